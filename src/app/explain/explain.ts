/**
 * Why something is a finding: derived anew from the files as they are now, with what the register
 * and the log say around it.
 */

import type { Day, Finding, Interval, Names } from '../../domain/model.js';
import { windowOf } from '../../domain/time.js';
import { engineOf } from '../../engine/several.js';
import type { RawLine } from '../../engine/types.js';
import type { FindingEvent, Ledger } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import { type RestingRow, restingRows } from '../archive/resting-rows.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { type CheckedFile, checkFiles, filesOf, laterHashes } from '../verify/files.js';
import { type Rederived, rederive, runOf } from './rederive.js';
import { type Lane, lanesOf, rangeAround, within } from './register-timelines.js';

export interface ExplainRequest {
  finding: Finding;
  /** log lines to show, and neighbours of each */
  lines: number;
  neighbours: number;
  workers: number;
  /** of the words that are compared */
  lang: Language;
}

export interface LogLines {
  file: string;
  /** undefined where the file is not there any more */
  lines: readonly RawLine[] | undefined;
}

export interface Explanation {
  /** as the ledger has it */
  finding: Finding;
  /** as it is found now; where it is not, as the ledger has it */
  shown: Finding;
  derived: Rederived;
  /** the finding's day */
  window: Interval;
  /** the time that the timeline shows */
  range: Interval;
  lanes: readonly Lane[];
  lines: readonly LogLines[];
  files: readonly CheckedFile[];
  /** the register rows that the verdict rests on, as they were used */
  rows: readonly RestingRow[];
  history: readonly FindingEvent[];
  timezone: string;
  names: Names;
}

/** Nobody reads more of a line. */
const MOST_BYTES = 4096;

export async function explain(
  prepared: Prepared,
  request: ExplainRequest,
  ledger: Ledger,
  ports: RunPorts,
): Promise<Explanation> {
  const { config, register } = prepared;
  const { finding } = request;
  const derived = await rederive(prepared, request, ledger, ports);
  const shown = derived.now ?? finding;
  const window = windowOf(config.timezone, finding.day, finding.day);
  const lanes = lanesOf(shown, register, window);
  const range = rangeAround(window, lanes);
  return {
    finding,
    shown,
    derived,
    window,
    range,
    lanes: within(lanes, range),
    lines: await linesOf(shown, prepared, request, ports),
    files: await filesBehind(finding, ledger, prepared, ports),
    rows: rowsBehind(finding, ledger, config.base),
    history: ledger.history(finding.id),
    timezone: config.timezone,
    names: config.names,
  };
}

/** The first log lines behind it, with their neighbours, by file. */
async function linesOf(
  { evidence, system }: Finding,
  { sources, config }: Prepared,
  { lines: most, neighbours }: ExplainRequest,
  { engines }: RunPorts,
): Promise<LogLines[]> {
  const own = sources.filter((source) => source.system === system);
  const engine = engineOf(engines, own);
  // of a row of a table, its evidence says all
  const chosen = evidence.filter(({ key }) => key === undefined).slice(0, most);
  const files = [...new Set(chosen.map(({ file }) => file))];
  return Promise.all(
    files.map(async (file) => {
      const wanted = chosen.filter((one) => one.file === file).map(({ line }) => line);
      const place = { file, base: config.base, sources: own };
      return { file, lines: await engine.rawLines(place, wanted, { context: neighbours, most: MOST_BYTES }) };
    }),
  );
}

/**
 * The logs that its evidence lies in and the register files, compared with what the newest run of
 * its day read.
 */
async function filesBehind(
  finding: Finding,
  ledger: Ledger,
  { config: { base }, sources }: Pick<Prepared, 'config' | 'sources'>,
  { engines }: RunPorts,
): Promise<CheckedFile[]> {
  const run = runOf(finding, ledger);
  if (run === undefined) return [];
  const systems = finding.system === '' ? run.scope.systems : [finding.system];
  const days = new Map<string, readonly Day[]>(systems.map((system) => [system, [finding.day]]));
  const evidence = new Set(finding.evidence.map(({ file }) => file));
  const recorded = filesOf(run, days).filter(({ kind, path }) => kind === 'register' || evidence.has(path));
  const kept = (sha256: string) => ledger.archivedContent(sha256);
  return checkFiles(recorded, { base, sources, later: laterHashes(ledger), kept, engines });
}

function rowsBehind(finding: Finding, ledger: Ledger, base: string): RestingRow[] {
  const run = runOf(finding, ledger);
  return run === undefined ? [] : restingRows(finding, run, ledger, base);
}
