/**
 * What cannot be written is one sentence and exit 2; an interrupt records nothing, or the run ends
 * as if there had been none.
 */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { BIN, callsOf, disturbed, folderWith, sekisho, smallCompany } from './sekisho.js';

const LOG = '2024-04-09 09:30:00,H2001,PC1,view,0301,OK\n';
const CHECK = ['check', '--date', '2024-04-09'];

/** A line of the shell, in which $S is the command. */
function shell(cwd: string, line: string): { code: number | null; err: string } {
  const env = { ...process.env, LANG: 'C.UTF-8', S: `${process.execPath} ${BIN}` };
  const { status, stderr } = spawnSync('bash', ['-c', line], { cwd, env, encoding: 'utf8', timeout: 60_000 });
  return { code: status, err: stderr };
}

describe.skipIf(!existsSync('/dev/full'))('output that cannot be written', () => {
  it.each([
    ['a full disk behind stdout', '$S check --date 2024-04-09 -q > /dev/full', /^cannot write stdout: no space/],
    ['a full disk behind the help', '$S --help > /dev/full', /^cannot write stdout: no space/],
    ['a full device behind -o', '$S check --date 2024-04-09 -q -o /dev/full', /^cannot write \/dev\/full: no space/],
    [
      'a verdict nobody waits for',
      'set -o pipefail; { sleep 0.1; $S check --date 2024-04-09 -q -f json; } | true',
      /^stdout was closed/,
    ],
  ])('%s: one sentence, exit 2', (_, line, says) => {
    const { code, err } = shell(smallCompany(LOG), line);
    expect(err).toMatch(says);
    expect(err.trim().split('\n').length).toBeLessThanOrEqual(2);
    expect(code).toBe(2);
  });

  it('is no error if the reader of a listing has seen enough', () => {
    const lines = LOG.repeat(20_000);
    const cwd = folderWith({ 'log.csv': `time,account,terminal,action,object,result\n${lines}` });
    const { code, err } = shell(cwd, 'set -o pipefail; $S query log.csv --raw -q | head -1 > /dev/null');
    expect(err).toBe('');
    expect(code).toBe(0);
  });
});

it.each(['/proc/none/reports', 'logs/takuso.csv/reports'])(
  'reports under %s cannot be made, and that is said',
  (place) => {
    const folder = smallCompany(LOG);
    const config = `${readFileSync(path.join(folder, 'sekisho.yaml'), 'utf8')}reports: ${place}\n`;
    const other = smallCompany(LOG, { 'sekisho.yaml': config });
    const { code, err } = sekisho(other, [...CHECK, '-q']);
    expect(code).toBe(2);
    expect(err).toMatch(/^cannot write .*(proc|takuso\.csv)/);
    expect(existsSync(path.join(other, 'sekisho.db'))).toBe(false);
  },
);

it('a file that the system refuses is named, and is no bug', () => {
  const folder = smallCompany(LOG);
  const calls = callsOf(folder, CHECK);
  expect(calls.length).toBeGreaterThan(10);
  const config = calls.findIndex(({ file }) => file.endsWith('sekisho.yaml')) + 1;
  const { code, err } = disturbed(folder, CHECK, { at: config, how: 'EMFILE' });
  expect(code).toBe(2);
  expect(err).toContain('sekisho.yaml');
  expect(err).not.toMatch(/bug|\n {4}at /);
});

describe('an interrupt', () => {
  const interrupted = async (cwd: string, signal: NodeJS.Signals, afterMs: number) => {
    const child = spawn(process.execPath, [BIN, ...CHECK], { cwd, stdio: 'ignore' });
    const exit = once(child, 'exit');
    await sleep(afterMs);
    child.kill(signal);
    const [code, killedBy] = (await exit) as [number | null, string | null];
    return { code, killedBy };
  };

  it('records nothing, or comes too late to matter', async () => {
    for (const [i, afterMs] of [100, 250, 400, 550, 700].entries()) {
      const folder = smallCompany(LOG);
      const signal = i % 2 === 0 ? 'SIGINT' : 'SIGTERM';
      const { code, killedBy } = await interrupted(folder, signal, afterMs);
      const whole = existsSync(path.join(folder, 'reports/index.html'));
      if (code === 1) expect(whole).toBe(true);
      else expect(code === 130 || killedBy === signal).toBe(true);
      if (code !== 1) expect(whole).toBe(false);
      sekisho(folder, CHECK);
      expect(readdirSync(path.join(folder, 'reports')).filter((name) => name.startsWith('.'))).toEqual([]);
    }
  });
});
