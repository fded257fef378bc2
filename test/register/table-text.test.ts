/**
 * Register files as spreadsheets and people leave them: what stands above and below the table, and
 * between joined files.
 */
import { describe, expect, it } from 'vitest';
import { render } from '../../src/messages/index.js';
import { load, POSTS, problems } from './world.js';

const HEADER = POSTS.trim();
const A = '1,A,NW,,,main,,';
const B = '2,B,HD,,,main,,';

function read(text: string | Buffer, more: object = {}) {
  const { register } = load({ assignments: { files: { 'a.csv': text }, path: 'a.csv', ...more } });
  const people = [...register.people.values()].map(({ id, posts }) => `${id} ${posts.entries[0]!.fact.source}`);
  return { people, warnings: register.warnings.map((warning) => render('en', warning)) };
}

describe('above the table', () => {
  it.each([
    ['sep=,', `sep=,\n${HEADER}\n${A}\n`, 3],
    ['sep=; with semicolons', `"sep=;"\r\n${HEADER.replaceAll(',', ';')}\r\n${A.replaceAll(',', ';')}\r\n`, 3],
    ['a title and a blank line', `配属一覧\n\n${HEADER}\n${A}\n`, 4],
    ['titles of several cells', `配属一覧,,,作成日,2024/4/1\n会社,全社\n${HEADER}\n${A}\n`, 4],
    ['a title over two lines', `"配属\n一覧"\n${HEADER}\n${A}\n`, 4],
    ['19 lines', `${'x\n'.repeat(19)}${HEADER}\n${A}\n`, 21],
    ['sep= and a title', `sep=,\n配属一覧\n${HEADER}\n${A}\n`, 4],
    ['a title before tabs', `配属一覧\n${HEADER.replaceAll(',', '\t')}\n${A.replaceAll(',', '\t')}\n`, 3],
    ['nothing', `${HEADER}\n${A}\n`, 2],
  ])('%s', (_, text, line) => {
    expect(read(text)).toEqual({ people: [`1 a.csv:${line}`], warnings: [] });
  });

  it('may be configured', () => {
    expect(read(`x\ny\n${HEADER}\n${A}\n`, { skip: 2 }).people).toEqual(['1 a.csv:4']);
    expect(read(`x\ny\n${HEADER}\n${A}\n`, { headerRow: 3 }).people).toEqual(['1 a.csv:4']);
  });

  it('if no header is found, the best one says what it lacks, with its line', () => {
    const wrong = problems(() => read(`配属一覧\n${HEADER.replace(',org,', ',団体,')}\n${A}\n`));
    expect(wrong[0]).toMatch(/^a\.csv:2: : no column for `org`/);
  });
});

describe('below the table', () => {
  const said = (line: number, got: string) =>
    `a.csv:${line}: the table ends here: "${got}" and what follows is a total or a note, and is left out`;

  it.each([
    '合計,,,,,,,',
    '合計,2,,,,,,',
    '計,,,,,,,2',
    'Total,,,,,,,',
    '総計：2名',
    ',合計,2',
    '※ 退職者を除く',
    '合計,,,,,,,\n※ 注記',
  ])('totals and notes are left out and said: %s', (total) => {
    const first = total
      .split('\n')[0]!
      .split(',')
      .find((cell) => cell !== '')!;
    const { people, warnings } = read(`${HEADER}\n${A}\n${B}\n\n${total}\n`);
    expect(people).toEqual(['1 a.csv:2', '2 a.csv:3']);
    expect(warnings).toEqual([said(5, first.replace('：', ':'))]);
  });

  it('a name that only begins like a total is a row', () => {
    expect(read(`${HEADER}\n${A}\n計良,B,HD,,,main,,\n`).people).toHaveLength(2);
  });

  it('may be configured', () => {
    const text = `${HEADER}\n${A}\n-- end --\nanything\n`;
    expect(read(text, { until: '--' })).toEqual({ people: ['1 a.csv:2'], warnings: [] });
  });
});

describe('joined files', () => {
  const MARK = '\uFEFF';
  it.each([
    ['a mark between the pieces', `${MARK}${HEADER}\n${A}\n${MARK}${HEADER}\n${B}\n`],
    ['a DOS end of file', `${HEADER}\n${A}\n${HEADER}\n${B}\n\x1a`],
    ['a DOS end of file between the pieces', `${HEADER}\r\n${A}\r\n\x1a${HEADER}\r\n${B}\r\n\x1a`],
    ['both', `${MARK}${HEADER}\n${A}\n\x1a${MARK}${HEADER}\n${B}\n\x1a\x1a\r\n`],
  ])('%s', (_, text) => {
    expect(read(text)).toEqual({ people: ['1 a.csv:2', '2 a.csv:4'], warnings: [] });
  });
});

describe('what is no csv', () => {
  it.each([
    ['a damaged xlsx', Buffer.from('504b0304140006000800', 'hex'), 'the workbook is damaged'],
    ['xls', Buffer.from('d0cf11e0a1b11ae10000', 'hex'), 'the file is a workbook of an older or binary format'],
  ])('is said to be a workbook: %s', (_, bytes, said) => {
    expect(problems(() => read(bytes))).toEqual([expect.stringContaining(`a.csv:: : ${said}`)]);
  });

  it('in another charset than the one that is configured is said to be that', () => {
    expect(problems(() => read(`${HEADER}\n1,網野,NW,,,主務,,\n`, { encoding: 'cp932' }))).toEqual([
      expect.stringContaining('the file is UTF-8, not cp932'),
    ]);
  });
});
