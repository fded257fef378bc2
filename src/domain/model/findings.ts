/** What a run comes to. */

import type { ActionClass } from './accesses.js';
import type { Day, Instant, Message, Names } from './basics.js';
import type { ChangedState, SystemDay } from './days.js';
import type { CoverageRow, InputFile, MissingLog, Reject } from './logs.js';
import type { ActorClass, Fact } from './register.js';

/** From light to heavy. `info` is listed apart and never fails a run. */
export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** The actor as findings, ledger and reports carry it. */
export interface ActorSummary {
  class: ActorClass;
  employee_id: string;
  name: string;
  org: string;
  unit: string;
  former: boolean;
  dual: boolean;
  accountClosed: boolean;
}

export interface Evidence {
  file: string;
  line: number;
  /** of a row of a table, in place of a line: what its key column says */
  key?: string | undefined;
  time: Instant;
  terminal: string;
  action: string;
  class: ActionClass;
  screen: string;
  object: string;
  result: string;
  failed: boolean;
}

export type FindingStatus = 'open' | 'justified' | 'confirmed' | 'false-positive' | 'closed' | 'withdrawn';

/** Violations of one rule by one account in one system on one local day. */
export interface Finding {
  id: string;
  rule: string;
  severity: Severity;
  day: Day;
  system: string;
  account: string;
  actor: ActorSummary;
  others: readonly ActorSummary[];
  terminals: readonly string[];
  accesses: number;
  failures: number;
  views: number;
  outputs: number;
  /** distinct objects */
  objects: number;
  /** those objects by supplier, where the customers table is kept */
  suppliers?: SupplierCount | undefined;
  first?: Instant | undefined;
  last?: Instant | undefined;
  messages: readonly Message[];
  facts: readonly Fact[];
  evidence: readonly Evidence[];
  status: FindingStatus;
  /** id of the exception that waives it */
  exception?: string | undefined;
  /** of one that is withdrawn: why, as far as the ledger knows */
  withdrawal?: Withdrawal | undefined;
}

/** What was another when a finding was not found any more, and the files of it that differ. */
export interface Withdrawal {
  cause: 'acknowledged' | 'register' | 'log' | 'configuration' | 'rule' | 'exception' | 'version' | 'unknown';
  files: readonly string[];
}

/**
 * Distinct objects by whose customer they are: an affiliate's own, another retailer's, nobody
 * knows.
 */
export interface SupplierCount {
  own: number;
  others: number;
  unknown: number;
}

/** Sessions that no rule may call clean, grouped by cause. */
export interface UnjudgedRow {
  /** message id under `unjudged.` */
  reason: string;
  system: string;
  day: Day;
  rules: readonly string[];
  accesses: number;
  /** how many accounts */
  accounts: number;
  /** message under `cure.`: which file would cure it */
  cure: Message;
}

/**
 * What the report says of one rule in one system. Findings of severity `info` are in `info` only.
 */
export interface SummaryRow {
  system: string;
  rule: string;
  findings: number;
  /** findings of severity `info` */
  info?: number | undefined;
  /** of `findings`, those that an exception waives */
  waived?: number | undefined;
  accesses: number;
  persons: {
    network: number;
    affiliate: number;
    contractor: number;
    external: number;
    service: number;
    unknown: number;
  };
  accounts: number;
  terminals: number;
  objects: number;
  outputs: number;
}

/** Where the chain of the ledger stands: how many entries it has, and the hash of the last. */
export interface LedgerHead {
  entries: number;
  head: string;
}

/** The result of one run: all that reports print and the ledger keeps. */
export interface RunResult {
  version: string;
  run: { id: string; since: Day; until: Day };
  timezone: string;
  /** of systems and organizations, for sentences; ids stand where it is left out */
  names?: Names | undefined;
  coverage: readonly CoverageRow[];
  summary: readonly SummaryRow[];
  findings: readonly Finding[];
  withdrawn: readonly Finding[];
  unjudged: readonly UnjudgedRow[];
  exceptions: readonly ExceptionUse[];
  inputs: readonly InputFile[];
  rejects: readonly Reject[];
  missing: readonly MissingLog[];
  /** systems and days whose share of rejected records is above the tolerance */
  overTolerance: readonly { system: string; day: Day; share: number; tolerance: number }[];
  /** contradictions of the register that leave look-ups possible */
  warnings: readonly Message[];
  /** the states of the days judged, once they are recorded */
  states?: readonly SystemDay[] | undefined;
  /** what was asked for, if it is more than could be judged */
  asked?: { since: Day; until: Day } | undefined;
  /**
   * set if findings and withdrawn are only what is new: how many more stand, and which days are in
   * another state
   */
  news?: { standing: number; states: readonly ChangedState[] } | undefined;
  /** as the run left it */
  ledger?: LedgerHead | undefined;
}

/** An approved waiver, and what it did in this run. */
export interface ExceptionUse {
  id: string;
  reason: string;
  approver: string;
  from: Day;
  until: Day;
  /** findings it waived in this run */
  findings: number;
  state: 'used' | 'unused' | 'expired';
}
