/**
 * Catches a day on which an account did far more than it ever does, and more than its unit did:
 * somebody reads through customers. Medians, because one busy day must not make the next look
 * usual. In a disaster the whole unit is busy, and nobody is flagged. Source: a control that
 * comparable tools have.
 */
import { z } from 'zod';
import { type AccountSubject, defineRule, spanOf, unjudged, violationsOf } from '../../contract/index.js';
import { tooLittleHistory, trailingDays } from '../../support/known-days.js';
import { deviation, median } from '../../support/stats.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('volume-anomaly');

const options = z.strictObject({
  minimum: z.int().min(1).default(50),
  days: z.int().min(5).default(28),
  activeDays: z.int().min(3).default(10),
  deviations: z.number().min(1).default(6),
  unitDeviations: z.number().min(1).default(6),
  unitSize: z.int().min(2).default(4),
});
type Options = z.output<typeof options>;

export default defineRule({
  meta: {
    id: 'volume-anomaly',
    order: 150,
    severity: 'low',
    scope: 'account',
    needs: ['assignments|transfers|rosters'],
    uses: ['holidays'],
    source: 'peers',
    onByDefault: false,
    comparesUnits: true,
  },
  options,

  habits: ({ days }) => days,

  *evaluate(subject, register, settings) {
    const { system, day, context } = subject;
    const today = subject.sessions.filter((session) => session.day === day);
    const accesses = today.reduce((sum, session) => sum + session.accesses, 0);
    if (accesses < settings.minimum) return;
    const actor = subject.actorOf(today[0]!);
    if (actor.class === 'service') return;
    const spans = today.map(spanOf);
    const days = new Set(trailingDays(context.history, register, system, day, settings.days));
    const own = usualDays(subject, days);
    if (own.length < settings.activeDays) {
      yield tooLittleHistory(system, settings.activeDays - own.length, spans);
      return;
    }
    const usual = median(own);
    if (accesses <= usual + settings.deviations * spread(own)) return;
    const { possible, gap } = subject.answerOf(today[0]!);
    if (gap !== undefined && possible.length !== 1) {
      yield unjudged(gap.reason, gap.cure, { spans });
      return;
    }
    const decide = (unit: readonly number[]) => {
      if (!aboveUnit(accesses, unit, settings)) return undefined;
      const data = { accesses, usual, most: Math.max(...own), days: own.length };
      const alone = unit.length < settings.unitSize;
      return alone
        ? violation('aboveOwn', data, actor.facts, { spans })
        : violation('above', { ...data, unitMedian: median(unit) }, actor.facts, { spans });
    };
    yield { kind: 'comparison', actor, decide };
  },
});

/**
 * Accesses of each of those days on which the account was used at all: leave and days off say
 * nothing about its work.
 */
function usualDays(subject: AccountSubject, days: ReadonlySet<string>): number[] {
  const volumes = new Map<string, number>();
  for (const { day, accesses } of subject.earlier()) {
    if (days.has(day)) volumes.set(day, (volumes.get(day) ?? 0) + accesses);
  }
  return [...volumes.values()];
}

/**
 * Steady work has hardly any deviation; a tenth of its median, and at least one, keeps small
 * changes from looking wild.
 */
function spread(values: readonly number[]): number {
  return Math.max(deviation(values), median(values) / 10, 1);
}

/** A unit too small to compare with says nothing against the account's own habits. */
function aboveUnit(accesses: number, unit: readonly number[], { unitDeviations, unitSize }: Options): boolean {
  return unit.length < unitSize || accesses > median(unit) + unitDeviations * spread(unit);
}
