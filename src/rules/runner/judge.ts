/**
 * The runner: sessions and register through every active rule. It knows what no single rule should
 * have to: which actors were possible, which sessions belong to a day, and that what is not known
 * must be counted and not called clean.
 *
 * Two steps, because some suspicions can only be settled by the accesses themselves: `judge` reads
 * sessions, `spansToRead` says which accesses are wanted, `resolveCandidates` decides with them.
 */
import type { AccountSessions, Session, Span, UnjudgedRow } from '../../domain/model.js';
import { compare } from '../../lib/search.js';
import type { ActorAnswer, Register } from '../../register/index.js';
import {
  type AccountRule,
  type AccountSubject,
  type Comparison,
  type CoverageRule,
  holdsFor,
  type RegisterRule,
  type Rule,
  type RuleContext,
  type RuleSetting,
  type SessionRule,
  type SessionSubject,
  type Unjudged,
  type Violation,
} from '../contract/index.js';
import { Calendar, clipped, daysOf, sessionsIn } from '../support/account-days.js';
import { ActorCache, keepsPeople, lastOf, NOBODY } from '../support/actors.js';
import { UnitVolumes } from '../support/volumes.js';
import { mergeSpans } from './access-lookup.js';
import { concernsAny, severityByFailures } from './concerned-accesses.js';
import { type JudgeInput, ruleContext } from './judge-input.js';
import { agreed, openEnds } from './outcomes.js';
import { isUnlisted, UnlistedAccounts } from './unlisted-accounts.js';
import type { AccessLookup, Verdict } from './verdict.js';
import { VerdictCollector } from './verdict-collector.js';

/** A suspicion that waits for its accesses. */
interface Pending {
  setting: RuleSetting & { rule: AccountRule<unknown> };
  subject: AccountSubject;
  spans: readonly Span[];
}

/** A suspicion that waits for the other accounts. */
interface Compared {
  setting: RuleSetting;
  subject: AccountSubject;
  comparison: Comparison;
}

/** What sessions alone could decide, and what is left. */
export interface Judgement {
  readonly collector: VerdictCollector;
  readonly pending: readonly Pending[];
  readonly register: Register;
  /** what is said of accounts in no table, if they are too many */
  readonly unlisted: readonly UnjudgedRow[];
}

export interface Resolved {
  verdicts: readonly Verdict[];
  unjudged: readonly UnjudgedRow[];
}

type Active<R> = Omit<RuleSetting, 'rule'> & { rule: R };

export function judge(input: JudgeInput): Judgement {
  const run = new Run(input);
  for (const account of input.accounts) run.account(account);
  run.compare();
  run.general();
  const { collector, pending, unlisted } = run;
  collector.leaveOut((verdict) => unlisted.covers(verdict));
  const { accountsOf = (system) => run.accounts.get(system) ?? 0, register } = input;
  return { collector, pending, register, unlisted: unlisted.unjudged(accountsOf) };
}

/** The accesses that findings and open suspicions need: disjoint, in canonical order. */
export function spansToRead({ collector, pending }: Judgement): Span[] {
  return mergeSpans([...collector.verdicts.flatMap(({ spans }) => spans), ...pending.flatMap(({ spans }) => spans)]);
}

/**
 * Decides the candidates by their accesses, and weighs every verdict by what failed. To be called
 * once per judgement.
 */
export function resolveCandidates(judgement: Judgement, lookup: AccessLookup): Resolved {
  const { collector, pending, register } = judgement;
  for (const { setting, subject, spans } of pending) {
    const outcomes = setting.rule.recheck?.(subject, lookup(spans), register, setting.options) ?? [];
    for (const outcome of outcomes) recordDay({ collector, register }, setting, subject, outcome);
  }
  const concerned = collector.verdicts.filter((verdict) => concernsAny(verdict, lookup));
  const verdicts = concerned.map((verdict) =>
    collector.weighable.has(verdict) ? { ...verdict, severity: severityByFailures(verdict, lookup) } : verdict,
  );
  const unjudged = [...collector.unjudged.rows(), ...judgement.unlisted];
  const keyOf = ({ day, system, reason }: UnjudgedRow) => `${day}\0${system}\0${reason}`;
  return { verdicts, unjudged: unjudged.sort((a, b) => compare(keyOf(a), keyOf(b))) };
}

