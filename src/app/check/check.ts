/** The daily check: judges days, records them in the ledger and writes the daily reports. */
import path from 'node:path';
import type { Stage } from '../../deliver/files/stage.js';
import type { RunResult } from '../../domain/model.js';
import type { Ledger } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import type { CsvEncoding, ReplacedIn } from '../../reports/index.js';
import type { Days } from '../days/plan.js';
import { deliveriesOf } from '../deliver/enqueue.js';
import { targetsOf } from '../deliver/targets.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { recording } from '../recording.js';
import { filesToAttach } from './daily-files.js';
import { mergeRuns } from './merge.js';
import { askedDays, judgeWanted } from './rounds.js';
import { stageReports } from './stage-reports.js';

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
  const { days, systems, workers, lang, csvEncoding } = request;
  const desk = { prepared, ledger, ports, workers };
  const asked = days && (await askedDays(desk, days, systems, ({ today }) => today));
  const { runs, life } = await (asked?.judge({ useFileCache: true }) ?? judgeWanted(desk, systems));
  if (runs.length === 0) return { result: undefined, folder, replaced: [] };
  const { at, files, replaced } = await stageReports(
    prepared,
    runs,
    life,
    { ledger, stage },
    { folder, lang, csvEncoding },
  );
  const result = { ...mergeRuns(runs, life, asked?.days), ledger: at };
  const news = { by: 'check', result, systems, runs, files: filesToAttach(files) } as const;
  ledger.enqueue(deliveriesOf(news, targetsOf(prepared.config), ports.now()));
  return { result, folder, replaced };
}
