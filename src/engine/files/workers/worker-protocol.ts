/**
 * What is asked of a reader and what it answers, in a form that passes between threads. A part is a
 * range of a file whose records lie as they are, or all of an input that must be read from its
 * start.
 */

import type { Access, Instant, Interval, LogSource, Reject } from '../../../domain/model.js';
import type { Charset } from '../../../lib/charset/types.js';
import type { Layout } from '../../../parsers/types.js';
import type { AccessKey, CountColumn, CountedGroups, RecordColumns, RecordWish } from '../../types.js';
import type { Input, LateCharset } from '../ingest/types.js';
import { PIECE } from '../kernel/kernel.js';

/** The same for all parts of a scan. */
export interface ReaderSetup {
  sources: readonly LogSource[];
  /** instants between which segments lie, in order */
  bounds: readonly Instant[];
  /**
   * records become sessions in the segments `[from, to)`; in the others they are only counted.
   * undefined: in all
   */
  core?: { from: number; to: number } | undefined;
  /** instants that a log may mean */
  plausible?: Interval | undefined;
  /** milliseconds */
  sessionGap: number;
  blockSize: number;
  /** bytes that a record may have before its newline */
  recordLimit: number;
  /** 2^bits pieces in the kernel's tables */
  tableBits: number;
}

/** Records that begin in [from, to) of a file. */
export interface RangePart {
  kind: 'range';
  source: number;
  input: Input;
  charset: Charset;
  /** the file begins with ASCII: its charset is found when something else comes */
  assumed: boolean;
  layout: Layout;
  from: number;
  to: number;
  /** bytes of the file when it was opened */
  size: number;
  /** a record begins at `from`; elsewhere the first one behind the next newline is meant */
  exact: boolean;
  /** it is all of the file's records: the file's hash is wanted with them */
  whole: boolean;
}

/** An input that is compressed, transcoded or made of other records. */
export interface StreamPart {
  kind: 'stream';
  source: number;
  input: Input;
}
export type Part = RangePart | StreamPart;

/** For who only looks. */
export function hashless(part: Part): Part {
  return part.kind === 'range' ? { ...part, whole: false } : part;
}

/** Which accesses are wanted, by key. Keys of systems that are not among them are not. */
export interface Selection {
  /** the time within which all of them lie, ends included */
  interval: Interval;
  keys: readonly { system: string; account: string; terminal: string; spans: readonly Interval[] }[];
}

/**
 * Where a part was read in one go: positions, lines and records before it, and the time that its
 * accepted records span.
 */
export const CHUNK = { words: 6, start: 0, end: 1, line: 2, low: 3, high: 4, record: 5 } as const;

/** u32 words: a segment, and the SEGMENT words that were counted in it. */
export const COUNT = { words: 5, segment: 0, counts: 1 } as const;

/**
 * u32 words of a piece of a session, as the kernel gives it, with the reader's own number of its
 * key.
 */
export const ROW = PIECE;

export interface PartResult {
  /** where the first record began, and where the first one behind the part does */
  start: number;
  end: number;
  /** physical lines, among them those before the first record */
  lines: number;
  records: number;
  outside: number;
  rejected: number;
  /** the first ones, with lines counted from the start of the part */
  rejects: Reject[];
  /** ROW words each; keys are the reader's own numbers */
  rows: Uint32Array;
  /** COUNT words for every segment in which something was counted */
  counts: Uint32Array;
  /** keys that this reader has not told of before, in order of number */
  newKeys: AccessKey[];
  /** CHUNK words each, with lines counted from the start of the part */
  chunks: Float64Array;
  unmapped: [action: string, records: number][];
  /** number of records that the file itself states */
  stated?: number | undefined;
  /** of streams, and of parts that are the whole file */
  sha256?: string | undefined;
  /** bytes of a stream */
  size?: number | undefined;
  wrongBytes: number;
  /** where not all bytes were looked at: sequences of wrong bytes among distinct values */
  wrongValues?: number | undefined;
  /** of an input that begins with ASCII: what else it was found to be */
  found?: LateCharset | undefined;
  /** where they were asked for */
  columns?: RecordColumns | undefined;
  groups?: CountedGroups | undefined;
}

/** As a caller of the engine wants them, of a time. */
export interface RecordTask extends RecordWish {
  from: Instant;
  to: Instant;
}

/** Records of a time, counted by values. */
export interface CountTask {
  columns: readonly CountColumn[];
  from: Instant;
  to: Instant;
}

/**
 * What an executor does: sessions of a part, its records in columns or counted, accesses of a part
 * (`lines` are those before it), the hash of a plain file (and that of its first `prefix` bytes).
 */
export type Task =
  | { do: 'scan'; part: Part }
  | { do: 'records'; part: Part; wish: RecordTask }
  | { do: 'count'; part: Part; count: CountTask }
  | { do: 'select'; part: Part; lines: number; selection: Selection }
  | { do: 'hash'; input: Input; size: number; prefix?: number | undefined };
/** Where accesses are to be read again. */
export type SelectTask = Extract<Task, { do: 'select' }>;
export type TaskResult<T extends Task> = T['do'] extends 'scan' | 'records' | 'count'
  ? PartResult
  : T['do'] extends 'select'
    ? Access[]
    : FileHash;
export type AnyResult = PartResult | Access[] | FileHash;

/** SHA-256 in hex. */
export interface FileHash {
  sha256: string;
  prefix?: string | undefined;
}
