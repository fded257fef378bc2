/** Pledges of those who move between companies (誓約書). */

import type { Pledge } from '../types.js';
import { EMPLOYEE } from './accounts.js';
import { factOf, type Row, type TableDefinition } from './table.js';

export interface PledgeRow {
  employee_id: string;
  transfer_date: number;
  submitted_on?: number | undefined;
}

export const pledges: TableDefinition<PledgeRow> = {
  table: 'pledges',
  about: 'One row per person and move.',
  columns: {
    employee_id: { ...EMPLOYEE, required: true, about: 'Who moved.' },
    transfer_date: { headers: ['異動日', '発令日', '異動年月日'], required: true, about: 'The date of the move.' },
    submitted_on: {
      headers: ['提出日', '誓約書提出日', '提出年月日', '受領日'],
      required: true,
      about: 'When the pledge was handed in; empty = not yet.',
    },
  },
  schema: (cells) => ({
    cells: {
      employee_id: cells.required(),
      transfer_date: cells.instant(),
      submitted_on: cells.optionalInstant(),
    },
  }),
};

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
