/**
 * What is asked of a scan and what it gives: sessions, accesses, and what was found of the logs.
 */
import type {
  Access,
  AccountSessions,
  AccountUse,
  CoverageRow,
  Day,
  FileMemory,
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
  Window,
} from '../../domain/model.js';

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
  /** where there are more keys than that, the scan ends with `TooManyKeys` */
  mostKeys?: number | undefined;
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

/**
 * The spelling of an id that is shown: as it is compared, if any record writes it so; else the
 * first of all in order of code units.
 */
export type ShownId = (system: string, id: string) => string;

/**
 * Thrown by a scan that has found more accounts and terminals than its plan allows. It is no fault
 * of the logs: whoever sets the limit has another way.
 */
export class TooManyKeys extends Error {
  override readonly name = 'TooManyKeys';
}
