/** The daily check: judges days, records them in the ledger and writes the daily reports. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Stage } from '../../deliver/files/stage.js';
import type { RunResult, Severity, SystemDay } from '../../domain/model.js';
import { type Ledger, openLedger } from '../../ledger/index.js';
import { makeTemporary, removeTemporary } from '../../lib/temporary.js';
import { type Language, message } from '../../messages/index.js';
import type { CsvEncoding, ReplacedIn } from '../../reports/index.js';
import type { Days } from '../days/plan.js';
import { needsAttention } from '../days/status.js';
import { deliveriesOf } from '../deliver/enqueue.js';
import { targetsOf } from '../deliver/targets.js';
import { overdueOf } from '../follow-up/standing.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { recording } from '../recording.js';
import { filesToAttach } from './daily-files.js';
import { mergeRuns } from './merge.js';
import { changedStates, newsOf } from './news.js';
import { askedDays, judgeWanted } from './rounds.js';
import { stageReports } from './stage-reports.js';

export interface CheckRequest {
  /** undefined: every day that is not done, up to yesterday */
  days: Days | undefined;
  /** ids */
  systems: readonly string[];
  workers: number;
  /** judge and tell, but record and write nothing */
  dryRun?: boolean | undefined;
  /** of the report files */
  lang: Language;
  csvEncoding: CsvEncoding;
  /** of this severity and above the pages print evidence */
  printed?: Severity | undefined;
}

export interface Checked {
  /** of `result` what is new; undefined where days were asked for */
  news?: RunResult | undefined;
  /** days that are not done after all, and nobody has said why; none where days were asked for */
  left: readonly SystemDay[];
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
  if (request.dryRun === true) return await dryRun(prepared, request, folder, ports);
  const checked = await recording(
    {
      ledger: path.resolve(config.base, config.ledger),
      create: true,
      folders: [folder],
      reports: folder,
      mode: config.reportsMode,
      now: ports.now,
      onNotice: ports.onNotice,
    },
    (ledger, stage) => judgeAndRecord(prepared, request, { ledger, stage, folder }, ports),
  );
  return checked!;
}

/** In a transaction that is taken back, or, before there is a ledger, in one that is removed. */
async function dryRun(prepared: Prepared, request: CheckRequest, folder: string, ports: RunPorts): Promise<Checked> {
  const { config } = prepared;
  const file = path.resolve(config.base, config.ledger);
  const scratch = existsSync(file) ? undefined : makeTemporary();
  const ledger = openLedger(scratch === undefined ? file : path.join(scratch, 'ledger.db'), {
    create: scratch !== undefined,
    now: ports.now,
  });
  try {
    ledger.begin();
    ledger.checkForRun();
    return await judgeAndRecord(prepared, request, { ledger, stage: undefined, folder }, ports);
  } finally {
    ledger.rollback();
    ledger.close();
    if (scratch !== undefined) removeTemporary(scratch);
  }
}

/** `stage`: undefined if no file is to be written. */
async function judgeAndRecord(
  prepared: Prepared,
  request: CheckRequest,
  { ledger, stage, folder }: { ledger: Ledger; stage: Stage | undefined; folder: string },
  ports: RunPorts,
): Promise<Checked> {
  const { days, systems, workers, lang, csvEncoding, printed } = request;
  const desk = { prepared, ledger, ports, workers };
  const wasSaid = ledger.newestBy();
  const asked = days && (await askedDays(desk, days, systems, ({ today }) => today));
  const { runs, life, states } = await (asked?.judge({ useFileCache: true }) ?? judgeWanted(desk, systems));
  const left = states?.after.filter(needsAttention) ?? [];
  const by = { config: prepared.configHash, version: ports.version };
  if (wasSaid !== undefined && (wasSaid.config !== by.config || wasSaid.version !== by.version)) {
    const older = life.judgedOtherwise(by).map(({ day }) => day);
    const [since, until] = [older[0], older.at(-1)];
    if (older.length > 0) ports.onNotice(message('days.judgedOtherwise', { n: new Set(older).size, since, until }));
  }
  if (runs.length === 0) return { result: undefined, left, folder, replaced: [] };
  const merged = mergeRuns(runs, life, asked?.days);
  const news = (result: RunResult) => states && newsOf(result, runs, changedStates(states.before, states.after));
  if (stage === undefined) return { result: merged, news: news(merged), left, folder, replaced: [] };
  const { at, files, replaced } = await stageReports(
    prepared,
    runs,
    life,
    { ledger, stage },
    { folder, lang, csvEncoding, printed, made: { at: ports.now(), by: ports.user ?? '' } },
  );
  const result = { ...merged, ledger: at };
  const overdue = overdueOf(ledger, life.today);
  const told = { by: 'check', result, systems, runs, files: filesToAttach(files), overdue } as const;
  ledger.enqueue(deliveriesOf(told, targetsOf(prepared.config), ports.now()));
  return { result, news: news(result), left, folder, replaced };
}
