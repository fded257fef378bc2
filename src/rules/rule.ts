/**
 * What a rule is: a pure function from sessions and register to violations and unjudged cases. No clock, files, console or SQL here.
 *
 * A rule never decides what it does not know: where a fact is missing it says `unjudged`, and the runner counts that.
 */
import type { z } from 'zod';
import type {
  AccountSessions,
  Access,
  Actor,
  CoverageRow,
  Day,
  Fact,
  Instant,
  Message,
  MessageData,
  Session,
  Severity,
  Span,
  Window,
} from '../model.js';
import type { Register, TableName } from '../register/types.js';

export interface RuleMeta {
  id: string;
  severity: Severity;
  scope: 'session' | 'account' | 'register' | 'coverage';
  /** register tables without which nothing can be judged; `a|b` means either */
  needs: readonly string[];
  /** register tables that sharpen the verdict where they are kept */
  uses?: readonly TableName[];
  /** where the requirement comes from: `both`, `TEPCO`, `Kyushu`, `Shikoku`, `peers` (DESIGN §5) */
  source: string;
  /** false: off unless configuration turns it on */
  onByDefault?: boolean;
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
}

export interface Unjudged {
  kind: 'unjudged';
  /** message id under `unjudged.` */
  reason: string;
  /** message under `cure.`: which file would cure it */
  cure: Message;
  /** the accesses concerned; a session rule means its session when it gives none */
  spans?: readonly Span[] | undefined;
}

/** Sessions raise a suspicion that only the accesses themselves can settle; they are read again and given to `recheck`. */
export interface Candidate {
  kind: 'candidate';
  spans: readonly Span[];
}

export interface SessionSubject {
  session: Session;
  /** one of the possible actors: the runner asks again for each where the register leaves more than one */
  actor: Actor;
}

export interface AccountSubject {
  system: string;
  account: string;
  /** the day that is judged */
  day: Day;
  /** sessions of the day before, the day and the day after: an overlap may span midnight */
  sessions: readonly Session[];
  sessionGap: number;
  /** the actor at a session's start */
  actorOf(session: Session): Actor;
}

export interface RegisterSubject {
  window: Window;
  systems: readonly string[];
}

export interface CoverageSubject {
  window: Window;
  coverage: readonly CoverageRow[];
  sessions: Iterable<AccountSessions>;
}

interface RuleBase<O> {
  meta: RuleMeta;
  options: z.ZodType<O>;
  /** instants besides register changes at which the verdict may change */
  cuts?(register: Register, options: O): Iterable<Instant>;
}
export interface SessionRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'session' };
  evaluate(subject: SessionSubject, register: Register, options: O): Violation | Unjudged | undefined;
}
export interface AccountRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'account' };
  evaluate(subject: AccountSubject, register: Register, options: O): Iterable<Violation | Unjudged | Candidate>;
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
  evaluate(subject: CoverageSubject, register: Register, options: O): Iterable<Violation | Unjudged>;
}
// biome-ignore lint/suspicious/noExplicitAny: the registry holds rules of every option type
export type Rule<O = any> = SessionRule<O> | AccountRule<O> | RegisterRule<O> | CoverageRule<O>;

/** Types a rule; adds nothing at run time. */
export function defineRule<O, R extends Rule<O>>(rule: R & { options: z.ZodType<O> }): R {
  return rule;
}

export function violation(
  id: string,
  data: MessageData,
  facts: readonly Fact[],
  more: Pick<Violation, 'severity' | 'spans' | 'subject'> = {},
): Violation {
  return { kind: 'violation', message: { id, data }, facts, ...more };
}

export function unjudged(reason: string, cure: Message, spans?: readonly Span[]): Unjudged {
  return { kind: 'unjudged', reason, cure, spans };
}
