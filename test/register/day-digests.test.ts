/** Which days a changed row touches: those whose digest differs, and no others. */
import { describe, expect, it } from 'vitest';
import type { TableName } from '../../src/domain/model.js';
import { daysBetween } from '../../src/domain/time.js';
import { load } from './world.js';

const [SINCE, UNTIL] = ['2024-04-01', '2024-04-10'];

/**
 * Days of the month, of a system, on which the digests of a table differ between two texts of it.
 */
function touched(table: TableName, before: string, after: string, system = 'takuso'): string {
  const [one, other] = [before, after].map((text) => load({ [table]: text }).digests(SINCE, UNTIL));
  const differ = daysBetween(SINCE, UNTIL).filter((day) => one!(system, day)[table] !== other!(system, day)[table]);
  return differ.map((day) => String(Number(day.slice(8)))).join(' ');
}

const grants = (...rows: string[]) => `system,account,employee_id,approved_by,from,to\n${rows.join('\n')}\n`;
const checkouts = (...rows: string[]) => `system,account,employee_id,from,to\n${rows.join('\n')}\n`;
const rights = (...rows: string[]) => `as_of,system,account,right\n${rows.join('\n')}\n`;
const accounts = (...rows: string[]) => `system,account,employee_id,org,kind,from,to\n${rows.join('\n')}\n`;
const pledges = (...rows: string[]) => `employee_id,transfer_date,submitted_on\n${rows.join('\n')}\n`;
const moves = (...rows: string[]) =>
  `employee_id,effective_date,kind,from_org,from_unit,to_org,to_unit\n${rows.join('\n')}\n`;

describe('a changed row touches', () => {
  it.each<[string, TableName, string, string, string]>([
    [
      'the days on which an approval holds, and not the one at whose start it ends',
      'grants',
      grants('takuso,a,1,x,2024-04-03,2024-04-06'),
      grants('takuso,a,1,y,2024-04-03,2024-04-06'),
      '3 4 5',
    ],
    [
      'the day within which an account was taken and given back',
      'checkouts',
      checkouts('takuso,a,1,2024-04-05 09:00,2024-04-05 12:00'),
      checkouts('takuso,a,2,2024-04-05 09:00,2024-04-05 12:00'),
      '5',
    ],
    [
      'the day within which it was given back',
      'checkouts',
      checkouts('takuso,a,1,2024-04-03,2024-04-05 12:00'),
      checkouts('takuso,a,2,2024-04-03,2024-04-05 12:00'),
      '3 4 5',
    ],
    [
      'the day on which it was given back at another time',
      'checkouts',
      checkouts('takuso,a,1,2024-04-03,2024-04-05 12:00'),
      checkouts('takuso,a,1,2024-04-03,2024-04-05 12:01'),
      '5',
    ],
    [
      'the days between one end and another',
      'checkouts',
      checkouts('takuso,a,1,2024-04-03,2024-04-05'),
      checkouts('takuso,a,1,2024-04-03,2024-04-08'),
      '4 5 6 7',
    ],
    [
      'every day from the start of one that still holds',
      'grants',
      grants('takuso,a,1,x,2024-04-08,'),
      grants('takuso,a,1,y,2024-04-08,'),
      '8 9 10',
    ],
    [
      'no day if it held before them',
      'grants',
      grants('takuso,a,1,x,2024-03-01,2024-03-31'),
      grants('takuso,a,1,y,2024-03-01,2024-03-31'),
      '',
    ],
    [
      'no day if it begins after them',
      'grants',
      grants('takuso,a,1,x,2024-04-11,2024-05-01'),
      grants('takuso,a,1,y,2024-04-11,2024-05-01'),
      '',
    ],
    [
      'every day from the start of an account on, although it is over',
      'accounts',
      accounts('takuso,a,1,,personal,2024-04-03,2024-04-05'),
      accounts('takuso,a,2,,personal,2024-04-03,2024-04-05'),
      '3 4 5 6 7 8 9 10',
    ],
    [
      'the days from another end on',
      'accounts',
      accounts('takuso,a,1,,personal,2024-04-03,2024-04-05'),
      accounts('takuso,a,1,,personal,2024-04-03,2024-04-07'),
      '5 6 7 8 9 10',
    ],
    [
      'the days from an export until the next one of its system',
      'rights',
      rights('2024-04-02,takuso,a,x', '2024-04-05,takuso,a,x', '2024-04-04,meter,a,x'),
      rights('2024-04-02,takuso,a,y', '2024-04-05,takuso,a,x', '2024-04-04,meter,a,x'),
      '2 3 4',
    ],
    [
      'the days from the last export on',
      'rights',
      rights('2024-04-02,takuso,a,x', '2024-04-05,takuso,a,x'),
      rights('2024-04-02,takuso,a,x', '2024-04-05,takuso,a,y'),
      '5 6 7 8 9 10',
    ],
    [
      'the one day of a pledge',
      'pledges',
      pledges('1,2024-04-04,', '2,2024-04-01,'),
      pledges('1,2024-04-04,2024-04-02', '2,2024-04-01,'),
      '4',
    ],
    [
      'every day, if nothing else says where the person was before a move',
      'transfers',
      moves('1,2024-04-04,異動,NW,a,HD,b'),
      moves('1,2024-04-04,異動,NW,a,HD,c'),
      '1 2 3 4 5 6 7 8 9 10',
    ],
  ])('%s', (_, table, before, after, expected) => {
    expect(touched(table, before, after)).toBe(expected);
  });

  it('the days from a move on, if assignments say where the person was before', () => {
    const assignments = 'employee_id,name,org,unit,position,post,from,to\n1,x,NW,a,,main,,\n';
    const [one, other] = ['b', 'c'].map((unit) =>
      load({ assignments, transfers: moves(`1,2024-04-08,異動,NW,a,HD,${unit}`) }).digests(SINCE, UNTIL),
    );
    const differ = daysBetween(SINCE, UNTIL).filter(
      (day) => one!('takuso', day).transfers !== other!('takuso', day).transfers,
    );
    expect(differ).toEqual(['2024-04-08', '2024-04-09', '2024-04-10']);
  });

  it('the system that it names and no other, or all if it names none', () => {
    const change = (system: string, of: string) =>
      touched(
        'grants',
        grants(`${system},a,1,x,2024-04-03,2024-04-04`),
        grants(`${system},a,1,y,2024-04-03,2024-04-04`),
        of,
      );
    expect(change('takuso', 'takuso')).toBe('3');
    expect(change('takuso', 'meter')).toBe('');
    expect(change('', 'meter')).toBe('3');
  });

  it('nothing by standing elsewhere in the file', () => {
    const rows = ['takuso,a,1,x,2024-04-03,2024-04-06', 'takuso,b,1,x,,', 'meter,b,2,x,2024-04-05,'];
    expect(touched('grants', grants(...rows), grants(...rows.toReversed()))).toBe('');
  });
});
