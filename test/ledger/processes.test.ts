/**
 * The ledger among several processes, some of them killed, and among files that are not ledgers.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/errors.js';
import { openLedger } from '../../src/ledger/index.js';
import { APPLICATION_ID, MIGRATIONS } from '../../src/ledger/schema.js';
import { activity, compileLedger, dumpLedger, finding, memory, result, scope } from './world.js';

let folder: string;
let script: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-processes-'));
  script = join(folder, 'holder.mjs');
  const module = await compileLedger(folder);
  writeFileSync(
    script,
    `import { readFileSync } from 'node:fs';
import { openLedger } from ${JSON.stringify(module)};
const [path, step, run] = process.argv.slice(2);
const ledger = openLedger(path, { create: true });
ledger.begin();
if (step !== 'begun') {
  const [result, scope, memory, activity] = JSON.parse(readFileSync(run, 'utf8'));
  const of = (system, day) => activity.filter((row) => row.system === system && row.day === day);
  ledger.record(result, scope, { ...memory, activity: { of } });
}
if (step === 'committed') ledger.commit();
process.stdout.write('ready');
setInterval(() => {}, 1000);`,
  );
});
afterAll(() => rmSync(folder, { recursive: true }));

const many = Array.from({ length: 300 }, (_, n) => finding({ id: `f${n}` }));

/** A second process that has come as far as `step` and stays there. */
async function holder(path: string, step: 'begun' | 'recorded' | 'committed'): Promise<ChildProcess> {
  const run = join(folder, 'run.json');
  writeFileSync(run, JSON.stringify([result(many), scope(), memory, activity]));
  const child = spawn(process.execPath, [script, path, step, run], { stdio: ['ignore', 'pipe', 'inherit'] });
  const gone = once(child, 'exit').then(() => Promise.reject(new Error('the holder did not come so far')));
  await Promise.race([once(child.stdout!, 'data'), gone]);
  gone.catch(() => undefined);
  return child;
}
async function killed(child: ChildProcess): Promise<void> {
  const exit = once(child, 'exit');
  child.kill('SIGKILL');
  await exit;
}
function problemOf(work: () => unknown): { id: string; exitCode: number } {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return { id: error.problems[0]!.id, exitCode: error.exitCode };
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('a second process', () => {
  it('is turned away while the first one runs, reads meanwhile, and comes in once the first is killed', async () => {
    const path = join(folder, 'lock.db');
    const first = await holder(path, 'recorded');
    const second = openLedger(path, { create: false });
    expect(problemOf(() => second.begin())).toEqual({ id: 'ledger.busy', exitCode: 4 });
    expect(second.findings()).toEqual([]);
    await killed(first);
    second.begin();
    second.rollback();
    second.close();
  });
});

describe('kill -9', () => {
  it.each(['begun', 'recorded', 'committed'] as const)('once %s, then run again: as if undisturbed', async (step) => {
    const [path, calm] = [join(folder, `${step}.db`), join(folder, `${step}-calm.db`)];
    await killed(await holder(path, step));
    for (const file of [path, calm]) {
      const ledger = openLedger(file, { create: true });
      ledger.begin();
      ledger.record(result(many), scope(), memory);
      ledger.commit();
      expect(ledger.verifyChain().broken).toBeUndefined();
      ledger.close();
    }
    expect(dumpLedger(path)).toBe(dumpLedger(calm));
    expect(dumpLedger(path)).toContain('f299');
  });
});

describe('a file that is not a usable ledger', () => {
  const open = (path: string, create = true) => problemOf(() => openLedger(path, { create })).id;

  it('is named as such and left as it is', () => {
    const text = join(folder, 'notes.txt');
    writeFileSync(text, 'meeting notes, not a database, but long enough to be looked at. '.repeat(20));
    expect(open(text)).toBe('ledger.foreign');
    expect(readFileSync(text, 'utf8')).toContain('meeting notes');

    const foreign = join(folder, 'foreign.db');
    const db = new Database(foreign);
    db.exec('CREATE TABLE notes (text)');
    db.close();
    expect(open(foreign)).toBe('ledger.foreign');

    mkdirSync(join(folder, 'folder.db'));
    expect(open(join(folder, 'folder.db'))).toBe('ledger.foreign');
    expect(open(join(folder, 'none.db'), false)).toBe('ledger.notFound');
    expect(open(join(text, 'sub', 'x.db'))).toBe('ledger.cannotOpen');
  });

  it('of a newer version is not touched', () => {
    const path = join(folder, 'newer.db');
    openLedger(path, { create: true }).close();
    const db = new Database(path);
    db.pragma('user_version = 99');
    db.close();
    expect(open(path)).toBe('ledger.newer');
  });

  it('damaged inside is said so when it is read', () => {
    const path = join(folder, 'damaged.db');
    const ledger = openLedger(path, { create: true });
    ledger.begin();
    ledger.record(result(many), scope(), memory);
    ledger.commit();
    ledger.close();
    const bytes = readFileSync(path);
    bytes.fill(0xff, 4096 * 2);
    writeFileSync(path, bytes);
    expect(problemOf(() => openLedger(path, { create: false }).verifyChain()).id).toBe('ledger.corrupt');
  });
});

it('a ledger of the first version is brought up to date, and still opens as it was', () => {
  const path = join(folder, 'first.db');
  const db = new Database(path);
  db.exec(MIGRATIONS[0]!);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma('user_version = 1');
  db.close();
  const ledger = openLedger(path, { create: false });
  ledger.begin();
  ledger.record(result(many), scope(), memory);
  ledger.commit();
  ledger.checkForRun();
  expect(ledger.findings()).toHaveLength(many.length);
  ledger.close();
  const after = new Database(path, { readonly: true });
  expect(after.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
  after.close();
});
