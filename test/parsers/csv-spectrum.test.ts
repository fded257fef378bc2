/**
 * csv-spectrum, a collection of well-formed CSV files with what they mean, through header search,
 * kernel and reading again.
 */
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import spectrum from 'csv-spectrum';
import { expect, test } from 'vitest';
import { folder } from '../engine/ingest/folder.js';
import { scanLog } from './scan-log.js';

const CASES = await promisify(spectrum)();
const NAMES = CASES.map(({ name }) => name);

function caseOf(name: string) {
  return CASES.find((one) => one.name === name) as (typeof CASES)[number];
}

/** One of the twelve is no list, and has another telephone number than its CSV. */
function meaningOf(name: string): Record<string, string>[] {
  const meaning = JSON.parse(caseOf(name).json.toString());
  return name === 'location_coordinates' ? [{ ...meaning, 'Contact Phone Number': '2095257564' }] : meaning;
}

test('there are twelve', () => expect(NAMES).toHaveLength(12));

test.each(NAMES)('%s', async (name) => {
  const text = caseOf(name).csv.toString();
  const expected = meaningOf(name);
  const header = Object.keys(expected[0] as object);
  // the collection knows no times and accounts: each record is given one of each in front, and is
  // otherwise left as it is
  const records = parse(text, { raw: true, relax_quotes: true }) as unknown as { raw: string }[];
  expect(records).toHaveLength(expected.length + 1);
  const log = records
    // csv-parse gives the CR of a CRLF without its LF
    .map(({ raw }) => raw.replace(/\r$/, '\r\n'))
    .map((raw, i) => (i === 0 ? `#time,#account,${raw}` : `2024-04-01 09:00:0${i},N1,${raw}`))
    .join('');
  const base = await folder({ 'log.csv': log });
  const read: Record<string, string>[] = expected.map(() => ({}));
  for (const column of header) {
    const columns = { time: '#time', account: '#account', object: column };
    const { accesses, rejects } = await scanLog(base, { path: 'log.csv', trim: false, columns, time: 'iso' });
    expect(rejects).toEqual([]);
    for (const [i, access] of accesses.entries()) Object.assign(read[i] ?? {}, { [column]: access.object });
    expect(accesses).toHaveLength(expected.length);
  }
  expect(read).toEqual(expected);
});
