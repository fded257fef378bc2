/**
 * CSV files in CP932: a character that it lacks is never dropped without a word, in the files of a
 * check or in a pack.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import iconv from 'iconv-lite';
import { expect, it } from 'vitest';
import { here } from './in-process.js';
import { smallCompany } from './sekisho.js';

const REGISTER = `employee_id,name,org,unit,position,post,from,to
1001,網野 太郎,NW,配電部,,main,,
2001,𠮷野家 葛\u{e0100},HD,营业部,,main,,
`;
const LOG = '2024-04-09T10:00:00+09:00,H2001,PC2,view,1,OK\n2024-04-10T20:00:00+09:00,H2001,PC2,view,2,OK\n';
const world = () => smallCompany(LOG, { 'register/assignments.csv': REGISTER });
const PERIOD = ['--since', '2024-04-09', '--until', '2024-04-10', '--workers', '1'];
const CP932 = ['--csv-encoding', 'cp932'];

it('a check says for each file how many, and the first few', async () => {
  const folder = world();
  const { err } = await here(folder, ['check', ...PERIOD, ...CP932]);
  const warnings = err.split('\n').filter((line) => line.includes('not in cp932'));
  expect(warnings.map((line) => line.split(':')[0])).toEqual(['2024-04-09/findings.csv', '2024-04-10/findings.csv']);
  expect(warnings[0]).toMatch(
    /: \d+ characters of 4 kinds not in cp932, written as 〓 or left out: 𠮷 \(U\+20BB7\) \d+ times?, /,
  );
  for (const code of ['U+E0100', 'U+8425', 'U+4E1A']) expect(warnings[0]).toContain(code);
  const csv = iconv.decode(readFileSync(path.join(folder, 'reports/2024-04-09/findings.csv')), 'cp932');
  expect(csv).toContain('〓野家 葛');
});

it('CSV that a check prints is in the charset that was asked for', async () => {
  const folder = world();
  const { err } = await here(folder, ['check', ...PERIOD, ...CP932, '-f', 'csv', '-o', 'out.csv']);
  expect(iconv.decode(readFileSync(path.join(folder, 'out.csv')), 'cp932')).toContain('〓野家 葛');
  expect(err).toContain('𠮷 (U+20BB7) is not in cp932');
  await here(folder, ['check', ...PERIOD, '-f', 'csv', '-o', 'out.csv']);
  expect(readFileSync(path.join(folder, 'out.csv'), 'utf8')).toMatch(/^\ufeffid,rule/);
  expect((await here(folder, ['check', ...PERIOD, '-f', 'csv'])).out).toMatch(/^id,rule/);
});

it('in Japanese, too', async () => {
  const { err } = await here(world(), ['check', ...PERIOD, ...CP932, '--lang', 'ja']);
  expect(err).toMatch(
    /2024-04-09\/findings\.csv：cp932 にない文字が\d種類\d+か所あり、〓 に置き換えるか省きました：𠮷（U\+20BB7）\d+か所/,
  );
});

it('a pack says it once per file, not once per line', async () => {
  const { err } = await here(world(), ['audit', ...PERIOD, '--out', 'pack', ...CP932]);
  const files = err
    .split('\n')
    .filter((line) => line.includes('not in cp932'))
    .map((line) => line.split(':')[0]);
  expect(new Set(files).size).toBe(files.length);
  expect(files).toContain('findings.csv');
  expect(files).toContain('persons.csv');
});

it('UTF-8 loses nothing, and nothing is said', async () => {
  const folder = world();
  expect((await here(folder, ['check', ...PERIOD])).err).not.toContain('not in');
  expect(readFileSync(path.join(folder, 'reports/2024-04-09/findings.csv'), 'utf8')).toContain('𠮷野家 葛\u{e0100}');
});
