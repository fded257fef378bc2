/**
 * Eighty cases from public reports of programs that follow logs and tell people: what must come of
 * each is tried here, or by the test that is named.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../engine/sessions/folder.js';
import { COMPANY_CASES } from './cases/company.js';
import { ELSEWHERE } from './cases/elsewhere.js';
import { FILE_CASES } from './cases/files.js';
import { Log } from './cases/log.js';

const folder = temporaryFolder();
const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8');

describe('a log that is followed', () => {
  for (const [n, what, run, source] of FILE_CASES) {
    it(`${n}: ${what}`, () => run(new Log(path.join(folder, String(n)), source)));
  }
});

describe('a watched company', () => {
  it.each(COMPANY_CASES)('%i: %s', (_n, _what, run) => run());
});

describe('the eighty cases', () => {
  const numbers = [...FILE_CASES, ...COMPANY_CASES, ...ELSEWHERE].map(([n]) => n);

  it('are tried, each', () => {
    const all = Array.from({ length: 80 }, (_, i) => i + 1);
    expect(all.filter((n) => !numbers.includes(n))).toEqual([]);
  });

  it('that other tests try are there', () => {
    expect(ELSEWHERE.filter(([, , file, title]) => !read(file).includes(title))).toEqual([]);
  });

  it.each([
    ['docs/watch.md', 1, 62],
    ['docs/deliver.md', 63, 80],
  ])('stand in the tables of %s', (file, from, to) => {
    const rows = read(file)
      .split('\n')
      .flatMap((row) => /^\|.*\| ([\d, ]+) \|$/.exec(row)?.[1]?.split(', ').map(Number) ?? []);
    const wanted = numbers.filter((n) => from <= n && n <= to);
    expect([...new Set(rows)].sort((a, b) => a - b)).toEqual([...new Set(wanted)].sort((a, b) => a - b));
  });
});
