/**
 * Catches moves that carry knowledge of other retailers' customers straight over the barrier: from
 * a named unit of the network company to a named unit of an affiliate, or to its board, whatever
 * stations lie in between, unless enough days do. It knows units and positions only by their names.
 * Source: the ban on such moves, in the published measures.
 */
import { z } from 'zod';
import type { Instant } from '../../../domain/model.js';
import { DAY, dayOf } from '../../../domain/time.js';
import type { Entry, Gap, Post, RegisteredPerson } from '../../../register/index.js';
import { defineRule, tableMissing, unjudged, violationsOf } from '../../contract/index.js';
import { keepsPeople } from '../../support/actors.js';
import { datedMatcher, datedNames } from '../../support/dated-names.js';
import { personAt, placeOf } from '../../support/person.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('direct-transfer');

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
    fromUnits: datedNames(['*']),
    toUnits: datedNames(['*']),
    boardPositions: datedNames(['*取締役*', '*監査役*', '*執行役*', '*director*']),
    coolingOffDays: z.number().min(0).default(31),
  }),

  *evaluate({ window, context }, register, { fromUnits, toUnits, boardPositions, coolingOffDays }) {
    if (!keepsPeople(register)) {
      yield tableMissing('assignments', { subject: { day: window.until } });
      return;
    }
    const onDay = (t: Instant) => dayOf(context.timezone, t);
    const [from, to, board] = [datedMatcher(fromUnits), datedMatcher(toUnits), datedMatcher(boardPositions)];
    const isFrom = ({ value: { side, unit, org } }: Entry<Post>, leftAt: Instant) =>
      side === 'network' && from(unit, org, onDay(leftAt - 1));
    const isBoard = ({ value, from: at }: Entry<Post>) => board(value.position, value.org, onDay(at));
    const isTo = (post: Entry<Post>) =>
      post.value.side === 'affiliate' && (isBoard(post) || to(post.value.unit, post.value.org, onDay(post.from)));
    for (const person of register.people.values()) {
      for (const post of person.posts.entries) {
        const { from: at } = post;
        if (at < window.from || at >= window.to || !isTo(post)) continue;
        const since = at - coolingOffDays * DAY;
        const left = leftWithin(person, at, since, isFrom);
        if (left.length === 0 || isThere(person, post, left, isTo)) continue;
        const day = onDay(at);
        const gap = gapOf(person, at, since, left);
        if (gap !== undefined) {
          yield unjudged(gap.reason, gap.cure, { subject: { day } });
          continue;
        }
        const { org, unit, position } = post.value;
        const onBoard = isBoard(post);
        const ended = left[0]!.to < at ? left[0]!.to : at;
        const data = {
          from: placeOf(left[0]!.value),
          to: placeOf({ org, unit: onBoard ? position : unit }),
          days: Math.floor((at - ended) / DAY),
        };
        const id = onBoard ? 'toBoard' : 'toUnit';
        const facts = [...left.map(({ fact }) => fact), post.fact];
        yield violation(data.days > 0 ? `${id}After` : id, data, facts, {
          subject: { employeeId: person.id, day },
          actor: personAt(register, person.id, at, post),
        });
      }
    }
  },
});

/** The latest instant at which a post may have ended. */
const endOf = ({ to, endsBy = to }: Entry<Post>): Instant => endsBy;

/**
 * Posts in named units that began before the move and may have ended no longer ago than the cooling
 * off asks for, the last one first.
 */
function leftWithin(
  { posts }: RegisteredPerson,
  at: Instant,
  since: Instant,
  isFrom: (post: Entry<Post>, leftAt: Instant) => boolean,
): Entry<Post>[] {
  return posts.entries
    .filter((post) => post.from < at && endOf(post) >= since && isFrom(post, Math.min(endOf(post), at)))
    .sort((a, b) => endOf(b) - endOf(a));
}

/**
 * Whether the person was at that affiliate before leaving the network unit, or came to a named unit
 * of an affiliate earlier since then.
 */
function isThere(
  { posts }: RegisteredPerson,
  { value: { org }, from: at }: Entry<Post>,
  left: readonly Entry<Post>[],
  isTo: (post: Entry<Post>) => boolean,
): boolean {
  const leftAt = Math.min(endOf(left[0]!), at);
  return posts.entries.some((other) => {
    if (other.value.side !== 'affiliate' || other.from >= at || endOf(other) < leftAt) return false;
    return other.from < leftAt ? other.value.org === org && endOf(other) >= at : isTo(other);
  });
}

/** Why it cannot be said that this was the move, or that the unit was left too late for it. */
function gapOf(
  { unclear = [] }: RegisteredPerson,
  at: Instant,
  since: Instant,
  left: readonly Entry<Post>[],
): Gap | undefined {
  const gapAt = (t: Instant) => unclear.find((time) => time.from <= t && t < time.to)?.gap;
  return gapAt(at) ?? (left.every(({ to }) => to < since) ? gapAt(left[0]!.to) : undefined);
}
