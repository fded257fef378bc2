/**
 * What the pipeline asks of the logs, and what it gets: sessions in canonical order, and later the accesses behind some of them.
 * Nothing here says where sessions come from, so a cluster may answer in place of files.
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
  LogSource,
  Message,
  MissingLog,
  Reject,
  Span,
  Window,
} from '../domain/model.js';
import type { Hours } from './files/clock-check.js';

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
  /** accounts of which somebody will want the sessions; undefined: all. The others are read and counted all the same. */
  concerns?: ((account: AccountUse) => boolean) | undefined;
  /** what earlier runs have read of files, in any order */
  memory?: readonly FileMemory[] | undefined;
  /** false: plain files are not hashed, and their `sha256` is empty; for who only looks */
  hash?: boolean | undefined;
  /** 1 = in this process, without a thread */
  workers: number;
  /** bytes per read; the result does not depend on it */
  blockSize?: number | undefined;
  onProgress?: ((bytesDone: number, bytesTotal: number) => void) | undefined;
}

/** How many records of one file could not be read. */
export interface RejectCount {
  system: string;
  file: string;
  records: number;
  rejected: number;
}

/** A raw action that configuration maps to no class; counted as `other`. */
export interface UnmappedAction {
  system: string;
  action: string;
  /** accepted records, also those outside the window */
  records: number;
}

export interface Scan {
  /**
   * Of the accounts that concern somebody, the sessions of the context (its extra days included) by (system, account) in order of code units; the sessions of each by
   * (first, terminal). May be iterated more than once.
   */
  accounts(): Iterable<AccountSessions>;
  /** Gives the room of the sessions back: they cannot be asked for afterwards. */
  forget(): void;
  /**
   * The accesses of those spans, ends included, each once, in canonical order: time, system, account, terminal, action, screen, object,
   * result, file, line.
   */
  read(spans: readonly Span[]): Promise<Access[]>;
  /** a row for every system and day of the window, also where there is nothing */
  coverage: readonly CoverageRow[];
  inputs: readonly InputFile[];
  /** a sample: the first REJECT_SAMPLE of each file, in order of line */
  rejects: readonly Reject[];
  rejectCounts: readonly RejectCount[];
  missing: readonly MissingLog[];
  unmapped: readonly UnmappedAction[];
  /** how many accounts were at work in which hours; of every system a sample that says enough */
  hours: Hours;
  /** what was guessed: charsets, preambles, files that were read under another name */
  messages: readonly Message[];
  /** of the files in which nothing was odd, for a later scan */
  memory: readonly FileMemory[];
  /** ends the worker threads, if any; nothing can be read afterwards */
  close(): Promise<void>;
}

/** How many rejected records of one file are kept with their text. */
export const REJECT_SAMPLE = 100;
