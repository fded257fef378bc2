/**
 * Single inputs: their lines as they stand, their beginning, whether they are what an earlier run
 * has read.
 */
import type { Instant, Interval, LogSource, Message, Reject } from '../../domain/model.js';
import type { UnmappedAction } from './scan.js';

/**
 * An input by the name that the ledger gives it, relative to `base`; `sources`: those of its
 * system, as configured now.
 */
export interface RawLinePlace {
  file: string;
  base: string;
  sources: readonly LogSource[];
}

export interface RawLineOptions {
  /** neighbours on either side of each line */
  context: number;
  /** bytes of a line; a line may be as long as its input */
  most: number;
}

export interface RawLine {
  line: number;
  /** as it stands there, unsafe for a terminal; not more of it than asked for */
  text: string;
  /** how many bytes more it has */
  cut: number;
  /** among the lines asked for, not only beside one */
  asked: boolean;
}

/** One file, archive member, pipe or table that a source names. */
export interface LogInput {
  /** as reports name it */
  path: string;
  /** absolute */
  file: string;
}

export interface SampleOptions {
  /** of the content, uncompressed; a megabyte unless said otherwise */
  bytes?: number;
  /** instants that a log may mean */
  plausible: Interval;
  timezone: string;
}

/** Enough to see whether the configuration fits a log. */
export interface LogSample {
  /** whether the file has more than was read */
  more: boolean;
  records: number;
  rejected: number;
  /** the first ones */
  rejects: readonly Reject[];
  first?: Instant | undefined;
  last?: Instant | undefined;
  unmapped: readonly UnmappedAction[];
  messages: readonly Message[];
}

/**
 * Where recorded inputs are looked for: the configuration's folder, and its sources as they are
 * now.
 */
export interface RecordedPlace {
  base: string;
  sources: readonly LogSource[];
}

/** An input as an earlier run has read it. */
export interface RecordedInput {
  system: string;
  /** relative to the configuration's folder */
  path: string;
  size: number;
  sha256: string;
}

/**
 * unchanged: byte for byte; grown: something was added at the end; moved: the same bytes lie under
 * another recorded name; unchecked: it came through a pipe, or from a table that the configuration
 * does not name any more; changed: what was read is not there any more.
 */
export type InputState = 'unchanged' | 'grown' | 'moved' | 'unchecked' | 'changed' | 'missing';

export interface RecheckedInput {
  state: InputState;
  /** undefined if it is missing */
  now: { size: number; sha256: string } | undefined;
}
