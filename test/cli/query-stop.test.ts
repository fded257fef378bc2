/**
 * A statement without end is stopped by `--timeout` and by an interrupt, though SQLite hears
 * neither.
 */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { here } from './in-process.js';
import { BIN, folderWith, sekisho } from './sekisho.js';

const ENDLESS = 'with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n';
const ASKED = ['query', 'a.csv', '--sql', ENDLESS];
const company = () => folderWith({ 'a.csv': 'time,account\n2024-04-01 10:00:00,N1\n' });

it('--timeout stops it with a sentence, and leaves no file', () => {
  const folder = company();
  const before = readdirSync(folder);
  const { code, out, err } = sekisho(folder, [...ASKED, '--timeout', '1s', '-o', 'rows.csv']);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain('SQL: the statement was stopped after 1 s');
  expect(readdirSync(folder)).toEqual(before);
});

it('an interrupt stops it', async () => {
  const child = spawn(process.execPath, [BIN, ...ASKED], { cwd: company(), stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (bytes) => {
    said += bytes;
    // from here on it reads the log, and then computes
    if (/Asia\/Tokyo/.test(said)) setTimeout(() => child.kill('SIGINT'), 300);
  });
  const ended = await new Promise((resolve) => child.once('close', (code, signal) => resolve({ code, signal })));
  expect(ended).toEqual({ code: 130, signal: null });
  expect(said.match(/stopping/gi)).toHaveLength(1);
});

it.each([['0s'], ['soon'], ['-1s']])('refuses --timeout %s', async (timeout) => {
  const { code, err } = await here(company(), [...ASKED, `--timeout=${timeout}`]);
  expect(code).toBe(2);
  expect(err).toContain(`got "${timeout}"`);
});
