import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import type { CoverageRow, Reject } from '../../src/domain/model.js';
import { rejectsCsv } from '../../src/reports/csv/rejects.js';

const coverage = (system: string, rejected: number): CoverageRow => {
  return {
    system,
    day: '2024-04-09',
    files: 1,
    lines: 9,
    records: 9,
    evaluated: 9 - rejected,
    outside: 0,
    rejected,
    anonymous: 0,
  };
};
const reject = (text: string, more: Partial<Reject> = {}): Reject => {
  return { system: 'takuso', file: 'logs/a.csv', line: 7, reason: 'reject.badTime', text, ...more };
};
const rowsOf = (rejects: Reject[], rows: CoverageRow[], lang: 'en' | 'ja' = 'en') =>
  parse(rejectsCsv({ rejects, coverage: rows }, lang)) as string[][];

describe('rejects.csv', () => {
  it('names the place, the reason by code and in words, and how the record begins', () => {
    expect(rowsOf([reject('日時,N1')], [coverage('takuso', 1)])).toEqual([
      ['system', 'file', 'line', 'code', 'reason', 'text'],
      ['takuso', 'logs/a.csv', '7', 'badTime', 'no readable time', '日時,N1'],
    ]);
    const [header, first] = rowsOf([reject('x')], [coverage('takuso', 1)], 'ja');
    expect(header).toEqual(['システム', 'ファイル', '行', '理由コード', '理由', '内容（先頭200文字）']);
    expect(first?.[4]).toBe('日時を読み取れません');
  });

  it('shows 200 characters, whole ones', () => {
    expect(rowsOf([reject('𠮷'.repeat(300))], [coverage('takuso', 1)])[1]?.[5]).toBe('𠮷'.repeat(200));
  });

  it('runs nothing and moves no cursor', () => {
    const [, first, second] = rowsOf([reject('=1+1'), reject('\u001b[2Ja\r\nb\u202e')], [coverage('takuso', 2)]);
    expect(first?.[5]).toBe("'=1+1");
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
    expect(second?.[5]).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(second?.[5]).toContain('\\r\\n');
  });

  it('says how many of a system are not listed', () => {
    const rows = rowsOf(
      [reject('x')],
      [coverage('takuso', 2), coverage('takuso', 3), coverage('other', 1), coverage('clean', 0)],
    );
    expect(rows.slice(2)).toEqual([
      ['takuso', '', '', '', '4 more records not listed here', ''],
      ['other', '', '', '', '1 more record not listed here', ''],
    ]);
  });
});
