/**
 * What a rule is: a pure function from sessions and register to violations and unjudged cases. No clock, files, console or SQL here.
 *
 * A rule never decides what it does not know: where a fact is missing it says `unjudged`, and the runner counts that.
 */

import type { z } from 'zod';
import type {
  Access,
  AccountSessions,
  AccountUse,
  Actor,
  ActorKind,
  CoverageRow,
  Day,
  Fact,
  Instant,
  Interval,
  Message,
  MissingLog,
  Session,
  Severity,
  Span,
  UnjudgedReason,
  Window,
} from '../../domain/model.js';
import { type MessageId, message, messagesOf, type TextOf } from '../../messages/index.js';
import type { DataArgument, DataOf } from '../../messages/placeholders.js';
import type { RuleTexts } from '../../messages/rule-texts.js';
import type { ActorAnswer, Register, TableName } from '../../register/index.js';
import type { Due } from '../support/due.js';
import type { ActivityRow, History } from './history.js';

export interface RuleMeta {
  id: string;
  severity: Severity;
  scope: 'session' | 'account' | 'register' | 'coverage';
  /** register tables without which nothing can be judged; `a|b` means either */
  needs: readonly string[];
  /** register tables that sharpen the verdict where they are kept */
  uses?: readonly TableName[];
  /** where the requirement comes from: `both`, `TEPCO`, `Kyushu`, `Shikoku`, `peers` */
  source: string;
  /** false: off unless configuration turns it on */
  onByDefault?: boolean;
  /** off where one of these tables is not kept, unless configuration names the rule */
  onWith?: readonly TableName[];
  /** yields comparisons, for which the runner counts what every account of a unit does */
  comparesUnits?: boolean;
  /** the verdict does not depend on who it was, so a hole in the roster does not make it unjudged */
  ignoresActor?: boolean;
  /** settings of a log without which the rule finds nothing there; a run warns if one is missing */
  logSettings?: readonly LogSetting[];
  /**
   * How a violation weighs if every access that it concerns failed. `lighten` (the default): `info`, because nothing was seen.
   * `keep`: as any other, for rules that look at failures.
   */
  failures?: 'lighten' | 'keep';
}

/** Keys of `systems[].logs` that may be left out. */
export type LogSetting = 'actions' | 'unmasked' | 'failures';

/** A rule as configuration has it: `options` are what the rule's own schema gave. */
export interface RuleSetting {
  rule: Rule;
  severity: Severity;
  options: unknown;
}

/** What configuration says of a system and rules need to know. */
export interface SystemInfo {
  id: string;
  check: 'business-day' | 'half-year' | 'continuous';
  /** minutes after local midnight, `[from, to)`; `to` is above 1440 where service runs over midnight */
  serviceHours?: readonly Interval[] | undefined;
  /** the first local day that the logs at hand reach back to; known on the days of `oldestLogDue` */
  oldestLog?: Day | undefined;
}

/** What is the same for all subjects of a run. */
export interface RuleContext {
  timezone: string;
  sessionGap: number;
  window: Window;
  systems: ReadonlyMap<string, SystemInfo>;
  history: History;
  /** as the exceptions list them; empty where none does */
  services: readonly ServiceAccount[];
  /** the local day that has not ended: of it and later ones nothing can be missing yet; undefined: all days have ended */
  today?: Day | undefined;
}

/** An account that a program uses, as approved: by whom it is answered for, from where it runs and until when. */
export interface ServiceAccount {
  system: string;
  account: string;
  owner: string;
  terminals: readonly string[];
  from: Day;
  /** the last day */
  until: Day;
}

export interface Violation {
  kind: 'violation';
  message: Message;
  facts: readonly Fact[];
  /** lighter or heavier than the rule's own */
  severity?: Severity | undefined;
  /** the accesses concerned; a session rule means its session when it gives none */
  spans?: readonly Span[] | undefined;
  /** register rules: whom or what it is about */
  subject?: { system?: string; account?: string; employeeId?: string; key?: string; day: Day } | undefined;
  /** register rules: who that is; elsewhere the runner knows */
  actor?: Actor | undefined;
  /** of the accesses in the spans, only these are concerned */
  only?: AccessFilter | undefined;
  /** people whom it concerns besides those who had the account */
  others?: readonly Actor[] | undefined;
}