function recordDay(
  { collector, register }: Pick<Judgement, 'collector' | 'register'>,
  setting: RuleSetting,
  subject: AccountSubject,
  outcome: Violation | Unjudged,
): void {
  const { system, account, day, range } = subject;
  const all =
    outcome.spans ??
    subject.sessions.map(({ terminal, first: from, last: to }) => ({ system, account, terminal, from, to }));
  const spans = clipped(all, range);
  const sessions = sessionsIn(subject, spans);
  const open = outcome.kind === 'unjudged' ? outcome : openEnds(register, setting.rule, spans);
  if (open !== undefined) collector.unjudged.add(setting.rule.meta.id, open, { system, day, account, sessions });
  else if (outcome.kind === 'violation') {
    const actors = [...sessions.map(subject.actorOf), ...(outcome.others ?? [])];
    collector.violation(setting, outcome, { system, account, day, spans, actors, sessions });
  }
}

class Run {
  readonly collector = new VerdictCollector();
  readonly pending: Pending[] = [];
  readonly unlisted: UnlistedAccounts;
  /** how many were looked at, by system */
  readonly accounts = new Map<string, number>();
  readonly #input: JudgeInput;
  readonly #context: RuleContext;
  readonly #calendar: Calendar;
  readonly #peopleKept: boolean;
  /** undefined where no rule compares */
  readonly #unitVolumes: UnitVolumes | undefined;
  readonly #compared: Compared[] = [];
  readonly #session: readonly Active<SessionRule<unknown>>[];
  readonly #account: readonly Active<AccountRule<unknown>>[];
  /** one for all sessions: rules look at it and keep nothing */
  readonly #subject: SessionSubject;

  constructor(input: JudgeInput) {
    this.#input = input;
    this.unlisted = new UnlistedAccounts(input.maxUnlistedAccounts ?? Number.POSITIVE_INFINITY);
    this.#context = ruleContext(input);
    this.#calendar = new Calendar(input.timezone);
    this.#peopleKept = keepsPeople(input.register);
    const compares = input.rules.some(({ rule }) => rule.meta.comparesUnits);
    this.#unitVolumes = compares ? new UnitVolumes(input.window) : undefined;
    this.#session = this.#active('session');
    this.#account = this.#active('account');
    this.#subject = { session: undefined as never, actor: NOBODY, context: this.#context };
  }

