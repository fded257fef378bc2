/** Public holidays: the Cabinet Office's syukujitsu.csv as published, or date and name. calendar.ts makes business days of them. */
import type { TableDefinition } from './table.js';

export interface HolidayRow {
  date: number;
  name: string;
}

export const holidays: TableDefinition<HolidayRow> = {
  table: 'holidays',
  about: 'One row per public holiday. It reaches from the first year it names to the end of the last.',
  columns: {
    date: {
      headers: ['国民の祝日・休日月日', '国民の祝日月日', '日付', '月日', '年月日'],
      required: true,
      about: 'The day.',
    },
    name: { headers: ['国民の祝日・休日名称', '国民の祝日名称', '名称', '祝日名'], about: 'Its name.' },
  },
  schema: (cells) => ({
    cells: {
      date: cells.instant(),
      name: cells.text(),
    },
  }),
};
