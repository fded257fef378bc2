/**
 * Catches rights that are still live though their holder moved, left or is unknown, that nobody approved, or that were not approved
 * again after the yearly reset. It sees the rights as exported, not whether anybody used them.
 * Source: the monthly check of rights and their yearly reset at the end of February, in the published measures.
 */

import { z } from 'zod';
import type { Actor, Day, Instant } from '../../../domain/model.js';
import { addDays, dayOf, isDay, startOfDay } from '../../../domain/time.js';
import { message } from '../../../messages/index.js';
import type { Register, Right } from '../../../register/index.js';
import {
  defineRule,
  lackOf,
  type RuleContext,
  type RuleSetting,
  tableMissing,
  type Unjudged,
  unjudged,
  unreadRow,
  type Violation,
  violationsOf,
} from '../../contract/index.js';
import { ActorCache, decide, keepsPeople, lastOf } from '../../support/actors.js';
import { due, dueDays } from '../../support/due.js';
import { isOfAffiliate } from '../../support/sides.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('entitlement-review');

const options = z.strictObject({
  due: due('monthly'),
  maxAgeDays: z.int().min(1).default(45),
  yearlyReset: z
    .string()
    .refine((text) => text === 'off' || isDay(`2023-${text}`))
    .default('03-01'),
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
    for (const right of newest) yield* review(right, register, context, day, settings);
  }
}

function* review(
  row: Right,
  register: Register,
  context: RuleContext,
  day: Day,
  settings: EntitlementOptions,
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
  const grant = grantOf(row, actor, register, context, settings);
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
  const lack = lackOf('grant', 'fact.noGrant', { system, account });
  yield violation(grant, data, [fact, ...actor.facts, lack], { subject, actor });
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

function grantOf(
  { system, account, asOf }: Right,
  actor: Actor,
  register: Register,
  context: RuleContext,
  { yearlyReset }: EntitlementOptions,
): 'granted' | 'noGrant' | 'otherGrant' | 'notRenewed' | 'unknown' {
  if (!register.has('grants')) return 'unknown';
  const held = register.grants(system, account).at(asOf);
  if (held.length === 0) return 'noGrant';
  const { employeeId } = actor;
  const own = held.filter(
    ({ value }) => ['', undefined].includes(employeeId) || ['', employeeId].includes(value.employeeId),
  );
  if (own.length === 0) return 'otherGrant';
  const reset = yearlyReset === 'off' ? Number.NEGATIVE_INFINITY : lastReset(context.timezone, asOf, yearlyReset);
  return own.some(({ from }) => from >= reset) ? 'granted' : 'notRenewed';
}

/** The newest instant at or before t at which rights were reset. */
function lastReset(timezone: string, t: Instant, monthAndDay: string): Instant {
  const year = Number(dayOf(timezone, t).slice(0, 4));
  const reset = startOfDay(timezone, `${year}-${monthAndDay}`);
  return reset <= t ? reset : startOfDay(timezone, `${year - 1}-${monthAndDay}`);
}
