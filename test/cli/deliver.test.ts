/**
 * Messages after a check, from the command line: after the commit, once, and never at the cost of
 * the check.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { here } from './in-process.js';
import { folderWith, type Ran, sekisho, smallCompany } from './sekisho.js';

const AT = { SEKISHO_NOW: '2024-04-09T07:30:00+09:00' };
const CLEAN = '2024-04-08 10:00:00,N1001,PC1,view,A1,OK\n';
const BAD = `${CLEAN}2024-04-08 11:00:00,H2001,PC2,view,A2,OK\n`;

/** Adds what comes on stdin to a file, and ends with the code that another file names. */
const NOTE = `const fs = require('node:fs');
fs.appendFileSync('got.jsonl', fs.readFileSync(0));
process.exit(fs.existsSync('down') ? 1 : 0);`;

function company(log: string, target: string): string {
  const folder = smallCompany(log, { 'note.cjs': NOTE });
  const file = path.join(folder, 'sekisho.yaml');
  writeFileSync(file, `${readFileSync(file, 'utf8')}deliver:\n  - ${target}\n`);
  return folder;
}

const command = (rest = '') => `{ to: command, run: [${JSON.stringify(process.execPath)}, note.cjs]${rest} }`;

const check = (folder: string, ...args: string[]): Ran => sekisho(folder, ['check', ...args], AT);
function got(folder: string) {
  const file = path.join(folder, 'got.jsonl');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : [];
  return lines.map((line) => JSON.parse(line));
}

describe('a check', () => {
  it('tells what is new, once', () => {
    const folder = company(BAD, command());
    expect(check(folder)).toMatchObject({ code: 1, err: expect.stringContaining('1 message delivered.') });
    check(folder);
    check(folder, '--date', '2024-04-08');
    const [first, ...more] = got(folder);
    expect(more).toEqual([]);
    expect(first).toMatchObject({
      message: { kind: 'findings', detail: 'full', mayRepeat: false, text: 'Findings: 1 new' },
      run: { command: 'check', since: '2024-04-08', until: '2024-04-08' },
      counts: { new: 1, persons: 1 },
      findings: [{ rule: 'off-period-hd-access', actor: { name: '小売 花子' }, change: 'new' }],
    });
    expect(JSON.parse(sekisho(folder, ['check', '--date', '2024-04-08', '-f', 'json'], AT).out).run.head).toEqual(
      first.ledger,
    );
    // a line more: the finding has changed
    writeFileSync(path.join(folder, 'logs/takuso.csv'), '2024-04-08 12:00:00,H2001,PC2,view,A3,OK\n', { flag: 'a' });
    check(folder);
    expect(got(folder).map(({ message }) => message.text)).toEqual(['Findings: 1 new', 'Findings: 1 changed']);
  });

  it('tells of a clean day if that is wanted', () => {
    const folder = company(CLEAN, command(', when: [done]'));
    expect(check(folder).code).toBe(0);
    expect(got(folder)).toMatchObject([
      { message: { kind: 'done', text: 'Checked: 1 system, 1 record, nothing found' } },
    ]);
    const silent = company(CLEAN, command());
    expect(check(silent).code).toBe(0);
    expect(got(silent)).toEqual([]);
  });

  it('does not fail where nobody takes the message; status shows it, deliver sends it', async () => {
    const folder = company(BAD, command());
    writeFileSync(path.join(folder, 'down'), '');
    const failed = check(folder, '--quiet');
    expect(failed).toMatchObject({ code: 1, out: '' });
    expect(failed.err).toContain('The message to command was not delivered:\nexit code 1\n1 message unsent');
    const status = await here(folder, ['status', '-f', 'json'], AT);
    expect(JSON.parse(status.out).unsent).toMatchObject([
      { target: 'command', kind: 'findings', tries: 1, state: 'waiting' },
    ]);
    expect(status.code).toBe(1);
    expect((await here(folder, ['status'], AT)).out).toContain('Unsent messages');
    expect(await here(folder, ['deliver'], AT)).toMatchObject({
      code: 1,
      err: expect.stringContaining('1 message unsent'),
    });
    expect(got(folder)).toHaveLength(1);
    writeFileSync(path.join(folder, 'note.cjs'), NOTE.replace("'down'", "'up'"));
    const later = { SEKISHO_NOW: '2024-04-09T07:31:00+09:00' };
    expect(await here(folder, ['deliver'], later)).toMatchObject({ code: 0, err: '1 message delivered.\n' });
    expect(got(folder)).toHaveLength(2);
    expect((await here(folder, ['status'], later)).out).not.toContain('Unsent');
  });

  it('that fails tells where, and not what stands there', () => {
    const folder = company(BAD, command(', detail: counts'));
    const accounts = path.join(folder, 'register/accounts.csv');
    writeFileSync(accounts, `${readFileSync(accounts, 'utf8')}takuso,N9999,,山田,personal,never,\n`);
    expect(check(folder).code).toBe(2);
    const [told] = got(folder);
    expect(told).toMatchObject({ message: { kind: 'failed' }, run: { command: 'check' } });
    expect(told.problems[0]).toEqual({ file: 'register/accounts.csv', line: 5 });
    expect(JSON.stringify(told)).not.toMatch(/N9999|山田|never/);
  });
});

describe('sekisho deliver', () => {
  it('--test says of each target what came back', async () => {
    const folder = company(CLEAN, `${command()}\n  - { to: webhook, url: "env:NO_SUCH_HOOK" }`);
    const ran = await here(folder, ['deliver', '--test', '-f', 'json'], AT);
    expect(ran.code).toBe(1);
    expect(JSON.parse(ran.out).targets).toEqual([
      { name: 'command', to: 'command', result: 'delivered', said: 'exit code 0' },
      { name: 'webhook', to: 'webhook', result: 'later', said: 'the environment variable NO_SUCH_HOOK is not set' },
    ]);
    expect(got(folder)).toMatchObject([{ message: { kind: 'trial' } }]);
    expect((await here(folder, ['deliver', '--test', '--lang', 'ja'], AT)).out).toContain('送信済み');
  });

  it('needs targets', async () => {
    const folder = folderWith({ 'sekisho.yaml': 'systems: [{ id: a, logs: { path: x.csv } }]\n' });
    expect(await here(folder, ['deliver'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('has no `deliver:`'),
    });
  });
});

describe('--quiet without targets', () => {
  it.each([
    ['en', '8 Apr 2024 Checked: 1 system, 2 records, 1 finding: HIGH 1\n'],
    ['ja', '2024年4月8日（月） 点検済み：1システム、2件、検出事項1件（高 1）\n'],
  ])('prints counts and names nobody (%s)', (lang, out) => {
    const folder = smallCompany(BAD);
    expect(check(folder, '--quiet', '--lang', lang)).toMatchObject({ code: 1, out, err: '' });
    const json = check(folder, '--quiet', '--date', '2024-04-08', '-f', 'json');
    expect(JSON.parse(json.out).findings).toHaveLength(1);
  });
});
