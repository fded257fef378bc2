/** What passes between the thread that reads logs and the one that runs SQL. */

import type { Who } from '../actor-columns.js';
import type { RecordKey } from '../records.js';
import type { SqlTable, SqlValue } from './tables.js';

/** Matching records in columns. */
export interface SqlBatch {
  length: number;
  system: string;
  file: string;
  times: Float64Array;
  lines: Float64Array;
  keys: Uint32Array;
  meanings: Uint8Array;
  /** places in the list of everybody */
  who: Uint32Array;
  /** 1, 0, or 2 where the calendar does not say */
  businessDays: Uint8Array;
  newKeys: readonly RecordKey[];
  newWho: readonly Who[];
  texts: Readonly<Partial<Record<string, readonly string[]>>>;
}

export interface SqlJob {
  sql: string;
  tables: readonly SqlTable[];
  /** columns of access that are filled; the others are NULL */
  columns: readonly string[];
  timezone: string;
  /** FLAGS words of shared memory */
  flags: SharedArrayBuffer;
}

/** Places of shared counters: batches that lie ready, result chunks that were shown. */
export const FLAGS = { words: 2, given: 0, shown: 1 } as const;

/** To the thread that runs SQL. `again`: answers `rewind`. */
export type ToSql = { batch: SqlBatch } | { end: true };

/** From it. `taken`: another batch may come. `rewind`: the log from its start, once more. */
export type FromSql =
  | { columns: readonly string[] }
  | { rows: readonly (readonly SqlValue[])[] }
  | { taken: true }
  | { rewind: true }
  | { enough: true }
  | { done: true }
  | { refused: true }
  | { failed: string };
