/** Who held which post when: one row per post. */
import type { Organizations } from '../lookup/organizations.js';
import type { Row } from '../readers/rows.js';
import type { Entry, Post } from '../types.js';
import { POST_COLUMNS } from './columns.js';
import { end, factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const assignments = defineTable({
  table: 'assignments',
  order: 10,
  about: 'One row per post that a person holds or held.',
  subject: 'person',
  columns: {
    ...POST_COLUMNS,
    superior_id: {
      read: 'text',
      headers: ['上長社員番号', '上長の社員番号', '上司社員番号', '所属長社員番号', '上長ID', '上司ID', 'manager_id'],
      refersTo: 'person',
      about: 'Who answers inquiries about the person; empty = the head of the unit by position.',
    },
    from: {
      read: 'from',
      headers: ['開始日', '適用開始日', '有効開始日', '着任日', '発令日'],
      required: true,
      cut: true,
      plausible: { since: 1950 },
      about: 'When the post began; empty = since ever.',
    },
    to: {
      read: 'to',
      headers: ['終了日', '適用終了日', '有効終了日', '離任日'],
      required: true,
      cut: true,
      plausible: { since: 1950 },
      about: 'The first instant at which it no longer holds; empty = still.',
    },
  },
  interval: ['from', 'to'],
  badRows: 'person',
  touches: { days: 'since start' },
  init: 'commented',
  timeline: {
    lane: 'post',
    // with what transfers and rosters say
    entries: (register, { employeeId }) =>
      (register.people.get(employeeId)?.posts.entries ?? []).map(({ from, to, fact, value: { org, unit } }) => {
        return { from, to, fact, label: `${org} ${unit}`.trim() };
      }),
  },
});

export type Assignment = RowOf<typeof assignments.columns>;

export function assignmentPost(row: Row<Assignment>, organizations: Organizations): Entry<Post> {
  const { employee_id, name, org, unit, position, post, superior_id, from, to } = row.value;
  const data = { employee: employee_id, name, org, unit, from: end(row.cells.from), to: end(row.cells.to) };
  return {
    from,
    to,
    value: {
      employeeId: employee_id,
      name,
      org,
      side: organizations.sideOf(org),
      unit,
      position,
      main: post,
      ...(superior_id !== '' && { superiorId: superior_id }),
    },
    fact: factOf('assignment', row, 'register.fact.assignment', data),
    ...(row.endsBy !== undefined && { endsBy: row.endsBy }),
  };
}
