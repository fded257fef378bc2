/** A ledger as the first version wrote it, with its first tables alone, opens and goes on. */
import { rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { openLedger } from '../../src/ledger/index.js';
import { MIGRATIONS } from '../../src/ledger/schema.js';
import { folderWith } from '../cli/sekisho.js';
import { DAY_ONE, finding, result, scope } from './world.js';

const made = (sql: string) =>
  [...sql.matchAll(/CREATE (TABLE|INDEX) (\w+)/g)].map(([, kind, name]) => ({ kind, name }));

/** Records as the first version did: of judgements, logs and acknowledgements it knew nothing. */
function versionOne(file: string): void {
  const ledger = openLedger(file, { create: true, now: () => Date.UTC(2024, 2, 29) });
  ledger.begin();
  ledger.record(result([finding(), finding({ id: 'bbbb000011112222', account: 'H2' })]), scope());
  ledger.commit();
  ledger.setStatus('aaaa', 'confirmed', 'talked to the person', 'sato');
  ledger.close();
  const db = new Database(file);
  db.pragma('foreign_keys = OFF');
  const later = MIGRATIONS.slice(1).flatMap(made);
  for (const { kind, name } of later.filter((one) => one.kind === 'INDEX')) db.exec(`DROP ${kind} IF EXISTS ${name}`);
  for (const { kind, name } of later.filter((one) => one.kind === 'TABLE')) db.exec(`DROP ${kind} ${name}`);
  db.pragma('user_version = 1');
  db.close();
}

it('opens, holds, and goes on', () => {
  const file = path.join(folderWith(), 'sekisho.db');
  versionOne(file);
  const ledger = openLedger(file, { create: false, now: () => Date.UTC(2024, 3, 2) });
  const { entries, broken } = ledger.verifyChain();
  expect([entries, broken]).toEqual([4, undefined]);
  expect(ledger.findings().map(({ id, status }) => [id.slice(0, 4), status])).toEqual([
    ['aaaa', 'confirmed'],
    ['bbbb', 'open'],
  ]);
  // what it did not write down of the day is taken from what it did
  expect(ledger.judgements()).toMatchObject([{ day: DAY_ONE, system: 'takuso', final: true, facts: {} }]);
  ledger.begin();
  const judgements = [{ day: DAY_ONE, system: 'takuso', final: true, causes: [], facts: { exceptions: 'x' } }];
  const recorded = ledger.record(result([finding()]), scope(), { judgements });
  ledger.commit();
  expect(recorded.newlyWithdrawn).toEqual(['bbbb000011112222']);
  expect(ledger.finding('aaaa').status).toBe('confirmed');
  expect(ledger.judgements()).toMatchObject([{ facts: { exceptions: 'x' } }]);
  expect(ledger.verifyChain().broken).toBeUndefined();
  ledger.close();
  rmSync(file);
});
