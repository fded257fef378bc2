/** Heads of the ledger that lie elsewhere: what they show, and that a run compares them. */
import { copyFileSync, cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

const LOG = '2024-04-09 09:30:00,H2001,PC1,view,0301,OK\n2024-04-10 08:30:00,H2001,PC1,view,0301,OK\n';
const at = (now: string) => ({ SEKISHO_NOW: now });
const AUDIT = ['audit', '--since', '2024-04-01', '--until', '2024-04-30', '--out', 'pack'];

let base: string;
let first: string;
let last: string;
const headIn = (err: string) => /head ([0-9a-f]{64})/.exec(err)?.[1] ?? '';

/** Two days checked one after the other, a copy of the ledger from between, then an audit. */
beforeAll(() => {
  base = smallCompany(LOG);
  first = headIn(sekisho(base, ['check', '--date', '2024-04-09'], at('2024-05-01T00:00:00Z')).err);
  copyFileSync(path.join(base, 'sekisho.db'), path.join(base, 'older.db'));
  sekisho(base, ['check', '--date', '2024-04-10'], at('2024-05-02T00:00:00Z'));
  last = headIn(sekisho(base, AUDIT, at('2024-05-03T00:00:00Z')).err);
});

function copy(): string {
  const folder = folderWith();
  cpSync(base, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

it('is printed after a run, and stands in the JSON, the page, the index and the manifest', () => {
  expect(last).toHaveLength(64);
  const read = (name: string) => readFileSync(path.join(base, name), 'utf8');
  expect(JSON.parse(read('pack/findings.json')).run.head.hash).toBe(last);
  expect(JSON.parse(read('pack/manifest.json')).ledger.head).toBe(last);
  expect(read('pack/report.html')).toContain(last);
  expect(JSON.parse(read('reports/2024-04-09/findings.json')).run.head.hash).toBe(first);
  expect(read('reports/2024-04-09/report.html')).toContain(first);
  expect(read('reports/index.html')).toMatch(/<meta name="sekisho-ledger" content="\d+ [0-9a-f]{64}">/);
});

describe('verify --head', () => {
  it('finds every head that was noted, whole or by its first digits', () => {
    const { code, out } = sekisho(base, ['verify', '--head', first, '--head', last.slice(0, 16), '-f', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out).heads).toMatchObject([{ head: first }, { entry: JSON.parse(out).ledger.entries }]);
  });

  it('says that a head is not there once the newest run was cut off', () => {
    const folder = copy();
    copyFileSync(path.join(folder, 'older.db'), path.join(folder, 'sekisho.db'));
    const { code, out } = sekisho(folder, ['verify', '--head', first, '--head', last]);
    expect(code).toBe(1);
    const words = out.replaceAll(/\s+/g, ' ');
    expect(words).toContain(`Head ${last}: NOT in the chain`);
    expect(words).toContain(`Head ${first}: in the chain`);
  });

  it('takes no head that is too short or no hash', () => {
    for (const head of ['abc', 'xyz'.repeat(10)]) expect(sekisho(base, ['verify', '--head', head]).code).toBe(2);
  });
});

describe('a run beside a page or pack that names what its ledger lacks', () => {
  const run = (folder: string) => sekisho(folder, ['check', '--date', '2024-04-10'], at('2024-05-04T00:00:00Z'));

  it('says so for an older copy, and notes it in the chain, once', () => {
    const folder = copy();
    copyFileSync(path.join(folder, 'older.db'), path.join(folder, 'sekisho.db'));
    expect(run(folder).err).toMatch(/index\.html names entry \d+ of the ledger/);
    const { ledger } = JSON.parse(sekisho(folder, ['verify', '-f', 'json']).out);
    expect(ledger.lostHeads).toMatchObject([{ file: 'reports/index.html' }]);
    expect(run(folder).err).not.toContain('index.html names');
  });

  it('says so for a ledger of another folder', () => {
    const folder = copy();
    const other = smallCompany(LOG.replaceAll('H2001', 'N3001'));
    sekisho(other, ['check', '--date', '2024-04-09'], at('2024-05-01T00:00:00Z'));
    copyFileSync(path.join(other, 'sekisho.db'), path.join(folder, 'sekisho.db'));
    expect(run(folder).err).toContain('it is another ledger');
  });

  it('says so where there is none any more', () => {
    const folder = copy();
    rmSync(path.join(folder, 'sekisho.db'));
    expect(run(folder).err).toContain('index.html names entry');
    const older = copy();
    rmSync(path.join(older, 'sekisho.db'));
    writeFileSync(path.join(older, 'reports/index.html'), '<!doctype html>');
    expect(run(older).err).toContain('the ledger');
  });

  it('says nothing where all is as it was', () => {
    expect(run(copy()).err).not.toMatch(/names entry|is new/);
  });
});

it('verify names entries that go backwards in time, and claims no more than the chain shows', () => {
  const folder = copy();
  sekisho(folder, ['check', '--date', '2024-04-08'], at('2024-04-20T00:00:00Z'));
  const { code, out } = sekisho(folder, ['verify']);
  expect(code).toBe(0);
  expect(out).toMatch(/was recorded at 2024-04-20/);
  expect(out.replaceAll(/\s+/g, ' ')).toContain('does not show that no newest entries were cut off');
  const db = new Database(path.join(folder, 'sekisho.db'), { readonly: true });
  const entries = db.prepare('SELECT count(*) FROM chain').pluck().get();
  db.close();
  expect(JSON.parse(sekisho(folder, ['verify', '-f', 'json']).out).ledger.backwards).toMatchObject([
    { entry: entries },
  ]);
});
