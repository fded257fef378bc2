/**
 * The contract of an engine: what a use case may ask of the logs, and what it gets. First sessions
 * in canonical order, later the accesses behind some of them, asked for by key and time. Nothing
 * here says where logs lie.
 */

import type { ColumnMap } from '../domain/column-map.js';
import type {
  Access,
  AccountSessions,
  AccountUse,
  CoverageRow,
  Day,
  EngineName,
  FileMemory,
  FoundLog,
  InputFile,
  Instant,
  Interval,
  KnownLog,
  LogRead,
  LogSource,
  Message,
  MissingLog,
  Reject,
  Span,
  TextColumn,
  Window,
} from '../domain/model.js';
import type { Wildcards } from '../lib/wildcard.js';

/** Answers for the logs of some sources. Whoever runs a use case hands the engines in. */
export interface LogEngine {
  /** Throws a UserError if a log cannot be read. Whoever has a scan must close it. */
  scan(plan: ScanPlan): Promise<Scan>;
  /**
   * The records one by one, in columns, in order of source, input and position. `onEnd` is called
   * with what was read, even if the caller stops early. Throws a UserError if a log cannot be read.
   */
  records(plan: RecordsPlan, onEnd: (read: RecordsRead) => void): AsyncGenerator<RecordBatch>;
  /**
   * Lines of one input as they stand in it, with their neighbours; undefined if the input is not
   * there any more.
   */
  rawLines(place: RawLinePlace, lines: readonly number[], options: RawLineOptions): Promise<RawLine[] | undefined>;
  /**
   * The first day that a source has accesses of; undefined if it has none, 'unknown' if that would
   * take reading more than `scanned` has. `timezone`: the company's.
   */
  oldestDay(source: LogSource, scanned: ScannedInputs, timezone: string): Promise<Day | 'unknown' | undefined>;
  /** What the pattern of a source names now, without reading it, in order. */
  inputs(source: LogSource): Promise<readonly LogInput[]>;
  /**
   * What the pattern of a source names now, as the file system tells of it, in order; pipes are not
   * among them.
   */
  found(source: LogSource): Promise<readonly FoundLog[]>;
  /**
   * The beginning of one of these, read as configured; undefined if there is nothing to look into.
   * Throws as `scan`.
   */
  sample(source: LogSource, path: string, options: SampleOptions): Promise<LogSample | undefined>;
  /** Whether one of these begins with what had that size and hash, compressed or not. */
  holdsContent(source: LogSource, path: string, content: { size: number; sha256: string }): Promise<boolean>;
  /**
   * Compares inputs that earlier runs have read with what is there now. `base`: the configuration's
   * folder. Same order.
   */
  recheck(inputs: readonly RecordedInput[], base: string, onProgress?: OnProgress): Promise<RecheckedInput[]>;
}

export type Engines = Readonly<Record<EngineName, LogEngine>>;

/** The engine that answers for these sources. */
export function engineOf(engines: Engines, [first]: readonly Pick<LogSource, 'engine'>[]): LogEngine {
  return engines[first?.engine ?? 'files'];
}

export type OnProgress = (bytesDone: number, bytesTotal: number) => void;

export interface ScanPlan {
  sources: readonly LogSource[];
  /** the judged days */
  window: Window;
  /** the instants that are read: the window and a day on either side, for overlaps over midnight */
  context: Interval;
  /** register changes, instants of rules and every local midnight in `context`, sorted */
  cuts: readonly Instant[];
  /** the days of the window */
  days: readonly Day[];
  /** milliseconds */
  sessionGap: number;
  /** the company's zone; every source has its own for what it writes */
  timezone: string;
  /**
   * accounts of which somebody will want the sessions; undefined: all. The others are read and
   * counted all the same.
   */
  appliesTo?: ((account: AccountUse) => boolean) | undefined;
  /** what earlier runs have read of files, in any order */
  memory?: readonly FileMemory[] | undefined;
  /** as above, of all files; where it is given, `memory` counts only beside it */
  known?: readonly KnownLog[] | undefined;
  /** days beyond the context of which every file tells how many records it holds, in order */
  counted?: readonly Day[] | undefined;
  /** instants that a log may mean; records of others are rejected */
  plausible?: Interval | undefined;
  /** files that are read whatever days their names say, by `fileKey` */
  also?: ReadonlySet<string> | undefined;
  /** no other files are read, by `fileKey` */
  only?: ReadonlySet<string> | undefined;
  /** false: plain files are not hashed, and their `sha256` is empty; for who only looks */
  hash?: boolean | undefined;
  /** 1 = in this process, without a thread */
  workers: number;
  /** bytes per read; the result does not depend on it */
  blockSize?: number | undefined;
  onProgress?: OnProgress | undefined;
}

