/** Whose customer an object is, so that other retailers' customers can be counted apart. */
import { defineTable } from './table.js';

const PER_ACCESS = 'whose customer an object is, is looked up per access, not per session';

export const customers = defineTable({
  table: 'customers',
  order: 130,
  about: 'One row per customer or supply point and supplier. Suppliers need not be organizations of the configuration.',
  subject: 'object',
  columns: {
    object: {
      read: 'required',
      headers: ['供給地点特定番号', '供給地点', 'お客さま番号', 'お客様番号', '契約番号', '対象'],
      required: true,
      about: 'The customer or supply point, as the logs have it.',
    },
    supplier_org: {
      read: 'required',
      headers: ['小売電気事業者', '小売事業者', '供給者', '供給会社', '契約先'],
      required: true,
      about: 'Id or name of the supplier.',
    },
    from: {
      read: 'from',
      headers: ['開始日', '供給開始日', '適用開始日'],
      cut: { waived: PER_ACCESS },
      plausible: { since: 1950 },
      about: 'Since when; empty = since ever.',
    },
    to: {
      read: 'to',
      headers: ['終了日', '供給終了日', '適用終了日'],
      cut: { waived: PER_ACCESS },
      plausible: { since: 1950 },
      about: 'Until when; empty = still.',
    },
  },
  interval: ['from', 'to'],
  badRows: 'rules',
  touches: { days: 'while it holds' },
  mayBeEmpty: true,
  init: 'commented',
});
