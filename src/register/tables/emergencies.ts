/** The declared disaster periods (非常災害時の委託期間). */
import type { Row } from '../readers/rows.js';
import type { Emergency, Entry } from '../types.js';
import { end, factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const emergencies = defineTable({
  table: 'emergencies',
  order: 60,
  about: 'One row per declared period, and per system where the periods differ.',
  subject: 'system',
  columns: {
    id: {
      read: 'text',
      headers: ['ID', '災害ID', '災害番号', '番号', '管理番号'],
      defines: 'emergency',
      about: 'Its id; by default its name.',
    },
    name: {
      read: 'text',
      headers: ['災害名', '名称', '災害名称', '事象名'],
      defines: 'emergency',
      about: 'Its name.',
    },
    systems: {
      read: 'systems',
      headers: ['対象システム', 'システム', 'system'],
      about: 'Systems, separated by `;`; empty or * = all.',
    },
    start: {
      read: 'instant',
      headers: ['委託開始', '委託開始日', '委託開始日時', '開始', '開始日', '開始日時', 'from'],
      required: true,
      cut: true,
      about: 'When it began.',
    },
    end: {
      read: 'to',
      headers: ['委託終了', '委託終了日', '委託終了日時', '終了', '終了日', '終了日時', 'to'],
      required: true,
      cut: true,
      plausible: { yearsAhead: 3 },
      about: 'The first instant at which it is over; empty = it is running.',
    },
    declared_at: {
      read: 'optionalInstant',
      headers: ['決定日時', '決定日', '宣言日時', '決裁日時', '決裁日'],
      cut: true,
      about: 'When it was declared; later than `start` = declared late.',
    },
  },
  interval: ['start', 'end'],
  badRows: 'system',
  touches: { days: 'while it holds' },
  mayBeEmpty: true,
  init: 'used',
  checks: () => [
    {
      column: 'id',
      problem: 'register.blank',
      of: ['id', 'name'],
      holds: (id, name) => id !== 0 || name !== 0,
    },
  ],
  timeline: {
    lane: 'emergency',
    entries: (register, { system }) =>
      register.allEmergencies.entries
        .filter(({ value: { systems } }) => system === '' || systems.length === 0 || systems.includes(system))
        .map(({ from, to, fact, value: { name, id } }) => ({ from, to, fact, label: name || id })),
  },
});

export type EmergencyRow = RowOf<typeof emergencies.columns>;

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
