/** Terminals that were lent for an emergency (貸与一覧). */
import type { Row } from '../readers/rows.js';
import type { Entry, Loan } from '../types.js';
import { EMERGENCY, EMPLOYEE, SYSTEM, TERMINAL } from './columns.js';
import { end, factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const loans = defineTable({
  table: 'loans',
  order: 90,
  about: 'One row per terminal and loan.',
  subject: 'terminal',
  columns: {
    terminal: { ...TERMINAL, refersTo: 'terminal' },
    system: SYSTEM,
    emergency: EMERGENCY,
    borrower_org: {
      read: 'optionalOrganization',
      headers: ['貸与先会社', '貸与先', '借用会社', '借受会社', '会社'],
      about: 'Id or name of the organization it was lent to.',
    },
    borrower_employee_id: {
      ...EMPLOYEE,
      read: 'text',
      headers: ['貸与先社員番号', '借用者社員番号', '借受者社員番号', '借用者', ...EMPLOYEE.headers],
      about: 'The person it was lent to, where it was lent to one.',
    },
    lent_at: {
      read: 'instant',
      headers: ['貸与日', '貸与日時', '貸出日', '貸出日時'],
      required: true,
      cut: true,
      about: 'When it was lent.',
    },
    returned_at: {
      read: 'to',
      headers: ['返却日', '返却日時'],
      required: true,
      cut: true,
      plausible: { yearsAhead: 3 },
      about: 'The first instant at which it was back; empty = still lent.',
    },
  },
  interval: ['lent_at', 'returned_at'],
  // a loan that cannot be read may be of any terminal of the system
  badRows: 'system',
  touches: { days: 'since start' },
  mayBeEmpty: true,
  init: 'commented',
  timeline: {
    lane: 'loan',
    entries: (register, { terminal }) =>
      register.loans(terminal).entries.map(({ from, to, fact }) => ({ from, to, fact, label: terminal })),
  },
});

export type LoanRow = RowOf<typeof loans.columns>;

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
