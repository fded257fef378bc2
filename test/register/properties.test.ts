import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { ActorKind } from '../../src/model.js';
import { loadRegister } from '../../src/register/load.js';
import type { Register } from '../../src/register/types.js';
import { naiveActor } from './naive.js';
import { ACCOUNTS, MOVES, ORGANIZATIONS, POSTS, planOf } from './world.js';

const DAY = 86_400_000;
const START = Date.parse('2024-03-25T00:00:00+09:00');

interface Span {
  from: number | undefined;
  to: number | undefined;
}
interface PostRow extends Span {
  id: string;
  org: string;
  post: string;
}
interface AccountRow extends Span {
  system: string;
  account: string;
  id: string;
  org: string;
  kind: string;
}
interface CheckoutRow extends Span {
  system: string;
  account: string;
  id: string;
}

const day = fc.integer({ min: 0, max: 20 });
const bound = fc.option(day, { nil: undefined });
const id: fc.Arbitrary<string> = fc.constantFrom('1', '2', '3');
const org: fc.Arbitrary<string> = fc.constantFrom(...ORGANIZATIONS.map((organization) => organization.id));
const system: fc.Arbitrary<string> = fc.constantFrom('takuso', 'meter', '');
const account: fc.Arbitrary<string> = fc.constantFrom('a', 'b');

/** Ends before beginnings are mistakes, which other tests make. */
const inOrder = <T extends Span>(row: T): T =>
  row.from !== undefined && row.to !== undefined && row.from > row.to ? { ...row, from: row.to, to: row.from } : row;
const personal = (row: AccountRow): AccountRow =>
  row.kind === 'personal' && row.id === '' ? { ...row, id: '1' } : row;

const posts = fc.array(
  fc.record({ id, org, post: fc.constantFrom<string>('main', 'concurrent'), from: bound, to: bound }).map(inOrder),
  { maxLength: 6 },
);
const accounts = fc.array(
  fc
    .record({
      system,
      account,
      id: fc.constantFrom<string>('1', '2', '3', '9', ''),
      org: fc.oneof(org, fc.constant('')),
      kind: fc.constantFrom<string>('personal', 'shared', 'service', 'emergency'),
      from: bound,
      to: bound,
    })
    .map(inOrder)
    .map(personal),
  { maxLength: 5 },
);
const checkouts = fc.array(fc.record({ system, account, id, from: bound, to: bound }).map(inOrder), { maxLength: 3 });
const moves = fc.array(fc.record({ id, day, from: org, to: org }), { maxLength: 4 });
const lists = fc.uniqueArray(fc.tuple(day, fc.array(fc.record({ id, org }), { minLength: 1, maxLength: 4 })), {
  selector: ([date]) => date,
  maxLength: 4,
});

const date = (n: number | undefined) =>
  n === undefined ? '' : new Date(START + n * DAY + DAY / 2).toISOString().slice(0, 10);
const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');
const postsCsv = (rows: readonly PostRow[]) =>
  POSTS + lines(rows.map((row) => [row.id, '', row.org, '', '', row.post, date(row.from), date(row.to)]));
const accountsCsv = (rows: readonly AccountRow[]) =>
  ACCOUNTS +
  lines(rows.map((row) => [row.system, row.account, row.id, row.org, row.kind, date(row.from), date(row.to)]));
const checkoutsCsv = (rows: readonly CheckoutRow[]) =>
  `system,account,employee_id,from,to\n${lines(rows.map((row) => [row.system, row.account, row.id, date(row.from), date(row.to)]))}`;

const instants = <T extends Span>(rows: readonly T[]) =>
  rows.map((row) => ({
    ...row,
    from: row.from === undefined ? -Infinity : START + row.from * DAY,
    to: row.to === undefined ? Infinity : START + row.to * DAY,
  }));

const load = (tables: Parameters<typeof planOf>[0]) => loadRegister(planOf(tables)).register;

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
  // somebody of the network company with an account of his or her own, and whatever makes that less plain
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
      // answers are kept: of one register asked forwards and one asked backwards, one that is kept for too long differs
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
