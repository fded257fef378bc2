/**
 * Catches accesses to a customer or supply point for which nobody had anything to do: no order for
 * that object holds for that person or unit at that moment. Where a company keeps its orders, they
 * are the strongest evidence that an access was for its purpose. It reads every access again, so
 * that it is off unless it is turned on, and can be turned on for single systems. Source: the check
 * that accesses serve their purpose, in the published measures.
 */
import { z } from 'zod';
import type { Access, Actor, Day, Session } from '../../../domain/model.js';
import { MINUTE } from '../../../domain/time.js';
import type { Register } from '../../../register/index.js';
import {
  type AccountSubject,
  defineRule,
  type RuleSetting,
  spanOf,
  tableMissing,
  type Unjudged,
  unjudged,
  unreadRow,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { decide } from '../../support/actors.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('no-order');

const options = z.strictObject({
  classes: z
    .array(z.enum(['view', 'search', 'output', 'update', 'other']))
    .min(1)
    .default(['view', 'output', 'update']),
  beforeMinutes: z.int().min(0).default(0),
  afterMinutes: z.int().min(0).default(0),
});

const rule = defineRule({
  meta: {
    id: 'no-order',
    order: 85,
    severity: 'low',
    scope: 'account',
    needs: ['assignments|transfers|rosters', 'orders'],
    uses: ['accounts'],
    source: 'peers',
    onByDefault: false,
  },
  options,

  // said so that the accounts of systems for which it is off are spared
  appliesTo: () => true,

  *evaluate(subject, register) {
    const today: Session[] = [];
    for (const session of subject.sessions.filter(({ day }) => day === subject.day)) {
      const judged = decide(subject.answerOf(session), isJudged);
      if (judged === true) today.push(session);
      else if (judged !== false) yield unjudged(judged.reason, judged.cure, { spans: [spanOf(session)] });
    }
    if (today.length === 0) return;
    const spans = today.map(spanOf);
    if (!register.has('orders')) yield tableMissing('orders', { spans });
    else yield { kind: 'candidate', spans };
  },

  *recheck(subject, accesses, register, settings) {
    yield* judge(subject, sorted(subject, accesses, register, settings), register);
  },
});

export default rule;

/** Of one account on one day: how many accesses an order is asked for, and how many have one. */
export interface OrderCount {
  system: string;
  account: string;
  day: Day;
  /** empty if nobody knows */
  employeeId: string;
  accesses: number;
  withOrder: number;
}

/** The same rules; whoever asks for them is told of accesses with an order as well. */
export function countingOrders(rules: readonly RuleSetting[], count: (one: OrderCount) => void): RuleSetting[] {
  const counted: typeof rule = {
    ...rule,
    *recheck(subject, accesses, register, settings) {
      const { asked, without } = sorted(subject, accesses, register, settings);
      const { system, account, day } = subject;
      const employeeId = subject.actorOf(subject.sessions.find((session) => session.day === day)!).employeeId ?? '';
      const all = asked.length;
      if (all > 0) count({ system, account, day, employeeId, accesses: all, withOrder: all - without.length });
      yield* judge(subject, { asked, without }, register);
    },
  };
  return rules.map((setting) => (setting.rule.meta.id === rule.meta.id ? { ...setting, rule: counted } : setting));
}

/** What affiliates, strangers and programs do is for other rules. */
function isJudged(actor: Actor): boolean {
  return actor.class === 'network' || actor.class === 'contractor';
}

type Options = z.output<typeof options>;

/** The accesses that an order is asked for, and those of them that have none. */
function sorted(
  subject: AccountSubject,
  accesses: readonly Access[],
  register: Register,
  { classes, beforeMinutes, afterMinutes }: Options,
): { asked: readonly Access[]; without: readonly Access[] } {
  const wanted: ReadonlySet<string> = new Set(classes);
  const asked = accesses.filter((access) => access.object !== '' && wanted.has(access.class));
  const without = asked.filter((access) => {
    const session = subject.sessions.find(
      ({ terminal, first, last }) => terminal === access.terminal && first <= access.time && access.time <= last,
    );
    const actor = session === undefined ? undefined : subject.actorOf(session);
    return !register.orders(access.object).some(({ from, to, value }) => {
      if (access.time < from - beforeMinutes * MINUTE || access.time >= to + afterMinutes * MINUTE) return false;
      return (
        ['', actor?.employeeId].includes(value.employeeId) && (value.unit === '' || value.unit === (actor?.unit ?? ''))
      );
    });
  });
  return { asked, without };
}

function* judge(
  subject: AccountSubject,
  { asked, without }: ReturnType<typeof sorted>,
  register: Register,
): Generator<Violation | Unjudged> {
  if (without.length === 0) return;
  const spans = without.map(({ system, account, terminal, time }) => ({
    system,
    account,
    terminal,
    from: time,
    to: time,
  }));
  const unread = unreadRow(register, 'orders', { spans });
  if (unread !== undefined) {
    yield unread;
    return;
  }
  const share = Math.floor((100 * (asked.length - without.length)) / asked.length);
  const data = { without: without.length, all: asked.length, share };
  const only = { objects: new Set(without.map(({ time, object }) => `${time} ${object}`)) };
  yield violation('noOrder', data, subject.actorOf(subject.sessions.find(({ day }) => day === subject.day)!).facts, {
    spans,
    only,
  });
}
