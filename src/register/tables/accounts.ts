/** Whose an account was when. */
import type { Row } from '../readers/rows.js';
import type { Entry, Holding } from '../types.js';
import { ACCOUNT, EMPLOYEE, SYSTEM } from './columns.js';
import { AccountEntry, end, factOf, type Scope } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const accounts = defineTable({
  table: 'accounts',
  order: 40,
  about:
    'One row per account and holder. Accounts of a listed system that are not in it belong to nobody, unless accountPattern knows.',
  subject: 'account',
  columns: {
    system: { ...SYSTEM, required: true },
    account: { ...ACCOUNT, defines: 'account' },
    employee_id: { ...EMPLOYEE, read: 'text', about: 'The holder; a personal account needs one.' },
    org: {
      read: 'optionalOrganization',
      headers: ['会社', '会社名', '会社コード', '会社ID', '所属会社', '管理会社'],
      about: 'For accounts without a person: the organization they belong to.',
    },
    kind: {
      read: 'kind',
      headers: ['種別', 'アカウント種別', 'ID種別', '利用者ID種別', '区分'],
      required: true,
      about: 'personal (個人), shared (共用), service (システム), emergency (災害); empty = personal.',
    },
    from: {
      read: 'from',
      headers: ['開始日', '適用開始日', '有効開始日', '利用開始日', '登録日', '付与日'],
      required: true,
      cut: true,
      plausible: { since: 1970 },
      about: 'When it began; empty = since ever.',
    },
    to: {
      read: 'to',
      headers: ['終了日', '適用終了日', '有効終了日', '利用終了日', '廃止日', '削除日', '失効日'],
      required: true,
      cut: true,
      plausible: { since: 1970 },
      about: 'The first instant at which it no longer holds; empty = still.',
    },
  },
  interval: ['from', 'to'],
  badRows: 'account',
  touches: { days: 'since start' },
  init: 'commented',
  checks: (cells) => {
    const personal = cells.numberOf('personal');
    return [
      {
        column: 'employee_id',
        problem: 'register.personalWithoutEmployee',
        of: ['kind', 'employee_id'],
        holds: (kind, employee) => kind !== personal || employee !== 0,
      },
    ];
  },
  timeline: {
    lane: 'account',
    entries: (register, { system, account }) =>
      register.holdings(system, account).entries.map(({ from, to, fact, value: { employeeId, org } }) => {
        return { from, to, fact, label: `${account} ${employeeId || org}` };
      }),
  },
});

export type AccountRow = RowOf<typeof accounts.columns>;

export function holdingOf(row: Row<AccountRow>, system: string): Entry<Holding> & Scope {
  const { account, employee_id, org, kind, from, to } = row.value;
  return new AccountEntry(
    system,
    account,
    from,
    to,
    { employeeId: employee_id, org, kind },
    () => {
      const { cells } = row;
      const data = { account, holder: employee_id || org || '—', kind, from: end(cells.from), to: end(cells.to) };
      return factOf('account', row, 'register.fact.account', data);
    },
    row.endsBy,
  );
}
