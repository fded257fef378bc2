/**
 * Logs to sessions: files are listed, cut into parts, read by an executor, and what comes back is
 * brought together. The only door to this folder is index.ts.
 */

import type { LogSource, Message, Reject, RejectReason } from '../../domain/model.js';
import { HOUR } from '../../domain/time.js';
import { clearHeap, growHeapBy, HEAP_GROWTH } from '../../lib/memory.js';
import { compare } from '../../lib/search.js';
import { message } from '../../messages/index.js';
import { FILE_WARNINGS } from '../log-warnings.js';
import { boundsOf } from '../sessions/bounds.js';
import { Segments, SessionBuilder } from '../sessions/session-builder.js';
import type { Scan, ScanPlan, UnmappedAction } from '../types.js';
import { daysOf, type Times, timesOf } from './cache/file-cache.js';
import { readSelected, selectTasks } from './evidence/read-spans.js';
import type { Followed } from './follow/followed.js';
import { holderOf } from './ingest/dates-in-path.js';
import { foundWhileReading } from './ingest/file-messages.js';
import { coverageOf } from './merge/coverage.js';
import type { FileScan } from './merge/file-scan.js';
import { HoursAtWork } from './merge/hours-at-work.js';
import { fileRejectsOf, logReadOf } from './merge/log-reads.js';
import { type LogFile, listLogs } from './plan/files.js';
import { workOf } from './plan/read-cost.js';
import { type ReadFiles, readFiles } from './read-files.js';
import { type Executor, LocalExecutor } from './workers/executor.js';
import { ThreadPool } from './workers/pool.js';
import { COUNT, type ReaderSetup } from './workers/worker-protocol.js';

/**
 * How parts are cut and tables sized; the result does not depend on it, which tests show with small
 * ones.
 */
export interface Sizes {
  blockSize: number;
  rangeSize: number;
  recordLimit: number;
  tableBits: number;
  /** bytes of pieces that are held in memory */
  maxBufferedBytes: number;
}
export const SIZES: Sizes = {
  blockSize: 64 * 1024,
  rangeSize: 16 << 20,
  recordLimit: 8 << 20,
  tableBits: 15,
  maxBufferedBytes: 48 << 20,
};

/** Who does that much work; see `workOf`. */
export type StartExecutor = (
  workers: number,
  work: number,
  setup: ReaderSetup,
  onBytes: (bytes: number) => void,
) => Executor;

export interface Growth {
  /** compressed files may end early, if they were written to a short while ago */
  mayGrow: true;
  /**
   * what earlier scans of the same logs have read, which this one adds to: lines without an end are
   * left out
   */
  followed?: Followed;
}

