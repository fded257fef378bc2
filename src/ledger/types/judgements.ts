/** What a run has read and judged, day by day, and what is kept of the files it read. */
import type {
  ActivityRow,
  Cause,
  CoverageRow,
  Day,
  ExceptionUse,
  FileMemory,
  Instant,
  KnownLog,
  LostLog,
  RunResult,
} from '../../domain/model.js';

/** One register or exception file as it was when the run read it. */
export interface RegisterFile {
  /** relative to the configuration file */
  path: string;
  size: number;
  sha256: string;
}

/**
 * What a run has judged: findings of (rule, system, day) inside it that it does not give any more
 * are withdrawn.
 */
export interface Scope {
  systems: readonly string[];
  rules: readonly string[];
  /** of these rules, those that are off for some system alone: what they found there stands */
  off?: readonly { rule: string; system: string }[] | undefined;
  days: readonly Day[];
  /** SHA-256 of the configuration as it took effect */
  config: string;
  register: readonly RegisterFile[];
}

/**
 * What a day and system was judged by. Facts are short texts by name: where one of them is another
 * by now, the judgement is stale.
 */
export interface JudgementRow {
  day: Day;
  system: string;
  /** judged after the day's end */
  final: boolean;
  causes: readonly Cause[];
  facts: Readonly<Record<string, string>>;
}

/** The newest one of a day and system. */
export interface Judgement extends JudgementRow {
  seq: number;
  at: Instant;
  /** id of the run */
  run: string;
  version: string;
  /** SHA-256 of the configuration as it took effect */
  config: string;
  /** by the run that judged it */
  activityRun?: number | undefined;
}

/** A judged day whose records in a file came, changed or went. */
export interface LogChange {
  system: string;
  day: Day;
  path: string;
  change: 'arrived' | 'grown' | 'changed' | 'gone';
}

/** What is kept of the files that were read, so that a later run need not read them. */
export interface ReadFiles {
  files?: readonly FileMemory[] | undefined;
}

/** What was found out about files, with or without a run. */
export interface LogNews {
  /** files that are another than the ledger knows */
  logs?: readonly KnownLog[] | undefined;
  changes?: readonly LogChange[] | undefined;
  lost?: readonly LostLog[] | undefined;
}

export type RecordedLoss = LostLog & { seq: number };

export interface LogVersion {
  size: number;
  sha256: string;
  at: Instant;
}

/**
 * `missing`: a log was not there; `incomplete`: judged, with accesses unjudged or too many records
 * rejected.
 */
export type DayOutcome = 'complete' | 'incomplete' | 'missing';

/** The newest state of one system on one day that is not `missing`, else `missing`. */
export interface DayRow {
  day: Day;
  system: string;
  state: DayOutcome;
  /** when it was first recorded */
  at: Instant;
  /** whether what accounts did on that day is kept */
  activity: boolean;
}

export interface RecordedRun {
  seq: number;
  id: string;
  at: Instant;
  since: Day;
  until: Day;
  version: string;
  timezone: string;
  scope: Scope;
  coverage: CoverageRow[];
  inputs: RunResult['inputs'];
  exceptions: ExceptionUse[];
  report: Pick<RunResult, 'summary' | 'unjudged' | 'missing' | 'overTolerance' | 'warnings'> & { rejects: number };
}

/** Runs and what they judged. */
export interface Judgements {
  /**
   * How each day of each system stands; `missing`: no run has had its logs. In order of (day,
   * system).
   */
  days(filter?: { since?: Day; until?: Day }): DayRow[];
  /**
   * what was read of each system and day, from the newest run that had its logs; in order of (day,
   * system)
   */
  coverage(filter?: { since?: Day; until?: Day }): CoverageRow[];
  runs(): RecordedRun[];
  /** by which configuration and version the newest run judged; undefined if there is none */
  newestBy(): Pick<Judgement, 'config' | 'version'> | undefined;
  /** the newest run that judged this day of this system */
  runOf(day: Day, system: string): RecordedRun | undefined;
  /** who started runs, by entry of the run; runs of earlier versions do not say */
  operators(): Map<number, string>;
  /** Needs `begin()`. Writes what is new of it, if anything is, as an entry of its own. */
  recordLogs(news: LogNews & ReadFiles): void;
  /** in order of (day, system) */
  judgements(filter?: { since?: Day; until?: Day }): Judgement[];
  /** the newest of every file, by system and path */
  logs(): KnownLog[];
  /** by day and system; the newest of each file, with the entry that says it */
  logChanges(): (LogChange & { seq: number })[];
  /** the newest word on each content, with the entry that says it, oldest first */
  lostLogs(): RecordedLoss[];
  /** of one file, newest first, each as it was from `at` on */
  logVersions(log: { system: string; path: string }): LogVersion[];
  /**
   * By day, system, account and terminal. `inFull`: of the days before it only the first and the
   * last row of each system, account and terminal, in no order: years of rows would take seconds
   * and a gigabyte.
   */
  activity(filter?: { since?: Day; until?: Day; systems?: readonly string[]; inFull?: Day }): ActivityRow[];
  /** the newest of every file, by system and path */
  fileMemory(): FileMemory[];
}
