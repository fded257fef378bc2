/** Windows events as XML, however the document is laid out and wherever blocks cut it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readRows, sourceOf, values } from './read.js';

const read = (text: string, cuts: number[] = []) => readRows(sourceOf('events'), text, cuts);

const event = (id: number, account: string, gap = '') =>
  [
    '<Event xmlns="http://x">',
    '<System>',
    `<EventID>${id}</EventID>`,
    `<TimeCreated SystemTime="2024-04-01T00:05:0${id}Z"/>`,
  ]
    .concat('<Computer>sv</Computer>', '</System>', '<EventData>', `<Data Name="TargetUserName">${account}</Data>`)
    .concat('</EventData>', '</Event>')
    .join(gap);
const expected = ['n1', 'n2', '佐藤'].map((account, i) => ({
  ...{ time: `2024-04-01T00:05:0${i + 1}Z`, account, action: String(i + 1), screen: 'sv' },
}));
const all = (gap: string) => ['n1', 'n2', '佐藤'].map((account, i) => event(i + 1, account, gap));

describe('layouts', () => {
  test.each([
    ['one event per line', `${all('').join('\n')}\n`, [1, 2, 3]],
    ['everything on one line', all('').join(''), [1, 1, 1]],
    ['in Events, on one line', `<?xml version="1.0"?><Events>${all('').join('')}</Events>`, [1, 1, 1]],
    ['indented, with CRLF', `<Events>\r\n${all('\r\n  ').join('\r\n')}\r\n</Events>\r\n`, [2, 12, 22]],
    ['with a byte order mark and blank lines', `\ufeff\n${all('').join('\n\n')}`, [2, 4, 6]],
  ])('%s', (_, text, lines) => {
    const log = read(text);
    expect(values(log)).toEqual(expected);
    expect(log.rejects).toEqual([]);
    expect(log.rows.map(({ line }) => line)).toEqual(lines);
    const bytes = Buffer.from(text);
    const raw = log.rows.map(({ raw }) => raw);
    for (const one of raw) expect(one).toMatch(/<Event .*<\/Event>$/s);
    fc.assert(
      fc.property(fc.array(fc.nat(bytes.length), { maxLength: 9 }), (cuts) => {
        const cut = read(text, cuts);
        expect([values(cut), cut.rows.map(({ raw }) => raw)]).toEqual([expected, raw]);
      }),
      { numRuns: 40, seed: 3 },
    );
  });
});

test('what is no event is rejected, and a document without events, too', () => {
  const cut = read(event(1, 'n1') + event(2, 'n2').slice(0, -20));
  expect([values(cut).length, cut.rejects.length]).toEqual([1, 1]);
  expect(read('<Event xmlns="http://x"><System/></Event>').rejects).toHaveLength(1);
  expect(read('<Errors>none</Errors>').rejects.map(({ reason }) => reason)).toEqual(['reject.noRecords']);
  expect(read('<Events></Eve').rejects).toHaveLength(1);
  expect(read('').rejects).toEqual([]);
});