/** `growth`: the files may still be written to. */
export async function scanWith(
  plan: ScanPlan,
  sizes: Sizes,
  start: StartExecutor = startExecutor,
  growth?: Growth,
): Promise<Scan> {
  const setup = setupOf({ ...plan, ...boundsOf(plan) }, sizes);
  const chosen = { also: plan.also, only: plan.only, mayGrow: growth?.mayGrow };
  const { files: listed, missing, messages, release } = await listLogs(plan.sources, plan.days, chosen);
  const followed = growth?.followed;
  followed?.begin(setup, sizes.rangeSize);
  const files = followed?.look(listed, plan.sources) ?? listed;
  const unread = followed ? files.map((file) => ({ ...file, from: followed.bytesKnown(file) })) : files;
  const { executor, total } = startReaders(unread, plan, followed ? smaller(setup, unread) : setup, start);
  const close = async () => {
    await executor.close();
    await release();
  };
  try {
    const { rangeSize, maxBufferedBytes } = sizes;
    const read = await readFiles(files, { plan, rangeSize, maxBufferedBytes, setup, executor, followed });
    // headers are not read anew for every part, so that a little is missing to the end
    plan.onProgress?.(total, total);
    // threads that wait cost room, threads that start cost time: of a run that fits in memory they
    // stay
    const stays = read.collection.isHeld || executor.workers === 1;
    if (!stays) await executor.close();
    const scan = result(plan, setup, read, { messages, maxBufferedBytes });
    return {
      ...scan,
      missing,
      read: async (spans) => {
        if (followed !== undefined && stays) return followed.read(spans, read.scans, executor);
        const tasks = selectTasks(spans, read.scans);
        if (tasks.length === 0) return [];
        if (stays) return readSelected(tasks, executor);
        const work = workOf(
          tasks.map(({ part }) => part),
          plan.sources,
        );
        const again = start(plan.workers, work, setup, () => {});
        // what rules have left behind is not to stand beside new threads
        if (again.workers > 1) clearHeap();
        try {
          return await readSelected(tasks, again);
        } finally {
          await again.close();
        }
      },
      close: async () => {
        scan.forget();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

export function setupOf(
  setup: Pick<ReaderSetup, 'sources' | 'bounds' | 'core' | 'plausible' | 'sessionGap'>,
  { blockSize, recordLimit, tableBits }: Omit<Sizes, 'maxBufferedBytes'>,
): ReaderSetup {
  const { sources, bounds, core, plausible, sessionGap } = setup;
  const block = Math.min(blockSize, recordLimit + 1);
  return { sources, bounds, core, plausible, sessionGap, blockSize: block, recordLimit, tableBits };
}

/** Tables for what little has come since the last scan: to make large ones would take longer. */
function smaller(setup: ReaderSetup, files: readonly (LogFile & { from?: number })[]): ReaderSetup {
  const bytes = files.reduce((sum, { input, from = 0 }) => sum + Math.max(0, input.size - from), 0);
  return bytes < LITTLE ? { ...setup, tableBits: Math.min(setup.tableBits, SMALL_BITS) } : setup;
}
const LITTLE = 1 << 20;
const SMALL_BITS = 11;

/** As much is read in the time that a thread needs to start. */
const WORTH_A_THREAD = 32 << 20;

export const startExecutor: StartExecutor = (workers, work, setup, onBytes) => {
  const useful = Math.min(workers, Math.floor(work / WORTH_A_THREAD));
  // what little is read leaves no garbage to speak of
  if (work > WORTH_A_THREAD) growHeapBy(HEAP_GROWTH.usual);
  return useful > 1 ? new ThreadPool(useful, setup, onBytes) : new LocalExecutor(setup, onBytes);
};

/** Who reads all of these files, and tells the plan how far it is; and how many bytes they have. */
export function startReaders(
  files: readonly LogFile[],
  { sources, workers, onProgress }: Pick<ScanPlan, 'sources' | 'workers' | 'onProgress'>,
  setup: ReaderSetup,
  start: StartExecutor,
): { executor: Executor; total: number } {
  const total = files.reduce((sum, { input }) => sum + input.size, 0);
  let done = 0;
  const executor = start(workers, workOf(files, sources), setup, (bytes) => {
    done = Math.min(total, done + bytes);
    onProgress?.(done, total);
  });
  return { executor, total };
}

function result(
  plan: ScanPlan,
  setup: ReaderSetup,
  { collection, scans: all, withWarnings, memories, messages: said }: ReadFiles,
  { messages, maxBufferedBytes }: { messages: readonly Message[]; maxBufferedBytes: number },
): Omit<Scan, 'missing' | 'read' | 'close'> {
  const segments = new Segments(setup.bounds, plan.timezone);
  const scans = all.filter((scan) => isConcerned(scan, plan, segments));
  const days = new Set(plan.days);
  const atWork = new HoursAtWork(collection.keys, plan.context, setup.bounds);
  let known: SessionBuilder | undefined = new SessionBuilder(collection, segments, plan, maxBufferedBytes / 2, (rows) =>
    atWork.add(rows),
  );
  const accounts = () => {
    if (known === undefined) throw new Error('the sessions were forgotten');
    return known;
  };
  const times = new Map(all.map((scan) => [scan, timesOf(scan, plan.timezone)]));
  const systems = [...new Set(plan.sources.map(({ system }) => system))];
  return {
    accounts,
    shown: collection.spellings.shown,
    forget: () => {
      known?.close();
      known = undefined;
    },
    coverage: coverageOf(systems, plan.days, segments, scans),
    inputs: scans.map((scan) => {
      const { size, sha256, lines, records } = scan;
      const { path, system } = scan.file.input;
      const days = daysOf(times.get(scan) as Times, plan.timezone);
      return { path, system, size, sha256, lines, records, days };
    }),
    rejects: scans.flatMap((scan) => rejectsOf(scan, plan.sources[scan.file.source] as LogSource)),
    rejectCounts: scans.map((scan) => fileRejectsOf(scan, segments, days)),
    unmapped: unmappedOf(scans),
    hours: plan.sessionGap > HOUR ? new Map() : atWork.of(plan.timezone),
    files: all.map((scan) => {
      const source = plan.sources[scan.file.source] as LogSource;
      return logReadOf(scan, source, times.get(scan) as Times, segments, memories.before(scan.file.input));
    }),
    memory: all.flatMap((scan) => {
      if (plan.hash === false) return [];
      // that its past was changed is said once
      const isOdd =
        withWarnings.has(scan.file) || differences({ ...scan, changed: false }).some(({ id }) => FILE_WARNINGS.has(id));
      return memories.after(plan.sources[scan.file.source] as LogSource, scan, times.get(scan) as Times, isOdd) ?? [];
    }),
    messages: [...messages, ...withoutAssumed(said, scans), ...scans.flatMap(differences)],
  };
}

type Said = Pick<FileScan, 'file' | 'stated' | 'records' | 'wrongBytes' | 'found' | 'changed'>;

/** Where more than ASCII was found behind the beginning of a file, that is said instead. */
function withoutAssumed(messages: readonly Message[], scans: readonly FileScan[]): Message[] {
  const found = new Set<unknown>(scans.flatMap((scan) => (scan.found ? [scan.file.input.path] : [])));
  return messages.filter(({ id, data }) => id !== ASSUMED || !found.has(data.file));
}

const ASSUMED = 'logs.charset.ascii';

/**
 * A time in another unit than the configuration says is the usual reason why it means no time that
 * a log may have.
 */
const OTHER_UNIT: Readonly<Record<string, RejectReason>> = {
  'epoch reject.tooLate': 'reject.tooLateForSeconds',
  'epochMillis reject.tooEarly': 'reject.tooEarlyForMillis',
};

function rejectsOf({ rejects }: FileScan, { time }: LogSource): Reject[] {
  return rejects.map((reject) => ({ ...reject, reason: OTHER_UNIT[`${time} ${reject.reason}`] ?? reject.reason }));
}

/**
 * A file of other days that was only looked at, and holds nothing of the context, is no part of the
 * result.
 */
function isConcerned(scan: FileScan, { days, context }: ScanPlan, segments: Segments): boolean {
  const { days: named } = scan.file.input;
  if (named === undefined || holderOf(days)(named)) return true;
  return scan.counts.some((words) => {
    for (let at = 0; at < words.length; at += COUNT.words) {
      const start = segments.startOf(words[at + COUNT.segment] as number);
      if (start >= context.from && start < context.to) return true;
    }
    return false;
  });
}

/** What a file says of itself and is not so. */
function differences({ file, stated, records, wrongBytes, found, changed }: Said): Message[] {
  const messages = foundWhileReading({ file, found, wrongBytes });
  const data = { file: file.input.path };
  if (stated !== undefined && stated !== records) {
    messages.push(message('logs.totalDiffers', { ...data, stated, read: records }));
  }
  if (changed) messages.push(message('logs.pastChanged', data));
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