  #active<S extends Rule['meta']['scope']>(scope: S): Active<Extract<Rule<unknown>, { meta: { scope: S } }>>[] {
    return this.#input.rules.filter(({ rule }) => rule.meta.scope === scope) as never;
  }

  get #books(): Pick<Judgement, 'collector' | 'register'> {
    return { collector: this.collector, register: this.#input.register };
  }

  #actors({ system, account }: AccountSessions): ActorCache {
    return new ActorCache(this.#input.register, system, account, this.#peopleKept);
  }

  account(account: AccountSessions): void {
    const { since, until } = this.#context.window;
    const actors = this.#actors(account);
    this.accounts.set(account.system, (this.accounts.get(account.system) ?? 0) + 1);
    const sessionRules = this.#session.filter((setting) => holdsFor(setting, account.system));
    if (sessionRules.length > 0) {
      for (const session of account.sessions) {
        if (session.day < since || session.day > until) continue;
        const answer = actors.of(session);
        this.#subject.session = session;
        for (const setting of sessionRules) this.#judgeSession(setting, session, answer);
      }
    }
    this.#unitVolumes?.add(account, actors);
    this.#judgeDays(account, actors);
  }

  #judgeSession(setting: Active<SessionRule<unknown>>, session: Session, answer: ActorAnswer): void {
    const { rule, options } = setting;
    const { possible } = answer;
    const { register } = this.#input;
    const subject = this.#subject;
    if (possible.length === 1 || rule.meta.ignoresActor) {
      const actor = lastOf(answer);
      if (rule.appliesTo?.(actor, this.#context, session.system) === false) return;
      subject.actor = actor;
      const outcome = rule.evaluate(subject, register, options);
      if (outcome !== undefined) this.#record(setting, session, actor, outcome);
      return;
    }
    const outcomes = possible.map((actor) => {
      subject.actor = actor;
      const concerned = rule.appliesTo?.(actor, this.#context, session.system) !== false;
      return concerned ? rule.evaluate(subject, register, options) : undefined;
    });
    const outcome = agreed(outcomes, answer);
    if (outcome !== undefined) this.#record(setting, session, lastOf(answer), outcome);
  }

  #record(
    setting: RuleSetting,
    session: Session,
    actor: ActorAnswer['possible'][number],
    outcome: Violation | Unjudged,
  ): void {
    const { system, account, terminal, day, first, last } = session;
    const sessions = [session];
    const spans = outcome.spans ?? [{ system, account, terminal, from: first, to: last }];
    const open = outcome.kind === 'unjudged' ? outcome : openEnds(this.#input.register, setting.rule, spans);
    if (open !== undefined) this.collector.unjudged.add(setting.rule.meta.id, open, { system, day, account, sessions });
    else if (
      outcome.kind === 'violation' &&
      (!isUnlisted(actor, account) || this.unlisted.note(setting.rule.meta.id, session))
    )
      this.collector.violation(setting, outcome, { system, account, day, spans, actors: [actor], sessions });
  }

  #judgeDays(account: AccountSessions, actors: ActorCache): void {
    const { register } = this.#input;
    const rules = this.#account.filter(
      (setting) =>
        holdsFor(setting, account.system) && (setting.rule.appliesTo?.(account, register, setting.options) ?? true),
    );
    if (rules.length === 0) return;
    for (const subject of daysOf(account, actors, this.#context, this.#calendar)) {
      for (const setting of rules) {
        for (const outcome of setting.rule.evaluate(subject, register, setting.options)) {
          if (outcome.kind === 'candidate') this.pending.push({ setting, subject, spans: outcome.spans });
          else if (outcome.kind === 'comparison') this.#compared.push({ setting, subject, comparison: outcome });
          else recordDay(this.#books, setting, subject, outcome);
        }
      }
    }
  }

  /** Once all accounts have been seen. */
  compare(): void {
    for (const { setting, subject, comparison } of this.#compared) {
      const volumes = this.#unitVolumes?.of(subject.system, subject.day, comparison.actor) ?? [];
      const outcome = comparison.decide(volumes);
      if (outcome !== undefined) recordDay(this.#books, setting, subject, outcome);
    }
  }

  /** Rules that do not go by account: what the register itself says, and what was not logged. */
  general(): void {
    const {
      register,
      rules,
      coverage = [],
      missing = [],
      altered = [],
      inputs: files = [],
      accounts: sessions,
    } = this.#input;
    const context = this.#context;
    const { window } = context;
    const subjectOf = (setting: Pick<RuleSetting, 'only' | 'except'>) => {
      const systems = [...context.systems.keys()].filter((system) => holdsFor(setting, system));
      return { window, systems, context };
    };
    for (const setting of rules)
      this.#general(setting, setting.rule.review?.(subjectOf(setting), register, setting.options));
    for (const setting of this.#active('register') as Active<RegisterRule<unknown>>[]) {
      this.#general(setting, setting.rule.evaluate(subjectOf(setting), register, setting.options));
    }
    const read = { window, coverage, missing, altered, files, sessions, context };
    for (const setting of this.#active('coverage') as Active<CoverageRule<unknown>>[]) {
      this.#general(setting, setting.rule.evaluate(read, register, setting.options));
    }
  }

  #general(setting: RuleSetting, outcomes: Iterable<Violation | Unjudged> = []): void {
    for (const outcome of outcomes) {
      if (!holdsFor(setting, outcome.subject?.system ?? '')) continue;
      this.collector.general(setting, outcome, this.#context.window.until);
    }
  }
}
