/**
 * What a rule is: a pure function from sessions and register to violations and unjudged cases. It
 * has no clock, files, network, console or SQL; what it gets stands in subjects.ts, what it returns
 * in outcomes.ts. The same input must give the same output: the runner may call a rule for the days
 * and accounts in any order, and again for a day that it has seen.
 *
 * A rule never decides what it does not know: if a fact is missing it returns `unjudged`, and the
 * runner counts that. What it throws is a bug and ends the run.
 *
 * The runner gets rules as values (`RuleSetting`) and knows nothing of where they come from: it
 * reads `meta`, `options` and the functions below, and no id means anything to it.
 *
 * Instants are milliseconds since 1970 in UTC, intervals half-open `[from, to)`. A `Day` is a local
 * date `YYYY-MM-DD` in the company's timezone. Ids of systems, accounts, people and terminals are
 * texts as the register and the logs have them, after trimming; an empty text means there is none.
 */
import type { z } from 'zod';
import type { Access, AccountUse, ActorKind, Instant, Severity } from '../../domain/model.js';
import type { Register, TableName } from '../../register/index.js';
import type { Candidate, Comparison, Unjudged, Violation } from './outcomes.js';
import type { AccountSubject, CoverageSubject, RegisterSubject, RuleContext, SessionSubject } from './subjects.js';

export interface RuleMeta {
  /**
   * small letters, digits and hyphens; unique among the rules of a run, and the key under `rules:`
   * in the configuration
   */
  id: string;
  /** its place in the catalogue, whose rules are listed and run in this order */
  order?: number;
  /** of its violations, unless the configuration or a violation says otherwise */
  severity: Severity;
  /**
   * what `evaluate` is called with: one session; one account on one day; the register; what was
   * read
   */
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
  /**
   * speaks of what became of logs, so that it is judged where a log is missing as well as elsewhere
   */
  judgesLogs?: boolean;
  /** yields comparisons, for which the runner counts what every account of a unit does */
  comparesUnits?: boolean;
  /**
   * the verdict does not depend on who it was, so a hole in the roster does not make it unjudged
   */
  ignoresActor?: boolean;
  /** settings of a log without which the rule finds nothing there; a run warns if one is missing */
  logSettings?: readonly LogSetting[];
  /**
   * How a violation weighs if every access that it concerns failed. `lighten` (the default):
   * `info`, because nothing was seen. `keep`: as any other, for rules that look at failures.
   */
  failures?: 'lighten' | 'keep';
}

/** Keys of `systems[].logs` that may be left out. */
export type LogSetting = 'actions' | 'unmasked' | 'failures';

/**
 * How often a state is looked at: monthly and half-yearly mean the first business day of the month,
 * or of April and October.
 */
export type Due = 'daily' | 'monthly' | 'half-yearly' | 'off';

interface RuleBase<O> {
  meta: RuleMeta;
  /**
   * of what the configuration says under the rule's id, with a default for every option: `{}` must
   * parse
   */
  options: z.ZodType<O>;
  /**
   * Instants besides changes of the register at which the verdict may change, such as the end of a
   * grace time: no session crosses one. Any order, repetitions allowed; those outside the window do
   * no harm.
   */
  cuts?(register: Register, options: O, context: RuleContext): Iterable<Instant>;
  /**
   * how long after the end of an emergency something is due, in milliseconds; undefined: nothing
   */
  dueAfterEmergency?(options: O): number | undefined;
  /**
   * session and account rules, once per run and setting: what the register shows by itself, beside
   * the accesses
   */
  review?(subject: RegisterSubject, register: Register, options: O): Iterable<Violation | Unjudged>;
}
export interface SessionRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'session' };
  /**
   * False: nothing that such an actor does can concern the rule, which then is not called for it.
   * An account that no rule applies to has no sessions at all. Without it, the rule applies to
   * everybody.
   */
  appliesTo?(actor: ActorKind, context: RuleContext, system: string): boolean;
  /**
   * One session that begins in the window; undefined if it is lawful or does not concern the rule.
   */
  evaluate(subject: SessionSubject, register: Register, options: O): Violation | Unjudged | undefined;
}
export interface AccountRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'account' };
  /**
   * Rules about habits: of how many business days before the window they need every day. Of older
   * days `History.activity` holds the first and the last of each terminal.
   */
  habits?(options: O): number;
  /**
   * False: nothing that this account did can concern the rule, which then is not called for it, and
   * no session of an account is made that no rule applies to. Asked for the whole window at once.
   */
  appliesTo?(account: AccountUse, register: Register, options: O): boolean;
  /** One account of one system on one day of the window on which it was used, days in order. */
  evaluate(
    subject: AccountSubject,
    register: Register,
    options: O,
  ): Iterable<Violation | Unjudged | Candidate | Comparison>;
  /**
   * Settles one candidate that `evaluate` gave for the subject. `accesses` are those of its spans,
   * each once, in order of (time, terminal).
   */
  recheck?(
    subject: AccountSubject,
    accesses: readonly Access[],
    register: Register,
    options: O,
  ): Iterable<Violation | Unjudged>;
}
export interface RegisterRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'register' };
  /**
   * Once per run and setting. Each outcome names its `subject`, with the day on which it is
   * reported.
   */
  evaluate(subject: RegisterSubject, register: Register, options: O): Iterable<Violation | Unjudged>;
}
export interface CoverageRule<O> extends RuleBase<O> {
  meta: RuleMeta & { scope: 'coverage' };
  /** whether it will go through the sessions of all accounts, which then are made for all */
  readsSessions(options: O): boolean;
  /** whether it compares the records of a day with those of the days before the window */
  comparesRecords?(options: O): boolean;
  /** for how many years logs are to be kept; undefined: that is not looked at */
  keptYears?(options: O): number | undefined;
  /** how often it asks for `SystemInfo.oldestLog` */
  oldestLogDue?(options: O): Due;
  /**
   * Once per run and setting. Each outcome names its `subject`, with the day on which it is
   * reported.
   */
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

/**
 * A rule as a run has it: how heavy its violations are, and what its own schema made of its
 * options.
 */
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
