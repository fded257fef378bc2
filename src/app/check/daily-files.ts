/** The files of a check, a folder per day: what was found, for people and for programs. */

import path from 'node:path';
import type { OutputFile } from '../../deliver/files/stage.js';
import type { Confirmations, Day, InputFile, LedgerHead, RunResult, Severity } from '../../domain/model.js';
import { addDays, daysBetween } from '../../domain/time.js';
import { summarize } from '../../findings/summary.js';
import { interruptible } from '../../lib/signals.js';
import { version } from '../../lib/version.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding, IndexDay, PageData, ReplacedIn } from '../../reports/index.js';
import {
  bytesOf,
  csvEncoder,
  indexHtml,
  jsonChunks,
  pageOf,
  rejectsCsv,
  reportChunks,
  viewOf,
  violationsCsv,
} from '../../reports/index.js';
import { DAILY_PAGE } from './index-page.js';

interface DailyFiles {
  files: OutputFile[];
  /** characters that the charset of the CSV files lacks */
  replaced: ReplacedIn[];
}

export interface DailyOptions {
  lang: Language;
  csvEncoding: CsvEncoding;
  /** of days that anybody has signed off */
  confirmations: ReadonlyMap<Day, Confirmations>;
  /** of this severity and above the pages print evidence */
  printed?: Severity | undefined;
  /** what the pages say besides the result */
  page: Pick<PageData, 'made' | 'company' | 'decisions'>;
}

export async function dailyFiles(
  result: RunResult,
  folder: string,
  { lang, csvEncoding, confirmations, printed, page }: DailyOptions,
): Promise<DailyFiles> {
  const encode = await csvEncoder(csvEncoding);
  const replaced: ReplacedIn[] = [];
  const filesOf = (daily: RunResult): OutputFile[] => {
    const { since: day } = daily.run;
    const file = (name: string, content: OutputFile['content']) => ({ path: path.join(folder, day, name), content });
    const csv = (name: string, content: string) => {
      const encoded = encode(content);
      if (encoded.replaced.length > 0) replaced.push({ file: `${day}/${name}`, characters: encoded.replaced });
      return file(name, encoded.bytes);
    };
    return [
      csv(DAILY_TABLE, violationsCsv(daily.findings, viewOf(result, lang))),
      csv('rejects.csv', rejectsCsv(daily, lang)),
      file('findings.json', bytesOf(jsonChunks(daily, lang))),
      file(
        DAILY_PAGE,
        bytesOf(
          reportChunks({ ...pageOf(daily), ...page }, { lang, printed, confirmations: confirmations.get(day) ?? {} }),
        ),
      ),
    ];
  };
  const files = await interruptible(() => resultsByDay(result).flatMap(filesOf));
  return { files, replaced };
}

const DAILY_TABLE = 'findings.csv';

/**
 * Those of the paths that a message may have with it: pages and tables of findings, in order of
 * days.
 */
export function filesToAttach(paths: readonly string[]): string[] {
  return paths.filter((file) => [DAILY_PAGE, DAILY_TABLE].includes(path.basename(file))).sort();
}

export async function indexFile(
  days: readonly IndexDay[],
  folder: string,
  { lang, ledger }: { lang: Language; ledger: LedgerHead },
): Promise<OutputFile> {
  return {
    path: path.join(folder, 'index.html'),
    content: await indexHtml(days, { lang, version: version(), ledger }),
  };
}

/** The parts of a result that speak of one day each. */
function resultsByDay(result: RunResult): RunResult[] {
  const coverageOf = byDay(result.coverage);
  const findingsOf = byDay(result.findings);
  const withdrawnOf = byDay(result.withdrawn);
  const unjudgedOf = byDay(result.unjudged);
  return daysBetween(result.run.since, result.run.until).map((day) => {
    const findings = findingsOf(day);
    const coverage = coverageOf(day);
    // a record without a readable time has no day of its own, but its system has one on which it is
    // counted
    const rejecting = new Set(coverage.filter(({ rejected }) => rejected > 0).map(({ system }) => system));
    return {
      ...result,
      run: { ...result.run, since: day, until: day },
      coverage,
      findings,
      withdrawn: withdrawnOf(day),
      unjudged: unjudgedOf(day),
      summary: summarize(findings),
      inputs: result.inputs.filter((input) => isNear(day, input.days)),
      rejects: result.rejects.filter(({ system }) => rejecting.has(system)),
      overTolerance: result.overTolerance.filter((row) => row.day === day),
      states: result.states?.filter((one) => one.day === day),
      missing: result.missing.filter((log) => log.day === undefined || log.day === day),
    };
  });
}

/** A day is judged with the one before and the one after. */
function isNear(day: Day, days: InputFile['days']): boolean {
  return days === undefined || (days.from <= addDays(day, 1) && addDays(day, -1) <= days.to);
}

function byDay<T extends { day: Day }>(rows: readonly T[]): (day: Day) => T[] {
  const days = new Map<Day, T[]>();
  for (const row of rows) {
    const known = days.get(row.day);
    if (known === undefined) days.set(row.day, [row]);
    else known.push(row);
  }
  return (day) => days.get(day) ?? [];
}
