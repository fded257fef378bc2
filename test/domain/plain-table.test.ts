/**
 * Small tables as spreadsheets save them: where the header is, which rows count, how places are
 * named.
 */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.js';
import { plainTable, type TableWanted } from '../../src/domain/plain-table.js';
import { render } from '../../src/messages/index.js';
import { openDocument, openRow, textRow, workbook } from '../lib/workbooks.js';

const WANTED = ['番号', '理由'];
const fits = (header: readonly string[]) => WANTED.filter((name) => header.includes(name)).length / WANTED.length;

function read(bytes: Buffer, name: string, more: Partial<TableWanted> = {}) {
  const { header, rows, warnings, whereIs } = plainTable(bytes, name, { fits, ...more });
  return {
    header: header?.cells,
    rows: rows.map(({ cells, line }) => [line, ...cells]),
    warnings: warnings.map((warning) => render('en', warning)),
    cell: whereIs(rows[0]?.line ?? 0, 1),
  };
}

const HEADER = '番号,理由\n';

describe('text', () => {
  it.each([
    ['plain', `${HEADER}1,a\n2,b\n`, 2],
    ['below a separator line', `sep=,\r\n${HEADER}1,a\r\n2,b\r\n`, 3],
    ['below titles and a blank line', `適用除外一覧,\n作成日,2024/4/1\n\n${HEADER}1,a\n2,b\n`, 5],
    ['semicolons below sep=', 'sep=;\n番号;理由\n1;a\n2;b\n', 3],
    ['tabs', '番号\t理由\n1\ta\n2\tb\n', 2],
    ['with blank lines between', `${HEADER}\n1,a\n,\n2,b\n`, 3],
    ['with a byte order mark', `\uFEFF${HEADER}1,a\n2,b\n`, 2],
  ])('%s', (_, text, line) => {
    const got = read(Buffer.from(text), 'a.csv');
    expect(got.header).toEqual(WANTED);
    expect(got.rows.map(([, ...cells]) => cells)).toEqual([
      ['1', 'a'],
      ['2', 'b'],
    ]);
    expect(got.rows[0]![0]).toBe(line);
  });

  it.each([
    ['cp932', iconv.encode(`${HEADER}1,委託\n`, 'cp932')],
    ['euc-jp', iconv.encode(`${HEADER}1,委託\n`, 'euc-jp')],
    ['utf-16 with a mark', iconv.encode(`${HEADER}1,委託\n`, 'utf-16le', { addBOM: true })],
  ])('%s', (_, bytes) => expect(read(bytes, 'a.csv').rows).toEqual([[2, '1', '委託']]));

  it('leaves out totals and says so; a line of a longer text is none', () => {
    const total = read(Buffer.from(`${HEADER}1,a\n合計,1\n`), 'a.csv');
    expect(total.rows).toEqual([[2, '1', 'a']]);
    expect(total.warnings).toEqual([expect.stringMatching(/a\.csv.*3/)]);
    const text = read(Buffer.from(`${HEADER}1,"a\n合計 3"\n`), 'a.csv');
    expect(text).toMatchObject({ rows: [[2, '1', 'a\n合計 3']], warnings: [] });
  });

  it.each([
    ['an open quote', Buffer.from(`${HEADER}1,"a\n2,b\n`), /a\.csv/],
    [
      'bytes of no charset',
      Buffer.concat([Buffer.from(HEADER), Buffer.from([0xe7, 0x95, 0xff, 0xfe, 0x80, 0x0a])]),
      /a\.csv/,
    ],
  ])('%s is a sentence', (_, bytes, file) => {
    try {
      read(bytes, 'a.csv');
      expect.unreachable();
    } catch (error) {
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).problems[0]!.where.file).toMatch(file);
    }
  });
});

describe('workbooks', () => {
  const rows = [['一覧'], WANTED, ['1', 'a'], ['合計', '1']];
  const notes = textRow('読み方');
  it.each([
    ['a.xlsx', workbook({ sheets: { 説明: notes, 一覧: rows.map((row) => textRow(...row)).join('') } }), {}],
    [
      'a.xlsx',
      workbook({ sheets: { 説明: notes, 一覧: rows.map((row) => textRow(...row)).join('') } }),
      { sheet: '一覧' },
    ],
    ['a.csv', workbook({ sheets: { 説明: notes, 一覧: rows.map((row) => textRow(...row)).join('') } }), { sheet: 2 }],
  ])('%s, %#', (name, bytes, more) => {
    expect(read(bytes, name, more)).toMatchObject({
      header: WANTED,
      rows: [[3, '1', 'a']],
      warnings: [expect.stringContaining(`${name}!一覧`)],
      cell: { file: `${name}!一覧!B3` },
    });
  });

  it('of LibreOffice', () => {
    const bytes = openDocument(rows.map((row) => openRow(...row)).join(''));
    expect(read(bytes, 'a.ods')).toMatchObject({ header: WANTED, rows: [[3, '1', 'a']], cell: { file: 'a.ods!a!B3' } });
  });

  it('name cells that show no value, in the columns that are read', () => {
    const xml =
      textRow(...WANTED, 'メモ') +
      '<row><c t="e"><v>#N/A</v></c><c t="e"><v>#REF!</v></c><c t="e"><v>#NUM!</v></c></row>';
    const table = plainTable(workbook({ sheets: { x: xml } }), 'a.xlsx', { fits });
    const problems = table.faultsIn(2, (column) => column < 2);
    expect(problems.map(({ where, ...said }) => `${where.file} ${render('en', said)}`)).toEqual([
      expect.stringMatching(/^a\.xlsx!x!A2 .*#N\/A/),
      expect.stringMatching(/^a\.xlsx!x!B2 .*#REF!/),
    ]);
  });
});
