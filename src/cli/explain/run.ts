/** `sekisho explain`: why something is a finding, derived anew from the files, for somebody who has never seen the data. */

import { type Prepared, prepare } from '../../app/prepare.js';
import type { Day, Finding } from '../../domain/model.js';
import { windowOf } from '../../domain/time.js';
import { rawLines } from '../../engine/files/evidence/raw-lines.js';
import { text } from '../../messages/index.js';
import type { Context } from '../command.js';
import { withLedger } from '../findings/open.js';
import { printBlocks, printJson } from '../print.js';
import { ruleSheets } from '../rules/sheet.js';
import { formatOf, wholeNumber, workersOf } from '../shared-options.js';
import { type CheckedFile, checkFiles, filesOf } from '../verify/files.js';
import { laterHashes } from '../verify/run.js';
import { type Explanation, explanationBlocks, type LogLines } from './blocks.js';
import { lanesOf, rangeAround, within } from './lanes.js';
import { rederive, runOf } from './rederive.js';
import { explanationShape } from './shape.js';

export interface ExplainOptions {
  lines: string;
  context: string;
  workers?: string;
}

const MOST_LINES = 10_000;
/** Nobody reads more of a line. */
const MOST_BYTES = 4096;

export async function explain(
  context: Context,
  [id = '']: readonly string[],
  options: ExplainOptions,
): Promise<number> {
  const format = formatOf(context, ['table', 'json']);
  const most = wholeNumber('--lines', options.lines, 0, MOST_LINES);
  const around = wholeNumber('--context', options.context, 0, 100);
  const workers = workersOf(options.workers);
  return withLedger(context, async ({ ledger, config }) => {
    const finding = ledger.finding(id);
    const prepared = prepare(config);
    context.say(text(context.lang, 'explain.deriving', { day: finding.day }));
    const derived = await rederive(context, { prepared, ledger, finding, workers });
    const shown = derived.now ?? finding;
    const window = windowOf(config.timezone, finding.day, finding.day);
    const lanes = lanesOf(shown, prepared.register, window);
    const range = rangeAround(window, lanes);
    const explanation: Explanation = {
      finding,
      shown,
      derived,
      rule: ruleSheets(config, context.lang).find((sheet) => sheet.id === finding.rule),
      window,
      range,
      lanes: within(lanes, range),
      lines: await linesOf(shown, prepared, { most, around }),
      files: await filesBehind(finding, ledger, config.base),
      history: ledger.history(finding.id),
      timezone: config.timezone,
    };
    if (format === 'json') printJson(context, explanationShape(explanation, context.lang));
    else printBlocks(context, explanationBlocks(explanation, context));
    return 0;
  });
}

/** The first log lines behind it, with their neighbours, by file. */
async function linesOf(
  { evidence, system }: Finding,
  { sources, config }: Prepared,
  { most, around }: { most: number; around: number },
): Promise<LogLines[]> {
  const encodings = new Set(sources.filter((source) => source.system === system).map(({ encoding }) => encoding));
  const encoding = encodings.size === 1 ? ([...encodings][0] as string) : 'auto';
  const chosen = evidence.slice(0, most);
  const files = [...new Set(chosen.map(({ file }) => file))];
  return Promise.all(
    files.map(async (file) => {
      const asked = chosen.filter((one) => one.file === file).map(({ line }) => line);
      return { file, lines: await rawLines(file, config.base, asked, { context: around, encoding, most: MOST_BYTES }) };
    }),
  );
}

/** The logs that its evidence lies in and the register files, compared with what the newest run of its day read. */
async function filesBehind(
  finding: Finding,
  ledger: Parameters<typeof laterHashes>[0],
  base: string,
): Promise<CheckedFile[]> {
  const run = runOf(finding, ledger);
  if (run === undefined) return [];
  const systems = finding.system === '' ? run.scope.systems : [finding.system];
  const days = new Map<string, readonly Day[]>(systems.map((system) => [system, [finding.day]]));
  const evidence = new Set(finding.evidence.map(({ file }) => file));
  const recorded = filesOf(run, days).filter(({ kind, path }) => kind === 'register' || evidence.has(path));
  return checkFiles(recorded, { base, later: laterHashes(ledger) });
}
