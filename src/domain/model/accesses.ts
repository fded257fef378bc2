/** What a log holds: accesses, and sessions of them. */
import type { Day, Instant, Interval } from './basics.js';

/** Order matters: the kernel counts by index. */
export const ACTION_CLASSES = ['login', 'logout', 'view', 'search', 'output', 'update', 'other'] as const;
export type ActionClass = (typeof ACTION_CLASSES)[number];
/**
 * Bits of what a record means: the index of its action's class, and marks above it. `unmapped`
 * never leaves the sessions.
 */
export const MEANING = { class: 7, unmapped: 8, unmasked: 16, failed: 32 } as const;

/** What a record says in words of its own. */
export const TEXT_COLUMNS = ['action', 'screen', 'object', 'result'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/**
 * One record of a log, decoded. Only the accesses behind findings and queries ever take this form.
 */
export interface Access {
  time: Instant;
  system: string;
  account: string;
  terminal: string;
  /** account and terminal as the log writes them, if not as they are compared */
  written?: { account: string; terminal: string } | undefined;
  /** as the log has it; `class` is what configuration maps it to */
  action: string;
  class: ActionClass;
  screen: string;
  unmasked: boolean;
  object: string;
  result: string;
  failed: boolean;
  file: string;
  /** 1-based physical line of the record's first byte; 0 of a row of a table */
  line: number;
  /** of a row of a table: what its key column says, if one is configured */
  key?: string | undefined;
}

/**
 * Every access of one (system, account, terminal) without a gap above `sessionGap`, within one
 * segment.
 */
export interface Session {
  system: string;
  account: string;
  terminal: string;
  day: Day;
  first: Instant;
  last: Instant;
  accesses: number;
  /** by index of ACTION_CLASSES */
  counts: readonly number[];
  unmasked: number;
  failures: number;
  /** the segment it lies in: what is true at its start is true until its end */
  segment: Interval;
}

/** What is known of an account in a system before its sessions are made. */
export interface AccountUse {
  system: string;
  account: string;
  /** those that it was used from, in order of code units */
  terminals: readonly string[];
  /** accesses of class output */
  outputs: number;
}

/**
 * What one account did in one system. Whoever goes through accounts may ask for the sessions of
 * each until the next one comes.
 */
export interface AccountSessions extends AccountUse {
  /** in order of (first, terminal) */
  readonly sessions: readonly Session[];
}

/**
 * What one account did from one terminal on one local day: the small history that rules about
 * habits need.
 */
export interface ActivityRow {
  day: Day;
  system: string;
  account: string;
  terminal: string;
  /** at least 1 */
  accesses: number;
  /** those among them of class output */
  outputs: number;
}

/**
 * Accesses asked for by key and time, ends included, so that they can come from files or from a
 * cluster alike.
 */
export interface Span {
  system: string;
  account: string;
  terminal: string;
  from: Instant;
  to: Instant;
}
