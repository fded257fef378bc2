/**
 * A ledger that was changed by other hands: every damage has a name, for a run as for `verify`, and
 * nothing is recorded on top.
 */
import { cpSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { beforeAll, describe, expect, it } from 'vitest';
import { folderWith, sekisho, smallCompany } from './sekisho.js';

const LOG = '2024-04-09 09:30:00,H2001,PC1,view,0301,OK\n2024-04-10 08:30:00,H2001,PC1,view,0301,OK\n';
const NOW = { SEKISHO_NOW: '2024-05-01T00:00:00Z' };
const CHECK = ['check', '--date', '2024-04-09'];

let base: string;
beforeAll(() => {
  base = smallCompany(LOG);
  sekisho(base, ['check', '--since', '2024-04-09', '--until', '2024-04-10'], NOW);
});

function damaged(change: (file: string) => void): string {
  const folder = folderWith();
  cpSync(base, folder, { recursive: true, preserveTimestamps: true });
  change(path.join(folder, 'sekisho.db'));
  return folder;
}

/** Statements as whoever has the file can run them. */
const sql = (statements: string) => (file: string) => {
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  db.unsafeMode(true);
  db.exec(statements);
  db.close();
};

describe('is named by check and by verify', () => {
  it.each([
    ['a run', sql("UPDATE run SET config = 'x'"), 'run'],
    ['a run that cannot be read', sql("UPDATE run SET systems = systems || 'x'"), 'run'],
    ['what was read', sql('UPDATE input SET size = 1'), 'input'],
    ['a register file', sql('DELETE FROM register_file WHERE n = 0'), 'register_file'],
    ['a coverage', sql('UPDATE coverage SET evaluated = 0'), 'coverage'],
    ['the state of a day', sql("UPDATE day_done SET state = 'complete', mark = mark || 'x'"), 'day_done'],
    ['an event', sql("UPDATE finding_event SET content = 'no JSON'"), 'finding_event'],
    ['evidence', sql("UPDATE evidence SET object = '0999'"), 'evidence'],
    ['a finding taken out', sql('DELETE FROM finding'), 'finding'],
    ['a finding closed', sql("UPDATE finding SET status = 'closed'"), 'finding'],
    ['an entry', sql("UPDATE chain SET ref = 'x' WHERE seq = 2"), 'chain'],
    ['a payload that is no JSON', sql("UPDATE chain SET payload = '{' WHERE seq = 2"), 'chain'],
    ['an entry taken out', sql('DELETE FROM chain WHERE seq = 2'), 'chain'],
    ['a table taken out', sql('DROP TABLE coverage'), 'coverage'],
    ['a column by another name', sql('ALTER TABLE run RENAME COLUMN config TO settings'), 'run'],
    ['a trigger put in', sql('CREATE TRIGGER quiet AFTER INSERT ON chain BEGIN SELECT 1; END'), 'quiet'],
    ['a file that was cut off', (file: string) => truncateSync(file, 8192), 'damaged'],
    ['a page overwritten', (file: string) => writeFileSync(file, overwritten(readFileSync(file))), ''],
  ])('%s', (_, change, says) => {
    const folder = damaged(change);
    const before = readFileSync(path.join(folder, 'sekisho.db'));
    const check = sekisho(folder, CHECK, NOW);
    expect(check.err).not.toMatch(/bug|\n {4}at /);
    expect(check.err).toContain('sekisho.db');
    expect(check.err).toContain(says);
    expect(check.code).toBe(2);
    expect(readFileSync(path.join(folder, 'sekisho.db')).equals(before)).toBe(true);
    const verify = sekisho(folder, ['verify'], NOW);
    expect(verify.err).not.toMatch(/bug|\n {4}at /);
    expect([1, 2]).toContain(verify.code);
    expect(verify.out + verify.err).toContain(says);
  });
});

function overwritten(bytes: Buffer): Buffer {
  return bytes.fill(0xff, 4096 * 3, 4096 * 6);
}

it('an empty file that a killed first check has left says so to those who look, and is used by the next check', () => {
  const folder = smallCompany(LOG);
  writeFileSync(path.join(folder, 'sekisho.db'), '');
  const { code, err } = sekisho(folder, ['findings', 'list']);
  expect(code).toBe(2);
  expect(err).toContain('is empty');
  expect(sekisho(folder, CHECK, NOW).code).toBe(1);
});
