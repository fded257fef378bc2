/**
 * What must not change the outcome: the order of lines, how files are split, compressed or encoded,
 * how often and over which days a check runs, and whether it was killed on the way. On a simulated
 * world whose findings are known.
 */
import { copyFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, it } from 'vitest';
import { simulate } from '../../src/simulate/index.js';
import { dumpLedger } from '../ledger/world.js';
import { folderWith, killed, OTHER_RULES, sekisho } from './sekisho.js';

const DAYS = ['2024-04-01', '2024-04-02', '2024-04-03', '2024-04-04', '2024-04-05', '2024-04-06'];
const RANGE = ['--since', DAYS[0]!, '--until', DAYS.at(-1)!];

let world: string;
/** findings of the undisturbed check, without positions */
let expected: unknown;

// biome-ignore lint/suspicious/noExplicitAny: findings as users get them
type Json = any;
const withoutPositions = (findings: Json[]) =>
  findings.map(({ evidence, ...finding }) => ({
    ...finding,
    evidence: evidence.map(({ file: _file, line: _line, ...access }: Json) => access),
  }));

function findings(folder: string, args: readonly string[] = RANGE): Json[] {
  const ran = sekisho(folder, ['check', ...args, '-f', 'json', '-q']);
  expect(ran.err).toBe('');
  return JSON.parse(ran.out).findings;
}

function copy(): string {
  const folder = folderWith();
  // the ledger remembers when a log was changed
  cpSync(world, folder, { recursive: true, preserveTimestamps: true });
  return folder;
}

/** Replaces every log of a copied world by what `change` makes of its lines (header first). */
function withLogs(change: (name: string, lines: string[]) => Record<string, string | Uint8Array>): string {
  const folder = copy();
  const logs = path.join(folder, 'logs');
  for (const name of readdirSync(logs)) {
    const lines = readFileSync(path.join(logs, name), 'utf8').trimEnd().split('\n');
    rmSync(path.join(logs, name));
    for (const [as, content] of Object.entries(change(name, lines))) writeFileSync(path.join(logs, as), content);
  }
  return folder;
}

function edit(folder: string, change: (config: string) => string): string {
  const file = path.join(folder, 'sekisho.yaml');
  writeFileSync(file, change(readFileSync(file, 'utf8')));
  return folder;
}

/** Fisher and Yates with a fixed seed. */
function shuffled<T>(items: readonly T[]): T[] {
  const all = [...items];
  let state = 12345;
  for (let i = all.length - 1; i > 0; i--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const j = state % (i + 1);
    [all[i], all[j]] = [all[j]!, all[i]!];
  }
  return all;
}

beforeAll(async () => {
  world = folderWith();
  rmSync(world, { recursive: true });
  mkdirSync(world);
  await simulate({ out: world, days: DAYS.length, lines: 12_000, seed: 7, since: DAYS[0] });
  edit(world, (config) =>
    config.includes('\nrules:')
      ? config
      : `${config}\nrules:\n${OTHER_RULES.map((rule) => `  ${rule}: off\n`).join('')}`,
  );
  expected = withoutPositions(findings(copy()));
});

describe('findings do not depend on', () => {
  it('nothing at all: they are the planted ones', () => {
    const rows = readFileSync(path.join(world, 'truth.csv'), 'utf8').trim().split(/\r?\n/).slice(1);
    const planted = rows.map((row) => row.split(',').slice(0, 5).join(','));
    const found = (expected as Json[]).map(({ rule, system, account, day, accesses }) =>
      [rule, system, account, day, accesses].join(','),
    );
    expect(found.sort()).toEqual(planted.sort());
    expect(found.length).toBeGreaterThan(20);
  });

  it('the order of lines', () => {
    const folder = withLogs((name, [header, ...lines]) => ({ [name]: [header, ...shuffled(lines), ''].join('\n') }));
    expect(withoutPositions(findings(folder))).toEqual(expected);
  });

  it('the split into files', () => {
    const folder = withLogs((name, [header, ...lines]) =>
      Object.fromEntries(
        Array.from({ length: 7 }, (_, i) => {
          const part = lines.slice(Math.floor((lines.length * i) / 7), Math.floor((lines.length * (i + 1)) / 7));
          return [name.replace('.csv', `-${i}.csv`), [header, ...part, ''].join('\n')];
        }),
      ),
    );
    edit(folder, (config) => config.replaceAll('{dd}.csv', '{dd}-*.csv'));
    expect(withoutPositions(findings(folder))).toEqual(expected);
  });

  it('compression', () => {
    const folder = withLogs((name, lines) => ({ [`${name}.gz`]: gzipSync(`${lines.join('\n')}\n`) }));
    edit(folder, (config) => config.replaceAll('{dd}.csv', '{dd}.csv.gz'));
    expect(withoutPositions(findings(folder))).toEqual(expected);
  });

  it('charset and line ends', () => {
    const folder = withLogs((name, lines) => ({ [name]: iconv.encode(`${lines.join('\r\n')}\r\n`, 'cp932') }));
    edit(folder, (config) => config.replaceAll('      encoding: utf-8', '      encoding: cp932'));
    expect(withoutPositions(findings(folder))).toEqual(expected);
  });

  it('the number of workers', () => {
    for (const workers of ['1', '3']) {
      expect(withoutPositions(findings(copy(), [...RANGE, '--workers', workers]))).toEqual(expected);
    }
  });

  it('whether days are checked one by one or together', () => {
    const folder = copy();
    const daily = DAYS.flatMap((day) => findings(folder, ['--date', day]));
    expect(withoutPositions(daily)).toEqual(expected);
  });
});

describe('the ledger', () => {
  it('is the same after kills at any moment and one quiet run', async () => {
    const calm = copy();
    findings(calm);
    const stormy = copy();
    for (let i = 0; i < 8; i++) await killed(stormy, ['check', ...RANGE], 150 + 110 * i);
    findings(stormy);
    expect(dumpLedger(path.join(stormy, 'sekisho.db'))).toBe(dumpLedger(path.join(calm, 'sekisho.db')));
    const leftover = readdirSync(stormy).filter((name) => /\.part$|-journal$|-wal$/.test(name));
    expect(leftover).toEqual([]);
  });

  it('does not grow when nothing is new', () => {
    const folder = copy();
    findings(folder);
    const before = readFileSync(path.join(folder, 'sekisho.db'));
    findings(folder);
    copyFileSync(path.join(folder, 'sekisho.db'), path.join(folder, 'after.db'));
    expect(readFileSync(path.join(folder, 'after.db')).equals(before)).toBe(true);
  });
});
