/**
 * Logs to sessions: files are listed, cut into parts, read by an executor, and what comes back is brought together. The only door
 * to this folder is index.ts.
 */
import { type Problem, UserError } from '../errors.js';
import type { Instant, LogSource, Message, Reject } from '../model.js';
import { Accounts, compare, Segments } from './accounts.js';
import { Collection } from './collect.js';
import { coverageOf } from './coverage.js';
import { readSpans } from './evidence.js';
import { type Executor, LocalExecutor } from './executor.js';
import { fieldCounter } from './field-counter.js';
import { FileScan } from './file-scan.js';
import { type LogFile, listLogs, planFile } from './files.js';
import { ThreadPool } from './pool.js';
import type { Part, ReaderSetup } from './task.js';
import type { Scan, ScanPlan, UnmappedAction } from './types.js';

/** How parts are cut and tables sized; the result does not depend on it, which tests show with small ones. */
export interface Sizes {
  blockSize: number;
  rangeSize: number;
  recordLimit: number;
  tableBits: number;
}
export const SIZES: Sizes = { blockSize: 256 * 1024, rangeSize: 16 << 20, recordLimit: 8 << 20, tableBits: 15 };

/** Who reads logs of so many bytes. */
export type StartExecutor = (
  workers: number,
  bytes: number,
  setup: ReaderSetup,
  onBytes: (bytes: number) => void,
) => Executor;

export async function scanWith(plan: ScanPlan, sizes: Sizes, start: StartExecutor = startExecutor): Promise<Scan> {
  const setup: ReaderSetup = {
    sources: plan.sources,
    bounds: boundsOf(plan),
    sessionGap: plan.sessionGap,
    blockSize: Math.min(sizes.blockSize, sizes.recordLimit + 1),
    recordLimit: sizes.recordLimit,
    tableBits: sizes.tableBits,
  };
  const { files, missing, messages, release } = await listLogs(plan.sources, plan.days);
  const total = files.reduce((sum, { input }) => sum + input.size, 0);
  let done = 0;
  const executor = start(plan.workers, total, setup, (bytes) => {
    done = Math.min(total, done + bytes);
    plan.onProgress?.(done, total);
  });
  const close = async () => {
    await executor.close();
    await release();
  };
  try {
    const read = await readFiles(files, plan, sizes, setup, executor);
    // headers are not read anew for every part, so that a little is missing to the end
    plan.onProgress?.(total, total);
    return { ...result(plan, setup, executor, read, [...messages, ...read.messages]), missing, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Less than this is read before a thread has started. */
const WORTH_A_THREAD = 8 << 20;

const startExecutor: StartExecutor = (workers, bytes, setup, onBytes) => {
  const useful = Math.min(workers, Math.ceil(bytes / WORTH_A_THREAD));
  return useful > 1 ? new ThreadPool(useful, setup, onBytes) : new LocalExecutor(setup, onBytes);
};

/** Ends of segments: all cuts of the context, and the ends of the window and of the context themselves. */
export function boundsOf({ context, window, cuts }: ScanPlan): Instant[] {
  const inside = [...cuts, window.from, window.to].filter((t) => t > context.from && t < context.to);
  return [...new Set([context.from, ...inside, context.to])].sort((a, b) => a - b);
}

interface ReadFiles {
  collection: Collection;
  scans: FileScan[];
  messages: Message[];
}

async function readFiles(
  files: readonly LogFile[],
  plan: ScanPlan,
  sizes: Sizes,
  setup: ReaderSetup,
  executor: Executor,
): Promise<ReadFiles> {
  const collection = new Collection();
  const scans: FileScan[] = [];
  const messages: Message[] = [];
  const countFields = fieldCounter(setup);
  const running: Promise<void>[] = [];
  const problems: Problem[] = [];
  for (const file of files) {
    const source = plan.sources[file.source] as LogSource;
    try {
      const filePlan = await planFile(source, file, sizes.rangeSize, countFields);
      messages.push(...filePlan.messages);
      const scan = new FileScan(file, filePlan.parts, filePlan.lines);
      scans.push(scan);
      const reading = readFile(scan, collection, executor);
      // it may fail while others are still being opened; all are waited for below
      reading.catch(() => undefined);
      running.push(reading);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problems.push(...error.problems);
    }
  }
  if (problems.length > 0) throw new UserError(problems);
  await Promise.all(running);
  return { collection, scans, messages };
}

async function readFile(scan: FileScan, collection: Collection, executor: Executor): Promise<void> {
  const readPart = async (number: number, part: Part): Promise<void> => {
    const { reader, result } = await executor.run({ do: 'scan', part });
    collection.learn(reader, result.newKeys);
    collection.number(reader, result.rows);
    const { sure, again } = scan.take(number, result);
    for (const { rows } of sure) collection.add(rows);
    if (again) await readPart(again.number, again.part);
  };
  const { input } = scan.file;
  const hash = async () => {
    const [only] = scan.parts;
    const withParts = only?.kind === 'range' && only.whole;
    if (input.container === 'plain' && !withParts) {
      scan.sha256 = (await executor.run({ do: 'hash', input, size: input.size })).result;
    }
  };
  await Promise.all([hash(), ...scan.parts.map((part, number) => readPart(number, part))]);
}

function result(
  plan: ScanPlan,
  setup: ReaderSetup,
  executor: Executor,
  { collection, scans }: ReadFiles,
  messages: readonly Message[],
): Omit<Scan, 'missing' | 'close'> {
  const segments = new Segments(setup.bounds, plan.timezone);
  const accounts = new Accounts(collection, segments, plan.sessionGap);
  const systems = [...new Set(plan.sources.map(({ system }) => system))];
  return {
    accounts: () => accounts,
    read: (spans) =>
      readSpans(
        spans,
        scans.map((scan) => scan.index),
        executor,
      ),
    coverage: coverageOf(systems, plan.days, segments, scans),
    inputs: scans.map(({ file: { input }, size, sha256, lines, records }) => {
      return { path: input.path, system: input.system, size, sha256, lines, records };
    }),
    rejects: scans.flatMap((scan): Reject[] => scan.rejects),
    rejectCounts: scans.map(({ file: { input }, records, rejected }) => {
      return { system: input.system, file: input.path, records, rejected };
    }),
    unmapped: unmappedOf(scans),
    messages: [...messages, ...scans.flatMap(differences)],
  };
}

/** What a file says of itself and is not so. */
function differences({ file, stated, records, wrongBytes }: FileScan): Message[] {
  const messages: Message[] = [];
  const data = { file: file.input.path };
  if (stated !== undefined && stated !== records) {
    messages.push({ id: 'logs.totalDiffers', data: { ...data, stated, read: records } });
  }
  if (wrongBytes > 0) messages.push({ id: 'logs.wrongBytes', data: { ...data, count: wrongBytes } });
  return messages;
}

function unmappedOf(scans: readonly FileScan[]): UnmappedAction[] {
  const counts = new Map<string, UnmappedAction>();
  for (const { system, unmapped } of scans) {
    for (const [action, records] of unmapped) {
      const id = JSON.stringify([system, action]);
      const known = counts.get(id);
      counts.set(id, { system, action, records: (known?.records ?? 0) + records });
    }
  }
  return [...counts.values()].sort((a, b) => compare(a.system, b.system) || compare(a.action, b.action));
}
