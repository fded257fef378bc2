/**
 * Catches answers of an inspection, and measures against recurrence, that are not put right when
 * they are due, and good answers that nothing shows. It reads what was answered, and not whether it
 * is true. Source: the inspection of all systems (総点検) and the follow-up of measures, in the
 * published measures.
 */
import { z } from 'zod';
import type { Day, InspectionState, Instant } from '../../../domain/model.js';
import { addDays, dayOf, daysBetween, startOfDay } from '../../../domain/time.js';
import type { Inspection } from '../../../register/index.js';
import { defineRule, type RuleSetting, tableMissing, unreadRow, violationsOf } from '../../contract/index.js';
import { matcher } from '../../support/company-moves.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('inspection-open');

const GOOD = [
  'ok',
  'yes',
  'done',
  'n/a',
  '良',
  '適',
  '適正',
  '○',
  '〇',
  'はい',
  '実施済',
  '実施済み',
  '対応済',
  '対応済み',
  '完了',
  '該当なし',
];

const options = z.strictObject({
  good: z.array(z.string()).default(GOOD),
  withinDays: z.int().min(0).default(30),
  evidence: z.enum(['ask', 'ignore']).default('ask'),
});

const rule = defineRule({
  meta: {
    id: 'inspection-open',
    order: 116,
    severity: 'medium',
    scope: 'register',
    ofNoSystem: true,
    needs: ['inspections'],
    source: 'Kyushu',
    onWith: ['inspections'],
  },
  options,

  *evaluate({ window, systems, context }, register, { good, withinDays, evidence }) {
    if (!register.has('inspections')) {
      for (const day of daysBetween(window.since, window.until))
        yield tableMissing('inspections', { subject: { day } });
      return;
    }
    for (const day of daysBetween(window.since, window.until)) {
      const unread = unreadRow(register, 'inspections', { subject: { day } });
      if (unread !== undefined) yield unread;
    }
    const isGood = matcher(good);
    const dayAt = (t: number) => dayOf(context.timezone, t);
    const within = (day: Day) => window.since <= day && day <= window.until;
    for (const { system, item, inspectedOn, answer, evidence: shown, due, remediedOn, fact } of register.inspections) {
      if (system !== '' && !systems.includes(system)) continue;
      if (isGood(answer)) {
        const day = dayAt(inspectedOn);
        if (evidence === 'ignore' || shown !== '' || !within(day)) continue;
        yield violation('noEvidence', { item, answer }, [fact], {
          subject: { system, key: item, day },
          severity: 'info',
        });
        continue;
      }
      // the first day on which it is late
      const last = lastDay({ inspectedOn, due }, withinDays, context.timezone);
      const day = addDays(last, 1);
      if (!within(day)) continue;
      if (remediedOn !== undefined && remediedOn < startOfDay(context.timezone, day)) continue;
      const id = answer === '' ? 'unanswered' : 'open';
      yield violation(id, { item, answer, due: last }, [fact], { subject: { system, key: item, day } });
    }
  },
});

export default rule;

function lastDay(
  { inspectedOn, due }: Pick<Inspection, 'inspectedOn' | 'due'>,
  withinDays: number,
  timezone: string,
): Day {
  return due === undefined ? addDays(dayOf(timezone, inspectedOn), withinDays) : dayOf(timezone, due);
}

/** How an answer stands at t, by the options of the rule, be it on or off. */
export function stateOfInspection(
  row: Pick<Inspection, 'answer' | 'inspectedOn' | 'due' | 'remediedOn'>,
  rules: readonly RuleSetting[],
  timezone: string,
  t: Instant,
): InspectionState {
  const configured = rules.find((setting) => setting.rule.meta.id === rule.meta.id);
  const { good, withinDays } = options.parse(configured?.options ?? {});
  if (matcher(good)(row.answer)) return 'good';
  if (row.remediedOn !== undefined) return 'remedied';
  if (startOfDay(timezone, addDays(lastDay(row, withinDays, timezone), 1)) < t) return 'late';
  return row.answer === '' ? 'unanswered' : 'open';
}
