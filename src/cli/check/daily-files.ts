/** The files of a check, a folder per day: what was found, for people and for programs. */
import path from 'node:path';
import { summarize } from '../../findings/summary.js';
import type { Language } from '../../messages/index.js';
import type { Day, RunResult } from '../../model.js';
import { type CsvEncoding, encodeCsv, renderResult } from '../../reports/index.js';
import { daysBetween } from '../../time.js';
import type { OutputFile } from '../write-files.js';

export function dailyFiles(
  result: RunResult,
  folder: string,
  { lang, csvEncoding }: { lang: Language; csvEncoding: CsvEncoding },
): OutputFile[] {
  return daysBetween(result.run.since, result.run.until).flatMap((day) => {
    const daily = resultOf(result, day);
    return [
      {
        path: path.join(folder, day, 'violations.csv'),
        content: encodeCsv(renderResult(daily, { format: 'csv', lang }), csvEncoding).bytes,
      },
      { path: path.join(folder, day, 'findings.json'), content: renderResult(daily, { format: 'json', lang }) },
    ];
  });
}

/** The part of a result that speaks of one day. */
function resultOf(result: RunResult, day: Day): RunResult {
  const ofDay = <T extends { day: Day }>(rows: readonly T[]) => rows.filter((row) => row.day === day);
  const findings = ofDay(result.findings);
  return {
    ...result,
    run: { ...result.run, since: day, until: day },
    coverage: ofDay(result.coverage),
    findings,
    withdrawn: ofDay(result.withdrawn),
    unjudged: ofDay(result.unjudged),
    summary: summarize(findings),
    missing: result.missing.filter((log) => log.day === undefined || log.day === day),
  };
}
