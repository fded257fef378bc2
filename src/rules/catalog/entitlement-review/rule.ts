/**
 * Catches rights that are still live though their holder moved, left or is unknown, that nobody
 * approved, or that were not approved again after the yearly reset. It sees the rights as exported,
 * not whether anybody used them. Source: the monthly check of rights and their yearly reset at the
 * end of February, in the published measures.
 */

import { z } from 'zod';
import type { Actor, Day, Instant } from '../../../domain/model.js';
import { addDays, dayOf, startOfDay } from '../../../domain/time.js';
import { message } from '../../../messages/index.js';
import type { Entry, Grant, Register, Right } from '../../../register/index.js';
import {
  defineRule,
  lackOf,
  type RegisterSubject,
  type RuleContext,
  type RuleSetting,
  tableMissing,
  type Unjudged,
  unjudged,
  unreadRow,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { ActorCache, decide, keepsPeople, lastOf, plainHolder } from '../../support/actors.js';
import { due, dueDays } from '../../support/due.js';
import { personAt } from '../../support/person.js';
import { isOfAffiliate } from '../../support/sides.js';
import { dayInYear, yearlyDay } from '../../support/yearly.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('entitlement-review');

/** Days of every year, all included. */
const resetWindow = z.strictObject({
  revokedFrom: yearlyDay(),
  revokedUntil: yearlyDay(),
  grantedUntil: yearlyDay(),
});

const options = z.strictObject({
  due: due('monthly'),
  maxAgeDays: z.int().min(1).default(45),
  yearlyReset: z.union([z.literal('off'), yearlyDay(), resetWindow]).default('03-01'),
  withoutGrants: z.enum(['unjudged', 'ignore']).default('unjudged'),
});
type EntitlementOptions = z.output<typeof options>;

const rule = defineRule({
  meta: {
    id: 'entitlement-review',
    order: 90,
    severity: 'medium',
    scope: 'register',
    needs: ['assignments|transfers|rosters', 'rights'],
    uses: ['grants', 'accounts'],
    source: 'Shikoku',
    onWith: ['rights'],
  },
  options,

  *evaluate({ window, systems, context }, register, settings) {
    for (const day of dueDays(settings.due, window, register)) {
      yield* reviewRights(register, context, systems, day, settings);
    }
    if (settings.due !== 'off') yield* notRevoked({ window, systems, context }, register, settings);
  },
});

export default rule;

/**
 * The rule as configured, due on that day alone whether it is on or not: for who asks for a review
 * by name. With the settings that single systems have of their own.
 */
export function rightsReviewOn(day: Day, rules: readonly RuleSetting[]): RuleSetting[] {
  const { meta } = rule;
  const reviewed: typeof rule = {
    ...rule,
    evaluate: ({ systems, context }, register, settings) => reviewRights(register, context, systems, day, settings),
  };
  const configured = rules.filter((setting) => setting.rule.meta.id === meta.id);
  const own = configured.flatMap(({ only }) => (only === undefined ? [] : [only]));
  const base = { severity: meta.severity, options: options.parse({}), except: new Set(own) };
  const global = configured.some(({ only }) => only === undefined) ? [] : [base];
  return [...global, ...configured].map((setting) => ({ ...setting, rule: reviewed }));
}

/** The newest export of each system that `day` knows, judged as of its own date. */
function* reviewRights(
  register: Register,
  context: RuleContext,
  systems: readonly string[],
  day: Day,
  settings: EntitlementOptions,
): Generator<Violation | Unjudged> {
  if (!register.has('rights')) {
    yield tableMissing('rights', { subject: { day } });
    return;
  }
  const end = startOfDay(context.timezone, addDays(day, 1));
  const oldest = startOfDay(context.timezone, addDays(day, -settings.maxAgeDays));
  for (const system of systems) {
    const newest = register.rights(system, end);
    if (newest === undefined || newest.asOf < oldest) {
      yield unjudged('unjudged.noRightsExport', message('cure.rights', { system }), { subject: { system, day } });
      continue;
    }
    const unread = unreadRow(register, 'rights', { subject: { system, day } });
    if (unread !== undefined) yield unread;
    const reset = resetBefore(context.timezone, newest.asOf, settings.yearlyReset);
    for (const right of newest) {
      const employeeId = plainHolder(register, system, right.account, right.asOf);
      if (employeeId !== undefined && grantOf(right, { employeeId }, register, reset) === 'granted') continue;
      yield* review(right, register, context, { day, settings, reset });
    }
  }
}

function* review(
  row: Right,
  register: Register,
  context: RuleContext,
  { day, settings, reset }: { day: Day; settings: EntitlementOptions; reset: Reset | undefined },
): Generator<Violation | Unjudged> {
  const { system, account, right, asOf, fact } = row;
  const subject = { system, account, day };
  const answer = new ActorCache(register, system, account, keepsPeople(register)).at(asOf);
  const actor = lastOf(answer);
  const data = { right, person: actor.employeeId ?? '', org: actor.org ?? '' };
  const ofAffiliate = isOfAffiliate(context, system);
  const sound = decide(answer, (one) => unsound(one, ofAffiliate) === undefined);
  if (typeof sound !== 'boolean') {
    yield unjudged(sound.reason, sound.cure, { subject });
    return;
  }
  const why = unsound(actor, ofAffiliate);
  if (why !== undefined) yield violation(why, data, [fact, ...actor.facts], { subject, actor });
  if (actor.class === 'service') return;
  const grant = grantOf(row, actor, register, reset);
  if (grant === 'granted') return;
  if (grant === 'unknown') {
    if (settings.withoutGrants === 'unjudged' && why === undefined) yield tableMissing('grants', { subject });
    return;
  }
  const unread = unreadRow(register, 'grants', { subject });
  if (unread !== undefined) {
    if (why === undefined) yield unread;
    return;
  }
  const open = register.openEnd?.(['grants'], { system, account, terminal: '' }, asOf);
  if (open !== undefined) {
    if (why === undefined) yield unjudged(open.reason, open.cure, { subject });
    return;
  }
  const severity = grant === 'renewedLater' ? ('info' as const) : undefined;
  const lack = lackOf('grant', 'fact.noGrant', { system, account });
  yield violation(grant, data, [fact, ...actor.facts, lack], { subject, actor, severity });
}

/** Why the holder may not have any right; undefined where he may. */
function unsound(
  actor: Actor,
  ofAffiliate: boolean,
): 'moved' | 'left' | 'closed' | 'noHolder' | 'otherSide' | undefined {
  if (actor.class === 'service') return undefined;
  if (ofAffiliate && actor.class === 'network' && !actor.dual) return 'otherSide';
  if (actor.former && actor.class === 'unknown') return 'left';
  if (actor.former && !(ofAffiliate && actor.class === 'affiliate')) return 'moved';
  if (actor.accountClosed) return 'closed';
  if (actor.kind === 'shared') return undefined;
  return actor.class === 'unknown' ? 'noHolder' : undefined;
}

type GrantState = 'granted' | 'noGrant' | 'otherGrant' | 'notRenewed' | 'notByName' | 'renewedLater' | 'unknown';

function grantOf(
  { system, account, asOf }: Right,
  { employeeId }: Pick<Actor, 'employeeId'>,
  register: Register,
  reset: Reset | undefined,
): GrantState {
  if (!register.has('grants')) return 'unknown';
  const isFor = ({ value }: Entry<Grant>) =>
    ['', undefined].includes(employeeId) || ['', employeeId].includes(value.employeeId);
  const grants = register.grants(system, account);
  const again = grants.entries.some(
    (grant) =>
      grant.from > asOf && grant.from < (reset?.grantedBefore ?? 0) && isFor(grant) && grant.value.employeeId !== '',
  );
  const held = grants.at(asOf);
  if (held.length === 0) return again ? 'renewedLater' : 'noGrant';
  const own = held.filter(isFor);
  if (own.length === 0) return 'otherGrant';
  const renewed = reset === undefined ? own : own.filter(({ from }) => from >= reset.from);
  if (renewed.length === 0) return again ? 'renewedLater' : 'notRenewed';
  // a window asks for each right to be granted again by name; a shared account has nobody's
  const named = employeeId === undefined || renewed.some(({ value }) => value.employeeId !== '');
  return reset?.byName && !named ? 'notByName' : 'granted';
}

interface Reset {
  /** grants given since then are new ones */
  from: Instant;
  /** until then new ones may be given for rights that are live already */
  grantedBefore?: Instant;
  byName: boolean;
}

/** The newest reset that was over at t. */
function resetBefore(timezone: string, t: Instant, yearly: EntitlementOptions['yearlyReset']): Reset | undefined {
  if (yearly === 'off') return undefined;
  const year = Number(dayOf(timezone, t).slice(0, 4));
  const startIn = (one: number, day: string) => startOfDay(timezone, dayInYear(one, day));
  if (typeof yearly === 'string') {
    const from = startIn(year, yearly);
    return { from: from <= t ? from : startIn(year - 1, yearly), byName: false };
  }
  const windows = [year + 1, year, year - 1].map((one) => windowIn(timezone, one, yearly));
  const { from, grantedBefore } = windows.find(({ over }) => over <= t) ?? windows.at(-1)!;
  return { from, grantedBefore, byName: true };
}

/** The window that begins in a year; it may end in the next. */
function windowIn(
  timezone: string,
  year: number,
  { revokedFrom, revokedUntil, grantedUntil }: z.output<typeof resetWindow>,
) {
  const first = dayInYear(year, revokedFrom);
  const onOrAfter = (day: Day, yearly: string) => {
    const same = dayInYear(Number(day.slice(0, 4)), yearly);
    return same >= day ? same : dayInYear(Number(day.slice(0, 4)) + 1, yearly);
  };
  const last = onOrAfter(first, revokedUntil);
  const granted = onOrAfter(last, grantedUntil);
  const after = (day: Day) => startOfDay(timezone, addDays(day, 1));
  return {
    from: startOfDay(timezone, first),
    over: after(last),
    overOn: addDays(last, 1),
    grantedBefore: after(granted),
  };
}

/**
 * On the day after the days of revoking: every grant from before that still holds, whoever holds
 * it.
 */
function* notRevoked(
  { window, systems, context }: RegisterSubject,
  register: Register,
  { yearlyReset }: EntitlementOptions,
): Generator<Violation | Unjudged> {
  if (typeof yearlyReset === 'string') return;
  const [first, last] = [window.since, window.until].map((day) => Number(day.slice(0, 4))) as [number, number];
  for (let year = first - 1; year <= last; year++) {
    const { from, over, overOn: day } = windowIn(context.timezone, year, yearlyReset);
    if (day < window.since || day > window.until) continue;
    if (!register.has('grants')) {
      yield tableMissing('grants', { subject: { day } });
      continue;
    }
    const unread = unreadRow(register, 'grants', { subject: { day } });
    if (unread !== undefined) yield unread;
    for (const { from: given, to, value, fact } of register.allGrants.entries) {
      if (given >= from || to <= over || !(value.system === '' || systems.includes(value.system))) continue;
      const { system, account, employeeId } = value;
      const actor = employeeId === '' ? undefined : personAt(register, employeeId, over);
      yield violation('notRevoked', { account, day }, [fact], {
        subject: { system, account, key: 'reset', day },
        actor,
      });
    }
  }
}
