/** The life of a day: in which state a system's day is, and why. */
import type { Day, Instant } from './basics.js';

/**
 * open: it has not ended. due: ended, and not judged since. done: judged after its end, and nothing
 * was wanting. incomplete: judged after its end, and something was. acknowledged: incomplete, and a
 * person said why. stale: judged, and what it was judged by is another by now.
 */
export const DAY_STATES = ['open', 'due', 'done', 'incomplete', 'acknowledged', 'stale'] as const;
export type DayState = (typeof DAY_STATES)[number];

/** What was wanting when a day was judged. */
export const CAUSE_KINDS = ['missing', 'altered', 'rejects', 'unjudged'] as const;
export interface Cause {
  kind: (typeof CAUSE_KINDS)[number];
  /**
   * missing: a path as configured; altered: a file; rejects: a file, or '' for all of them;
   * unjudged: a message id
   */
  what: string;
}

/** What is another than when a day was judged. */
export const CHANGE_KINDS = ['log', 'register', 'exceptions', 'neighbour', 'acknowledged'] as const;
export interface Change {
  kind: (typeof CHANGE_KINDS)[number];
  /** log, acknowledged: a file; register: a table; '' elsewhere */
  what: string;
}

/** A person's word on why something may stay as it is. */
export interface Acknowledgement {
  reason: string;
  user: string;
  at: Instant;
}

/** One day of one system. */
export interface SystemDay {
  system: string;
  day: Day;
  state: DayState;
  /** of an open day: it was judged before its end */
  provisional: boolean;
  causes: readonly Cause[];
  changes: readonly Change[];
  /** when it was judged last */
  judgedAt?: Instant | undefined;
  acknowledged?: Acknowledgement | undefined;
}

/** Names a day of a system. In order of code units these are in order of (day, system). */
export function dayKey({ day, system }: { day?: Day | undefined; system: string }): string {
  return `${day} ${system}`;
}

/** Who signs a day off: first the person who looked at it, then another who answers for it. */
export const CONFIRMATION_ROLES = ['checker', 'approver'] as const;
export type ConfirmationRole = (typeof CONFIRMATION_ROLES)[number];

export interface Confirmation {
  user: string;
  at: Instant;
  /** the person's words; may be empty */
  note: string;
  /** what it was given for has changed since, so that it has to be looked at again */
  outdated: boolean;
}

/** What stands of the confirmations of one day. */
export type Confirmations = Readonly<Partial<Record<ConfirmationRole, Confirmation>>>;

/** A day that was in another state before. */
export interface ChangedState extends SystemDay {
  was: DayState;
}
