import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { delimiterOf } from '../../src/lib/table-text.js';
import { Dictionary } from '../../src/register/readers/dictionary.js';
import { readRecords } from '../../src/register/readers/records.js';
import { ROW, WasmTable } from '../../src/register/readers/wasm/wasm-table.js';

/** more columns than any text here has */
const WIDTH = 40;

/** Every record that is not blank, the header first, as `line a|b|c`. */
function read(text: string, given?: string) {
  const rows: string[] = [];
  const program = new WasmTable();
  const words = new Dictionary(program, 0);
  const delimiter = given ?? delimiterOf(text.split(/[\r\n]/)[0]!);
  const broken = readRecords(
    program,
    { utf8: Buffer.from(text), delimiter, line: 1 },
    {
      begin(header, line) {
        rows.push(`${line} ${header.join('|')}`);
        return Array.from({ length: WIDTH }, (_, position) => ({ position, dictionary: words.number }));
      },
      take(of, width) {
        for (let at = 0; at < of.length; at += width) {
          const ids = of.subarray(at + ROW.ids, at + ROW.ids + of[at + ROW.fields]!);
          const texts = Array.from(ids, (id) => words.textOf(id));
          expect(of[at + ROW.filled]).toBe(texts.findLastIndex((text) => text !== '') + 1);
          rows.push(`${of[at + ROW.line]} ${texts.join('|')}`);
        }
      },
    },
  );
  return { rows, broken };
}

it('gives every record with the line on which it begins', () => {
  expect(read('a,b\r\n1,"x\r\ny"\n\n2,"say ""hi"""\r3,z')).toEqual({
    rows: ['1 a|b', '2 1|x\ny', '5 2|say "hi"', '6 3|z'],
    broken: undefined,
  });
});

it('gives the same from a text of many slices', () => {
  const record = (i: number) => (i % 3 ? `${i},"a ""quoted""\nline, ${'x'.repeat(1 + (i % 50))}"` : `${i},plain`);
  const count = 40_000;
  const { rows, broken } = read(Array.from({ length: count }, (_, i) => record(i)).join('\n'));
  expect(broken).toBeUndefined();
  expect(rows).toHaveLength(count);
  let line = 1;
  for (let i = 0; i < count; i++) {
    const text = i % 3 ? `a "quoted"\nline, ${'x'.repeat(1 + (i % 50))}` : 'plain';
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
  const plain = ['a', 'b', ',', ',', '\n', '\n', '\r\n', '\r', ' ', '災'];
  const quoted = ['"', '"a,b"', '"x\ny"', '"x\r\ny"', '""', '"say ""a"""'];
  const text = fc.array(fc.constantFrom(...plain, ...plain, ...quoted), { maxLength: 30 });
  fc.assert(
    fc.property(text, (pieces) => {
      const given = pieces.join('');
      const { rows, broken } = read(given, ',');
      expect({ rows, code: broken?.code }).toEqual(parsed(given));
    }),
    { numRuns: 2000 },
  );
});

it('leaves out what String.trim leaves out, and nothing else', () => {
  const spaces = [
    '\t',
    '\v',
    ' ',
    '\u00a0',
    '\u1680',
    '\u2000',
    '\u200a',
    '\u2028',
    '\u2029',
    '\u202f',
    '\u205f',
    '\u3000',
    '\ufeff',
  ];
  const others = [
    'a',
    '\u0008',
    '\u00a1',
    '\u200b',
    '\u2027',
    '\u202a',
    '\u2060',
    '\u2080',
    '\u3001',
    '\u1681',
    '\ufefe',
    '災',
    '😀',
  ];
  const cell = fc.array(fc.constantFrom(...spaces, ...others), { maxLength: 6 }).map((pieces) => pieces.join(''));
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 8 }), (rows) => {
      const given = rows.map((cells) => `${cells.join(',')}\n`).join('');
      expect(read(given, ',').rows).toEqual(parsed(given).rows);
    }),
    { numRuns: 2000 },
  );
});

/** As csv-parse reads it, up to the first mistake, without blank records. */
function parsed(given: string) {
  const rows: string[] = [];
  let line = 1;
  const on_record = (record: string[]) => {
    const cells = record.map((cell) => cell.trim());
    if (cells.some((cell) => cell !== '')) rows.push(`${line} ${cells.join('|')}`);
    line += record.join('').split('\n').length;
    return null;
  };
  try {
    parse(given.replaceAll(/\r\n?/g, '\n'), { relax_column_count: true, record_delimiter: '\n', on_record });
    return { rows, code: undefined };
  } catch (error) {
    return { rows, code: (error as { code: string }).code };
  }
}

it('leaves a delimiter of several characters to csv-parse', () => {
  expect(read('a::b\n1::"2"\n', '::').rows).toEqual(['1 a|b', '2 1|2']);
});
