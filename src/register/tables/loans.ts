/** Terminals that were lent for an emergency (貸与一覧). */

import type { Entry, Loan } from '../types.js';
import { EMPLOYEE, SYSTEM } from './accounts.js';
import { EMERGENCY } from './credentials.js';
import { end, factOf, inOrder, type Row, type TableDefinition } from './table.js';
import { TERMINAL } from './terminals.js';

export interface LoanRow {
  terminal: string;
  system: string;
  emergency: string;
  borrower_org: string;
  borrower_employee_id: string;
  lent_at: number;
  returned_at: number;
}

export const loans: TableDefinition<LoanRow> = {
  table: 'loans',
  about: 'One row per terminal and loan.',
  columns: {
    terminal: TERMINAL,
    system: SYSTEM,
    emergency: EMERGENCY,
    borrower_org: {
      headers: ['貸与先会社', '貸与先', '借用会社', '借受会社', '会社'],
      about: 'Id or name of the organization it was lent to.',
    },
    borrower_employee_id: {
      headers: ['貸与先社員番号', '借用者社員番号', '借受者社員番号', '借用者', ...EMPLOYEE.headers],
      about: 'The person it was lent to, where it was lent to one.',
    },
    lent_at: { headers: ['貸与日', '貸与日時', '貸出日', '貸出日時'], required: true, about: 'When it was lent.' },
    returned_at: {
      headers: ['返却日', '返却日時'],
      required: true,
      about: 'The first instant at which it was back; empty = still lent.',
    },
  },
  schema: (cells) => ({
    cells: {
      terminal: cells.required(),
      system: cells.system(),
      emergency: cells.text(),
      borrower_org: cells.optionalOrganization(),
      borrower_employee_id: cells.text(),
      lent_at: cells.instant(),
      returned_at: cells.to(),
    },
    checks: [inOrder('lent_at', 'returned_at')],
  }),
};

export function loanOf(row: Row<LoanRow>, system: string, emergency: string): Entry<Loan> {
  const { terminal, borrower_org, borrower_employee_id, lent_at, returned_at } = row.value;
  const borrower = [borrower_org, borrower_employee_id].filter((part) => part !== '').join(' ') || '—';
  const data = { terminal, borrower, from: row.cells.lent_at, to: end(row.cells.returned_at) };
  return {
    from: lent_at,
    to: returned_at,
    value: {
      terminal,
      system,
      emergency,
      borrowerOrg: borrower_org,
      borrowerEmployeeId: borrower_employee_id,
      returned: returned_at !== Infinity,
    },
    fact: factOf('loan', row, 'register.fact.loan', data),
  };
}
