/** Log files: how they are to be read, what was read of them, what could not be. */
import type { ActionClass } from './accesses.js';
import type { Day, Instant, RejectReason } from './basics.js';

/** What answers for the logs of a source, by the name that the configuration gives. */
export type EngineName = 'files';

/** How one system's log is to be read: `systems[].logs` of the configuration, resolved. */
export interface LogSource {
  engine: EngineName;
  system: string;
  /** glob relative to `base`, may hold {yyyy} {MM} {dd} */
  path: string;
  /** absolute folder of the configuration file */
  base: string;
  format: string;
  /** 'auto' or a charset name: utf-8, cp932, euc-jp, utf-16le, utf-16be, iso-2022-jp */
  encoding: string;
  delimiter?: string | undefined;
  quote: string;
  /** false: `columns` give positions from 1 */
  header: boolean;
  columns: LogColumns;
  /** date-fns tokens, or iso, epoch, epochMillis */
  time: string;
  /** IANA zone the source writes in */
  timezone: string;
  actions: Readonly<Record<string, ActionClass>>;
  /** undefined: nobody has said which screens are, or that none is */
  unmasked?: readonly string[] | undefined;
  failures: readonly string[];
  ragged: 'reject' | 'accept';
  trim: boolean;
  accountCase: 'sensitive' | 'insensitive';
  anonymous: 'judge' | 'ignore';
  rejectTolerance: number;
  /** format options such as a regex pattern, as the parser's own schema gave them */
  options: Readonly<Record<string, unknown>>;
}
export type ColumnRef = string | number;
export interface LogColumns {
  time: readonly ColumnRef[];
  account?: ColumnRef | undefined;
  terminal?: ColumnRef | undefined;
  /** used where the terminal column is missing or empty */
  address?: ColumnRef | undefined;
  action?: ColumnRef | undefined;
  screen?: ColumnRef | undefined;
  object?: ColumnRef | undefined;
  result?: ColumnRef | undefined;
}

/** One file that was read, as the ledger keeps it. Paths are relative to the configuration file. */
export interface InputFile {
  path: string;
  system: string;
  size: number;
  sha256: string;
  lines: number;
  records: number;
  /** local days of its earliest and latest access, where it has any; only while a run is at hand */
  days?: { from: Day; to: Day } | undefined;
}

/** What is remembered of a log file, so that a later run reads only what is new. Only of files in which nothing was odd. */
export interface FileMemory {
  path: string;
  system: string;
  size: number;
  /** milliseconds since 1970 */
  mtime: number;
  /** SHA-256 of how it was read and of its first bytes */
  head: string;
  sha256: string;
  lines: number;
  records: number;
  /** of its accesses, undefined where there are none */
  first?: Instant | undefined;
  last?: Instant | undefined;
  /** places before which all accesses lie before some day */
  marks: readonly FileMark[];
}

/** A place in a file: bytes, physical lines and records before it, and the latest access among those. */
export type FileMark = readonly [offset: number, lines: number, records: number, last: Instant];

/**
 * What was read of one system on one day: records = evaluated + outside + rejected. Header lines, blank lines, records
 * outside the window and rejected records without a readable time belong to no day of the window; they are counted on the first day that their
 * file has evaluated records of (or on the first day of the window), so that sums over days are sums over files.
 */
export interface CoverageRow {
  system: string;
  day: Day;
  files: number;
  /** physical lines, with header, preamble, blank and continuation lines */
  lines: number;
  records: number;
  evaluated: number;
  outside: number;
  rejected: number;
  /** evaluated records without an account */
  anonymous: number;
}

/** A record that could not be read. */
export interface Reject {
  system: string;
  file: string;
  line: number;
  reason: RejectReason;
  /** the first 200 characters, decoded, unsafe for a terminal */
  text: string;
}

/** A log that configuration names and that is not there. */
export interface MissingLog {
  system: string;
  pattern: string;
  day?: Day | undefined;
}
