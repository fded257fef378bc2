/** What was approved, by whom, for how long. */
import type { Row } from '../readers/rows.js';
import type { Entry, Grant } from '../types.js';
import { ACCOUNT, EMPLOYEE, SYSTEM } from './columns.js';
import { end, factOf, type Scope } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const grants = defineTable({
  table: 'grants',
  order: 110,
  about: 'One row per approval. After the yearly reset every right needs a new one.',
  subject: 'account',
  columns: {
    system: { ...SYSTEM, required: true },
    account: { ...ACCOUNT, refersTo: 'account' },
    employee_id: { ...EMPLOYEE, read: 'text', about: 'For whom.' },
    approved_by: {
      read: 'text',
      headers: ['承認者', '承認者名', '決裁者', '承認者社員番号'],
      about: 'Who approved it.',
    },
    from: {
      read: 'from',
      headers: ['開始日', '適用開始日', '有効開始日', '承認日'],
      required: true,
      cut: true,
      about: 'Since when; empty = since ever.',
    },
    to: {
      read: 'to',
      headers: ['終了日', '適用終了日', '有効終了日', '有効期限'],
      required: true,
      cut: true,
      about: 'Until when; empty = still.',
    },
  },
  interval: ['from', 'to'],
  badRows: 'rules',
  touches: { days: 'while it holds' },
  init: 'commented',
  timeline: {
    lane: 'grant',
    entries: (register, { system, account }) =>
      register.grants(system, account).entries.map(({ from, to, fact }) => ({ from, to, fact, label: account })),
  },
});

export type GrantRow = RowOf<typeof grants.columns>;

export function grantOf(row: Row<GrantRow>, system: string): Entry<Grant> & Scope {
  const { account, employee_id, approved_by, from, to } = row.value;
  const data = { account, approver: approved_by || '—', from: end(row.cells.from), to: end(row.cells.to) };
  return {
    system,
    account,
    from,
    to,
    value: { system, account, employeeId: employee_id, approvedBy: approved_by },
    fact: factOf('grant', row, 'register.fact.grant', data),
  };
}
