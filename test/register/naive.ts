/** The obvious reading of DESIGN §5 over plain rows: filters and no indices, to hold the register against. */
import type { Actor } from '../../src/domain/model.js';
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
