/** What each account may do: a monthly export. */
import type { Row } from '../readers/rows.js';
import type { Right } from '../types.js';
import { ACCOUNT, SYSTEM } from './columns.js';
import { factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

export const rights = defineTable({
  table: 'rights',
  order: 100,
  about: 'One row per right that an account had on a date. Dates without a day mean what they mean for rosters.',
  subject: 'account',
  columns: {
    as_of: {
      read: 'asOf',
      headers: ['基準日', '時点', '年月', '日付', '抽出日', '出力日'],
      required: true,
      cut: true,
      about: 'The date of the export, a day or a month; the path may hold it instead ({yyyy}, {MM}, {dd}).',
    },
    system: { ...SYSTEM, required: true },
    account: { ...ACCOUNT, refersTo: 'account' },
    right: {
      read: 'required',
      headers: ['権限', '権限名', '権限ID', 'ロール', 'role'],
      required: true,
      about: 'The right.',
    },
  },
  pathDate: 'as_of',
  badRows: 'rules',
  touches: { days: 'until the next', of: 'as_of' },
  init: 'commented',
});

export type RightRow = RowOf<typeof rights.columns>;

export function rightOf(row: Row<RightRow>, system: string): Right {
  const { as_of, account, right } = row.value;
  const data = { account, right, date: row.cells.as_of };
  return { asOf: as_of, system, account, right, fact: factOf('right', row, 'register.fact.right', data) };
}
