/** Who had a shared account when. */
import type { Row } from '../readers/rows.js';
import type { Entry } from '../types.js';
import { ACCOUNT, EMPLOYEE, SYSTEM } from './columns.js';
import { AccountEntry, end, factOf, type Scope } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const checkouts = defineTable({
  table: 'checkouts',
  order: 50,
  about: 'One row per time that somebody took a shared account; he or she is its holder then.',
  subject: 'account',
  columns: {
    system: { ...SYSTEM, required: true },
    account: { ...ACCOUNT, refersTo: 'account' },
    employee_id: {
      ...EMPLOYEE,
      read: 'required',
      headers: [...EMPLOYEE.headers, '利用者社員番号'],
      required: true,
      about: 'Who took it.',
    },
    from: {
      read: 'from',
      headers: ['開始日', '開始日時', '利用開始', '利用開始日時', '貸出日時', '払出日時'],
      required: true,
      cut: true,
      about: 'When it was taken; empty = since ever.',
    },
    to: {
      read: 'to',
      headers: ['終了日', '終了日時', '利用終了', '利用終了日時', '返却日', '返却日時'],
      required: true,
      cut: true,
      about: 'When it was given back; empty = still out.',
    },
  },
  interval: ['from', 'to'],
  badRows: 'account',
  touches: { days: 'while it holds' },
  mayBeEmpty: true,
  init: 'commented',
  timeline: {
    lane: 'checkout',
    entries: (register, { system, account }) =>
      (register.checkouts(system, account)?.entries ?? []).map(({ from, to, fact, value: { employeeId } }) => {
        return { from, to, fact, label: `${account} ${employeeId}` };
      }),
  },
});

export type CheckoutRow = RowOf<typeof checkouts.columns>;

export function checkoutOf(row: Row<CheckoutRow>, system: string): Entry<{ employeeId: string }> & Scope {
  const { account, employee_id, from, to } = row.value;
  return new AccountEntry(
    system,
    account,
    from,
    to,
    { employeeId: employee_id },
    () => {
      const { cells } = row;
      const data = { account, employee: employee_id, from: end(cells.from), to: end(cells.to) };
      return factOf('checkout', row, 'register.fact.checkout', data);
    },
    row.endsBy,
  );
}
