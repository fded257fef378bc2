/** What a spreadsheet does to a CSV file must not change what it says, nor run anything. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/domain/model.js';
import { safeText } from '../../src/lib/text.js';
import type { Language } from '../../src/messages/index.js';
import { plainCell, textCell } from '../../src/reports/csv/csv.js';
import { encodeCsv } from '../../src/reports/csv/encode-csv.js';
import { violationsCsv } from '../../src/reports/csv/findings-csv.js';
import { sample } from './sample.js';

const csvOf = ({ findings, timezone }: RunResult, lang: Language) => violationsCsv(findings, { lang, timezone });

describe('a text cell', () => {
  it.each([
    ['0123', '="0123"'],
    ['0300111122223333444455', '="0300111122223333444455"'],
    ['123456789012', '="123456789012"'],
    ['12e45678', '="12e45678"'],
    ['1/2', '="1/2"'],
    ['12:30', '="12:30"'],
    ['3月28日', '="3月28日"'],
    ['令和6年3月28日', '="令和6年3月28日"'],
    ['R6.3.28', '="R6.3.28"'],
    ['MAR1', '="MAR1"'],
    ['1-Mar', '="1-Mar"'],
    ['TRUE', '="TRUE"'],
    ['０１２３', '="０１２３"'],
    ['-0123', '="-0123"'],
    ['1.50', '="1.50"'],
  ])('%s would be changed, and is kept as %s', (text, cell) => {
    expect(textCell(text)).toBe(cell);
  });

  it.each(['=1+1', '+1+1', '-1+1|x', '@SUM(1)', '＝1+1', '=HYPERLINK("http://x","y")', "'=1"])(
    '%s cannot run',
    (text) => {
      expect(textCell(text)).toBe(`'${text}`);
    },
  );

  it.each([
    [';=1', ";'=1"],
    ['a; =1', "a;' =1"],
    ['a;-5;-;+1', "a;-5;-;'+1"],
    ['x|@SUM(1)', "x|'@SUM(1)"],
    ['a;＝1', "a;'＝1"],
    [';"=1+1;', ';\'"=1+1;'],
    [";'=1", ";''=1"],
    ['=1;=2', "'=1;'=2"],
  ])('%s cannot run where a spreadsheet splits at semicolons or bars', (text, cell) => {
    expect(textCell(text)).toBe(cell);
    expect(plainCell(cell)).toBe(text);
  });

  it('with spaces in front cannot run either', () => {
    expect(textCell(' =1+1')).toBe("' =1+1");
    expect(textCell('\u3000@a')).toBe("'\u3000@a");
  });

  it('with a tab or a line break in front shows it', () => {
    expect(textCell('\t=1+1')).toBe('\\t=1+1');
    expect(textCell('\r=1+1')).toBe('\\r=1+1');
  });

  it.each([
    '',
    '-',
    '-5',
    '0',
    '100017',
    '12345678901',
    'H100017',
    '山田 太郎',
    '192.168.1.10',
    'PC-01',
    'Martin',
    'a=b',
    "O'Brien",
  ])('%s survives, and stays', (text) => {
    expect(textCell(text)).toBe(text);
  });

  it('can be read back', () => {
    const text = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'\'=+-@0123456789e./:年月日"') }),
      fc.string({ unit: fc.constantFrom(...'\'=-@1;|" a') }),
    );
    fc.assert(fc.property(text, (value) => plainCell(textCell(value)) === safeText(value)));
    expect(plainCell('0123')).toBe('0123');
  });
});

describe('the file', () => {
  const csv = csvOf(sample(), 'en');

  it('begins with a byte order mark, ends lines with CRLF, and has one line per finding', () => {
    const { bytes } = encodeCsv(csv, 'utf-8');
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const rows = parse(bytes, { bom: true, columns: true, record_delimiter: '\r\n' }) as Record<string, string>[];
    expect(rows).toHaveLength(sample().findings.length);
    expect(csv.split('\r\n')).toHaveLength(rows.length + 2);
    expect(csv.replaceAll('\r\n', '')).not.toContain('\n');
    expect(rows[1]).toMatchObject({
      id: '9f3c000011112222',
      rule: 'off-period-hd-access',
      severity: 'high',
      actor_class: 'affiliate',
      actor_employee_id: '100017',
      actor_name: '山田 太郎',
      actor_former: 'false',
      terminals: 'PC10377',
      accesses: '2',
      first: '2024-03-28 09:12:05',
      status: 'open',
    });
    expect(plainCell(rows[2]!.id!)).toBe('0000000000000012');
    expect(rows[3]).toMatchObject({ first: '', last: '', account: '' });
  });

  it('has Japanese titles and values where Japanese is asked for', () => {
    const [row] = parse(csvOf(sample(), 'ja'), { columns: true }) as Record<string, string>[];
    expect(row).toMatchObject({ 重大度: '低', 利用者区分: '特定関係事業者', 氏名: '山田 太郎', 状態: '適正と判断' });
  });

  it('cuts a list that no cell can hold, and says how much', () => {
    const result = sample();
    const evidence = Array.from({ length: 900 }, (_, n) => ({ ...result.findings[1]!.evidence[0]!, line: n }));
    const long = csvOf({ ...result, findings: [{ ...result.findings[1]!, evidence }] }, 'en');
    const [row] = parse(long, { columns: true }) as Record<string, string>[];
    expect(row!.evidence!.length).toBeLessThan(2100);
    const shown = row!.evidence!.split('; ').length - 1;
    expect(row!.evidence).toMatch(new RegExp(`\\.\\.\\. \\+${900 - shown}$`));
  });
});

describe('cp932', () => {
  it('keeps what it has, under its own code points', () => {
    const text = '髙橋 〜 − ① ㈱ ｱ か\u3099';
    const { bytes, replaced } = encodeCsv(text, 'cp932');
    expect(iconv.decode(bytes, 'cp932')).toBe('髙橋 ～ － ① ㈱ ｱ が');
    expect(replaced).toEqual([]);
  });

  it('puts a geta for what it lacks, and reports it', () => {
    const { bytes, replaced } = encodeCsv('𠮷田 𠮷野 葛\u{e0100}城', 'cp932');
    expect(iconv.decode(bytes, 'cp932')).toBe('〓田 〓野 葛城');
    expect(replaced).toEqual([
      { char: '𠮷', code: 'U+20BB7', by: '〓', count: 2 },
      { char: '\u{e0100}', code: 'U+E0100', by: '', count: 1 },
    ]);
  });
});
