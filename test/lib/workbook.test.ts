/** Workbooks as text: whoever made them. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { isWorkbook, openWorkbook, WorkbookError } from '../../src/lib/workbook/index.js';
import { numberFormat, shownNumber } from '../../src/lib/workbook/number-formats.js';
import { openDocument, openRow, textRow, workbook } from './workbooks.js';

const FIXTURES = fileURLToPath(new URL('../../fixtures/workbooks', import.meta.url));
const fixture = (name: string) => readFileSync(path.join(FIXTURES, name));

function read(bytes: Buffer, sheet = 0) {
  const book = openWorkbook(bytes);
  const { utf8, faults, hidden } = book.sheets[sheet]!.read();
  return { lines: Buffer.from(utf8).toString().split('\n').slice(0, -1), faults, hidden };
}

const failure = (bytes: Buffer) => {
  try {
    openWorkbook(bytes);
  } catch (error) {
    if (error instanceof WorkbookError) return error.failure;
    throw error;
  }
  return undefined;
};

describe('LibreOffice', () => {
  test.each(['loans.xlsx', 'loans-1904.xlsx', 'loans.ods'])('%s', (name) => {
    const title = '端末 貸与一覧（2024年度）';
    expect(read(fixture(name), 1)).toEqual({
      lines: [
        Array(5).fill(title).join(),
        '',
        '作成,2024-04-01,,,',
        '端末ID,貸与先社員番号,災害名,貸与日時,返却日時',
        'PC001,000123,台風6号,2024-08-28 18:00:00,2024-08-30 09:30:00',
        'PC002,000007,台風6号,2024-08-28 18:05:00,',
        'PC003,000008,台風7号,2024-08-29 18:00:00,',
        'PC004,000009,台風7号,2024-08-29,',
        '合計,4,,,',
      ],
      faults: new Map(),
      hidden: { rows: 1, first: 8 },
    });
  });
});

describe('cells', () => {
  const rows = (xml: string, more = {}) => read(workbook({ sheets: { a: xml }, ...more }));

  test('texts: shared, with parts of their own look and readings, inline, of formulas; control characters', () => {
    const strings =
      '<si><r><t>東</t></r><r><t>原</t></r><rPh sb="0" eb="1"><t>トウゲン</t></rPh></si><si><t>a_x000D_b</t></si>';
    const xml =
      '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c>' +
      '<c r="C1" t="inlineStr"><is><t>x, "y"</t></is></c><c r="D1" t="str"><f>A1</f><v>z</v></c><c r="E1" t="b"><v>1</v></c></row>';
    expect(rows(xml, { strings }).lines).toEqual(['東原,"a b","x, ""y""",z,TRUE']);
  });

  test('rows and cells that are left out, and those without a place', () => {
    const xml = '<row r="2"><c r="C2"><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>';
    expect(rows(xml).lines).toEqual(['', ',,1', '2,3,']);
  });

  test('spaces, line ends and empty texts', () => {
    expect(rows(textRow(' a ', 'b\nc', '', 'd')).lines).toEqual(['" a ","b c",,d']);
  });

  test('errors, formulas that were never calculated, numbers that are too long', () => {
    const xml =
      '<row r="3"><c r="A3" t="e"><v>#N/A</v></c><c r="B3"><f>A1+1</f></c><c r="C3"><v>3.00111222233334E+21</v></c><c r="D3" t="str"><f>X</f><v></v></c></row>';
    expect(rows(xml).faults).toEqual(
      new Map([
        [
          3,
          new Map([
            [0, { fault: 'error', got: '#N/A' }],
            [1, { fault: 'notCalculated', got: '=A1+1' }],
            [2, { fault: 'tooLong', got: '3.00111222233334E+21' }],
          ]),
        ],
      ]),
    );
  });

  test('merged cells show their value in all; those that hold nothing show nothing', () => {
    const xml = '<row r="1"><c r="A1"><v>1</v></c></row><row r="3"><c r="B3"><v>2</v></c></row>';
    const behind = '<mergeCells><mergeCell ref="A1:A3"/><mergeCell ref="C1:D2"/></mergeCells>';
    expect(rows(xml, { behind }).lines).toEqual(['1', '1', '1,2']);
  });

  test('prefixes of names', () => {
    const xml = '<x:row r="1"><x:c r="A1"><x:v>7</x:v></x:c></x:row>';
    expect(rows(xml).lines).toEqual(['7']);
  });

  test('hidden rows are counted where they hold something', () => {
    const xml = `<row r="1" hidden="1"/><row r="2" hidden="true"><c r="A2"><v>1</v></c></row>`;
    expect(rows(xml).hidden).toEqual({ rows: 1, first: 2 });
  });
});

describe('numbers as their cells show them', () => {
  test.each([
    ['45532.75', 'yyyy/mm/dd h:mm', '2024-08-28 18:00:00'],
    ['45532', '[$-411]ggge"年"m"月"d"日"', '2024-08-28'],
    ['45532', 'm/d', '2024-08-28'],
    ['0.75', 'h:mm', '18:00:00'],
    ['1.25', '[h]:mm', '30:00:00'],
    ['123', '000000', '000123'],
    ['123', '"N"000000', 'N000123'],
    ['123', '0000\\-0', '123'],
    ['1.5', '0.00E+00', '1.5'],
    ['0.30000000000000004', 'General', '0.3'],
    ['1234567', '#,##0', '1234567'],
    ['12', '0;[Red]-0', '12'],
    ['61', 'yyyy/m/d', '1900-03-01'],
    ['59', 'yyyy/m/d', '1900-02-28'],
    ['1', 'yyyy/m/d', '1900-01-01'],
    ['-1', 'yyyy/m/d', undefined],
    ['99999999', 'yyyy/m/d', undefined],
    ['123456789012345678', 'General', undefined],
  ])('%s as %s: %s', (raw, code, shown) => {
    expect(shownNumber(raw, numberFormat(164, code), false)).toBe(shown);
  });

  test.each([14, 22, 31, 57])('format %i is a date without saying so', (id) => {
    expect(shownNumber('45532', numberFormat(id, undefined), false)).toBe('2024-08-28');
    expect(shownNumber('44070', numberFormat(id, undefined), true)).toBe('2024-08-28');
  });
});

describe('OpenDocument', () => {
  const row = (cells: string, attributes = '') => `<table:table-row${attributes}>${cells}</table:table-row>`;
  const cell = (attributes: string, shown = '') =>
    `<table:table-cell ${attributes}><text:p>${shown}</text:p></table:table-cell>`;

  test.each([
    ['a text', cell('office:value-type="string"', 'a<text:s text:c="2"/>b'), 'a  b'],
    [
      'lines',
      '<table:table-cell office:value-type="string"><text:p>a</text:p><text:p>b</text:p></table:table-cell>',
      '"a b"',
    ],
    ['a number', cell('office:value-type="float" office:value="1234.5"', '1,234.50'), '1234.5'],
    ['zeros of the format', cell('office:value-type="float" office:value="7"', 'N000007'), 'N000007'],
    ['a zero', cell('office:value-type="float" office:value="0"', '0'), '0'],
    ['a date', cell('office:value-type="date" office:date-value="2024-08-28"', '令和6年8月28日'), '2024-08-28'],
    [
      'a date with a time',
      cell('office:value-type="date" office:date-value="2024-08-28T18:00:00"', '8/28'),
      '2024-08-28 18:00:00',
    ],
    ['a time', cell('office:value-type="time" office:time-value="PT30H05M00S"', '30:05'), '30:05:00'],
    ['a truth', cell('office:value-type="boolean" office:boolean-value="true"', 'WAHR'), 'TRUE'],
    [
      'a comment beside it',
      `<table:table-cell office:value-type="string"><office:annotation><text:p>why</text:p></office:annotation><text:p>x</text:p></table:table-cell>`,
      'x',
    ],
    [
      'a reading above it',
      cell(
        'office:value-type="string"',
        '<text:ruby><text:ruby-base>東</text:ruby-base><text:ruby-text>ひがし</text:ruby-text></text:ruby>',
      ),
      '東',
    ],
  ])('%s', (_, xml, text) => {
    expect(read(openDocument(row(xml))).lines).toEqual([text]);
  });

  test.each([
    [
      'an error',
      cell('table:formula="of:=1/0" office:value-type="string" calcext:value-type="error"', '#DIV/0!'),
      'error',
      '#DIV/0!',
    ],
    [
      'an error of an older program',
      cell('table:formula="of:=A9" office:value-type="string"', 'Err:502'),
      'error',
      'Err:502',
    ],
    ['a formula never calculated', cell('table:formula="of:=A1"'), 'notCalculated', 'of:=A1'],
    [
      'a number that lost digits',
      cell('office:value-type="float" office:value="3001112222333344440000"'),
      'tooLong',
      '3001112222333344440000',
    ],
  ])('%s', (_, xml, fault, got) => {
    expect(read(openDocument(row(xml))).faults).toEqual(new Map([[1, new Map([[0, { fault, got }]])]]));
  });

  test('rows and cells that stand once for many; merged cells; the million of blank rows at the end', () => {
    const blank = (n: number) =>
      row('<table:table-cell table:number-columns-repeated="16384"/>', ` table:number-rows-repeated="${n}"`);
    const merged =
      '<table:table-cell office:value-type="string" table:number-columns-spanned="2" table:number-rows-spanned="2"><text:p>m</text:p></table:table-cell><table:covered-table-cell/>';
    const below = row(
      `<table:covered-table-cell table:number-columns-repeated="2"/>${cell('office:value-type="string"', 'y')}`,
    );
    const xml =
      blank(2) +
      row(
        cell('office:value-type="string" table:number-columns-repeated="3"', 'x'),
        ' table:number-rows-repeated="2"',
      ) +
      row(merged) +
      below +
      blank(1_048_000);
    expect(read(openDocument(xml)).lines).toEqual(['', '', 'x,x,x', 'x,x,x', 'm,m,', 'm,m,y']);
  });

  test('hidden rows and sheets, sheets that need a password', () => {
    const hidden = row(cell('office:value-type="string"', 'x'), ' table:visibility="filter"');
    expect(read(openDocument(hidden)).hidden).toEqual({ rows: 1, first: 1 });
    const styles = '<style:style style:name="t"><style:table-properties table:display="false"/></style:style>';
    expect(openWorkbook(openDocument(openRow('x'), { styles, table: ' table:style-name="t"' })).sheets).toMatchObject([
      { name: 'a', hidden: true },
    ]);
    expect(failure(openDocument(openRow('x'), { manifest: '<encryption-data/>' }))).toBe('protected');
  });
});

describe('what is no workbook that can be read', () => {
  const compound = Buffer.from('d0cf11e0a1b11ae1', 'hex');
  const good = workbook({ sheets: { a: textRow('x') } });

  test.each([
    ['with a password', Buffer.concat([compound, Buffer.from('EncryptedPackage', 'utf16le')]), 'protected'],
    ['.xls', fixture('loans.xls'), 'old'],
    ['another archive', Buffer.from(zipSync({ 'a.txt': strToU8('x') })), 'foreign'],
    ['a document', Buffer.from(zipSync({ 'word/document.xml': strToU8('<x/>') })), 'foreign'],
    ['cut', good.subarray(0, good.length - 40), 'damaged'],
    ['a page', Buffer.from('<html><table></table></html>'), 'page'],
    [
      'XML that unpacks to a thousand times as much',
      Buffer.from(zipSync({ 'xl/workbook.xml': new Uint8Array(33 << 20) }, { level: 1 })),
      'bomb',
    ],
  ])('%s', (_, bytes, why) => expect(failure(bytes)).toBe(why));

  test('XML that does not end, and entities', () => {
    const book = openWorkbook(workbook({ sheets: { a: '<row><c><v>1</v>' } }));
    expect(() => book.sheets[0]!.read()).toThrow(WorkbookError);
    const entity = openWorkbook(workbook({ sheets: { a: '<row><c t="str"><v>&x;</v></c></row>' } }));
    expect(() => entity.sheets[0]!.read()).toThrow(WorkbookError);
  });

  test('is recognised by content; pages by the name as well', () => {
    expect(isWorkbook(good, 'a.csv')).toBe(true);
    expect(isWorkbook(fixture('loans.xls'), 'a.csv')).toBe(true);
    expect(isWorkbook(Buffer.from('<html>'), 'a.xls')).toBe(true);
    expect(isWorkbook(Buffer.from('<html>'), 'a.csv')).toBe(false);
    expect(isWorkbook(Buffer.from('a,b'), 'a.xlsx')).toBe(false);
  });
});