/** What a rule may look at alone among the accesses of a session. */
export type AccessFilter = 'unmasked' | 'outputs' | 'failures';

export interface Unjudged {
  kind: 'unjudged';
  reason: UnjudgedReason;
  /** message under `cure.`: which file would cure it */
  cure: Message;
  /** the accesses concerned; a session rule means its session when it gives none */
  spans?: readonly Span[] | undefined;
  /** register and coverage rules: what it is about */
  subject?: { system?: string; account?: string; day: Day } | undefined;
}

/** Sessions raise a suspicion that only the accesses themselves can settle; they are read again and given to `recheck`. */
export interface Candidate {
  kind: 'candidate';
  spans: readonly Span[];
}

/** What hangs on the other accounts of a unit, and can only be said once all have been seen. */
export interface Comparison {
  kind: 'comparison';
  /** of whose unit */
  actor: Actor;
  /** `volumes`: accesses of each account of the unit in the subject's system on its day, the subject's own among them, ascending */
  decide(volumes: readonly number[]): Violation | Unjudged | undefined;
}

export interface SessionSubject {
  session: Session;
  /** one of the possible actors: the runner asks again for each where the register leaves more than one */
  actor: Actor;
  context: RuleContext;
}

export interface AccountSubject {
  system: string;
  account: string;
  /** the day that is judged */
  day: Day;
  /** the instants of that day */
  range: Interval;
  /** sessions of the day before, the day and the day after: an overlap may span midnight */
  sessions: readonly Session[];
  sessionGap: number;
  /** the actor at a session's start; the last of the possible ones, and nobody where there are none */
  actorOf(session: Session): Actor;
  answerOf(session: Session): ActorAnswer;
  /** what the account did on earlier days, from history and from this run, in order of (day, terminal) */
  earlier(): readonly ActivityRow[];
  context: RuleContext;
}

export interface RegisterSubject {
  window: Window;
  systems: readonly string[];
  context: RuleContext;
}

export interface CoverageSubject {
  window: Window;
  coverage: readonly CoverageRow[];
  missing: readonly MissingLog[];
  /** what was read */
  files: readonly { system: string; path: string }[];
  sessions: Iterable<AccountSessions>;
  context: RuleContext;
}

interface RuleBase<O> {
  meta: RuleMeta;
  options: z.ZodType<O>;
  /** instants besides register changes at which the verdict may change */
  cuts?(register: Register, options: O, context: RuleContext): Iterable<Instant>;
  /** session and account rules: what the register shows by itself, beside the accesses */
  review?(subject: RegisterSubject, register: Register, options: O): Iterable<Violation | Unjudged>;
}
export interface SessionRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'session' };
  /** false: nothing that such an actor does can concern the rule, which then is not asked about it; no session is looked at where none is concerned */
  appliesTo?(actor: ActorKind, context: RuleContext): boolean;
  evaluate(subject: SessionSubject, register: Register, options: O): Violation | Unjudged | undefined;
}
export interface AccountRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'account' };
  /** Rules about habits: of how many business days before the window they want to know each day; of older ones the first and the last of each terminal will do. */
  habits?(options: O): number;
  /** false: nothing of this account can concern the rule, which spares the runner its sessions and days */
  appliesTo?(account: AccountUse, register: Register, options: O): boolean;
  evaluate(
    subject: AccountSubject,
    register: Register,
    options: O,
  ): Iterable<Violation | Unjudged | Candidate | Comparison>;
  /** `accesses` are those of this subject's candidate spans, in order of time */
  recheck?(
    subject: AccountSubject,
    accesses: readonly Access[],
    register: Register,
    options: O,
  ): Iterable<Violation | Unjudged>;
}
export interface RegisterRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'register' };
  evaluate(subject: RegisterSubject, register: Register, options: O): Iterable<Violation | Unjudged>;
}
export interface CoverageRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'coverage' };
  /** whether it will go through the sessions of all accounts */
  readsSessions(options: O): boolean;
  /** whether it compares the records of a day with those of the days before the window */
  comparesRecords?(options: O): boolean;
  /** how often it asks for `SystemInfo.oldestLog` */
  oldestLogDue?(options: O): Due;
  evaluate(subject: CoverageSubject, register: Register, options: O): Iterable<Violation | Unjudged>;
}
// biome-ignore lint/suspicious/noExplicitAny: the registry holds rules of every option type
export type Rule<O = any> = SessionRule<O> | AccountRule<O> | RegisterRule<O> | CoverageRule<O>;

