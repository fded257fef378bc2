/** Exceptions as companies list them: in YAML, CSV of spreadsheets, or workbooks. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadExceptions, parseConfig } from '../../src/config/index.js';
import { type Problem, UserError } from '../../src/domain/errors.js';
import { fitOfHeader, readExceptions } from '../../src/findings/index.js';
import { render } from '../../src/messages/index.js';
import { openDocument, openRow, textRow, workbook } from '../lib/workbooks.js';

const HEADER = ['例外番号', 'ルール', '利用者ID', '理由', '承認者', '開始日', '終了日'];
const ROW = ['W-1', 'off-period-hd-access', 'H2001', '立会い', '監査室長', '2024/4/1', '2024/4/8'];
const csv = (rows: readonly (readonly string[])[], separator = ',') =>
  rows.map((row) => `${row.join(separator)}\r\n`).join('');

/** Ids and places of what the file holds, or what is wrong with it. */
function read(name: string, bytes: string | Buffer, setting: string = name) {
  const folder = mkdtempSync(path.join(tmpdir(), 'sekisho-exceptions-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(path.join(folder, name), bytes);
  const text = `systems: [{ id: s, logs: { path: a.csv, format: csv } }]\nexceptions: ${setting}\n`;
  const { config, problems: wrong } = parseConfig(text, path.join(folder, 'sekisho.yaml'));
  const said = (all: readonly Problem[]) =>
    all.map((one) => `${one.where.file}:${one.where.line ?? ''} ${render('en', one)}`);
  if (config === undefined) return { problems: said(wrong) };
  try {
    const file = loadExceptions(config, fitOfHeader)!;
    const known = { rules: ['off-period-hd-access'], systems: ['s'], idWidth: 'fold' } as const;
    const { exceptions, problems } = readExceptions(file.rows, known);
    return {
      ids: exceptions.map(({ id, accounts, until }) => [id, ...accounts, until].join(' ')),
      problems: said(problems),
      warnings: file.warnings.map((warning) => render('en', warning)),
    };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { problems: said(error.problems) };
  }
}

const book = (...rows: readonly (readonly string[])[]) =>
  workbook({ sheets: { 説明: textRow('読み方'), 例外: rows.map((row) => textRow(...row)).join('') } });

describe('a list of exceptions is read from', () => {
  it.each([
    ['CSV of Excel', 'a.csv', iconv.encode(csv([HEADER, ROW]), 'cp932')],
    ['CSV with sep=', 'a.csv', `sep=;\r\n${csv([HEADER, ROW], ';')}`],
    [
      'CSV below titles, above totals',
      'a.csv',
      csv([['適用除外一覧'], [], HEADER, ROW, ['合計', '1', '', '', '', '', '']]),
    ],
    ['tabs in UTF-16', 'a.txt', iconv.encode(csv([HEADER, ROW], '\t'), 'utf-16le', { addBOM: true })],
    ['a workbook', 'a.xlsx', book(['適用除外一覧'], HEADER, ROW)],
    ['a workbook of LibreOffice', 'a.ods', openDocument([HEADER, ROW].map((row) => openRow(...row)).join(''))],
  ])('%s', (_, name, bytes) => {
    expect(read(name, bytes)).toMatchObject({ ids: ['W-1 H2001 2024-04-08'], problems: [] });
  });

  it('the sheet, row and end that are named', () => {
    const other = ROW.with(0, 'W-2');
    const bytes = workbook({
      sheets: {
        旧: [HEADER, ROW].map((row) => textRow(...row)).join(''),
        新: [HEADER, other].map((row) => textRow(...row)).join(''),
      },
    });
    expect(read('a.xlsx', bytes)).toMatchObject({
      ids: ['W-1 H2001 2024-04-08'],
      warnings: [expect.stringMatching(/旧.*新/)],
    });
    expect(read('a.xlsx', bytes, '{ path: a.xlsx, sheet: 新 }')).toMatchObject({
      ids: ['W-2 H2001 2024-04-08'],
      warnings: [],
    });
    const text = csv([['x', 'y'], HEADER, ROW, ['以下余白', 'x', 'x', 'x', 'x', 'x', 'x']]);
    expect(read('a.csv', text, '{ path: a.csv, headerRow: 2, until: 以下余白 }').ids).toEqual(['W-1 H2001 2024-04-08']);
  });
});

describe('what is wrong is named by', () => {
  const wrong = ROW.with(1, 'off-period').with(6, 'x');
  it.each([
    ['line and column', 'a.csv', csv([['一覧'], HEADER, wrong]), ['a.csv:3', 'a.csv:3']],
    ['cell', 'a.xlsx', book(HEADER, wrong), ['a.xlsx!例外!B2:', 'a.xlsx!例外!G2:']],
    ['cell, below titles', 'a.xlsx', book(['一覧'], [], HEADER, wrong), ['a.xlsx!例外!B4:', 'a.xlsx!例外!G4:']],
    ['line, of a row of too many fields', 'a.csv', csv([HEADER, [...ROW, 'x']]), ['a.csv:2']],
    ['line, of a row of too few', 'a.csv', csv([HEADER, ROW.slice(0, 5)]), ['a.csv:2']],
  ])('%s', (_, name, bytes, places) => {
    expect(read(name, bytes).problems.map((text) => text.split(' ')[0])).toEqual(places);
  });

  it('the cell of an error', () => {
    const error = textRow(...ROW).replace(
      /<c t="inlineStr"><is><t>監査室長<\/t><\/is><\/c>/,
      '<c t="e"><v>#N/A</v></c>',
    );
    const bytes = workbook({ sheets: { x: textRow(...HEADER) + error } });
    expect(read('a.xlsx', bytes).problems).toEqual([expect.stringMatching(/^a\.xlsx!x!E2: .*#N\/A/)]);
  });

  it('the configuration, where it says neither a path nor keys', () => {
    expect(read('a.csv', '', '[a.csv]').problems).toEqual([expect.stringMatching(/sekisho\.yaml:2 .*path of a file/)]);
    expect(read('a.csv', '', '{ path: a.csv, shet: x }').problems).toEqual([
      expect.stringMatching(/sekisho\.yaml:2 .*sheet/),
    ]);
  });
});
