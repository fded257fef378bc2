import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { UserError } from '../../src/domain/errors.js';
import type { LogSource } from '../../src/domain/model.js';
import type { ParserInput } from '../../src/parsers/types.js';
import { inputOf, open, sourceOf } from './read.js';

const COLUMNS = { time: ['日付', '時刻'], account: '利用者ID', action: '操作' };

function layout(
  text: string | Buffer,
  config: Partial<Omit<LogSource, 'columns'>> & { columns?: object } = {},
  more: Partial<ParserInput> = {},
) {
  const source = sourceOf('csv', { columns: COLUMNS, ...config } as Parameters<typeof sourceOf>[1]);
  const reading = open(source, inputOf(Buffer.from(text as string), more));
  if (reading.kind !== 'delimited') throw new Error();
  return reading;
}
const problems = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    return (error as UserError).problems.map(({ id, data, where }) => [id, data.column, where.line]);
  }
  return [];
};

describe('the header', () => {
  test('names to positions, several for the time, in the order of the configuration', () => {
    const { layout: found } = layout('時刻,操作,日付,利用者ID\n1,2,3,4\n');
    expect(found.columns).toEqual({
      time: [2, 0],
      account: [3],
      action: [1],
      terminal: [],
      address: [],
      screen: [],
      object: [],
      result: [],
    });
    expect(found).toMatchObject({ headerOffset: 0, headerLine: 1, dataLine: 2, fields: 4 });
  });

  test('positions in place of names', () => {
    const { layout: found } = layout('a,b,a\n', { columns: { time: [1], account: 3 } });
    expect(found.columns).toMatchObject({ time: [0], account: [2] });
  });

  test('in CP932, behind a byte order mark, in quotes, over two lines', () => {
    const cp932 = { decode: (bytes: Uint8Array) => iconv.decode(Buffer.from(bytes), 'cp932') };
    expect(layout(iconv.encode('日付,時刻,利用者ID,操作\n', 'cp932'), {}, cp932).layout.header[2]).toBe('利用者ID');
    expect(layout('\ufeff日付,時刻,利用者ID,操作\n').layout).toMatchObject({
      headerOffset: 3,
      columns: { time: [0, 1] },
    });
    const quoted = layout('"日付","時刻","利用者ID\n(社員番号)","操作"\n1,2,3,4\n', {
      columns: { ...COLUMNS, account: '利用者ID (社員番号)' },
    });
    expect(quoted.layout).toMatchObject({ columns: { account: [2] }, dataLine: 3 });
  });

  test('what stands before it is passed over and said', () => {
    const { layout: found, messages } = layout('一覧\n\n条件,"x\n日付,時刻,利用者ID,操作\n');
    expect(found).toMatchObject({ headerLine: 4, dataLine: 5 });
    expect(messages).toEqual([{ id: 'logs.preamble', data: { file: 'log', lines: 3 } }]);
  });

  test('skip passes over a line that looks like it', () => {
    const text = '日付,時刻,利用者ID,操作\n日付,時刻,利用者ID,操作,備考\n1,2,3,4,5\n';
    expect(layout(text).layout).toMatchObject({ headerLine: 1, fields: 4 });
    expect(layout(text, { options: { skip: 1 } }).layout).toMatchObject({ headerLine: 2, fields: 5 });
  });

  test('every column that is missing is named, with the line that was taken for the header', () => {
    expect(problems(() => layout('x\n日付,時間,利用者,操作\n2024,1,2,3\n'))).toEqual([
      ['logs.columnMissing', '時刻', 2],
      ['logs.columnMissing', '利用者ID', 2],
    ]);
    expect(() => layout('日付,時間,利用者ID,操作\n')).toThrow(
      'no column "時刻"; the header has: 日付, 時間, 利用者ID, 操作',
    );
  });

  test('a name that is there twice', () => {
    expect(problems(() => layout('日付,時刻,利用者ID,操作,操作\n'))).toEqual([['logs.columnTwice', '操作', 1]]);
    expect(layout('日付,時刻,利用者ID,操作,操 作\n').layout.columns.action).toEqual([3]);
    const widths = layout('日付,時刻,利用者ID,操作,ＯＰ,OP\n', { columns: { ...COLUMNS, action: 'OP' } });
    expect(widths.layout.columns.action).toEqual([5]);
  });

  test('empty files have none, and hold nothing', () => {
    for (const text of ['', '\n\n', '\ufeff']) {
      expect(layout(text).layout).toMatchObject({ headerOffset: -1, dataLine: 1, header: [] });
    }
  });

  test('a first line without end is no empty file', () => {
    expect(() => layout('x'.repeat(70_000))).toThrow('no line that could be a header');
  });

  test('no column for the time', () => {
    expect(() => layout('a,b\n', { columns: { account: 'a' } })).toThrow('no column is configured for the time');
  });
});

