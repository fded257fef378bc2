/** The files of a check, a folder per day: what was found, for people and for programs. */
import path from 'node:path';
import { summarize } from '../../findings/summary.js';
import type { Language } from '../../messages/index.js';
import type { Day, RunResult } from '../../model.js';
import {
  type CsvEncoding,
  encodeCsv,
  type IndexDay,
  rejectsCsv,
  renderIndex,
  renderResult,
} from '../../reports/index.js';
import { daysBetween } from '../../time.js';
import { version } from '../version.js';
import type { OutputFile } from '../write-files.js';
import { DAILY_PAGE } from './index-page.js';

export function dailyFiles(
  result: RunResult,
  folder: string,
  { lang, csvEncoding }: { lang: Language; csvEncoding: CsvEncoding },
): OutputFile[] {
  return daysBetween(result.run.since, result.run.until).flatMap((day) => {
    const daily = resultOf(result, day);
    const file = (name: string, content: string | Uint8Array) => ({ path: path.join(folder, day, name), content });
    return [
      file('violations.csv', encodeCsv(renderResult(daily, { format: 'csv', lang }), csvEncoding).bytes),
      file('rejects.csv', encodeCsv(rejectsCsv(daily, lang), csvEncoding).bytes),
      file('findings.json', renderResult(daily, { format: 'json', lang })),
      file(DAILY_PAGE, renderResult(daily, { format: 'html', lang })),
    ];
  });
}

export function indexFile(days: readonly IndexDay[], folder: string, lang: Language): OutputFile {
  return { path: path.join(folder, 'index.html'), content: renderIndex(days, { lang, version: version() }) };
}

/** The part of a result that speaks of one day. */
function resultOf(result: RunResult, day: Day): RunResult {
  const ofDay = <T extends { day: Day }>(rows: readonly T[]) => rows.filter((row) => row.day === day);
  const findings = ofDay(result.findings);
  const coverage = ofDay(result.coverage);
  // a record without a readable time has no day of its own, but its system has one on which it is counted
  const rejecting = new Set(coverage.filter(({ rejected }) => rejected > 0).map(({ system }) => system));
  return {
    ...result,
    run: { ...result.run, since: day, until: day },
    coverage,
    findings,
    withdrawn: ofDay(result.withdrawn),
    unjudged: ofDay(result.unjudged),
    summary: summarize(findings),
    rejects: result.rejects.filter(({ system }) => rejecting.has(system)),
    missing: result.missing.filter((log) => log.day === undefined || log.day === day),
  };
}
