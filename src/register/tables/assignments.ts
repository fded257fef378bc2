/** Who held which post when: one row per post. */

import type { Organizations } from '../lookup/organizations.js';
import type { Entry, Post } from '../types.js';
import { end, factOf, inOrder, type Row, type TableDefinition } from './table.js';

export interface Assignment {
  employee_id: string;
  name: string;
  org: string;
  unit: string;
  position: string;
  post: boolean;
  from: number;
  to: number;
}

export const PERSON_COLUMNS = {
  employee_id: {
    headers: ['社員番号', '従業員番号', '職員番号', '社員ID', '従業員ID', '職員ID', '社員コード', '社員No'],
    required: true,
    about: 'The person.',
  },
  name: { headers: ['氏名', '名前', '社員名', '従業員名'], about: 'His or her name.' },
  org: {
    headers: ['会社', '会社名', '会社コード', '会社ID', '所属会社'],
    required: true,
    about: 'Id or name of an organization of the configuration.',
  },
  unit: { headers: ['所属', '部署', '所属名', '部署名', '所属部署', '組織'], about: 'Department.' },
  position: { headers: ['役職', '役職名', '職位'], about: 'Position.' },
  post: {
    headers: ['主兼', '主兼区分', '主務兼務', '主務・兼務', '本務兼務'],
    about: 'main (主務) or concurrent (兼務); empty = main.',
  },
} as const;

export const assignments: TableDefinition<Assignment> = {
  table: 'assignments',
  about: 'One row per post that a person holds or held.',
  columns: {
    ...PERSON_COLUMNS,
    from: {
      headers: ['開始日', '適用開始日', '有効開始日', '着任日', '発令日'],
      required: true,
      about: 'When the post began; empty = since ever.',
    },
    to: {
      headers: ['終了日', '適用終了日', '有効終了日', '離任日'],
      required: true,
      about: 'The first instant at which it no longer holds; empty = still.',
    },
  },
  schema: (cells) => ({
    cells: {
      employee_id: cells.required(),
      name: cells.text(),
      org: cells.organization(),
      unit: cells.text(),
      position: cells.text(),
      post: cells.post(),
      from: cells.from(),
      to: cells.to(),
    },
    checks: [inOrder('from', 'to')],
  }),
};

export function assignmentPost(row: Row<Assignment>, organizations: Organizations): Entry<Post> {
  const { employee_id, name, org, unit, position, post, from, to } = row.value;
  const data = { employee: employee_id, name, org, unit, from: end(row.cells.from), to: end(row.cells.to) };
  return {
    from,
    to,
    value: { employeeId: employee_id, name, org, side: organizations.sideOf(org), unit, position, main: post },
    fact: factOf('assignment', row, 'register.fact.assignment', data),
  };
}
