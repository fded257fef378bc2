/** Tables in workbooks: the sheet, the header in it, and cells by the names that people see. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { render } from '../../src/messages/index.js';
import { textRow, workbook } from '../lib/workbooks.js';
import { load, POSTS, problems } from './world.js';

const row = (text: string) => textRow(...text.trim().split(','));
const HEADER = row(POSTS);
const A = row('1,A,NW,,,main,,');
const B = row('2,B,HD,,,main,,');

function read(book: Buffer, more: object = {}, name = 'a.xlsx') {
  const { register } = load({ assignments: { files: { [name]: book }, path: name, ...more } });
  const people = [...register.people.values()].map(({ id, posts }) => `${id} ${posts.entries[0]!.fact.source}`);
  return { people, warnings: register.warnings.map((warning) => render('en', warning)) };
}

describe('the table', () => {
  it.each([
    ['at the top', HEADER + A + B, '2'],
    ['below titles', row('配属一覧') + textRow() + HEADER + A + B, '4'],
    ['above totals', HEADER + A + B + row('合計,2'), '2'],
  ])('%s', (_, rows, line) => {
    const { people } = read(workbook({ sheets: { 配属: rows } }));
    expect(people).toEqual([`1 a.xlsx!配属:${line}`, `2 a.xlsx!配属:${Number(line) + 1}`]);
  });

  it('is that of the sheet whose header fits, or that is named', () => {
    const sheets = { 説明: row('読み方'), 旧: HEADER + A, 新: HEADER + B };
    const best = read(workbook({ sheets }));
    expect(best.people).toEqual(['1 a.xlsx!旧:2']);
    expect(best.warnings).toEqual([expect.stringMatching(/^a\.xlsx: several sheets .* 旧 is read, not 新/)]);
    expect(read(workbook({ sheets }), { sheet: '新' })).toEqual({ people: ['2 a.xlsx!新:2'], warnings: [] });
    expect(read(workbook({ sheets }), { sheet: 3 }).people).toEqual(['2 a.xlsx!新:2']);
    expect(problems(() => read(workbook({ sheets }), { sheet: '他' }))).toEqual([
      expect.stringMatching(/a\.xlsx.*no sheet 他/),
    ]);
  });

  it('is not in a hidden sheet, unless that is named', () => {
    const book = workbook({ sheets: { 旧: HEADER + A, 新: HEADER + B }, states: { 旧: ' state="hidden"' } });
    expect(read(book)).toEqual({ people: ['2 a.xlsx!新:2'], warnings: [] });
    expect(read(book, { sheet: '旧' }).people).toEqual(['1 a.xlsx!旧:2']);
  });

  it('has hidden rows, which are said', () => {
    const book = workbook({ sheets: { x: HEADER + A.replace('<row', '<row hidden="1"') } });
    expect(read(book)).toEqual({
      people: ['1 a.xlsx!x:2'],
      warnings: ['a.xlsx!x: hidden rows were read, too: 1, the first is row 2'],
    });
  });
});

describe('cells', () => {
  const faulty = (cell: string) => HEADER + A.replace('<c t="inlineStr"><is><t>NW</t></is></c>', cell);

  it.each([
    ['an error', '<c t="e"><v>#N/A</v></c>', /a\.xlsx!x!C2.*got the error #N\/A/],
    ['a formula without its value', '<c><f>A1</f></c>', /a\.xlsx!x!C2.*formula/],
    ['a value that means nothing', '<c><v>12</v></c>', /a\.xlsx!x!C2.*12/],
  ])('%s is named by its cell', (_, cell, said) => {
    expect(problems(() => read(workbook({ sheets: { x: faulty(cell) } })))).toEqual([expect.stringMatching(said)]);
  });

  it('an error in a column that nobody reads says nothing', () => {
    const rows = (HEADER + A).replaceAll('</row>', '<c t="e"><v>#REF!</v></c></row>');
    expect(read(workbook({ sheets: { x: rows } })).people).toEqual(['1 a.xlsx!x:2']);
  });
});

it('the name of a file says less than its content', () => {
  const book = workbook({ sheets: { x: HEADER + A } });
  expect(read(book, {}, 'a.csv')).toEqual({
    people: ['1 a.csv!x:2'],
    warnings: ['a.csv: the file is a workbook, whatever its name says; it is read as one'],
  });
  expect(read(Buffer.from(`${POSTS}1,A,NW,,,main,,\n`), {}, 'a.xlsx')).toEqual({
    people: ['1 a.xlsx:2'],
    warnings: ['a.xlsx: the file is text, whatever its name says; it is read as CSV'],
  });
  expect(problems(() => read(Buffer.from('<html>'), {}, 'a.xls'))).toEqual([expect.stringMatching(/HTML/)]);
});

it('a book of LibreOffice', () => {
  const file = fileURLToPath(new URL('../../fixtures/workbooks/loans.xlsx', import.meta.url));
  const { register } = load({ loans: { files: { '貸与一覧.xlsx': readFileSync(file) }, path: '貸与一覧.xlsx' } });
  const loans = register.allLoans.entries.map(({ value, fact }) => {
    return [value.terminal, value.borrowerEmployeeId, value.emergency, fact.source].join(' ');
  });
  expect(loans.sort()).toEqual([
    'PC001 000123 台風6号 貸与一覧.xlsx!貸与:5',
    'PC002 000007 台風6号 貸与一覧.xlsx!貸与:6',
    'PC003 000008 台風7号 貸与一覧.xlsx!貸与:7',
    'PC004 000009 台風7号 貸与一覧.xlsx!貸与:8',
  ]);
});
