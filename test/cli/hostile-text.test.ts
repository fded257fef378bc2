/**
 * Whatever stands in files, names and options: nothing of it acts on the terminal, forges a line or
 * fills a screen.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

/**
 * Title and colour sequences, a line of its own, a turned reading direction; and far too much of
 * it.
 */
const HOSTILE = '\x1b]0;owned\x07\x1b[2J\x9b31m\u202egnp.exe\u200b';
const LONG = `${HOSTILE}${'x'.repeat(60_000)}`;
const ACTS = /[^\P{Cc}\n]|[\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/u;

const LOG = '2024-04-11T10:00:00+09:00,H2001,PC1,view,1,OK\n';
const DATE = ['--date', '2024-04-11'];

/**
 * What is written to stderr is a screenful, of many problems a few; a table that asks for the value
 * shows no more of it either.
 */
function expectHarmless({ out, err }: { out: string; err: string }, most = 6000): void {
  expect(ACTS.exec(err + out)).toBeNull();
  expect(err.length).toBeLessThan(most);
  expect(out.length).toBeLessThan(20_000);
  expect(err + out).not.toMatch(/x{5000}/);
}

describe('hostile text is shown, never sent', () => {
  const accounts = 'system,account,employee_id,org,kind,from,to\n';
  const quoted = `"${LONG.replaceAll('"', '""')}\nnext line"`;
  const cases: [string, Record<string, string>][] = [
    ['header of a log', { 'logs/takuso.csv': `time,${quoted}\n1,2\n` }],
    ['header of a table', { 'register/accounts.csv': `system,${quoted}\ntakuso,1\n` }],
    ['cell of a table', { 'register/accounts.csv': `${accounts}takuso,N1001,1001,,${quoted},,\n` }],
    ['key of the configuration', { 'sekisho.yaml': `${JSON.stringify(LONG)}: 1\n` }],
    ['value of the configuration', { 'sekisho.yaml': `timezone: ${JSON.stringify(LONG)}\n` }],
    ['text that is no YAML', { 'sekisho.yaml': `a: [${LONG.replaceAll('\x1b', '')}\n}` }],
    ['bytes that are no YAML', { 'sekisho.yaml': `a: "${LONG}\n` }],
  ];

  it.each(cases)('%s', (_, changes) => {
    const folder = smallCompany(LOG, changes);
    const ran = sekisho(folder, ['check', ...DATE]);
    expect(ran.code).toBe(2);
    expect(ran.err).not.toBe('');
    expectHarmless(ran);
    expectHarmless(sekisho(folder, ['check', ...DATE, '--lang', 'ja']));
  });

  it('many problems: the first are shown, all are counted, and JSON has them', () => {
    const rows = `takuso,N1001,1001,,${HOSTILE}${'x'.repeat(500)},,\n`.repeat(5000);
    const folder = smallCompany(LOG, { 'register/accounts.csv': accounts + rows });
    const ran = sekisho(folder, ['check', ...DATE]);
    expect(ran.code).toBe(2);
    expectHarmless(ran, 24_000);
    expect(ran.err).toMatch(/and \d+ more/);
    expect(ran.err).toMatch(/5000 problems/);
    const { out, code } = sekisho(folder, ['validate', '--format', 'json']);
    expect(code).toBe(2);
    expect(JSON.parse(out).problems).toHaveLength(5000);
  });

  it('a system that nobody configured', () => {
    const ran = sekisho(
      smallCompany(LOG, { 'register/accounts.csv': `${accounts}${quoted},N1001,1001,,personal,,\n` }),
      ['check', ...DATE],
    );
    // a semicolon separates systems: this is the first of them
    expect(ran.out).toContain('\\x1b]0');
    expectHarmless(ran);
  });

  it('accounts, terminals and objects of a finding', () => {
    const cell = (name: string) => `"${name}${LONG}"`;
    const log = `2024-04-11T10:00:00+09:00,${cell('A')},${cell('T')},${cell('view')},${cell('O')},OK\n`;
    const folder = smallCompany(log);
    const ran = sekisho(folder, ['check', ...DATE]);
    // nobody knows the account
    expect(ran.code).toBe(3);
    expect(ran.out).toContain('gnp.exe');
    expectHarmless(ran);
    expectHarmless(sekisho(folder, ['findings', 'list']));
    expectHarmless(sekisho(folder, ['query', 'logs/takuso.csv']));
  });

  it('exceptions', () => {
    const exceptions = `id,rule,account,reason,approver,from,until\n1,${quoted},A,r,b,2024-04-01,2024-05-01\n`;
    const folder = smallCompany(LOG, { 'exceptions.csv': exceptions });
    const named = `${readConfig(folder)}exceptions: exceptions.csv\n`;
    const ran = sekisho(smallCompany(LOG, { 'exceptions.csv': exceptions, 'sekisho.yaml': named }), ['check', ...DATE]);
    expect(ran.code).toBe(2);
    expectHarmless(ran);
  });

  it.each([
    ['a date', ['--date', HOSTILE]],
    ['a choice', ['--format', HOSTILE]],
    ['its own name', [`--${LONG}`]],
    ['a system', ['--system', LONG]],
    ['a file', ['--config', `${HOSTILE}.yaml`]],
  ])('an option: %s', (_, args) => {
    const ran = sekisho(smallCompany(LOG), ['check', ...args.map(plain)]);
    expect(ran.code).toBe(2);
    expectHarmless(ran);
  });

  it('names of files', () => {
    const name = `logs/${HOSTILE.replaceAll('/', '')}\n${'x'.repeat(100)}.csv`;
    const ran = sekisho(folderWith({ [name]: 'no,log\n1,2\n' }), ['query', name]);
    expectHarmless(ran);
    expectHarmless(sekisho(folderWith(), ['query', plain(LONG)]));
  });
});

/** An argument of a process holds no NUL, and has an end. */
const plain = (text: string) => text.slice(0, 20_000);
const readConfig = (folder: string) => readFileSync(path.join(folder, 'sekisho.yaml'), 'utf8');
