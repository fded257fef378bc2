/** Log files: how they are to be read, what was read of them, what could not be. */
import type { IdWidth } from '../../lib/fold.js';
import type { ActionClass } from './accesses.js';
import type { Day, Instant, RejectReason } from './basics.js';

/** What answers for the logs of a source, by the name that the configuration gives. */
export type EngineName = 'files' | 'clickhouse';

/** How one system's log is to be read: `systems[].logs` of the configuration, resolved. */
export interface LogSource {
  engine: EngineName;
  system: string;
  /** glob relative to `base`, may hold {yyyy} {MM} {dd} */
  path: string;
  /** absolute folder of the configuration file */
  base: string;
  /** where it is a table of a database; `path` is the name that people see then */
  table?: LogTable | undefined;
  format: string;
  /** 'auto' or a charset name: utf-8, cp932, euc-jp, utf-16le, utf-16be, iso-2022-jp */
  encoding: string;
  delimiter?: string | undefined;
  quote: string;
  /** false: `columns` give positions from 1 */
  header: boolean;
  columns: LogColumns;
  /** date-fns tokens, or iso, epoch, epochMillis; datetime of a table's own type */
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
  /** whether accounts and terminals that differ only in width are one */
  idWidth: IdWidth;
  anonymous: 'judge' | 'ignore';
  rejectTolerance: number;
  /** for how many days a log stays where it is; undefined: as long as days are judged again */
  keepDays?: number | undefined;
  /** format options such as a regex pattern, as the parser's own schema gave them */
  options: Readonly<Record<string, unknown>>;
}
/** A table that holds a log, and how to reach it. */
export interface LogTable {
  url: string;
  user?: string | undefined;
  /** `env:NAME` or `file:path`, never the password itself */
  password?: string | undefined;
  /** file (PEM), relative to the configuration */
  ca?: string | undefined;
  /** `database.table`, or the table alone */
  name: string;
  /** columns with the values that rows of this log have */
  where: Readonly<Record<string, readonly string[]>>;
  /** the column that names a row */
  key?: string | undefined;
  /** milliseconds for each query */
  timeLimit: number;
  /** milliseconds after which no rows of a time come in any more */
  lateness: number;
}

/** The fields of an access. */
export const ROLES = ['time', 'account', 'terminal', 'address', 'action', 'screen', 'object', 'result'] as const;
export type Role = (typeof ROLES)[number];
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

/**
 * What is remembered of a log file, so that a later run reads only what is new. Only of files in
 * which nothing was odd.
 */
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

/**
 * A log file as it was when a run read it, with its records by local day: where it changes, that
 * tells which days it touches. Kept of every file that is read, whatever was odd about it.
 */
export interface KnownLog {
  path: string;
  system: string;
  /** of a member of an archive: its bytes uncompressed */
  size: number;
  /** milliseconds since 1970 */
  mtime: number;
  sha256: string;
  /** mark of all that decides how it is read */
  way: string;
  /** of its accesses, undefined where there are none */
  first?: Instant | undefined;
  last?: Instant | undefined;
  /**
   * records, rejected ones with a readable time among them; undefined where an earlier version of
   * the ledger does not tell
   */
  days?: Readonly<Record<Day, number>> | undefined;
  /** rejected records without a readable time */
  timeless: number;
}

/**
 * A log file that was read, beside what was known of it. `grown`: what was known is still there,
 * and records came behind it; `changed`: what was known is not there any more, or nobody can tell.
 */
export interface LogRead extends KnownLog {
  past: 'new' | 'same' | 'grown' | 'changed';
  /** of a grown file: the days of what came behind what was known; undefined: `days` tell */
  added?: readonly Day[] | undefined;
}

/**
 * What was read of a log and is not there any more: its past was changed, or it is gone. `found`:
 * it is there again, under whatever name.
 */
export interface LostLog {
  path: string;
  system: string;
  /** of the content that was lost; it tells contents apart */
  size: number;
  sha256: string;
  state: 'changed' | 'gone' | 'found';
  /** when a run had read it so; undefined where the ledger does not tell */
  readAt?: Instant | undefined;
  /** so many bytes from its start are as they were, for all that is known */
  same: number;
  /** records that it held, of those days that it concerns */
  days: Readonly<Record<Day, number>>;
}

/** A file of a source, without a look into it. Of an archive the archive itself. */
export interface FoundLog {
  system: string;
  path: string;
  size: number;
  /** milliseconds since 1970 */
  mtime: number;
  /** the days that its path names */
  days?: { from: Day; to: Day } | undefined;
  /** tells it from another file of the same name */
  identity: string;
}

/**
 * A place in a file: bytes, physical lines and records before it, and the latest access among
 * those.
 */
export type FileMark = readonly [offset: number, lines: number, records: number, last: Instant];

/**
 * What was read of one system on one day: records = evaluated + outside + rejected. Header lines,
 * blank lines, records outside the window and rejected records without a readable time belong to no
 * day of the window; they are counted on the first day that their file has evaluated records of (or
 * on the first day of the window), so that sums over days are sums over files.
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
