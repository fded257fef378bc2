/**
 * Catches moves between companies without the pledge of secrecy that is to be handed in by the
 * effective date. It reads the register of pledges, not the pledges.
 * Source: pledges at transfers, in the published measures.
 */
import { z } from 'zod';
import { dayOf } from '../../../domain/time.js';
import { defineRule, lackOf, tableMissing, unjudged, unreadRow, violationsOf } from '../../contract/index.js';
import { keepsPeople } from '../../support/actors.js';
import { companyMoves } from '../../support/company-moves.js';
import { personAt } from '../../support/person.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('pledge-missing');

export default defineRule({
  meta: {
    id: 'pledge-missing',
    order: 110,
    severity: 'low',
    scope: 'register',
    ofNoSystem: true,
    needs: ['assignments|transfers|rosters', 'pledges'],
    source: 'Shikoku',
    onWith: ['pledges'],
  },
  options: z.strictObject({
    moves: z.enum(['companies', 'barrier']).default('companies'),
    withinDays: z.number().min(0).default(31),
  }),

  *evaluate({ window, context }, register, { moves, withinDays }) {
    if (!keepsPeople(register)) {
      yield tableMissing('assignments', { subject: { day: window.until } });
      return;
    }
    const dayAt = (t: number) => dayOf(context.timezone, t);
    const seen = new Set<string>();
    for (const { employeeId, at, earliest, post, before, gap } of companyMoves(register, window, withinDays)) {
      const { org, side, main } = post.value;
      const from = before.filter(({ value }) => value.main);
      if (!main || from.length === 0 || from.some(({ value }) => value.org === org)) continue;
      if (moves === 'barrier' && !from.some(({ value }) => isBarrier(value.side, side))) continue;
      const day = dayAt(at);
      const key = JSON.stringify([employeeId, day]);
      if (seen.has(key)) continue;
      seen.add(key);
      const subject = { employeeId, day };
      if (gap !== undefined) {
        yield unjudged(gap.reason, gap.cure, { subject });
        continue;
      }
      if (!register.has('pledges')) {
        yield tableMissing('pledges', { subject });
        continue;
      }
      const [first, last] = [dayAt(earliest), day];
      const own = register.pledges.filter(({ employeeId: id, transferDate }) => {
        const of = dayAt(transferDate);
        return id === employeeId && first <= of && of <= last;
      });
      const submitted = own
        .flatMap(({ submittedOn }) => (submittedOn === undefined ? [] : [dayAt(submittedOn)]))
        .sort();
      if (submitted[0] !== undefined && submitted[0] <= day) continue;
      const unread = unreadRow(register, 'pledges', { subject });
      if (unread !== undefined) {
        yield unread;
        continue;
      }
      const lack = own.length === 0 ? [lackOf('pledge', 'fact.noPledge', { person: employeeId, day })] : [];
      const facts = [...from.map(({ fact }) => fact), post.fact, ...own.map(({ fact }) => fact), ...lack];
      const data = { from: from[0]!.value.org, to: org, day, submitted: submitted[0] ?? '' };
      const id = submitted[0] === undefined ? 'missing' : 'late';
      yield violation(id, data, facts, {
        subject,
        actor: personAt(register, employeeId, at, post),
      });
    }
  },
});

function isBarrier(from: string, to: string): boolean {
  return (from === 'network' && to === 'affiliate') || (from === 'affiliate' && to === 'network');
}
