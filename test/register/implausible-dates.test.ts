/**
 * Dates that are hardly meant are named with file and line; dates that are written to mean "still"
 * are not.
 */
import { expect, it } from 'vitest';
import { TABLE_NAMES } from '../../src/domain/model.js';
import { render } from '../../src/messages/index.js';
import { TABLES } from '../../src/register/tables/index.js';
import { isInstant } from '../../src/register/tables/table.js';
import { csvOf } from './arbitraries.js';
import { at, load } from './world.js';

const NOW = at('2026-04-01');
const said = (tables: Parameters<typeof load>[0], more = {}) =>
  load(tables, more)
    .implausibleDates(NOW)
    .map((message) => render('en', message));

it('names an emergency that ends in 2042 and one that begins in 2204', () => {
  const emergencies =
    'id,name,systems,start,end,declared_at\nT1,a,,2024-09-01,2042-09-03,\nT2,b,,2204-09-01,2204-09-03,\nT3,c,,2024-09-01,2024-09-03,\n';
  expect(said({ emergencies })).toEqual([
    'emergencies: 1 row has a date in `start` that is hardly meant, first emergencies.csv:3: 2204-09-01; dates from 1990-01-01 to 2028-12-31 are expected',
    'emergencies: 2 rows have a date in `end` that is hardly meant, first emergencies.csv:2: 2042-09-03; dates from 1990-01-01 to 2029-12-31 are expected',
  ]);
});

it.each([
  ['1989-12-31', '1990-01-01'],
  ['2029-01-01', '2028-12-31'],
])('takes %s for a mistake, %s not', (wrong, right) => {
  const loans = (date: string) => said({ loans: `terminal,lent_at,returned_at\nPC1,${date},\n` });
  expect([loans(wrong).length, loans(right).length]).toEqual([1, 0]);
});

it('knows how systems write since ever and still, where ends may be open for long', () => {
  const row = (from: string, to: string) => `employee_id,org,from,to\n1,NW,${from},${to}\n`;
  for (const to of ['2099-12-31', '2100-01-01', '2999-12-31', '9999-12-31', '']) {
    expect(said({ assignments: row('1900-01-01', to) })).toEqual([]);
  }
  expect(said({ assignments: row('1985-04-01', '2042-03-31') })).toHaveLength(1);
  const inclusive = { files: { 'a.csv': row('2020-04-01', '2099-12-31') }, path: 'a.csv', toInclusive: true };
  expect(said({ assignments: inclusive })).toEqual([]);
  expect(said({ emergencies: 'id,start,end\nT1,2024-09-01,2099-12-31\n' })).toHaveLength(1);
});

const columns = TABLE_NAMES.flatMap((table) =>
  Object.entries(TABLES[table].columns).flatMap(([name, column]) =>
    isInstant(column) ? [[table, name] as const] : [],
  ),
);
it.each(columns)('looks at %s.%s', (table, name) => {
  const cells = Object.entries(TABLES[table].columns).map(([column, { read }]) => {
    const sample = { organization: 'NW', optionalOrganization: 'NW', post: 'main', kind: 'personal' }[read as 'post'];
    return [column, sample ?? 'x'];
  });
  const dates = columns.filter(([one]) => one === table).map(([, column]) => [column, '2024-04-01']);
  const row = { ...Object.fromEntries(cells), ...Object.fromEntries(dates) };
  expect(said({ [table]: csvOf(table, [row]) })).toEqual([]);
  expect(said({ [table]: csvOf(table, [{ ...row, [name]: '1024-04-01' }]) }, { onBadRows: 'continue' })).toEqual(
    name === TABLES[table].interval?.[1] ? [] : [expect.stringContaining(`${table}.csv:2: 1024-04-01`)],
  );
});
