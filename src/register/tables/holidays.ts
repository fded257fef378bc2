/**
 * Public holidays: the Cabinet Office's syukujitsu.csv as published, or date and name.
 * lookup/calendar.ts makes business days of them.
 */
import { defineTable } from './table.js';

export const holidays = defineTable({
  table: 'holidays',
  order: 140,
  about: 'One row per public holiday. It reaches from the first year it names to the end of the last.',
  subject: 'day',
  columns: {
    date: {
      read: 'instant',
      headers: ['国民の祝日・休日月日', '国民の祝日月日', '日付', '月日', '年月日'],
      required: true,
      cut: { waived: 'a holiday is a whole local day, and every local midnight is a cut' },
      plausible: { since: 1948, yearsAhead: 30 },
      about: 'The day.',
    },
    name: {
      read: 'text',
      headers: ['国民の祝日・休日名称', '国民の祝日名称', '名称', '祝日名'],
      about: 'Its name.',
    },
  },
  badRows: 'rules',
  // a day off at the beginning of a month moves what is due on its first business day
  touches: { days: 7, of: 'date' },
  mayBeEmpty: true,
  init: 'omitted',
});