describe('the number of fields', () => {
  test.each([
    ['a,b,c\n1,2,3\n', 3],
    ['a,b,c\n1,2,3,\n', 4],
    ['a,b,c\n1,2,3,,\n', 5],
    ['a,b,c\n\n1,2,3,\n', 4],
    ['a,b,c\n1,2,3,x\n', 3],
    ['a,b,c\n1,2\n', 3],
    ['a,b,c,\n1,2,3,\n', 4],
    ['a,b,c', 3],
  ])('%j has %i', (text, fields) => {
    expect(layout(text, { columns: { time: ['a'] } }).layout.fields).toBe(fields);
  });
});

describe('without a header', () => {
  const headerless = { header: false, columns: { time: [2, 1], account: 3 } };

  test('positions from 1', () => {
    expect(layout('1,2,3\n', headerless).layout).toMatchObject({
      headerOffset: -1,
      dataOffset: 0,
      dataLine: 1,
      fields: 0,
      columns: { time: [1, 0], account: [2] },
    });
  });

  test('lines to skip', () => {
    const skip = { ...headerless, options: { skip: 2 } };
    expect(layout('\ufeffx\ny\n1,2,3\n', skip).layout).toMatchObject({ dataOffset: 7, dataLine: 3 });
    expect(layout('x\n', skip).layout).toMatchObject({ dataOffset: 2, dataLine: 2 });
  });
});

describe('what is no record', () => {
  test('the header again, and totals with a number of any width', () => {
    const { nonRecord } = layout('日付,時刻,利用者ID,操作\n', { options: { total: '^合計.*?(?<n>[0-9０-９,]+)件' } });
    expect(nonRecord('日付,時刻,利用者ID,操作')).toEqual({ kind: 'header' });
    expect(nonRecord('日付,時刻,利用者ＩＤ,操作\r')).toEqual({ kind: 'header' });
    expect(nonRecord('合計,１,234件,,')).toEqual({ kind: 'total', records: 1234 });
    expect(nonRecord('日付,時刻,利用者ID')).toBeUndefined();
    expect(nonRecord('')).toBeUndefined();
  });

  test('a total in the preamble', () => {
    const { layout: found } = layout('件数: 12\n日付,時刻,利用者ID,操作\n', {
      options: { total: '^件数: (?<n>\\d+)' },
    });
    expect(found.total).toBe(12);
  });
});

describe('syntax', () => {
  test('tab, other delimiters, no quotes, CR', () => {
    const tsv = open(sourceOf('tsv', { columns: { time: ['a'] } }), inputOf(Buffer.from('a\tb\n')));
    expect(tsv).toMatchObject({ layout: { delimiter: 9, quote: 34, newline: 10, fields: 2 } });
    const other = { delimiter: ';', quote: '', columns: { time: ['a'] } };
    expect(layout('a;b\r1;2\r', other, { newline: 'cr' }).layout).toMatchObject({
      delimiter: 59,
      quote: -1,
      newline: 13,
      dataLine: 2,
    });
  });

  test('sep= of Excel', () => {
    expect(layout('sep=;\r\na;b\r\n', { columns: { time: ['a'] } }).layout).toMatchObject({
      delimiter: 59,
      headerLine: 2,
    });
  });

  test('a delimiter that is no ASCII character', () => {
    expect(() => layout('a\n', { delimiter: '、', columns: { time: ['a'] } })).toThrow('cannot be a delimiter');
  });
});
