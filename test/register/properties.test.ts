import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActorKind } from '../../src/domain/model.js';
import type { Register } from '../../src/register/types.js';
import {
  accounts,
  accountsCsv,
  checkouts,
  checkoutsCsv,
  DAY,
  date,
  instants,
  lines,
  lists,
  load,
  moves,
  posts,
  postsCsv,
  START,
} from './arbitraries.js';
import { naiveActor } from './naive.js';
import { MOVES } from './world.js';

it('tells the same actors as the obvious filters', () => {
  const moment = fc.tuple(fc.integer({ min: -1, max: 21 }), fc.constantFrom(-1, 0, 1));
  fc.assert(
    fc.property(posts, accounts, checkouts, fc.array(moment, { minLength: 1, maxLength: 6 }), (p, a, c, moments) => {
      const register = load({ assignments: postsCsv(p), accounts: accountsCsv(a), checkouts: checkoutsCsv(c) });
      const rows = { posts: instants(p), accounts: instants(a), checkouts: instants(c) };
      for (const [n, off] of moments) {
        for (const [one, other] of [['takuso', 'a'] as const, ['takuso', 'b'] as const, ['meter', 'a'] as const]) {
          const t = START + n * DAY + off;
          const {
            class: side,
            former,
            dual,
            accountClosed,
            knownPerson,
            ...rest
          } = register.actors(one, other, t).possible[0]!;
          const got = { employeeId: rest.employeeId ?? '', class: side, former, dual, accountClosed, knownPerson };
          expect(got).toEqual(naiveActor(rows, one, other, t));
        }
      }
    }),
    { numRuns: 120 },
  );
});

it('tells the kinds of actor within a time as it tells the actors of each of its instants', () => {
  // somebody of the network company with an account of his or her own, and whatever makes that less
  // plain
  const always = { from: undefined, to: undefined };
  const rare = <T>(arbitrary: fc.Arbitrary<T[]>) =>
    fc.oneof({ weight: 3, arbitrary: fc.constant<T[]>([]) }, { weight: 1, arbitrary });
  const manyPosts = rare(posts).map((more) => [{ id: '1', org: 'NW', post: 'main', ...always }, ...more]);
  const manyAccounts = rare(accounts).map((more) => [
    { system: 'takuso', account: 'a', id: '1', org: '', kind: 'personal', ...always },
    ...more,
  ]);
  const time = fc.uniqueArray(fc.integer({ min: -1, max: 21 }), { minLength: 2, maxLength: 2 });
  let plain = 0;
  fc.assert(
    fc.property(manyPosts, manyAccounts, rare(checkouts), rare(moves), time, (p, a, c, m, days) => {
      const register = load({
        assignments: postsCsv(p),
        accounts: accountsCsv(a),
        checkouts: checkoutsCsv(c),
        transfers: MOVES + lines(m.map((move) => [move.id, date(move.day), '', move.from, '', move.to, ''])),
      });
      const [from, to] = [...days].sort((x, y) => x - y).map((n) => START + n * DAY + DAY / 3) as [number, number];
      for (const [one, other] of [['takuso', 'a'] as const, ['takuso', 'b'] as const, ['meter', 'a'] as const]) {
        const told = register.kindsWithin!(one, other, { from, to });
        if (told === undefined) continue;
        const instants = [from, ...register.cuts.filter((cut) => cut > from && cut < to)];
        const kindOf = ({ class: side, former, accountClosed, kind, employeeId }: ActorKind) =>
          JSON.stringify([side, former, accountClosed, kind, employeeId]);
        const kinds = (answers: readonly { possible: readonly ActorKind[] }[]) =>
          new Set(answers.flatMap(({ possible }) => possible.map(kindOf)));
        expect(kinds(told)).toEqual(kinds(instants.map((t) => register.actors(one, other, t))));
        if (told.length === 1 && told[0]!.possible[0] !== undefined && !('facts' in told[0]!.possible[0])) plain++;
      }
    }),
    { numRuns: 400 },
  );
  // of some 250
  expect(plain).toBeGreaterThan(60);
});

it('tells the same between two neighbouring cuts, whatever the sources', () => {
  fc.assert(
    fc.property(posts, moves, lists, accounts, fc.boolean(), (p, m, l, a, withPosts) => {
      const rosters = `date,employee_id,org\n${lines(l.flatMap(([n, people]) => people.map((row) => [date(n), row.id, row.org])))}`;
      const tables = {
        ...(withPosts && { assignments: postsCsv(p) }),
        ...(l.length > 0 && { rosters: { files: { 'r.csv': rosters }, path: 'r.csv', maxAgeDays: 5 } }),
        transfers: MOVES + lines(m.map((move) => [move.id, date(move.day), '', move.from, '', move.to, ''])),
        accounts: accountsCsv(a),
      };
      // answers are kept: of one register asked forwards and one asked backwards, one that is kept
      // for too long differs
      const [forwards, backwards] = [load(tables), load(tables)];
      const { cuts } = forwards;
      expect([...new Set(cuts)].sort((x, y) => x - y)).toEqual(cuts);
      const bounds = [(cuts[0] ?? START) - DAY, ...cuts, (cuts.at(-1) ?? START) + 30 * DAY];
      const segments = bounds.slice(1).map((to, i) => ({ from: bounds[i]!, to }));
      const ask = (register: Register, one: string, t: number) => JSON.stringify(register.actors(one, 'a', t));
      for (const one of ['takuso', 'meter']) {
        const first = segments.map(({ from }) => ask(forwards, one, from));
        const last = [...segments].reverse().map(({ to }) => ask(backwards, one, to - 1));
        expect(first).toEqual(last.reverse());
      }
    }),
    { numRuns: 120 },
  );
});

it('tells shared accounts as their rows do', () => {
  fc.assert(
    fc.property(accounts, (a) => {
      const register = load({ accounts: accountsCsv(a) });
      for (const [one, other] of [['takuso', 'a'] as const, ['meter', 'b'] as const, ['meter', 'c'] as const]) {
        const { entries } = register.holdings(one, other);
        const shared = entries.length > 1 || entries.some(({ value }) => value.kind === 'shared');
        expect(register.isShared(one, other)).toBe(shared);
      }
    }),
  );
});
