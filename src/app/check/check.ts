/** The daily check: judges days, records them in the ledger and writes the daily reports. */
import path from 'node:path';
import type { OutputFile, Stage } from '../../deliver/files/stage.js';
import type { RunResult } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding, ReplacedIn } from '../../reports/index.js';
import type { Days } from '../days/plan.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { recording } from '../recording.js';
import { dailyFiles, indexFile } from './daily-files.js';
import { indexDays } from './index-page.js';
import { mergeRuns } from './merge.js';
import { askedDays, judgeWanted } from './rounds.js';
import { withOtherSystems } from './whole-day.js';

export interface CheckRequest {
  /** undefined: every day that is not done, up to yesterday */
  days: Days | undefined;
  /** ids */
  systems: readonly string[];
  workers: number;
  /** of the report files */
  lang: Language;
  csvEncoding: CsvEncoding;
}

export interface Checked {
  /** of all runs together; undefined if no day was left to judge */
  result: RunResult | undefined;
  /** of the report files, absolute */
  folder: string;
  /** characters that the charset of the CSV files lacks */
  replaced: readonly ReplacedIn[];
}

/** Throws a UserError; then nothing was recorded or written. */
export async function check(prepared: Prepared, request: CheckRequest, ports: RunPorts): Promise<Checked> {
  const { config } = prepared;
  const folder = path.resolve(config.base, config.reports);
  const checked = await recording(
    {
      ledger: path.resolve(config.base, config.ledger),
      create: true,
      folders: [folder],
      reports: folder,
      now: ports.now,
      onNotice: ports.onNotice,
    },
    (ledger, stage) => judgeAndRecord(prepared, request, { ledger, stage, folder }, ports),
  );
  return checked!;
}

async function judgeAndRecord(
  prepared: Prepared,
  request: CheckRequest,
  { ledger, stage, folder }: { ledger: Ledger; stage: Stage; folder: string },
  ports: RunPorts,
): Promise<Checked> {
  const { config, register } = prepared;
  const { days, systems, workers, lang, csvEncoding } = request;
  const desk = { prepared, ledger, ports, workers };
  const asked = days && (await askedDays(desk, days, systems, ({ today }) => today));
  const { runs, life } = await (asked?.judge({ useFileCache: true }) ?? judgeWanted(desk, systems));
  if (runs.length === 0) return { result: undefined, folder, replaced: [] };
  const at = ledger.position();
  const files = new Map<string, OutputFile>();
  const replaced: ReplacedIn[] = [];
  for (const { result, systems: own } of runs) {
    const others = config.systems.map(({ id }) => id).filter((id) => !own.includes(id));
    const { since, until } = result.run;
    const told = { ...result, ledger: at, states: life.states(own, since, until) };
    const daily = await dailyFiles(withOtherSystems(told, ledger, others), folder, { lang, csvEncoding });
    // of a day that was judged twice, the later report counts
    for (const file of daily.files) files.set(file.path, file);
    replaced.push(...daily.replaced);
  }
  const written = runs.flatMap(({ result: { run } }) => daysBetween(run.since, run.until));
  const index = await indexFile(indexDays(ledger, register, folder, written), folder, { lang, ledger: at });
  for (const file of [...files.values(), index]) await stage.file(folder, file);
  return { result: { ...mergeRuns(runs, life, asked?.days), ledger: at }, folder, replaced };
}