/** Types a rule; adds nothing at run time. */
export function defineRule<O>(rule: SessionRule<O>): SessionRule<O>;
export function defineRule<O>(rule: AccountRule<O>): AccountRule<O>;
export function defineRule<O>(rule: RegisterRule<O>): RegisterRule<O>;
export function defineRule<O>(rule: CoverageRule<O>): CoverageRule<O>;
export function defineRule(rule: Rule): Rule {
  return rule;
}

/** One violation as the runner hands it to findings: complete, whatever the scope of its rule. */
export interface Verdict {
  rule: string;
  severity: Severity;
  system: string;
  account: string;
  day: Day;
  /** tells register findings of one account and day apart; empty elsewhere */
  subject: string;
  message: Message;
  facts: readonly Fact[];
  /** within `day`; none where no access is concerned */
  spans: readonly Span[];
  /** who it was in those spans, in order of time */
  actors: readonly Actor[];
  only?: AccessFilter | undefined;
}

/** Accesses read again: those within any of the spans, each once, in order of (time, terminal, content, position). */
export type AccessLookup = (spans: readonly Span[]) => readonly Access[];

/** Makes the violations of one rule: `const violation = violationsOf<typeof en>('<id>')`, then `violation('<key>', ...)`. */
export function violationsOf<T extends RuleTexts>(rule: string) {
  const say = messagesOf<T['messages']>(rule);
  return <Key extends keyof T['messages'] & string>(
    key: Key,
    data: DataOf<T['messages'][Key]>,
    facts: readonly Fact[],
    more: Omit<Violation, 'kind' | 'message' | 'facts'> = {},
  ): Violation => ({
    kind: 'violation',
    message: say(key, ...([data] as unknown as DataArgument<T['messages'][Key]>)),
    facts,
    ...more,
  });
}

export function unjudged(
  reason: UnjudgedReason,
  cure: Message,
  more: Pick<Unjudged, 'spans' | 'subject'> = {},
): Unjudged {
  return { kind: 'unjudged', reason, cure, ...more };
}

/** A verdict that hangs on a table which is not kept. */
export function tableMissing(table: string, more: Pick<Unjudged, 'spans' | 'subject'> = {}): Unjudged {
  return unjudged('unjudged.tableMissing', message('cure.table', { table }), more);
}

/** The lack of a register row, where that is what a verdict rests on. */
export function lackOf<Id extends MessageId>(kind: string, id: Id, ...data: DataArgument<TextOf<Id>>): Fact {
  return { kind, source: '', text: message(id, ...data) };
}

/** Every access of a session. */
export function spanOf(session: Session): Span {
  const { system, account, terminal, first, last } = session;
  return { system, account, terminal, from: first, to: last };
}

/** Where a verdict rests on a row that is not there: it cannot be said if a row of that table could not be read. */
export function unreadRow(
  register: Register,
  table: TableName,
  more: Pick<Unjudged, 'spans' | 'subject'> = {},
): Unjudged | undefined {
  const gap = register.unread?.(table)[0];
  return gap === undefined ? undefined : unjudged(gap.reason, gap.cure, more);
}
