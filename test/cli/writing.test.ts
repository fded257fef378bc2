/**
 * What is written is whole or not there, appears after the commit of the ledger, and replaces only
 * what sekisho wrote.
 */
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { dumpLedger } from '../ledger/world.js';
import { BIN, callsOf, disturbed, folderWith, sekisho, smallCompany } from './sekisho.js';

const LOG = '2024-04-09 09:30:00,H2001,PC1,view,0301,OK\n';
const NOW = { SEKISHO_NOW: '2024-05-01T00:00:00Z' };
/**
 * Milliseconds: a dozen processes one after the other, each of which a busy machine makes seconds
 * long.
 */
const SEVERAL_RUNS = 300_000;
const CHECK = ['check', '--since', '2024-04-08', '--until', '2024-04-09'];
const AUDIT = ['audit', '--since', '2024-04-01', '--until', '2024-04-30', '--out', 'pack'];

/** Every file below the folder with its content, the ledger row by row. */
function stateOf(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    files
      .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
      .sort()
      .map((name) => {
        const file = path.join(folder, name);
        return [name, name === 'sekisho.db' ? dumpLedger(file, { clock: true }) : readFileSync(file, 'latin1')];
      }),
  );
}

function copyOf(folder: string): string {
  const copy = folderWith();
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true });
  return copy;
}

/**
 * A whole second, because copies lose fractions of it, and a ledger remembers when a log was
 * changed.
 */
const CHANGED = new Date('2024-04-10T00:00:00Z');

function company(files: Record<string, string> = {}): string {
  const folder = smallCompany(LOG, files);
  utimesSync(path.join(folder, 'logs/takuso.csv'), CHANGED, CHANGED);
  return folder;
}

/**
 * A company whose ledger holds a check and an audit, after which a log has come that neither has
 * read.
 */
function checkedCompany(): string {
  const folder = company();
  sekisho(folder, CHECK, NOW);
  sekisho(folder, AUDIT, NOW);
  const log = path.join(folder, 'logs/later.csv');
  writeFileSync(log, `time,account,terminal,action,object,result\n${LOG}`);
  utimesSync(log, CHANGED, CHANGED);
  return folder;
}

describe('a pack is replaced only where nothing but sekisho has written', () => {
  const refused = (change: (pack: string) => void, says: RegExp) => {
    const folder = checkedCompany();
    change(path.join(folder, 'pack'));
    const before = stateOf(folder);
    const { code, err } = sekisho(folder, AUDIT, NOW);
    expect(code).toBe(2);
    expect(err).toMatch(says);
    expect(stateOf(folder)).toEqual(before);
  };

  it('names a file that lies in it', () => {
    refused((pack) => writeFileSync(path.join(pack, 'signed.txt'), 'seen, A.'), /not replaced: it holds signed\.txt/);
  });

  it('names a folder that lies in it', () => {
    refused((pack) => mkdirSync(path.join(pack, 'notes')), /notes/);
  });

  it('names a file of its own in which somebody has written', () => {
    refused((pack) => writeFileSync(path.join(pack, 'findings.csv'), 'checked by B.', { flag: 'a' }), /findings\.csv/);
  });

  it.each([['{"name":"app"}'], ['no JSON'], ['{"tool":"sekisho"}']])(
    'leaves a folder with the manifest %s',
    (manifest) => {
      const folder = company({ 'pack/manifest.json': manifest, 'pack/photo.jpg': 'x' });
      const { code, err } = sekisho(folder, AUDIT, NOW);
      expect(code).toBe(2);
      expect(err).toMatch(/manifest\.json/);
      expect(readdirSync(path.join(folder, 'pack')).sort()).toEqual(['manifest.json', 'photo.jpg']);
      expect(existsSync(path.join(folder, 'sekisho.db'))).toBe(false);
    },
  );

  it('and replaces one in which nobody has', () => {
    const folder = checkedCompany();
    const before = readFileSync(path.join(folder, 'pack/manifest.json'), 'utf8');
    expect(sekisho(folder, AUDIT, NOW).code).not.toBe(2);
    expect(readFileSync(path.join(folder, 'pack/manifest.json'), 'utf8')).not.toBe(before);
    expect(readdirSync(folder).filter((name) => name.startsWith('.'))).toEqual([]);
  });
});

describe('a disk that takes less than it is given', () => {
  it.each([
    ['check', CHECK],
    ['audit', AUDIT],
  ])('%s writes the rest', (_, args) => {
    const base = checkedCompany();
    const calm = copyOf(base);
    const calls = callsOf(calm, args, NOW);
    const writes = calls.flatMap(({ kind }, i) => (kind === 'write' ? [i + 1] : []));
    expect(writes.length).toBeGreaterThan(2);
    for (const at of [writes[0]!, writes.at(-1)!]) {
      const folder = copyOf(base);
      disturbed(folder, args, { at, how: 'short' }, NOW);
      expect(stateOf(folder)).toEqual(stateOf(calm));
    }
  });
});

