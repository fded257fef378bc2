/** Records one by one, in columns. */
import type { Message, MissingLog, Reject, TextColumn } from '../../domain/model.js';
import type { Wildcards } from '../../lib/wildcard.js';
import type { RejectCount, ScanPlan } from './scan.js';

export interface RecordsPlan extends Omit<ScanPlan, 'cuts' | 'window' | 'memory' | 'mostKeys'> {
  wish: RecordWish;
}

/** Which records are wanted, and what of them. Plain data, because it passes between threads. */
export interface RecordWish {
  account?: TextPatterns | undefined;
  terminal?: TextPatterns | undefined;
  texts: readonly TextColumn[];
  /** batches may have keys of their own: for who holds none, of which there may be millions */
  ownKeys?: boolean | undefined;
}

export interface TextPatterns extends Wildcards {
  /** case means nothing */
  fold: boolean;
}

/** What records can be counted by without being looked at one by one. */
export const BYTE_COLUMNS = ['system', 'account', 'terminal', 'class', 'action', 'screen', 'object', 'result'] as const;
export type CountColumn = (typeof BYTE_COLUMNS)[number];

export interface CountPlan extends Omit<RecordsPlan, 'wish'> {
  /** by the values of these, in this order */
  columns: readonly CountColumn[];
}

/** Between two values of a group; no byte of UTF-8. */
export const VALUE_END = 0xff;

/**
 * Groups of some records; groups of the same values are to be added. Arrays are the receiver's own.
 */
export interface CountedGroups {
  /** values in UTF-8, VALUE_END between two of them; one group behind the other */
  bytes: Uint8Array;
  /** where each group ends */
  ends: Uint32Array;
  hashes: Uint32Array;
  counts: Uint32Array;
  /** some record must be read by itself: the groups are not all */
  isOdd: boolean;
}

/** Some of the groups, each once. */
export interface GroupsOfValues {
  readonly groups: number;
  /** as in CountedGroups */
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array;
  readonly counts: Float64Array;
}

export interface ValueCounts {
  /**
   * All groups, once; those of one time are valid until the next are asked for, unless all are
   * held.
   */
  partitions(): Iterable<GroupsOfValues>;
  /** whether all of them are in memory: then they may be asked for again */
  readonly isHeld: boolean;
  close(): void;
}

/** What was read; complete when the last batch was given. */
export interface RecordsRead {
  missing: readonly MissingLog[];
  /** a sample: the first REJECT_SAMPLE of each input */
  rejects: readonly Reject[];
  rejectCounts: readonly RejectCount[];
  /** records whose time is outside the plan's context */
  outside: number;
  /** what was found of logs only as they were read: charsets behind ASCII, wrong bytes */
  messages: readonly Message[];
}

/**
 * An account and a terminal of a system, as they are compared: without spaces around them, in one
 * width.
 */
export interface AccessKey {
  system: string;
  account: string;
  terminal: string;
  /** as the log writes them, if otherwise */
  written?: WrittenIds | undefined;
}

/** Ids as a log writes them. */
export interface WrittenIds {
  account: string;
  terminal: string;
}

/** Wanted records in order of position. */
export interface RecordColumns {
  length: number;
  times: Float64Array;
  /** physical lines */
  lines: Float64Array;
  /** numbers of keys */
  keys: Uint32Array;
  /** MEANING bits */
  meanings: Uint8Array;
  texts: Readonly<Partial<Record<TextColumn, readonly string[]>>>;
}

/** Wanted records of one input, with its physical lines from 1. Arrays are the receiver's own. */
export interface RecordBatch extends RecordColumns {
  system: string;
  file: string;
  /** keys that no earlier batch has listed; numbers hold for the whole pass */
  newKeys: readonly AccessKey[];
  /** they are all keys of this batch, and numbers hold for it alone; only where that was asked */
  ownKeys?: true | undefined;
}
