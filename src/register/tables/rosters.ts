/**
 * Full lists of the people of a date: who is not on one was nowhere that the lists cover.
 * people/roster-series.ts makes posts of them.
 */
import { POST_COLUMNS } from './columns.js';
import { defineTable, type RowOf } from './table.js';

export const rosters = defineTable({
  table: 'rosters',
  order: 30,
  about:
    'Dated full lists. A list is the state at the start of its day; one dated by month only that at the first instant of the next ' +
    'month (`asOf: start` = of that month). Between two lists that differ nobody can say, nor before the first list, nor more than ' +
    '`maxAgeDays` after the last.',
  subject: 'person',
  columns: {
    date: {
      read: 'asOf',
      headers: ['日付', '基準日', '時点', '年月', '年月日', '作成日'],
      required: true,
      cut: true,
      about: 'The date of the list, a day or a month; the path may hold it instead ({yyyy}, {MM}, {dd}).',
    },
    ...POST_COLUMNS,
  },
  pathDate: 'date',
  fullLists: true,
  badRows: 'person',
  touches: { days: 'since the list before', of: 'date' },
  init: 'commented',
  initPath: 'LDAP/{yyyy}-{MM}.csv',
});

export type RosterRow = RowOf<typeof rosters.columns>;
