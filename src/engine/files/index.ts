/** Logs that lie in files, as the contract of an engine has it. */
import { UserError } from '../../domain/errors.js';
import type { LogSource } from '../../domain/model.js';
import type { LogEngine, Scan, ScanPlan } from '../types.js';
import { Followed } from './follow/followed.js';
import { beginsAs } from './ingest/identity.js';
import { findLogs, listFiles } from './ingest/list.js';
import { countRecords, readRecords } from './read/records.js';
import { SIZES, type Sizes, scanWith, startExecutor } from './scan.js';

/** What a check does not need is loaded when it is asked for. */
export const fileEngine: LogEngine = {
  scan,
  records: readRecords,
  counts: countRecords,
  inputs: async (source) => (await listFiles(source)).inputs,
  rawLines: async (...asked) => (await import('./evidence/raw-lines.js')).rawLines(...asked),
  oldestDay: async (...asked) => (await import('./plan/oldest-day.js')).oldestDay(...asked),
  found: findLogs,
  sample: async (...asked) => (await import('./sample.js')).sampleLog(...asked),
  holdsContent,
  recheck: async (...asked) => (await import('./evidence/recheck.js')).recheck(...asked),
};

/** If the sessions of all accounts are wanted, the caller needs memory for them, too. */
const BUFFERED_FOR_ALL = 8 << 20;

/**
 * Throws a UserError if a file cannot be read, is damaged, or lacks a column that configuration
 * names.
 */
function scan(plan: ScanPlan): Promise<Scan> {
  return scanWith(plan, sizesOf(plan));
}

function sizesOf({ blockSize = SIZES.blockSize, appliesTo }: ScanPlan): Sizes {
  return { ...SIZES, blockSize, maxBufferedBytes: appliesTo === undefined ? BUFFERED_FOR_ALL : SIZES.maxBufferedBytes };
}

/**
 * The same where files may still be written to: of a compressed one that ends early, what can be
 * read is taken.
 */
export const growingFileEngine: LogEngine = {
  ...fileEngine,
  sample: async (...asked) => (await import('./sample.js')).sampleLog(...asked).catch(nothingYet),
  holdsContent: (...asked) => holdsContent(...asked).catch((error: unknown) => nothingYet(error) ?? false),
  scan: (plan) => scanWith(plan, sizesOf(plan), startExecutor, { mayGrow: true }),
};

/**
 * As above, for who scans the same files again and again: it remembers what it has read of them,
 * and reads what came behind it. A line without its end is left for a later scan.
 */
export function followingFileEngine(): LogEngine {
  const followed = new Followed();
  return {
    ...growingFileEngine,
    scan: (plan) => scanWith(plan, sizesOf(plan), startExecutor, { mayGrow: true, followed }),
  };
}

/** There is nothing to look into before it is whole; a scan says what is wrong with it. */
function nothingYet(error: unknown): undefined {
  if (!(error instanceof UserError)) throw error;
}

async function holdsContent(
  source: LogSource,
  named: string,
  content: { size: number; sha256: string },
): Promise<boolean> {
  const { inputs } = await listFiles(source, undefined, { only: (one) => one === named });
  for (const input of inputs) if (input.container !== 'pipe' && (await beginsAs(input, content))) return true;
  return false;
}
