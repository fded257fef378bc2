import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Fields, readRecords } from '../../src/register/records.js';

const cells = ({ source, starts, ends, count }: Fields) =>
  Array.from({ length: count }, (_, i) => source.text.slice(starts[i], ends[i]));

function read(text: string, delimiter?: string) {
  const rows: string[] = [];
  const broken = readRecords(text, delimiter, (fields, line) => rows.push(`${line} ${cells(fields).join('|')}`));
  return { rows, broken };
}

it('gives every record with the line on which it begins', () => {
  expect(read('a,b\r\n1,"x\r\ny"\n\n2,"say ""hi"""\r3,z')).toEqual({
    rows: ['1 a|b', '2 1|x\ny', '4 ', '5 2|say "hi"', '6 3|z'],
    broken: undefined,
  });
});

it('gives the same from a text of many slices', () => {
  const record = (i: number) => (i % 3 ? `${i},"a ""quoted""\nline, ${'x'.repeat(i % 50)}"` : `${i},plain`);
  const count = 40_000;
  const { rows, broken } = read(Array.from({ length: count }, (_, i) => record(i)).join('\n'));
  expect(broken).toBeUndefined();
  expect(rows).toHaveLength(count);
  let line = 1;
  for (let i = 0; i < count; i++) {
    const text = i % 3 ? `a "quoted"\nline, ${'x'.repeat(i % 50)}` : 'plain';
    expect(rows[i]).toBe(`${line} ${i}|${text}`);
    line += i % 3 ? 2 : 1;
  }
});

it('gives what comes before a broken quote, in any slice, and says where it is', () => {
  const good = Array.from({ length: 40_000 }, (_, i) => `${i},some text to fill the line`).join('\n');
  const { rows, broken } = read(`${good}\nx,"y"z\n1,2\n`);
  expect(rows).toHaveLength(40_000);
  expect(broken).toEqual({ line: 40_001, code: 'CSV_INVALID_CLOSING_QUOTE' });
  expect(read('a,b\n1,"x\n2,y\n')).toEqual({ rows: ['1 a|b'], broken: { line: 2, code: 'CSV_QUOTE_NOT_CLOSED' } });
});

it('goes by tabs where the first line has tabs and no comma', () => {
  expect(read('a\tb\n1,5\t2\n').rows).toEqual(['1 a|b', '2 1,5|2']);
});

it('reads any text as csv-parse does, quotes, mistakes and all', () => {
  const plain = ['a', 'b', ',', ',', '\n', '\n', '\r\n', '\r', ' '];
  const quoted = ['"', '"a,b"', '"x\ny"', '"x\r\ny"', '""', '"say ""a"""'];
  const text = fc.array(fc.constantFrom(...plain, ...plain, ...quoted), { maxLength: 30 });
  fc.assert(
    fc.property(text, (pieces) => {
      const given = pieces.join('');
      const records: string[][] = [];
      const broken = readRecords(given, ',', (fields) => records.push(cells(fields)));
      expect({ records, code: broken?.code }).toEqual(parsed(given));
    }),
    { numRuns: 2000 },
  );
});

/** As csv-parse reads it, up to the first mistake. */
function parsed(given: string) {
  const records: string[][] = [];
  const on_record = (record: string[]) => {
    records.push(record);
    return null;
  };
  try {
    parse(given.replaceAll(/\r\n?/g, '\n'), { relax_column_count: true, record_delimiter: '\n', on_record });
    return { records, code: undefined };
  } catch (error) {
    return { records, code: (error as { code: string }).code };
  }
}

it('leaves a delimiter of several characters to csv-parse', () => {
  expect(read('a::b\n1::"2"\n', '::').rows).toEqual(['1 a|b', '2 1|2']);
});
