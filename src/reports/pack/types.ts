/**
 * What the half-yearly audit and the HTML page show besides a run's result. Everything optional is
 * left out of the report where it is not given; what nobody can know is said as "not determinable",
 * never as 0.
 */
import type {
  ActorClass,
  Day,
  EmergencyClosing,
  InspectionStatus,
  Instant,
  LedgerHead,
  OrderShare,
  RegisterFile,
  Revocation,
  RightsReview,
  RunResult,
  Severity,
  Side,
  SupplierCount,
  Withdrawal,
} from '../../domain/model.js';

/** What figures are counted from: an audit has all of it, a check only its result. */
export interface FigureData {
  /** judged over the whole period, with what the ledger said of status and withdrawals */
  result: RunResult;
  /** in the order of the configuration, only those judged */
  systems: readonly { id: string }[];
  /** all rules that were on, in the order of the registry; `scope` is missing if nobody knows it */
  rules: readonly { id: string; scope?: RuleInfo['scope'] }[];
  /**
   * days of the period on which the company works, and those it does not; days the calendar does
   * not reach are missing
   */
  businessDays?: ReadonlyMap<Day, boolean>;
  /**
   * months of the same length of time before the period; undefined where the ledger does not reach
   * back
   */
  previous?: { since: Day; until: Day; months: readonly MonthRow[] } | undefined;
  /**
   * whose customer each object behind the findings is; undefined where no customers table is kept
   */
  suppliers?: ReadonlyMap<string, keyof SupplierCount> | undefined;
}

export interface AuditData extends FigureData {
  /** `2024H1`, `FY2024`; undefined where days were asked for */
  period?: string | undefined;
  systems: readonly { id: string; name: string }[];
  rules: readonly RuleInfo[];
  /** every emergency that touches the period */
  emergencies: readonly EmergencySpan[];
  businessDays: ReadonlyMap<Day, boolean>;
  /**
   * all accesses of class affiliate in the period, lawful or not; undefined where nobody counted
   * them
   */
  affiliate?: readonly AffiliateRow[] | undefined;
  /** people of findings, by employee id */
  people: ReadonlyMap<string, readonly TimelineSpan[]>;
  /**
   * what differs from the daily checks that the ledger holds; undefined where it holds none of
   * these days
   */
  differences?: readonly Difference[] | undefined;
  /** undefined where nobody gathered them */
  controls?: ControlData | undefined;
  configuration: { path: string; sha256: string };
  registerFiles: readonly Pick<RegisterFile, 'path' | 'size' | 'sha256'>[];
  /** as the run left it */
  ledger?: LedgerHead | undefined;
}

/** What is shown of controls besides findings. */
export interface ControlData {
  /** by month and system; empty where no rights are kept */
  reviews: readonly RightsReview[];
  /** by month, person and system */
  orders: readonly OrderShare[];
  inspections: readonly InspectionStatus[];
  /** in order of the moves */
  revocations: readonly Revocation[];
  closings: readonly EmergencyClosing[];
}

interface RuleInfo {
  id: string;
  severity: Severity;
  scope: 'session' | 'account' | 'register' | 'coverage';
  /** register tables it needs */
  needs: readonly string[];
  /** as configured, with defaults filled in */
  options: unknown;
  /** what single systems have of their own */
  systems?: readonly { system: string; severity: Severity; options: unknown }[];
}

export interface EmergencySpan {
  id: string;
  name: string;
  /** empty = all */
  systems: readonly string[];
  from: Instant;
  /** Infinity while it runs */
  to: Instant;
  declaredAt?: Instant | undefined;
}

/** Accesses of affiliates by the local day and hour in which their session began. */
export interface AffiliateRow {
  day: Day;
  /** 0 to 23 */
  hour: number;
  system: string;
  accesses: number;
  /** of those, outside any emergency of the system */
  outside: number;
}

export interface MonthRow {
  /** `2024-04` */
  month: string;
  system: string;
  rule: string;
  findings: number;
  accesses: number;
}

/**
 * Something that held for a person: a bar in his timeline. `from` and `to` may be -Infinity and
 * Infinity.
 */
export interface TimelineSpan {
  lane: 'post' | 'account' | 'credential' | 'loan';
  /**
   * post: organization and unit; account: the account; credential: the account; loan: the terminal
   */
  label: string;
  /** of a post */
  side?: Side | undefined;
  from: Instant;
  to: Instant;
  /** `file:line` */
  source: string;
}

/**
 * Why the audit says something else than the daily checks did. `register`: a register file changed;
 * `log`: other bytes were read.
 */
export interface Difference {
  finding: string;
  rule: string;
  system: string;
  day: Day;
  account: string;
  change: 'added' | 'changed' | 'withdrawn';
  cause: Withdrawal['cause'];
  /** files that differ */
  files: readonly string[];
}

/**
 * internal: in clear; authority: names, ids and objects as keyed pseudonyms; public: only counted.
 */
export const AUDIENCES = ['internal', 'authority', 'public'] as const;
export type Audience = (typeof AUDIENCES)[number];

export const PERSON_CLASSES: readonly ActorClass[] = [
  'network',
  'affiliate',
  'contractor',
  'external',
  'service',
  'unknown',
];
