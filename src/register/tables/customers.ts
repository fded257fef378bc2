/** Whose customer an object is, so that other retailers' customers can be counted apart. */
import { inOrder, type TableDefinition } from './table.js';

export interface CustomerRow {
  object: string;
  supplier_org: string;
  from: number;
  to: number;
}

export const customers: TableDefinition<CustomerRow> = {
  table: 'customers',
  about: 'One row per customer or supply point and supplier. Suppliers need not be organizations of the configuration.',
  columns: {
    object: {
      headers: ['供給地点特定番号', '供給地点', 'お客さま番号', 'お客様番号', '契約番号', '対象'],
      required: true,
      about: 'The customer or supply point, as the logs have it.',
    },
    supplier_org: {
      headers: ['小売電気事業者', '小売事業者', '供給者', '供給会社', '契約先'],
      required: true,
      about: 'Id or name of the supplier.',
    },
    from: { headers: ['開始日', '供給開始日', '適用開始日'], about: 'Since when; empty = since ever.' },
    to: { headers: ['終了日', '供給終了日', '適用終了日'], about: 'Until when; empty = still.' },
  },
  schema: (cells) => ({
    cells: {
      object: cells.required(),
      supplier_org: cells.required(),
      from: cells.from(),
      to: cells.to(),
    },
    checks: [inOrder('from', 'to')],
  }),
};
