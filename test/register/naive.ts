/** The obvious reading of the rows: filters and no indices, to hold the register against. */
import type { Actor, TableName } from '../../src/domain/model.js';
import { ORGANIZATIONS } from './world.js';

interface Span {
  from: number;
  to: number;
}
export interface NaivePost extends Span {
  id: string;
  org: string;
}
export interface NaiveAccount extends Span {
  system: string;
  account: string;
  id: string;
  org: string;
  kind: string;
}
export interface NaiveCheckout extends Span {
  system: string;
  account: string;
  id: string;
}

const holds = (t: number) => (row: Span) => row.from <= t && t < row.to;
const sideOf = (org: string) => {
  const { side, worksFor } = ORGANIZATIONS.find(({ id }) => id === org)!;
  return side === 'contractor' && worksFor === 'HD' ? 'affiliate' : side;
};

export function naiveActor(
  rows: { posts: NaivePost[]; accounts: NaiveAccount[]; checkouts: NaiveCheckout[] },
  system: string,
  account: string,
  t: number,
): Pick<Actor, 'class' | 'former' | 'dual' | 'accountClosed' | 'knownPerson'> & { employeeId: string } {
  const own = (row: NaiveAccount | NaiveCheckout) => row.account === account && ['', system].includes(row.system);
  const listed = rows.accounts.filter(own);
  const open = listed.filter(holds(t)).sort((a, b) => a.from - b.from || 0);
  const row = open.filter(({ id }) => id !== '').at(-1) ?? open.at(-1);
  const over = listed.filter(({ to }) => to <= t).sort((a, b) => a.to - b.to || a.from - b.from || 0);
  const lent = rows.checkouts
    .filter(own)
    .filter(holds(t))
    .sort((a, b) => a.from - b.from || 0)
    .at(-1);
  const known = row ?? over.at(-1);
  const employeeId = lent?.id ?? known?.id ?? '';
  const accountClosed = !lent && !row && known !== undefined;
  const none = { former: false, dual: false, accountClosed, employeeId };
  const knownPerson = employeeId === '' || rows.posts.some(({ id }) => id === employeeId);
  if (known?.kind === 'service') return { ...none, class: 'service', knownPerson };
  if (employeeId === '') return { ...none, class: known?.org ? sideOf(known.org) : 'unknown', knownPerson };
  const posts = rows.posts.filter(({ id }) => id === employeeId);
  const sides = posts.filter(holds(t)).map(({ org }) => sideOf(org));
  const side = (['network', 'affiliate', 'contractor', 'external'] as const).find((one) => sides.includes(one));
  const left = posts.some(({ org, from, to }) => sideOf(org) === 'network' && from < to && to <= t);
  return {
    class: side ?? 'unknown',
    former: left && !sides.includes('network') && !sides.includes('contractor'),
    dual: sides.includes('network') && sides.includes('affiliate'),
    accountClosed,
    knownPerson,
    employeeId,
  };
}

/** The instants of a row by column; an open end is infinite, an empty cell NaN. */
export type NaiveInstants = Readonly<Record<string, number>>;

/** Rows that hold, and rows that have ended. */
const spans = (from: string, to: string) => (rows: readonly NaiveInstants[], t: number) =>
  rows.map((row) => (row[to]! <= t ? 'ended' : row[from]! <= t ? 'holds' : 'not yet'));
/** What has happened by then. */
const past = (column: string) => (rows: readonly NaiveInstants[], t: number) => rows.map((row) => row[column]! <= t);

/**
 * What a table says at an instant that an access may depend on; undefined where no session depends
 * on it. It is written here a second time, on purpose: the declarations of the tables are held
 * against it.
 */
export const NAIVE_FACTS: Readonly<
  Record<TableName, undefined | readonly ((rows: readonly NaiveInstants[], t: number) => unknown)[]>
> = {
  assignments: [spans('from', 'to')],
  transfers: [past('effective_date')],
  rosters: [past('date')],
  accounts: [spans('from', 'to')],
  checkouts: [spans('from', 'to')],
  emergencies: [spans('start', 'end'), past('declared_at')],
  credentials: [spans('issued_at', 'expires_at'), past('changed_at')],
  terminals: [spans('from', 'to')],
  loans: [spans('lent_at', 'returned_at')],
  rights: [past('as_of')],
  grants: [spans('from', 'to')],
  // compared with transfers
  pledges: undefined,
  // compared with transfers and reviews
  trainings: undefined,
  replacements: undefined,
  inspections: undefined,
  // looked up per access
  orders: undefined,
  customers: undefined,
  // whole days
  holidays: undefined,
};
