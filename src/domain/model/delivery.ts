/** Messages about runs on their way to people and other programs. */
import type { Day, Instant, Message } from './basics.js';
import type { Cause, DayState } from './days.js';
import type { LedgerHead, Severity } from './findings.js';

/** What somebody may want to be told. done: after every run, whatever it came to. */
export const DELIVERY_WISHES = ['findings', 'incomplete', 'failed', 'done'] as const;
export type DeliveryWish = (typeof DELIVERY_WISHES)[number];

export const SYSLOG_FACILITIES = [
  'auth',
  'authpriv',
  'audit',
  'alert',
  'daemon',
  'user',
  'local0',
  'local1',
  'local2',
  'local3',
  'local4',
  'local5',
  'local6',
  'local7',
] as const;
export type SyslogFacility = (typeof SYSLOG_FACILITIES)[number];

/** How much a message says of findings: numbers alone, ids of findings, or everything. */
export type Detail = 'counts' | 'ids' | 'full';

/**
 * What happened to a finding. Its content is in the ledger and is looked up when the message is
 * sent.
 */
export interface FindingNews {
  id: string;
  change: 'new' | 'changed' | 'withdrawn';
  severity: Severity;
}

/** What a message says, the same for every kind of target. It names nobody. */
export interface DeliveryContent {
  /**
   * failed: a run that ended with an error. alarm: what `watch` cannot wait with. unsent: a message
   * to another target. trial: somebody tries the targets.
   */
  kind: DeliveryWish | 'alarm' | 'unsent' | 'trial';
  by: 'check' | 'audit' | 'watch' | 'deliver';
  /** end of the run */
  at: Instant;
  /** the days judged */
  days?: { since: Day; until: Day } | undefined;
  /** ids of the systems judged */
  systems: readonly string[];
  coverage: { records: number; evaluated: number; outside: number; rejected: number };
  /** how many days of systems are in which state */
  states: Readonly<Partial<Record<DayState, number>>>;
  incomplete: readonly { system: string; day: Day; causes: readonly Cause[] }[];
  news: readonly FindingNews[];
  /** findings of these days that stand, above `info` and not waived, whether they are new or not */
  standing: number;
  /** actions and inquiries whose day has passed, when the run ended */
  overdue?: readonly { kind: 'action' | 'inquiry'; finding: string; due: Day }[] | undefined;
  /** of a failed run: what was wrong, and in which file; may hold values of it */
  problems: readonly (Message & { where?: { file?: string | undefined; line?: number | undefined } })[];
  /** of an unsent message: its target */
  target?: string | undefined;
  /** pages and tables of the days, absolute, in order */
  files: readonly string[];
  ledger?: LedgerHead | undefined;
}

/**
 * waiting: to be sent at `due`. sent: the receiver took it. refused: it never will. unknown: the
 * receiver twice neither confirmed nor refused it. discarded: a person let it go.
 */
export type DeliveryState = 'waiting' | 'sent' | 'refused' | 'unknown' | 'discarded';

/** A message in the outbox. */
export interface Delivery {
  /** the same for every attempt */
  id: string;
  /** name of the target */
  target: string;
  content: DeliveryContent;
  created: Instant;
  state: DeliveryState;
  /** attempts that were begun */
  tries: number;
  /** not before */
  due: Instant;
  /** it may have arrived without that being known */
  mayRepeat: boolean;
  /** until then a process is sending it */
  claimed?: Instant | undefined;
  /** what the receiver said last, or why there was no answer */
  said?: Message | undefined;
  sentAt?: Instant | undefined;
}
