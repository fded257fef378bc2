/** Small run results to record, and a way to look at a whole ledger at once. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { build } from 'rolldown';
import type { Evidence, Finding, RunResult } from '../../src/domain/model.js';
import type { ActivityRow, Memory, Scope } from '../../src/ledger/index.js';
import { message } from '../../src/messages/index.js';

export const DAY_ONE = '2024-03-28';
export const DAY_TWO = '2024-03-29';

export function evidence(more: Partial<Evidence> = {}): Evidence {
  return {
    file: 'logs/takuso.csv',
    line: 12,
    time: Date.UTC(2024, 2, 28, 0, 12, 4),
    terminal: 'PC10377',
    action: '照会',
    class: 'view',
    screen: '契約情報照会',
    object: '0300111122223333444455',
    result: 'OK',
    failed: false,
    ...more,
  };
}

export function finding(more: Partial<Finding> = {}): Finding {
  return {
    id: 'aaaa000011112222',
    rule: 'off-period-hd-access',
    severity: 'high',
    day: DAY_ONE,
    system: 'takuso',
    account: 'H100017',
    actor: {
      class: 'affiliate',
      employee_id: '100017',
      name: '山田 太郎',
      org: 'HD',
      unit: '営業部',
      former: false,
      dual: false,
      accountClosed: false,
    },
    others: [],
    terminals: ['PC10377'],
    accesses: 2,
    failures: 0,
    views: 2,
    outputs: 0,
    objects: 1,
    first: Date.UTC(2024, 2, 28, 0, 12, 4),
    last: Date.UTC(2024, 2, 28, 1, 44, 51),
    messages: [message('ledger.readonly', { file: 'x' })],
    facts: [{ kind: 'assignment', source: 'register/a.csv:112', text: message('ledger.newer.hint') }],
    evidence: [evidence(), evidence({ line: 40 })],
    status: 'open',
    ...more,
  };
}

export function result(findings: readonly Finding[], more: Partial<RunResult> = {}): RunResult {
  return {
    version: '0.1.0',
    run: { id: '', since: DAY_ONE, until: DAY_ONE },
    timezone: 'Asia/Tokyo',
    coverage: [
      {
        system: 'takuso',
        day: DAY_ONE,
        files: 1,
        lines: 101,
        records: 100,
        evaluated: 98,
        outside: 1,
        rejected: 1,
        anonymous: 0,
      },
    ],
    summary: [],
    findings,
    withdrawn: [],
    unjudged: [],
    exceptions: [
      {
        id: 'E1',
        reason: 'backup job',
        approver: 'CISO',
        from: '2024-01-01',
        until: '2024-12-31',
        findings: 0,
        state: 'unused',
      },
    ],
    inputs: [
      { path: 'logs/takuso.csv', system: 'takuso', size: 9000, sha256: 'ab'.repeat(32), lines: 101, records: 100 },
    ],
    rejects: [],
    missing: [],
    overTolerance: [],
    warnings: [],
    ...more,
  };
}

export function scope(more: Partial<Scope> = {}): Scope {
  return {
    systems: ['takuso'],
    rules: ['off-period-hd-access', 'shared-id-use'],
    days: [DAY_ONE],
    config: 'c0ffee',
    register: [{ path: 'register/a.csv', size: 800, sha256: 'cd'.repeat(32) }],
    ...more,
  };
}

export const activity = [
  { day: DAY_ONE, system: 'takuso', account: 'H100017', terminal: 'PC10377', accesses: 2, outputs: 0 },
  { day: DAY_ONE, system: 'takuso', account: 'N100001', terminal: '', accesses: 96, outputs: 3 },
];

export const activityOf = (rows: readonly ActivityRow[]): Memory['activity'] => ({
  of: (system, day) => rows.filter((row) => row.system === system && row.day === day),
});

export const memory: Memory = {
  activity: activityOf(activity),
  files: [
    {
      path: 'logs/takuso.csv',
      system: 'takuso',
      size: 9000,
      mtime: 1711600000000,
      head: 'ef'.repeat(32),
      sha256: 'ab'.repeat(32),
      lines: 101,
      records: 100,
      first: 1711584724000,
      last: 1711590291000,
      marks: [[4096, 51, 50, 1711587000000]],
    },
  ],
};

/**
 * Every row of every table as text, without what a clock decides: recorded-at times, and the hashes
 * that cover them.
 */
export function dumpLedger(path: string, { clock = false } = {}): string {
  const db = new Database(path, { readonly: true });
  try {
    const tables = db.prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck();
    return tables
      .all()
      .flatMap((table) => {
        const rows = db.prepare<[], Record<string, unknown>>(`SELECT * FROM "${table}"`).all();
        return rows.map((row) => {
          const columns = Object.entries(row).filter(([name]) => clock || !['at', 'prev', 'hash'].includes(name));
          return `${table} ${JSON.stringify(Object.fromEntries(columns))}`;
        });
      })
      .join('\n');
  } finally {
    db.close();
  }
}

/**
 * The ledger as JavaScript in a folder of its own, for tests that need a second process. Gives the
 * path to import.
 */
export async function compileLedger(folder: string): Promise<string> {
  const root = join(import.meta.dirname, '../..');
  const file = join(folder, 'ledger.mjs');
  await build({
    input: join(root, 'src/ledger/index.ts'),
    platform: 'node',
    external: ['better-sqlite3'],
    output: { file, format: 'esm' },
    logLevel: 'silent',
  });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return file;
}
