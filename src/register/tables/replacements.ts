/** What is replaced when somebody moves to another company: mail address, PC and the like. */
import type { Row } from '../readers/rows.js';
import type { Replacement } from '../types.js';
import { EMPLOYEE } from './columns.js';
import { factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

const NO_ACCESS = 'a replacement is compared with a transfer, never with an access';

export const replacements = defineTable({
  table: 'replacements',
  order: 122,
  about: 'One row per person, move and thing that is to be replaced.',
  subject: 'person',
  columns: {
    employee_id: { ...EMPLOYEE, read: 'required', required: true, about: 'Who moved.' },
    transfer_date: {
      read: 'instant',
      headers: ['異動日', '発令日', '異動年月日'],
      required: true,
      cut: { waived: NO_ACCESS },
      about: 'The date of the move.',
    },
    item: {
      read: 'required',
      headers: ['変更対象', '変更項目', '対象', '項目', '品目'],
      required: true,
      about: 'What is to be replaced, such as the mail address or the PC.',
    },
    replaced_on: {
      read: 'optionalInstant',
      headers: ['変更日', '切替日', '交換日', '完了日'],
      required: true,
      cut: { waived: NO_ACCESS },
      about: 'When it was replaced; empty = not yet.',
    },
  },
  badRows: 'rules',
  touches: { days: 400, of: 'transfer_date' },
  mayBeEmpty: true,
  init: 'commented',
});

export type ReplacementRow = RowOf<typeof replacements.columns>;

export function replacementOf(row: Row<ReplacementRow>): Replacement {
  const { employee_id, transfer_date, item, replaced_on } = row.value;
  const { replaced_on: replaced } = row.cells;
  const data = { employee: employee_id, date: row.cells.transfer_date, item, replaced };
  return {
    employeeId: employee_id,
    transferDate: transfer_date,
    item,
    replacedOn: replaced_on,
    fact: factOf('replacement', row, replaced ? 'register.fact.replacement' : 'register.fact.replacementOpen', data),
  };
}
