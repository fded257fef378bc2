/**
 * What the ledger takes and gives. Types only, so that whoever records or reads can be written
 * without SQLite in mind.
 */
import type {
  ActivityRow,
  Cause,
  ConfirmationRole,
  CoverageRow,
  Day,
  Delivery,
  DeliveryState,
  ExceptionUse,
  FileMemory,
  Finding,
  FindingStatus,
  Instant,
  KnownLog,
  LedgerHead,
  RunResult,
  Severity,
  Withdrawal,
} from '../domain/model.js';

export type { ActivityRow } from '../domain/model.js';

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

/**
 * Why a day may stay incomplete (`day`), or why the past of a log was changed (`log`). Fields that
 * do not apply are empty.
 */
export interface AcknowledgementRow {
  kind: 'day' | 'log';
  system: string;
  day: Day;
  path: string;
  causes: readonly Cause[];
  user: string;
  reason: string;
}
export interface RecordedAcknowledgement extends AcknowledgementRow {
  seq: number;
  at: Instant;
}

/** What was found out about files, with or without a run. */
export interface LogNews {
  /** files that are another than the ledger knows */
  logs?: readonly KnownLog[] | undefined;
  changes?: readonly LogChange[] | undefined;
}

/** A person signs a day off, or takes that back. */
export interface ConfirmationRow {
  day: Day;
  role: ConfirmationRole;
  action: 'given' | 'withdrawn';
  user: string;
  /** the person's words; may be empty if a confirmation is given */
  note: string;
}

export interface RecordedConfirmation extends ConfirmationRow {
  seq: number;
  at: Instant;
}

export interface Memory extends LogNews {
  /** who started the run */
  user?: string | undefined;
  /**
   * whether a log of that day lost what was read of it: findings that rest on accesses are not
   * taken back then
   */
  isAltered?: ((system: string, day: Day) => boolean) | undefined;
  /** why a finding is not found any more */
  causeOf?: ((finding: Pick<Finding, 'rule' | 'system' | 'day'>) => Withdrawal | undefined) | undefined;
  judgements?: readonly JudgementRow[] | undefined;
  /** all rows of a day and system, in any order; replaces what was known of them */
  activity?: { of(system: string, day: Day): readonly ActivityRow[] } | undefined;
  files?: readonly FileMemory[] | undefined;
}

/** What recording did. Findings carry the status that the ledger knows. */
export interface Recorded {
  /** id of the run, derived from its content: `runIdOf` */
  run: string;
  /** false where the ledger already held all of it, and nothing was written */
  written: boolean;
  /** the run's findings in their order, with status */
  findings: Finding[];
  /** found for the first time, or again after being withdrawn */
  added: Finding[];
  /** found before with other content */
  changed: Finding[];
  unchanged: Finding[];
  /**
   * all of the scope that stand withdrawn, whether by this run or before, so that a second run
   * reports the same
   */
  withdrawn: Finding[];
  /** ids of those that this run withdrew */
  newlyWithdrawn: string[];
  /** not found now, but their logs are not there any more either: they stand as they were */
  kept: Finding[];
}

export type EventKind = 'found' | 'changed' | 'withdrawn' | 'reopened' | 'status';

export interface FindingEvent {
  /** place in the chain */
  seq: number;
  finding: string;
  kind: EventKind;
  at: Instant;
  /** id of the run; undefined for a status set by a person */
  run?: string | undefined;
  user: string;
  /** the person's words; of a withdrawal what `withdrawalReason` makes */
  reason: string;
  status: FindingStatus;
}

export interface FindingFilter {
  /** beginnings of ids */
  ids?: readonly string[] | undefined;
  rules?: readonly string[] | undefined;
  systems?: readonly string[] | undefined;
  accounts?: readonly string[] | undefined;
  /** employee id of the actor or of one of the others */
  person?: string | undefined;
  severities?: readonly Severity[] | undefined;
  statuses?: readonly FindingStatus[] | undefined;
  since?: Day | undefined;
  until?: Day | undefined;
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

/**
 * `broken` names the first row of the chain that does not hold, and which row of which table was
 * altered.
 */
export interface ChainCheck {
  entries: number;
  /** hash of the last entry; '' for an empty ledger */
  head: string;
  broken?: ChainBreak | undefined;
  /**
   * entries recorded at an earlier time than the one before them: the clock was set back, or
   * somebody made them up
   */
  backwards: readonly { seq: number; at: Instant; before: Instant }[];
  /** notes of runs that found a page or pack which names an entry that the ledger lacks */
  lostHeads: readonly { seq: number; at: Instant; file: string; entries: number; head: string }[];
}
export interface ChainBreak {
  /** entry of the chain that vouches for the row */
  seq: number;
  table: string;
  /** the row in words: `system=takuso day=2024-03-28`; '' where only the table is known */
  row: string;
  problem: 'altered' | 'missing' | 'added' | 'linked-wrongly';
}

/** A staged file or folder that is to be moved to its place. Absolute paths. */
export interface PendingSwap {
  kind: 'file' | 'folder';
  from: string;
  to: string;
}

/** A message for the outbox. `id` is made from its target and content. */
export type NewDelivery = Pick<Delivery, 'id' | 'target' | 'content' | 'created' | 'due'>;
/** What became of an attempt. */
export type DeliveryChange = Partial<Pick<Delivery, 'state' | 'due' | 'mayRepeat' | 'said' | 'sentAt' | 'content'>>;

export interface Ledger {
  /**
   * Takes the write lock at once. Throws a UserError with exit code 4 if another process holds it,
   * or if the file is not the one that was opened any more.
   */
  begin(): void;
  /** Needs `begin()`. Nothing is kept before `commit()`. */
  record(result: RunResult, scope: Scope, memory?: Memory): Recorded;
  /** With swaps the lock is held on until `settle()`, and they stay pending until then. */
  commit(swaps?: readonly PendingSwap[]): void;
  /** What the last run has committed and not settled. */
  pendingSwaps(): PendingSwap[];
  /** Nothing is pending any more; ends the transaction and the lock. */
  settle(): void;
  rollback(): void;
  close(): void;
  /**
   * As `close()`, and the file is removed if it holds no entry and nobody else uses it: what a
   * failed first run has made.
   */
  discardIfEmpty(): void;