describe('reports and packs appear after the commit', () => {
  it('and not at all if the ledger cannot commit', () => {
    const folder = checkedCompany();
    const before = stateOf(folder);
    // whoever reads keeps the writer from committing
    const reader = new Database(path.join(folder, 'sekisho.db'));
    reader.exec('BEGIN; SELECT count(*) FROM chain;');
    reader.prepare('SELECT count(*) FROM chain').get();
    const { code, err } = sekisho(folder, AUDIT, NOW);
    reader.close();
    expect(code).toBe(4);
    expect(err).toContain('sekisho.db');
    expect(stateOf(folder)).toEqual(before);
  });

  it.each([
    ['check', CHECK],
    ['audit', AUDIT],
  ])('%s, killed at a step of moving them in, is finished by the next run', { timeout: SEVERAL_RUNS }, (_, args) => {
    const base = checkedCompany();
    const calm = copyOf(base);
    const calls = callsOf(calm, args, NOW);
    const moves = calls.flatMap(({ kind }, i) => (kind === 'rename' ? [i + 1] : []));
    expect(moves.length).toBeGreaterThan(1);
    // of an audit one lies in the middle of removing the old pack
    const removals = calls.flatMap(({ kind, file }, i) => (kind === 'unlink' && /\.csv$/.test(file) ? [i + 1] : []));
    const calmToo = copyOf(calm);
    sekisho(calmToo, ['check', '--date', '2024-04-08'], NOW);
    sekisho(calmToo, args, NOW);
    for (const at of new Set([moves[0]!, moves[1]!, moves.at(-1)!, ...removals.slice(2, 3)])) {
      const folder = copyOf(base);
      expect(disturbed(folder, args, { at, how: 'kill' }, NOW).code).toBe(null);
      // any command that records finishes it
      const { err } = sekisho(folder, ['check', '--date', '2024-04-08'], NOW);
      expect(err).toContain('interrupted');
      sekisho(folder, args, NOW);
      expect(stateOf(folder)).toEqual(stateOf(calmToo));
    }
  });

  it('a killed audit leaves its pack beside, which any later run clears', () => {
    const folder = checkedCompany();
    const last = callsOf(copyOf(folder), AUDIT, NOW).findLastIndex(({ kind }) => kind === 'write') + 1;
    disturbed(folder, AUDIT, { at: last, how: 'half' }, NOW);
    const hidden = () => readdirSync(folder).filter((name) => name.startsWith('.'));
    expect(hidden()).toHaveLength(1);
    sekisho(folder, CHECK, NOW);
    expect(hidden()).toEqual([]);
  });

  it('what got into the old pack after the kill is not deleted', () => {
    const folder = checkedCompany();
    const first = callsOf(copyOf(folder), AUDIT, NOW).findIndex(({ kind }) => kind === 'rename') + 1;
    disturbed(folder, AUDIT, { at: first, how: 'kill' }, NOW);
    writeFileSync(path.join(folder, 'pack/signed.txt'), 'seen, A.');
    const { err } = sekisho(folder, CHECK, NOW);
    expect(err).toMatch(/signed\.txt/);
    expect(readFileSync(path.join(folder, 'pack/signed.txt'), 'utf8')).toBe('seen, A.');
    expect(existsSync(path.join(folder, 'pack-2/manifest.json'))).toBe(true);
  });
});

describe('two first checks at once', () => {
  it('one makes the ledger, the other is refused or comes after it', async () => {
    for (let round = 0; round < 4; round++) {
      const folder = company();
      const calm = copyOf(folder);
      const codes = await Promise.all([start(folder, CHECK), start(folder, CHECK)]);
      expect(codes.filter((code) => code === 1).length).toBeGreaterThan(0);
      expect(codes.every((code) => code === 1 || code === 4)).toBe(true);
      sekisho(calm, CHECK, NOW);
      expect(stateOf(folder)).toEqual(stateOf(calm));
    }
  });

  it('a first check that fails takes its empty ledger with it, but not one with an entry', () => {
    const folder = company();
    const last = callsOf(copyOf(folder), CHECK, NOW).findLastIndex(({ kind }) => kind === 'write') + 1;
    expect(disturbed(folder, CHECK, { at: last, how: 'ENOSPC' }, NOW).code).toBe(2);
    expect(readdirSync(folder).sort()).toEqual(['logs', 'register', 'sekisho.yaml']);
    sekisho(folder, CHECK, NOW);
    expect(disturbed(folder, AUDIT, { at: 1, how: 'ENOSPC' }, NOW).code).toBe(2);
    expect(existsSync(path.join(folder, 'sekisho.db'))).toBe(true);
  });
});

function start(cwd: string, args: readonly string[]): Promise<number | null> {
  const child = spawn(process.execPath, [BIN, ...args], { cwd, env: { ...process.env, ...NOW }, stdio: 'ignore' });
  return new Promise((resolve) => child.on('exit', resolve));
}
