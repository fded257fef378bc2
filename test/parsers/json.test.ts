import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRows, sourceOf, values } from './read.js';

const columns = { time: ['t'], account: 'user.id', object: 'items.0.code' };
const read = (text: string, options = {}, cuts: number[] = []) =>
  readRows(sourceOf('json', { columns, options }), text, cuts);

const RECORDS = [
  { t: '1', user: { id: 'N1' }, items: [{ code: 7 }] },
  { t: '2', user: { id: 'a ] } " \\ b' }, items: [] },
  { t: '3', user: { id: '[{' } },
];
const EXPECTED = [
  { time: '1', account: 'N1', object: '7' },
  { time: '2', account: 'a ] } " \\ b' },
  { time: '3', account: '[{' },
];

describe('records', () => {
  test.each([
    ['a list on one line', JSON.stringify(RECORDS), [1, 1, 1]],
    ['an indented list', JSON.stringify(RECORDS, null, 2), [2, 13, 20]],
    ['with tabs and CRLF', JSON.stringify(RECORDS, null, '\t').replaceAll('\n', '\r\n'), [2, 13, 20]],
    ['in Records', JSON.stringify({ Records: RECORDS }), [1, 1, 1]],
    [
      'in value, behind other keys',
      JSON.stringify({ '@odata.context': '[{"x":1}]', n: 3, value: RECORDS, next: [1] }),
      [1, 1, 1],
    ],
    ['at a path', JSON.stringify({ data: { items: RECORDS } }, null, 1), [4, 15, 22]],
    ['in several documents', RECORDS.map((one) => JSON.stringify({ Records: [one] })).join('\n'), [1, 2, 3]],
  ])('%s', (_, text, lines) => {
    const log = read(text);
    expect(values(log)).toEqual(EXPECTED);
    expect(log.rejects).toEqual([]);
    expect(log.rows.map(({ line }) => line)).toEqual(lines);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 9 }), (cuts) => {
        const cut = read(text, {}, cuts);
        expect([values(cut), cut.rows.map(({ line }) => line)]).toEqual([EXPECTED, lines]);
      }),
      { numRuns: 40, seed: 3 },
    );
  });

  test('at the path that configuration names', () => {
    const text = JSON.stringify({ other: [{ t: '9' }], data: { items: RECORDS } });
    expect(values(read(text, { records: 'data.items' }))).toEqual(EXPECTED);
    expect(values(read(text))).toEqual([{ time: '9' }]);
  });

  test('what is no record is rejected, and a document without records, too', () => {
    const log = read('[{"t":"1"}, 5, "x,]", [1], {"t":"2"}');
    expect(values(log)).toEqual([{ time: '1' }, { time: '2' }]);
    expect(log.rejects).toHaveLength(3);
    expect(read('[{"t":"1"}, {"t":').rejects).toHaveLength(1);
    expect(read('{"error":"no access"}').rejects.map(({ reason }) => reason)).toEqual(['reject.noRecords']);
    expect(read('[]').rejects).toEqual([]);
    expect(read('').rejects).toEqual([]);
  });
});