/** How many records of one file could not be read. */
export interface RejectCount {
  system: string;
  file: string;
  records: number;
  rejected: number;
}

/** As above, with what tells on which days they count. */
export interface FileRejects extends RejectCount {
  /** those with a readable time, by day */
  timed: ReadonlyMap<Day, number>;
  /** those without, which may be of any of the file's days */
  timeless: number;
  /** days of the window that the file holds records of; undefined where nobody can tell */
  days?: readonly Day[] | undefined;
}

/** System → sampled accounts and days that were at work in each hour of the local day. */
export type Hours = ReadonlyMap<string, readonly number[]>;

/** A raw action that configuration maps to no class; counted as `other`. */
export interface UnmappedAction {
  system: string;
  action: string;
  /** accepted records, also those outside the window */
  records: number;
}

export interface Scan {
  /**
   * Of the accounts that concern somebody, the sessions of the context (its extra days included) by
   * (system, account) in order of code units; the sessions of each by (first, terminal). May be
   * iterated more than once.
   */
  accounts(): Iterable<AccountSessions>;
  /** Gives the room of the sessions back: they cannot be asked for afterwards. */
  forget(): void;
  /** how accounts and terminals are shown */
  shown: Readonly<Record<'account' | 'terminal', ShownId>>;
  /**
   * The accesses of those spans, ends included, each once, in canonical order: time, system,
   * account, terminal, action, screen, object, result, file, line.
   */
  read(spans: readonly Span[]): Promise<Access[]>;
  /** a row for every system and day of the window, also where there is nothing */
  coverage: readonly CoverageRow[];
  inputs: readonly InputFile[];
  /** a sample: the first REJECT_SAMPLE of each file, in order of line */
  rejects: readonly Reject[];
  rejectCounts: readonly FileRejects[];
  missing: readonly MissingLog[];
  unmapped: readonly UnmappedAction[];
  /** how many accounts were at work in which hours; of every system a sample that says enough */
  hours: Hours;
  /** what was guessed: charsets, preambles, files that were read under another name */
  messages: readonly Message[];
  /** of the files in which nothing was odd, for a later scan */
  memory: readonly FileMemory[];
  /** every file that was looked at, those of other days that `also` names among them */
  files: readonly LogRead[];
  /** ends the worker threads, if any; nothing can be read afterwards */
  close(): Promise<void>;
}

/** Names a file of a system. */
export function fileKey({ system, path }: { system: string; path: string }): string {
  return `${system}\n${path}`;
}

/** How many rejected records of one file are kept with their text. */
export const REJECT_SAMPLE = 100;

/** What tells how old the logs are that a scan has read. */
export type ScannedInputs = Pick<Scan, 'memory' | 'inputs'>;

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

/**
 * The spelling of an id that is shown: as it is compared, if any record writes it so; else the
 * first of all in order of code units.
 */
export type ShownId = (system: string, id: string) => string;

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

/** An input as an earlier run has read it. */
export interface RecordedInput {
  /** relative to the configuration's folder */
  path: string;
  size: number;
  sha256: string;
}

/**
 * unchanged: byte for byte; grown: something was added at the end; moved: the same bytes lie under
 * another recorded name; unchecked: it came through a pipe; changed: what was read is not there any
 * more.
 */
export type InputState = 'unchanged' | 'grown' | 'moved' | 'unchecked' | 'changed' | 'missing';

export interface RecheckedInput {
  state: InputState;
  /** undefined if it is missing */
  now: { size: number; sha256: string } | undefined;
}

/** What the guess does not tell. */
export type GuessBase = Pick<LogSource, 'system' | 'path' | 'base' | 'timezone' | 'accountCase' | 'idWidth'> & {
  /** columns that need no guess; by position from 1, or by name */
  map?: ColumnMap | undefined;
};

export interface GuessedLog {
  /** undefined if neither format nor time could be found, or there is no such file */
  source?: LogSource | undefined;
  /** what was guessed, and how sure */
  messages: readonly Message[];
  /** removes what was kept of a pipe; the source cannot be read afterwards */
  remove(): Promise<void>;
}

/**
 * Infers how a log that no configuration describes is to be read, from the first file that its path
 * names. A pipe is copied to a temporary file, which the source then names. Throws a UserError if
 * the file cannot be read.
 */
export type GuessLog = (log: GuessBase) => Promise<GuessedLog>;
