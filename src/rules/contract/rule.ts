/**
 * What a rule is: a pure function from sessions and register to violations and unjudged cases. It has no clock, files, network,
 * console or SQL; what it gets stands in subjects.ts, what it returns in outcomes.ts.
 *
 * A rule never decides what it does not know: where a fact is missing it returns `unjudged`, and the runner counts that.
 */
import type { z } from 'zod';
import type { Access, AccountUse, ActorKind, Instant, Severity } from '../../domain/model.js';
import type { Register, TableName } from '../../register/index.js';
import type { Candidate, Comparison, Unjudged, Violation } from './outcomes.js';
import type { AccountSubject, CoverageSubject, RegisterSubject, RuleContext, SessionSubject } from './subjects.js';

export interface RuleMeta {
  id: string;
  /** its place in the catalogue, whose rules are listed and run in this order */
  order?: number;
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
  /** judges people or tables, not systems: no system can have settings of its own for it */
  ofNoSystem?: boolean;
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

/** How often a state is looked at: monthly and half-yearly mean the first business day of the month, or of April and October. */
export type Due = 'daily' | 'monthly' | 'half-yearly' | 'off';

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

/** A rule as configuration has it: `options` are what the rule's own schema gave. */
export interface RuleSetting {
  rule: Rule;
  severity: Severity;
  options: unknown;
  /**
   * holds for this system alone, which has settings of its own; else for all but those in `except`,
   * and for what is of no system
   */
  only?: string | undefined;
  except?: ReadonlySet<string> | undefined;
}

/** Whether a setting is the one that holds for a system; '' stands for what is of no system. */
export function holdsFor({ only, except }: Pick<RuleSetting, 'only' | 'except'>, system: string): boolean {
  return only === undefined ? except?.has(system) !== true : only === system;
}
