/** Who had a shared account when. */

import type { Entry } from '../types.js';
import { ACCOUNT, EMPLOYEE, type Scope, ScopedEntry, SYSTEM } from './accounts.js';
import { end, factOf, inOrder, type Row, type TableDefinition } from './table.js';

export interface CheckoutRow extends Scope {
  employee_id: string;
  from: number;
  to: number;
}

export const checkouts: TableDefinition<CheckoutRow> = {
  table: 'checkouts',
  about: 'One row per time that somebody took a shared account; he or she is its holder then.',
  columns: {
    system: { ...SYSTEM, required: true },
    account: ACCOUNT,
    employee_id: { headers: [...EMPLOYEE.headers, '利用者社員番号'], required: true, about: 'Who took it.' },
    from: {
      headers: ['開始日', '開始日時', '利用開始', '利用開始日時', '貸出日時', '払出日時'],
      required: true,
      about: 'When it was taken; empty = since ever.',
    },
    to: {
      headers: ['終了日', '終了日時', '利用終了', '利用終了日時', '返却日', '返却日時'],
      required: true,
      about: 'When it was given back; empty = still out.',
    },
  },
  schema: (cells) => ({
    cells: {
      system: cells.system(),
      account: cells.required(),
      employee_id: cells.required(),
      from: cells.from(),
      to: cells.to(),
    },
    checks: [inOrder('from', 'to')],
  }),
};

export function checkoutOf(row: Row<CheckoutRow>, system: string): Entry<{ employeeId: string }> & Scope {
  const { account, employee_id, from, to } = row.value;
  return new ScopedEntry(system, account, from, to, { employeeId: employee_id }, () => {
    const { cells } = row;
    const data = { account, employee: employee_id, from: end(cells.from), to: end(cells.to) };
    return factOf('checkout', row, 'register.fact.checkout', data);
  });
}
