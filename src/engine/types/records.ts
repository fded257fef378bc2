/** Records one by one, in columns. */
import type { Message, MissingLog, Reject, TextColumn } from '../../domain/model.js';
import type { Wildcards } from '../../lib/wildcard.js';
import type { RejectCount, ScanPlan } from './scan.js';

export interface RecordsPlan extends Omit<ScanPlan, 'cuts' | 'window' | 'memory'> {
  wish: RecordWish;
}

/** Which records are wanted, and what of them. Plain data, because it passes between threads. */
export interface RecordWish {
  account?: TextPatterns | undefined;
  terminal?: TextPatterns | undefined;
  texts: readonly TextColumn[];
}

export interface TextPatterns extends Wildcards {
  /** case means nothing */
  fold: boolean;
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
}
