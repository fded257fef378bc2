/** The declared disaster periods (非常災害時の委託期間). */

import type { Emergency, Entry } from '../types.js';
import { end, factOf, inOrder, type Row, type TableDefinition } from './table.js';

export interface EmergencyRow {
  id: string;
  name: string;
  systems: string[];
  start: number;
  end: number;
  declared_at?: number | undefined;
}

export const emergencies: TableDefinition<EmergencyRow> = {
  table: 'emergencies',
  about: 'One row per declared period, and per system where the periods differ.',
  columns: {
    id: { headers: ['ID', '災害ID', '災害番号', '番号', '管理番号'], about: 'Its id; by default its name.' },
    name: { headers: ['災害名', '名称', '災害名称', '事象名'], about: 'Its name.' },
    systems: { headers: ['対象システム', 'システム', 'system'], about: 'Systems, separated by `;`; empty or * = all.' },
    start: {
      headers: ['委託開始', '委託開始日', '委託開始日時', '開始', '開始日', '開始日時', 'from'],
      required: true,
      about: 'When it began.',
    },
    end: {
      headers: ['委託終了', '委託終了日', '委託終了日時', '終了', '終了日', '終了日時', 'to'],
      required: true,
      about: 'The first instant at which it is over; empty = it is running.',
    },
    declared_at: {
      headers: ['決定日時', '決定日', '宣言日時', '決裁日時', '決裁日'],
      about: 'When it was declared; later than `start` = declared late.',
    },
  },
  schema: (cells) => ({
    cells: {
      id: cells.text(),
      name: cells.text(),
      systems: cells.systems(),
      start: cells.instant(),
      end: cells.to(),
      declared_at: cells.optionalInstant(),
    },
    checks: [
      {
        column: 'id',
        problem: 'register.blank',
        of: ['id', 'name'],
        holds: (id, name) => id !== 0 || name !== 0,
      },
      inOrder('start', 'end'),
    ],
  }),
};

export function emergencyOf(row: Row<EmergencyRow>): Entry<Emergency> {
  const { id, name, systems, start, end: to, declared_at } = row.value;
  const data = { id: id || name, name: name || id, from: row.cells.start, to: end(row.cells.end) };
  return {
    from: start,
    to,
    value: { id: id || name, name: name || id, systems, declaredAt: declared_at },
    fact: factOf('emergency', row, 'register.fact.emergency', data),
  };
}
