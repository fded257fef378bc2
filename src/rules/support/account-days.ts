/**
 * The days of one account as account rules see them: each with the sessions of the day before and
 * after, because an overlap may span midnight, and with what the account did earlier.
 */
import type { AccountSessions, Day, Interval, Session, Span } from '../../domain/model.js';
import { ACTION_CLASSES } from '../../domain/model.js';
import { addDays, startOfDay } from '../../domain/time.js';
import type { AccountSubject, ActivityRow, RuleContext } from '../contract/index.js';
import { type ActorCache, lastOf } from './actors.js';

const OUTPUT = ACTION_CLASSES.indexOf('output');

interface Around {
  range: Interval;
  before: Day;
  after: Day;
}

/** Local days with their neighbours and instants, each worked out once. */
export class Calendar {
  readonly #days = new Map<Day, Around>();
  readonly #timezone: string;

  constructor(timezone: string) {
    this.#timezone = timezone;
  }

  around(day: Day): Around {
    let known = this.#days.get(day);
    if (known === undefined) {
      const after = addDays(day, 1);
      const range = { from: startOfDay(this.#timezone, day), to: startOfDay(this.#timezone, after) };
      known = { range, before: addDays(day, -1), after };
      this.#days.set(day, known);
    }
    return known;
  }
}

/** One subject per local day of the window on which the account was used. */
export function* daysOf(
  account: AccountSessions,
  actors: ActorCache,
  context: RuleContext,
  calendar: Calendar,
): Generator<AccountSubject> {
  const { sessions, system } = account;
  const { since, until } = context.window;
  const earlier = new Earlier(account, context);
  let start = 0;
  while (start < sessions.length) {
    const day = sessions[start]!.day;
    let end = start;
    while (end < sessions.length && sessions[end]!.day === day) end++;
    if (day >= since && day <= until) {
      const { range, before, after } = calendar.around(day);
      let low = start;
      while (low > 0 && sessions[low - 1]!.day >= before) low--;
      let high = end;
      while (high < sessions.length && sessions[high]!.day <= after) high++;
      yield {
        system,
        account: account.account,
        day,
        range,
        sessions: sessions.slice(low, high),
        sessionGap: context.sessionGap,
        actorOf: (session) => lastOf(actors.of(session)),
        answerOf: (session) => actors.of(session),
        earlier: () => earlier.before(day),
        context,
      };
    }
    start = end;
  }
}

/** What the account did before a day: history up to the window, then this run's own days. */
class Earlier {
  readonly #account: AccountSessions;
  readonly #context: RuleContext;
  #rows: readonly ActivityRow[] | undefined;
  /** of the rows before the day that was asked for last */
  #end = 0;

  constructor(account: AccountSessions, context: RuleContext) {
    this.#account = account;
    this.#context = context;
  }

  /** Days are asked for in order. */
  before(day: Day): readonly ActivityRow[] {
    this.#rows ??= this.#all();
    while (this.#end < this.#rows.length && this.#rows[this.#end]!.day < day) this.#end++;
    while (this.#end > 0 && this.#rows[this.#end - 1]!.day >= day) this.#end--;
    return this.#rows.slice(0, this.#end);
  }

  #all(): ActivityRow[] {
    const { system, account, sessions } = this.#account;
    const { window, history } = this.#context;
    const own = new Map<string, ActivityRow>();
    for (const session of sessions) {
      const { day, terminal } = session;
      if (day < window.since || day > window.until) continue;
      const key = `${day}\u0000${terminal}`;
      const row = own.get(key) ?? { day, system, account, terminal, accesses: 0, outputs: 0 };
      row.accesses += session.accesses;
      row.outputs += session.counts[OUTPUT] ?? 0;
      own.set(key, row);
    }
    const rows = [...own.keys()].sort().map((key) => own.get(key)!);
    return [...history.activity(system, account), ...rows];
  }
}

/** Sessions of the subject's day that a span touches, in order of time. */
export function sessionsIn(subject: AccountSubject, spans: readonly Span[]): Session[] {
  return subject.sessions.filter(
    (session) =>
      session.day === subject.day &&
      spans.some((span) => span.terminal === session.terminal && span.from <= session.last && session.first <= span.to),
  );
}

/** The part of each span that lies on the subject's day. */
export function clipped(spans: readonly Span[], { from, to }: Interval): Span[] {
  return spans
    .filter((span) => span.from < to && span.to >= from)
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to - 1) }));
}
