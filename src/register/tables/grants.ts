/** What was approved, by whom, for how long. */

import type { Entry, Grant } from '../types.js';
import { ACCOUNT, EMPLOYEE, type Scope, SYSTEM } from './accounts.js';
import { end, factOf, inOrder, type Row, type TableDefinition } from './table.js';

export interface GrantRow extends Scope {
  employee_id: string;
  approved_by: string;
  from: number;
  to: number;
}

export const grants: TableDefinition<GrantRow> = {
  table: 'grants',
  about: 'One row per approval. After the yearly reset every right needs a new one.',
  columns: {
    system: { ...SYSTEM, required: true },
    account: ACCOUNT,
    employee_id: { ...EMPLOYEE, about: 'For whom.' },
    approved_by: { headers: ['承認者', '承認者名', '決裁者', '承認者社員番号'], about: 'Who approved it.' },
    from: {
      headers: ['開始日', '適用開始日', '有効開始日', '承認日'],
      required: true,
      about: 'Since when; empty = since ever.',
    },
    to: {
      headers: ['終了日', '適用終了日', '有効終了日', '有効期限'],
      required: true,
      about: 'Until when; empty = still.',
    },
  },
  schema: (cells) => ({
    cells: {
      system: cells.system(),
      account: cells.required(),
      employee_id: cells.text(),
      approved_by: cells.text(),
      from: cells.from(),
      to: cells.to(),
    },
    checks: [inOrder('from', 'to')],
  }),
};

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
