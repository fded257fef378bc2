/** Pledges of those who move between companies (誓約書). */
import type { Row } from '../readers/rows.js';
import type { Pledge } from '../types.js';
import { EMPLOYEE } from './columns.js';
import { factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

const NO_ACCESS = 'a pledge is compared with a transfer, never with an access';

export const pledges = defineTable({
  table: 'pledges',
  order: 120,
  about: 'One row per person and move.',
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
    submitted_on: {
      read: 'optionalInstant',
      headers: ['提出日', '誓約書提出日', '提出年月日', '受領日'],
      required: true,
      cut: { waived: NO_ACCESS },
      about: 'When the pledge was handed in; empty = not yet.',
    },
  },
  badRows: 'rules',
  touches: { days: 1, of: 'transfer_date' },
  mayBeEmpty: true,
  init: 'commented',
  timeline: {
    lane: 'pledge',
    moment: true,
    entries: (register, { employeeId: id }) =>
      register.pledges.flatMap(({ employeeId, submittedOn, fact }) =>
        employeeId === id && submittedOn !== undefined ? [{ from: submittedOn, to: submittedOn, fact, label: '' }] : [],
      ),
  },
});

export type PledgeRow = RowOf<typeof pledges.columns>;

export function pledgeOf(row: Row<PledgeRow>): Pledge {
  const { employee_id, transfer_date, submitted_on } = row.value;
  const submitted = row.cells.submitted_on;
  const data = { employee: employee_id, date: row.cells.transfer_date, submitted };
  return {
    employeeId: employee_id,
    transferDate: transfer_date,
    submittedOn: submitted_on,
    fact: factOf('pledge', row, submitted ? 'register.fact.pledge' : 'register.fact.noPledgeYet', data),
  };
}
