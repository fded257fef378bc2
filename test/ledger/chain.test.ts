/** Whoever alters the ledger behind its back is found out, and the row is named. */
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { markOf, valuesOf } from '../../src/ledger/chain.js';
import { type ChainCheck, openLedger } from '../../src/ledger/index.js';
import { DAY_ONE, finding, memory, result, scope } from './world.js';

let folder: string;
let original: string;
let copies = 0;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-chain-'));
  original = join(folder, 'sekisho.db');
  const ledger = openLedger(original, { create: true });
  for (const findings of [[finding(), finding({ id: 'bbbb' })], [finding()]]) {
    ledger.begin();
    ledger.record(result(findings), scope(), memory);
    ledger.commit();
  }
  ledger.setStatus('aaaa', 'confirmed', 'seen', 'suzuki');
  expect(ledger.verifyChain()).toMatchObject({ entries: 6, head: ledger.head() });
  ledger.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

function tampered(sql: string): ChainCheck {
  const copy = join(folder, `copy${++copies}.db`);
  copyFileSync(original, copy);
  const db = new Database(copy);
  db.pragma('foreign_keys = OFF');
  expect(db.prepare(sql).run().changes, sql).toBeGreaterThan(0);
  db.close();
  const ledger = openLedger(copy, { create: false });
  try {
    return ledger.verifyChain();
  } finally {
    ledger.close();
  }
}

describe('a changed value', () => {
  const takuso = `system=takuso day=${DAY_ONE}`;
  const cases: [table: string, set: string, row: string][] = [
    ['run', "until = '2024-04-01'", 'id='],
    ['run', "mark = ''", 'id='],
    ['input', "sha256 = ''", 'path=logs/takuso.csv'],
    ['register_file', 'size = 1', 'path=register/a.csv'],
    ['coverage', 'rejected = 0', takuso],
    ['exception', "until = '2099-12-31'", 'id=E1'],
    ['day_done', "state = 'incomplete'", takuso],
    ['activity', 'accesses = 1', `${takuso} account=H100017 terminal=PC10377`],
    ['file_memory', 'mtime = 0', 'path=logs/takuso.csv'],
    ['finding_event', "reason = 'fine'", 'finding='],
    ['evidence', "object = ''", 'file=logs/takuso.csv line=12'],
    ['finding', "status = 'closed' WHERE id LIKE 'aaaa%'", 'id=aaaa000011112222'],
    ['finding', "severity = 'low' WHERE id = 'bbbb'", 'id=bbbb'],
    ['chain', 'at = 0 WHERE seq = 3', 'seq=3'],
    ['chain', "kind = 'x' WHERE seq = 2", 'seq=2'],
  ];
  it.each(cases)('%s: %s', (table, set, row) => {
    const { broken } = tampered(`UPDATE ${table} SET ${set}`);
    expect(broken).toMatchObject({ table, problem: 'altered' });
    expect(broken!.row).toContain(row);
  });
});

describe('a row altered together with its mark', () => {
  it('no longer fits the entry, which names its table', () => {
    const [row] = result([]).coverage;
    const mark = markOf(JSON.stringify(valuesOf('coverage', { ...row!, rejected: 0 })));
    const { broken } = tampered(`UPDATE coverage SET rejected = 0, mark = '${mark}' WHERE seq = 1`);
    expect(broken).toEqual({ seq: 1, table: 'coverage', row: '', problem: 'altered' });
  });
});

describe('a row taken out', () => {
  const tables =
    'run input register_file coverage exception day_done activity file_memory finding_event evidence'.split(' ');
  it.each(tables)('%s', (table) => {
    expect(tampered(`DELETE FROM ${table} WHERE seq = (SELECT min(seq) FROM ${table}) AND n = 0`).broken).toMatchObject(
      {
        table,
      },
    );
  });
  it('finding', () => {
    expect(tampered("DELETE FROM finding WHERE id = 'bbbb'").broken).toMatchObject({
      table: 'finding',
      row: 'id=bbbb',
    });
  });
  it('chain, in the middle and at the end', () => {
    expect(tampered('DELETE FROM chain WHERE seq = 2').broken).toMatchObject({
      table: 'chain',
      row: 'seq=2',
      problem: 'missing',
    });
    expect(tampered('DELETE FROM chain WHERE seq = 6').broken).toMatchObject({
      seq: 6,
      table: 'finding_event',
      problem: 'added',
    });
  });
});

describe('a row put in', () => {
  it('is named', () => {
    const into = (table: string, seq: number) =>
      tampered(
        `INSERT INTO ${table} SELECT ${seq}, 9, path, system, size, sha256, lines, records, mark FROM input LIMIT 1`,
      );
    expect(into('input', 2).broken).toMatchObject({ seq: 2, table: 'input', problem: 'added' });
    expect(into('input', 1).broken).toMatchObject({ seq: 1, table: 'input' });
    expect(into('input', 99).broken).toMatchObject({ seq: 99, table: 'input', problem: 'added' });
    const extra =
      "INSERT INTO finding SELECT 'zz', rule, system, day, account, severity, status, 1, 1 FROM finding LIMIT 1";
    expect(tampered(extra).broken).toMatchObject({ table: 'finding', row: 'id=zz', problem: 'added' });
  });
});

describe('an entry made anew with a matching hash', () => {
  it('no longer fits the next one', () => {
    const forge = `UPDATE chain SET at = (SELECT at FROM chain WHERE seq = 4), hash = 'forged' WHERE seq = 2`;
    expect(tampered(forge).broken).toMatchObject({ table: 'chain', row: 'seq=2', problem: 'altered' });
    expect(
      tampered(`UPDATE chain SET prev = (SELECT prev FROM chain WHERE seq = 4) WHERE seq = 3`).broken,
    ).toMatchObject({
      table: 'chain',
      row: 'seq=3',
    });
  });
});
