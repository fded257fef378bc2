import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitText } from './split.js';

const value = fc.stringMatching(/^[ab ,"\n\r]{0,6}$/);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const needsQuotes = (text: string) => /[",\n\r]/.test(text) || text !== text.trim();
const field = fc
  .tuple(value, fc.boolean())
  .map(([text, always]) => (always || needsQuotes(text) ? quoted(text) : text));

describe('the plain splitter', () => {
  it('equals csv-parse on well-formed tables', () => {
    const record = fc.array(field, { minLength: 1, maxLength: 4 });
    const table = fc.array(record, { maxLength: 6 });
    fc.assert(
      fc.property(table, fc.constantFrom('\n', '\r\n'), fc.boolean(), (rows, newline, last) => {
        const text = rows.map((row) => row.join(',')).join(newline) + (last ? newline : '');
        const expected = parse(text, { relax_column_count: true, skip_empty_lines: true, record_delimiter: newline });
        const { records } = splitText(text, { delimiter: ',', quote: '"', newline: '\n', trim: false, limit: 1e9 });
        expect(records.map(({ fields }) => fields)).toEqual(expected);
        expect(records.every(({ reason }) => reason === undefined)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('takes quotes inside unquoted fields as they are, as csv-parse does', () => {
    const text = 'a"b,c""\n"d",e"\n';
    const expected = parse(text, { relax_quotes: true });
    const { records } = splitText(text, { delimiter: ',', quote: '"', newline: '\n', trim: false, limit: 1e9 });
    expect(records.map(({ fields }) => fields)).toEqual(expected);
  });

  it('rejects the first line only of what is never closed, and of text behind a closing quote', () => {
    const text = 'a,"b\nc,d\n"e"f,g\nh,i\n';
    const { records, lines } = splitText(text, { delimiter: ',', quote: '"', newline: '\n', trim: false, limit: 1e9 });
    expect(records.map(({ line, fields, reason }) => [line, reason ?? fields.join()])).toEqual([
      [0, 'reject.junkAfterQuote'],
      [1, 'c,d'],
      [2, 'reject.junkAfterQuote'],
      [3, 'h,i'],
    ]);
    expect(lines).toBe(4);
  });
});
