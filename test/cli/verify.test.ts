/** `sekisho verify`: one changed byte anywhere is named. */
import { appendFileSync, cpSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { here } from './in-process.js';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

const LOG = '2024-04-09T10:00:00+09:00,H2001,PC2,view,1,OK\n';
const HEAD = 'time,account,terminal,action,object,result\n';

let checked: string;
const world = () => {
  const folder = folderWith();
  cpSync(checked, folder, { recursive: true });
  return folder;
};
const verify = async (folder: string) => {
  const ran = await here(folder, ['verify', '-f', 'json']);
  const { ok, ledger, files } = JSON.parse(ran.out);
  expect(ran.code).toBe(ok ? 0 : 1);
  const states = Object.fromEntries(files.map((file: { path: string; state: string }) => [file.path, file.state]));
  return { ok, ledger, states };
};
function edit(folder: string, file: string, change: (text: string) => string): void {
  writeFileSync(path.join(folder, file), change(readFileSync(path.join(folder, file), 'utf8')));
}
function inLedger(folder: string, sql: string): void {
  const db = new Database(path.join(folder, 'sekisho.db'));
  db.exec(sql);
  db.close();
}

beforeAll(() => {
  checked = smallCompany(LOG);
  sekisho(checked, ['check', '--date', '2024-04-09']);
});

describe('what is as it was', () => {
  it('exits 0', async () => {
    const { ok, ledger, states } = await verify(world());
    expect(ok).toBe(true);
    expect(ledger).toMatchObject({ broken: null, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(new Set(Object.values(states))).toEqual(new Set(['unchanged']));
    expect(Object.keys(states)).toContain('logs/takuso.csv');
    expect(Object.keys(states)).toContain('register/emergencies.csv');
  });

  it('lets a log grow', async () => {
    const folder = world();
    appendFileSync(path.join(folder, 'logs/takuso.csv'), '2024-04-10T10:00:00+09:00,N1001,PC2,view,1,OK\n');
    expect(await verify(folder)).toMatchObject({ ok: true, states: { 'logs/takuso.csv': 'grown' } });
  });

  it('knows a log that a later check found under another name', async () => {
    const folder = world();
    renameSync(path.join(folder, 'logs/takuso.csv'), path.join(folder, 'logs/takuso.1.csv'));
    writeFileSync(path.join(folder, 'logs/takuso.csv'), `${HEAD}2024-04-10T10:00:00+09:00,N1001,PC2,view,1,OK\n`);
    sekisho(folder, ['check', '--date', '2024-04-10']);
    expect(await verify(folder)).toMatchObject({ ok: true, states: { 'logs/takuso.1.csv': 'unchanged' } });
  });

  it('lets the register be kept up to date, once a later check has read it', async () => {
    const folder = world();
    appendFileSync(path.join(folder, 'register/assignments.csv'), '4001,新人,NW,配電部,,main,2024-04-10,\n');
    expect(await verify(folder)).toMatchObject({ ok: false, states: { 'register/assignments.csv': 'changed' } });
    sekisho(folder, ['check', '--date', '2024-04-10']);
    expect((await verify(folder)).ok).toBe(true);
  });
});

describe('what is not', () => {
  it('names a log of which one byte changed, also where a later check has read it so', async () => {
    const folder = world();
    edit(folder, 'logs/takuso.csv', (text) => text.replace('H2001', 'H2002'));
    expect(await verify(folder)).toMatchObject({ ok: false, states: { 'logs/takuso.csv': 'changed' } });
    sekisho(folder, ['check', '--date', '2024-04-10']);
    expect((await verify(folder)).ok).toBe(false);
  });

  it('names a log that lost its end', async () => {
    const folder = world();
    edit(folder, 'logs/takuso.csv', (text) => text.slice(0, -1));
    expect(await verify(folder)).toMatchObject({ ok: false, states: { 'logs/takuso.csv': 'changed' } });
  });

  it('names a log that is gone', async () => {
    const folder = world();
    rmSync(path.join(folder, 'logs/takuso.csv'));
    expect(await verify(folder)).toMatchObject({ ok: false, states: { 'logs/takuso.csv': 'missing' } });
    expect((await here(folder, ['verify'])).out).toMatch(/MISSING +log +logs\/takuso\.csv/);
  });

  it('names a register file of which one byte changed', async () => {
    const folder = world();
    edit(folder, 'register/emergencies.csv', (text) => text.replace('18:00', '19:00'));
    expect(await verify(folder)).toMatchObject({ ok: false, states: { 'register/emergencies.csv': 'changed' } });
  });

  it('names the altered row of the ledger', async () => {
    const folder = world();
    inLedger(folder, "UPDATE coverage SET evaluated = 2 WHERE day = '2024-04-09'");
    const { ok, ledger } = await verify(folder);
    expect(ok).toBe(false);
    expect(ledger.broken).toMatchObject({ table: 'coverage', row: 'system=takuso day=2024-04-09', problem: 'altered' });
    expect((await here(folder, ['verify'])).out).toContain('system=takuso day=2024-04-09');
  });

  it('names a finding that was set without a trace', async () => {
    const folder = world();
    inLedger(folder, "UPDATE finding SET status = 'closed'");
    expect((await verify(folder)).ok).toBe(false);
  });
});

it('reads compressed logs as they lie', async () => {
  const folder = smallCompany('');
  rmSync(path.join(folder, 'logs/takuso.csv'));
  const packed = gzipSync(`${HEAD}${LOG}`);
  writeFileSync(path.join(folder, 'logs/takuso.csv.gz'), packed);
  sekisho(folder, ['check', '--date', '2024-04-09']);
  expect((await verify(folder)).states).toMatchObject({ 'logs/takuso.csv.gz': 'unchanged' });
  writeFileSync(path.join(folder, 'logs/takuso.csv.gz'), gzipSync(`${HEAD}${LOG.replace('PC2', 'PC3')}`));
  expect((await verify(folder)).states).toMatchObject({ 'logs/takuso.csv.gz': 'changed' });
});
