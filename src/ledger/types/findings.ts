/**
 * Findings as the ledger gives them: what recording did to them, their history, how they are looked
 * for.
 */
import type {
  ActivityRow,
  Day,
  Finding,
  FindingStatus,
  Instant,
  RunResult,
  Severity,
  Withdrawal,
} from '../../domain/model.js';
import type { ArchivedFile } from './archive.js';
import type { JudgementRow, LogNews, ReadFiles, Scope } from './judgements.js';

export interface Memory extends LogNews, ReadFiles {
  /** who started the run */
  user?: string | undefined;
  /**
   * whether a log of that day lost what was read of it: findings that rest on accesses are not
   * taken back then
   */
  isAltered?: ((system: string, day: Day) => boolean) | undefined;
  /** why a finding is not found any more */
  causeOf?: ((finding: Pick<Finding, 'rule' | 'system' | 'day'>) => Withdrawal | undefined) | undefined;
  /** whether what a rule finds may not be taken back while the log is missing; true unless told */
  restsOnLogs?: ((rule: string) => boolean) | undefined;
  judgements?: readonly JudgementRow[] | undefined;
  /** files that the archive does not hold yet */
  archive?: readonly ArchivedFile[] | undefined;
  /** all rows of a day and system, in any order; replaces what was known of them */
  activity?: { of(system: string, day: Day): readonly ActivityRow[] } | undefined;
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

/** Findings and their history. */
export interface Findings {
  /** Needs `begin()`. Nothing is kept before `commit()`. */
  record(result: RunResult, scope: Scope, memory?: Memory): Recorded;
  /** `evidence: false` leaves it empty, for lists */
  findings(filter?: FindingFilter, options?: { evidence?: boolean }): Finding[];
  /** Throws a UserError where no finding or more than one begins so. */
  finding(idPrefix: string): Finding;
  /** oldest first */
  history(id: string): FindingEvent[];
  /**
   * Own transaction unless one is open. Throws a UserError for an empty reason, or a withdrawn
   * finding.
   */
  setStatus(id: string, status: Exclude<FindingStatus, 'withdrawn'>, reason: string, user: string): Finding;
}
