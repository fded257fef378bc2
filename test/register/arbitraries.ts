/**
 * Small registers at random: people, posts, accounts, check-outs, moves and lists over three weeks,
 * as tables and as files.
 */
import fc from 'fast-check';
import type { TableName } from '../../src/domain/model.js';
import { loadRegister } from '../../src/register/readers/load.js';
import { TABLES } from '../../src/register/tables/index.js';
import type { Column } from '../../src/register/tables/table.js';
import { ACCOUNTS, ORGANIZATIONS, POSTS, planOf } from './world.js';

export const DAY = 86_400_000;
export const START = Date.parse('2024-03-25T00:00:00+09:00');

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
export const ORGS: readonly string[] = ORGANIZATIONS.map((organization) => organization.id);
const org: fc.Arbitrary<string> = fc.constantFrom(...ORGS);
const system: fc.Arbitrary<string> = fc.constantFrom('takuso', 'meter', '');
const account: fc.Arbitrary<string> = fc.constantFrom('a', 'b');

/** Ends before beginnings are mistakes, which other tests make. */
const inOrder = <T extends Span>(row: T): T =>
  row.from !== undefined && row.to !== undefined && row.from > row.to ? { ...row, from: row.to, to: row.from } : row;
const personal = (row: AccountRow): AccountRow =>
  row.kind === 'personal' && row.id === '' ? { ...row, id: '1' } : row;

export const posts = fc.array(
  fc.record({ id, org, post: fc.constantFrom<string>('main', 'concurrent'), from: bound, to: bound }).map(inOrder),
  { maxLength: 6 },
);
export const accounts = fc.array(
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
export const checkouts = fc.array(fc.record({ system, account, id, from: bound, to: bound }).map(inOrder), {
  maxLength: 3,
});
export const moves = fc.array(fc.record({ id, day, from: org, to: org }), { maxLength: 4 });
export const lists = fc.uniqueArray(fc.tuple(day, fc.array(fc.record({ id, org }), { minLength: 1, maxLength: 4 })), {
  selector: ([date]) => date,
  maxLength: 4,
});

export const date = (n: number | undefined) =>
  n === undefined ? '' : new Date(START + n * DAY + DAY / 2).toISOString().slice(0, 10);
export const lines = (rows: readonly (readonly string[])[]) => rows.map((row) => `${row.join(',')}\n`).join('');
export const postsCsv = (rows: readonly PostRow[]) =>
  POSTS + lines(rows.map((row) => [row.id, '', row.org, '', '', row.post, date(row.from), date(row.to)]));
export const accountsCsv = (rows: readonly AccountRow[]) =>
  ACCOUNTS +
  lines(rows.map((row) => [row.system, row.account, row.id, row.org, row.kind, date(row.from), date(row.to)]));
export const checkoutsCsv = (rows: readonly CheckoutRow[]) =>
  `system,account,employee_id,from,to\n${lines(rows.map((row) => [row.system, row.account, row.id, date(row.from), date(row.to)]))}`;

export const instants = <T extends Span>(rows: readonly T[]) =>
  rows.map((row) => ({
    ...row,
    from: row.from === undefined ? -Infinity : START + row.from * DAY,
    to: row.to === undefined ? Infinity : START + row.to * DAY,
  }));

export const load = (tables: Parameters<typeof planOf>[0]) => loadRegister(planOf(tables)).register;

/**
 * Cells of any table, by its declaration: few people, accounts and terminals, dates of three weeks.
 */
type Cells = Readonly<Record<string, string>>;

const POOLS = { person: ['1', '2', '3'], account: ['a', 'b'], emergency: ['T1', 'T2'], terminal: ['PC1', 'PC2'] };

function cell(column: Column): fc.Arbitrary<string> {
  const dates = day.map(date);
  switch (column.read) {
    case 'instant':
    case 'asOf':
      return dates;
    case 'from':
    case 'to':
    case 'optionalInstant':
      return fc.oneof(dates, fc.constant(''));
    case 'system':
      return system;
    case 'systems':
      return fc.constantFrom('takuso', 'meter', 'takuso;meter', '');
    case 'organization':
    case 'optionalOrganization':
      return org;
    case 'post':
      return fc.constantFrom('main', 'concurrent');
    case 'kind':
      return fc.constantFrom('personal', 'shared', 'emergency');
    default: {
      const named = column.defines ?? column.refersTo;
      return named === undefined ? fc.constant('x') : fc.constantFrom(...POOLS[named]);
    }
  }
}

/** Rows of a table that can be read. */
export function rowsOf(table: TableName, constraints: fc.ArrayConstraints): fc.Arbitrary<Cells[]> {
  const { columns, interval } = TABLES[table];
  const row = fc.record(Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, cell(column)])));
  const ordered = (cells: Cells): Cells => {
    const [from = '', to = ''] = interval ?? [];
    const swap = cells[from] && cells[to] && cells[from] > cells[to];
    return swap ? { ...cells, [from]: cells[to]!, [to]: cells[from]! } : cells;
  };
  return fc.array(row.map(ordered), constraints);
}

export function csvOf(table: TableName, rows: readonly Cells[]): string {
  const columns = Object.keys(TABLES[table].columns);
  return lines([columns, ...rows.map((row) => columns.map((column) => row[column]!))]);
}
