/**
 * Assignments with transfers against careers that are known: what the files leave open, they must
 * complete to the career.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DAY, date, lines, load, moves, ORGS, posts, postsCsv, START } from './arbitraries.js';
import { ACCOUNTS, MOVES } from './world.js';

/** Somewhere (`''`: nowhere) from a day on; the first since ever. */
interface Stint {
  org: string;
  from: number;
}
interface TransferRow {
  day: number;
  from: string;
  to: string;
}

const place = fc.constantFrom('', ...ORGS);
/** Neighbouring stints differ. */
const career: fc.Arbitrary<Stint[]> = fc
  .tuple(place, fc.uniqueArray(fc.integer({ min: 1, max: 20 }), { maxLength: 5 }), fc.infiniteStream(place))
  .map(([first, days, places]) => {
    const stints = [{ org: first, from: -Infinity }];
    for (const from of [...days].sort((a, b) => a - b)) {
      const [org] = places.filter((one) => one !== stints.at(-1)!.org).take(1);
      stints.push({ org: org!, from });
    }
    return stints;
  });

const transfersOf = (stints: readonly Stint[]): TransferRow[] =>
  stints.slice(1).map(({ org, from }, i) => ({ day: from, from: stints[i]!.org, to: org }));
const transfersCsv = (rows: readonly TransferRow[]) =>
  MOVES + lines(rows.map(({ day, from, to }) => ['1', date(day), '', from, '', to, '']));
const orgAt = (stints: readonly Stint[], day: number) => stints.findLast(({ from }) => from <= day)!.org;

/** Of each stint: whether a row states it, and which of its ends it leaves empty. */
const kept = fc.record({ row: fc.boolean(), from: fc.boolean(), to: fc.boolean() });
type Kept = typeof kept extends fc.Arbitrary<infer K> ? K : never;

function assignmentsOf(stints: readonly Stint[], wishes: readonly Kept[]) {
  return stints.flatMap(({ org, from }, i) => {
    const wish = wishes[i]!;
    if (org === '' || !wish.row) return [];
    const to = stints[i + 1]?.from;
    return [
      {
        id: '1',
        org,
        post: 'main',
        from: wish.from && from !== -Infinity ? from : undefined,
        to: wish.to ? to : undefined,
      },
    ];
  });
}

const DAYS = Array.from({ length: 23 }, (_, i) => i - 1);
const account = `${ACCOUNTS}takuso,a,1,,personal,,\n`;

describe('a career', () => {
  it('is what assignments and transfers give together, whatever the assignments leave open', () => {
    fc.assert(
      fc.property(career, fc.array(kept, { minLength: 6, maxLength: 6 }), fc.context(), (stints, wishes, context) => {
        const assignments = postsCsv(assignmentsOf(stints, wishes));
        const transfers = transfersCsv(transfersOf(stints));
        context.log(assignments + transfers);
        const register = load({ assignments, transfers });
        const held = register.people.get('1')?.posts;
        for (const day of DAYS) {
          const orgs = held?.at(START + day * DAY).map(({ value }) => value.org) ?? [];
          expect(orgs).toEqual([orgAt(stints, day)].filter((org) => org !== '').slice(0, held ? 1 : 0));
        }
        expect(register.warnings).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('is what transfers alone tell, in any order of rows, by way of other companies on one day', () => {
    const through = fc.array(fc.constantFrom(...ORGS), { minLength: 6, maxLength: 6 });
    const order = fc.infiniteStream(fc.nat());
    fc.assert(
      fc.property(career, through, order, (stints, stops, numbers) => {
        const rows = transfersOf(stints).flatMap(({ day, from, to }, i) => {
          const stop = stops[i]!;
          // a stop that is an end would be a circle: which end came first, nobody could say
          if (from === stop || to === stop || from === '') return [{ day, from, to }];
          return [
            { day, from, to: stop },
            { day, from: stop, to },
          ];
        });
        const shuffled = rows
          .map((row) => ({ row, at: numbers.next().value as number }))
          .sort((a, b) => a.at - b.at)
          .map(({ row }) => row);
        const register = load({ transfers: transfersCsv(shuffled), accounts: account });
        for (const day of stints.length === 1 ? [] : DAYS) {
          const { possible } = register.actors('takuso', 'a', START + day * DAY);
          expect(possible.map(({ org }) => org ?? '')).toEqual([orgAt(stints, day)]);
        }
        expect(register.warnings).toEqual([]);
      }),
      { numRuns: 80 },
    );
  });

  it('never loses a row of the assignments, nor an end that it states', () => {
    fc.assert(
      fc.property(posts, moves, (p, m) => {
        const transfers = MOVES + lines(m.map((move) => [move.id, date(move.day), '', move.from, '', move.to, '']));
        const alone = load({ assignments: postsCsv(p) });
        const both = load({ assignments: postsCsv(p), transfers });
        for (const [id, { posts: stated }] of alone.people) {
          const got = new Map(both.people.get(id)!.posts.entries.map((post) => [post.fact.source, post]));
          for (const { from, to, value, fact } of stated.entries) {
            const post = got.get(fact.source)!;
            expect(post.value).toEqual(value);
            if (from !== -Infinity) expect(post.from).toBe(from);
            if (to !== Infinity) expect(post.to).toBe(to);
          }
        }
      }),
      { numRuns: 80 },
    );
  });

  it('does not depend on the order of transfers', () => {
    fc.assert(
      fc.property(posts, moves, fc.integer({ min: -1, max: 21 }), (p, m, day) => {
        const tables = (rows: typeof m) => ({
          assignments: postsCsv(p),
          transfers: MOVES + lines(rows.map((move) => [move.id, date(move.day), '', move.from, '', move.to, ''])),
          accounts: account,
        });
        const say = (rows: typeof m) => {
          const { possible, gap } = load(tables(rows)).actors('takuso', 'a', START + day * DAY);
          const states = possible.map((actor) => JSON.stringify([actor.posts, actor.former, actor.formerSince])).sort();
          return { states, reason: possible.length === 1 ? undefined : gap?.reason };
        };
        expect(say([...m].reverse())).toEqual(say(m));
      }),
      { numRuns: 80 },
    );
  });
});
