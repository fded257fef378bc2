/** Trainings that people have completed (研修受講記録). */
import type { Row } from '../readers/rows.js';
import type { Training } from '../types.js';
import { EMPLOYEE } from './columns.js';
import { factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

const NO_ACCESS = 'a training is compared with a transfer or a review, never with an access';

export const trainings = defineTable({
  table: 'trainings',
  order: 124,
  about: 'One row per person and training.',
  subject: 'person',
  columns: {
    employee_id: { ...EMPLOYEE, read: 'required', required: true, about: 'Who was trained.' },
    training: {
      read: 'text',
      headers: ['研修名', '研修', '教育名', '講座名', 'course'],
      about: 'What the training was; rules may count some of them only.',
    },
    completed_on: {
      read: 'optionalInstant',
      headers: ['受講日', '修了日', '受講年月日', '実施日'],
      required: true,
      cut: { waived: NO_ACCESS },
      about: 'When it was completed; empty = not yet.',
    },
  },
  badRows: 'rules',
  touches: { days: 400, of: 'completed_on' },
  init: 'commented',
});

export type TrainingRow = RowOf<typeof trainings.columns>;

export function trainingOf(row: Row<TrainingRow>): Training {
  const { employee_id, training, completed_on } = row.value;
  const data = { employee: employee_id, training: training || '—', completed: row.cells.completed_on };
  return {
    employeeId: employee_id,
    training,
    completedOn: completed_on,
    fact: factOf(
      'training',
      row,
      row.cells.completed_on ? 'register.fact.training' : 'register.fact.trainingOpen',
      data,
    ),
  };
}