  /** Folders, absolute, in which a run of this ledger may have left a stage. */
  stageFolders(): string[];
  /** In a transaction of its own, if it is new. Throws as `begin()`. */
  noteStageFolder(folder: string): void;

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
  /** `evidence: false` leaves it empty, for lists */
  findings(filter?: FindingFilter, options?: { evidence?: boolean }): Finding[];
  /** Throws a UserError where no finding or more than one begins so. */
  finding(idPrefix: string): Finding;
  /** oldest first */
  history(id: string): FindingEvent[];
  /** Needs `begin()`. Writes what is new of it, if anything is, as an entry of its own. */
  recordLogs(news: LogNews & Pick<Memory, 'files'>): void;
  /** Needs `begin()`. Throws a UserError for an empty reason. */
  acknowledge(rows: readonly AcknowledgementRow[]): void;
  /** oldest first */
  acknowledgements(): RecordedAcknowledgement[];
  /** Needs `begin()`. As one entry. */
  confirm(rows: readonly ConfirmationRow[]): void;
  /** oldest first */
  confirmations(filter?: { since?: Day; until?: Day }): RecordedConfirmation[];
  /** who started runs, by entry of the run; runs of earlier versions do not say */
  operators(): Map<number, string>;
  /** in order of (day, system) */
  judgements(filter?: { since?: Day; until?: Day }): Judgement[];
  /** the newest of every file, by system and path */
  logs(): KnownLog[];
  /** by day and system; the newest of each file, with the entry that says it */
  logChanges(): (LogChange & { seq: number })[];
  /**
   * Own transaction unless one is open. Throws a UserError for an empty reason, or a withdrawn
   * finding.
   */
  setStatus(id: string, status: Exclude<FindingStatus, 'withdrawn'>, reason: string, user: string): Finding;
  /**
   * By day, system, account and terminal. `inFull`: of the days before it only the first and the
   * last row of each system, account and terminal, in no order: years of rows would take seconds
   * and a gigabyte.
   */
  activity(filter?: { since?: Day; until?: Day; systems?: readonly string[]; inFull?: Day }): ActivityRow[];
  /** the newest of every file, by system and path */
  fileMemory(): FileMemory[];
  /** Throws a UserError that names the first damage, if there is any in what a run relies on. */
  checkForRun(): void;
  verifyChain(): ChainCheck;
  /** hash of the chain's last entry; '' for an empty ledger */
  head(): string;
  /** hash of the entry at that place; undefined where the chain does not reach so far */
  hashAt(seq: number): string | undefined;
  position(): LedgerHead;
  /** The place of the entry whose hash begins so; undefined if none does. */
  placeOf(hashPrefix: string): number | undefined;
  /**
   * Needs `begin()`. Notes once that a page or pack beside the ledger names an entry that it lacks.
   */
  noteLostHead(file: string, lost: LedgerHead): void;

  /** Needs `begin()`. A message whose id is known already is not added again. */
  enqueue(messages: readonly NewDelivery[]): void;
  /** Messages in these states, oldest first. */
  deliveries(states: readonly DeliveryState[]): Delivery[];
  /**
   * Needs `begin()`. Counts an attempt; undefined if the message does not wait any more, or another
   * process is sending it.
   */
  claimDelivery(id: string, now: Instant, until: Instant): Delivery | undefined;
  /** Needs `begin()`. Ends the claim. */
  changeDelivery(id: string, change: DeliveryChange): void;
  /** Needs `begin()`. Whatever waits for this target waits until then at least. */
  putOffDeliveries(target: string, until: Instant): void;
  /** When a message last reached this target. */
  lastDelivered(target: string): Instant | undefined;
}
