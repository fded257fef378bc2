/** Full lists of the people of a date: who is not on it was nowhere that the lists cover. lists.ts makes posts of them. */
import { PERSON_COLUMNS } from './assignments.js';
import type { TableDefinition } from './table.js';

export interface RosterRow {
  date: number;
  employee_id: string;
  name: string;
  org: string;
  unit: string;
  position: string;
  post: boolean;
}

export const rosters: TableDefinition<RosterRow> = {
  table: 'rosters',
  about:
    'Dated full lists. A list is the state at the start of its day; one dated by month only that at the first instant of the next ' +
    'month (`asOf: start` = of that month). Between two lists that differ nobody can say, nor before the first list, nor more than ' +
    '`maxAgeDays` after the last.',
  pathDate: 'date',
  columns: {
    date: {
      headers: ['日付', '基準日', '時点', '年月', '年月日', '作成日'],
      required: true,
      about: 'The date of the list, a day or a month; the path may hold it instead ({yyyy}, {MM}, {dd}).',
    },
    ...PERSON_COLUMNS,
  },
  schema: (cells) => ({
    cells: {
      date: cells.asOf(),
      employee_id: cells.required(),
      name: cells.text(),
      org: cells.organization(),
      unit: cells.text(),
      position: cells.text(),
      post: cells.post(),
    },
  }),
};
