/**
 * Catches moves that carry knowledge of other retailers' customers straight over the barrier: from a named unit of the network
 * company to a named unit of an affiliate, or to its board. It knows units and positions only by their names.
 * Source: the ban on such moves, in the published measures.
 */
import { z } from 'zod';
import { dayOf } from '../../../domain/time.js';
import { defineRule, tableMissing, unjudged, violationsOf } from '../../contract/index.js';
import { keepsPeople } from '../../support/actors.js';
import { companyMoves, matcher } from '../../support/company-moves.js';
import { personAt, placeOf } from '../../support/person.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('direct-transfer');

const names = (byDefault: string[]) => z.array(z.string()).default(byDefault);

export default defineRule({
  meta: {
    id: 'direct-transfer',
    order: 100,
    severity: 'medium',
    scope: 'register',
    ofNoSystem: true,
    needs: ['assignments|transfers|rosters'],
    source: 'Shikoku',
    onByDefault: false,
  },
  options: z.strictObject({
    fromUnits: names(['*']),
    toUnits: names(['*']),
    boardPositions: names(['*取締役*', '*監査役*', '*執行役*', '*director*']),
    withinDays: z.number().min(0).default(31),
  }),

  *evaluate({ window, context }, register, { fromUnits, toUnits, boardPositions, withinDays }) {
    if (!keepsPeople(register)) {
      yield tableMissing('assignments', { subject: { day: window.until } });
      return;
    }
    const [isFrom, isTo, isBoard] = [matcher(fromUnits), matcher(toUnits), matcher(boardPositions)];
    for (const { employeeId, at, post, before, gap } of companyMoves(register, window, withinDays)) {
      const { side, org, unit, position } = post.value;
      if (side !== 'affiliate') continue;
      const board = isBoard(position);
      if (!board && !isTo(unit)) continue;
      const left = before.filter(({ value }) => value.side === 'network' && isFrom(value.unit));
      // a further post of an affiliate for somebody who already is at one moves nobody
      if (left.length === 0 || before.some(({ value }) => value.side === 'affiliate' && value.org === org)) continue;
      if (gap !== undefined) {
        yield unjudged(gap.reason, gap.cure, { subject: { day: dayOf(context.timezone, at) } });
        continue;
      }
      const data = { from: placeOf(left[0]!.value), to: placeOf({ org, unit: board ? position : unit }) };
      const facts = [...left.map(({ fact }) => fact), post.fact];
      yield violation(board ? 'toBoard' : 'toUnit', data, facts, {
        subject: { employeeId, day: dayOf(context.timezone, at) },
        actor: personAt(register, employeeId, at, post),
      });
    }
  },
});
