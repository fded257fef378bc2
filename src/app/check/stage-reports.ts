/** The report files of runs that are being recorded: staged now, they appear with the commit. */

import type { OutputFile, Stage } from '../../deliver/files/stage.js';
import type { Finding, Instant, LedgerHead, Severity } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding, ReplacedIn } from '../../reports/index.js';
import { confirmationsOf } from '../confirm/standing.js';
import type { Life } from '../days/life.js';
import type { Prepared } from '../prepare.js';
import type { RecordedDays } from '../run/judge-days.js';
import { dailyFiles, indexFile } from './daily-files.js';
import { indexDays } from './index-page.js';
import { withOtherSystems } from './whole-day.js';

export interface ReportOptions {
  /** absolute */
  folder: string;
  lang: Language;
  csvEncoding: CsvEncoding;
  /** of this severity and above the pages print evidence */
  printed?: Severity | undefined;
  /** by whom; an empty name is nobody's */
  made: { at: Instant; by: string };
}

export interface StagedReports {
  /** of the ledger, as the reports name it */
  at: LedgerHead;
  /** of each day, absolute */
  files: readonly string[];
  /** characters that the charset of the CSV files lacks */
  replaced: readonly ReplacedIn[];
}

/** `life`: as the last of the runs left it. */
export async function stageReports(
  prepared: Pick<Prepared, 'config' | 'register'>,
  runs: readonly RecordedDays[],
  life: Life,
  { ledger, stage }: { ledger: Ledger; stage: Stage },
  { folder, lang, csvEncoding, printed, made }: ReportOptions,
): Promise<StagedReports> {
  const at = ledger.position();
  const files = new Map<string, OutputFile>();
  const replaced: ReplacedIn[] = [];
  for (const { result, systems: own } of runs) {
    const others = prepared.config.systems.map(({ id }) => id).filter((id) => !own.includes(id));
    const { since, until } = result.run;
    const told = { ...result, ledger: at, states: life.states(own, since, until) };
    const confirmations = confirmationsOf(ledger, since, until);
    const shown = withOtherSystems(told, ledger, others);
    const daily = await dailyFiles(shown, folder, {
      lang,
      csvEncoding,
      confirmations,
      printed,
      page: { made, company: prepared.config.company, decisions: decisionsOf(shown.findings, ledger) },
    });
    // of a day that was judged twice, the later report counts
    for (const file of daily.files) files.set(file.path, file);
    replaced.push(...daily.replaced);
  }
  const written = runs.flatMap(({ result: { run } }) => daysBetween(run.since, run.until));
  const days = indexDays({ ledger, prepared, life, folder, written });
  const index = await indexFile(days, folder, { lang, ledger: at });
  for (const file of [...files.values(), index]) await stage.file(folder, file);
  return { at, files: [...files.keys()], replaced };
}

/** What people said last of findings that they looked at. */
function decisionsOf(findings: readonly Finding[], ledger: Ledger): Map<string, { reason: string; user: string }> {
  const decided = findings.filter(({ status }) => status !== 'open' && status !== 'withdrawn');
  return new Map(
    decided.flatMap(({ id }) => {
      const last = ledger.history(id).findLast(({ kind }) => kind === 'status');
      return last === undefined ? [] : [[id, { reason: last.reason, user: last.user }] as const];
    }),
  );
}
