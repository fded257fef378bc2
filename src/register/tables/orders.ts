/**
 * Work orders (受付、停電番号、工事番号): for which customer somebody had something to do, and
 * when.
 */
import type { Row } from '../readers/rows.js';
import type { Entry, Order } from '../types.js';
import { EMPLOYEE } from './columns.js';
import { end, factOf } from './entries.js';
import { defineTable, type RowOf } from './table.js';

const PER_ACCESS = 'whether there is an order for an object is looked up per access, not per session';

export const orders = defineTable({
  table: 'orders',
  order: 128,
  about: 'One row per order and customer or supply point.',
  subject: 'object',
  columns: {
    order: {
      read: 'text',
      headers: ['受付番号', '停電番号', '工事番号', '作業番号', '案件番号', 'オーダー番号'],
      about: 'Number of the order.',
    },
    object: {
      read: 'required',
      headers: ['供給地点特定番号', '供給地点', 'お客さま番号', 'お客様番号', '契約番号', '対象'],
      required: true,
      about: 'The customer or supply point, as the logs have it.',
    },
    from: {
      read: 'from',
      headers: ['開始日', '受付日', '受付日時', '開始日時'],
      required: true,
      cut: { waived: PER_ACCESS },
      about: 'Since when; empty = since ever.',
    },
    to: {
      read: 'to',
      headers: ['終了日', '完了日', '完了日時', '終了日時'],
      cut: { waived: PER_ACCESS },
      about: 'Until when; empty = still.',
    },
    employee_id: { ...EMPLOYEE, read: 'text', about: 'Who works on it; empty = anybody.' },
    unit: {
      read: 'text',
      headers: ['担当部署', '所属', '部署', '担当箇所'],
      about: 'Which unit works on it; empty = any.',
    },
  },
  interval: ['from', 'to'],
  badRows: 'rules',
  touches: { days: 'while it holds' },
  init: 'commented',
});

export type OrderRow = RowOf<typeof orders.columns>;

export function orderOf(row: Row<OrderRow>): Entry<Order> {
  const { order, object, from, to, employee_id, unit } = row.value;
  const data = { order: order || '—', object, from: end(row.cells.from), to: end(row.cells.to) };
  return {
    from,
    to,
    value: { order, object, employeeId: employee_id, unit },
    fact: factOf('order', row, 'register.fact.order', data),
  };
}
