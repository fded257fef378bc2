/** What the documents for people are made from. */
import type { Day, Instant } from './basics.js';
import type { EmergencyClosing, OrderShare } from './controls.js';
import type { Confirmations, DayState } from './days.js';
import type { Finding, FindingStatus, Severity } from './findings.js';
import type { Action } from './follow-up.js';
import type { ActorClass } from './register.js';
import type { RightsReview } from './reviews.js';

export interface DailyLogRow {
  day: Day;
  /** false: a day off that was judged all the same; undefined where the calendar does not reach */
  businessDay: boolean | undefined;
  /** that wants most of all systems' states */
  state: DayState;
  /** systems with a log */
  systems: number;
  records: number;
  rejected: number;
  /** that stand, whatever people decided about them */
  findings: Readonly<Record<Severity, number>>;
  /** findings that nobody has decided about */
  open: number;
  /** accesses */
  unjudged: number;
  /** the newest run that judged the day; `user` is unknown of runs of earlier versions */
  run?: { at: Instant; user: string | undefined } | undefined;
  confirmations: Confirmations;
  /** why people let something be */
  remarks: readonly string[];
}

export interface DailyLog {
  /** `YYYY-MM` */
  month: string;
  rows: readonly DailyLogRow[];
}

export interface ActionEntry extends Action {
  finding: Finding;
  /** days behind; 0 if it is done or not overdue */
  overdue: number;
}

export interface ActionTable {
  asOf: Day;
  /** with an action, in order of due dates */
  actions: readonly ActionEntry[];
  /** confirmed, and nobody has said what is done about them */
  without: readonly Finding[];
}

/** All use of a system by people of one unit, lawful or not. */
export interface MonthUse {
  system: string;
  side: ActorClass;
  org: string;
  unit: string;
  accesses: number;
  outputs: number;
  /** of the month before; undefined where none of its days was judged */
  before?: { accesses: number; outputs: number } | undefined;
}

export interface MonthFindings {
  rule: string;
  found: number;
  /** of those, how they were decided; `waived`: by an exception */
  statuses: Readonly<Record<Exclude<FindingStatus, 'withdrawn'> | 'waived', number>>;
  before?: number | undefined;
}

export interface MonthLoans {
  system: string;
  lent: number;
  returned: number;
  /** not returned at the end of the month */
  out: number;
}

export interface MonthReport {
  /** `YYYY-MM` */
  month: string;
  days: { all: number; finished: number; signed: number };
  use: readonly MonthUse[];
  /**
   * systems of whose judged records the logs hold less now, so that their use is counted too low
   */
  partly: readonly { system: string; counted: number; judged: number }[];
  findings: readonly MonthFindings[];
  rights: readonly RightsReview[];
  /** by person and system, with the name; undefined where no order is asked for */
  orders: readonly (OrderShare & { name: string })[] | undefined;
  /** undefined where no loans are kept */
  loans: readonly MonthLoans[] | undefined;
  actions: readonly ActionEntry[];
  /** confirmed findings without an action */
  without: number;
}

export interface EmergencyReport {
  closing: EmergencyClosing;
  /** whose accesses are counted */
  days: { since: Day; until: Day };
  /** ids of its systems */
  systems: readonly string[];
  /** names of the people in it, by employee id */
  people: ReadonlyMap<string, string>;
  /** of those days and systems, without a decision or not closed */
  open: readonly Finding[];
}
