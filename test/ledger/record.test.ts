/** What recording a run adds, what it leaves alone, and what it takes back. */

import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunResult } from '../../src/domain/model.js';
import { type Ledger, type Memory, openLedger, type Recorded, runIdOf } from '../../src/ledger/index.js';
import { message } from '../../src/messages/index.js';
import {
  activity,
  activityOf,
  DAY_ONE,
  DAY_TWO,
  dumpLedger,
  evidence,
  finding,
  memory,
  result,
  scope,
} from './world.js';

let folder: string;
let path: string;
let ledger: Ledger;
let clock = 0;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sekisho-ledger-'));
  path = join(folder, 'sub/sekisho.db');
  ledger = openLedger(path, { create: true, now: () => ++clock });
});
afterEach(() => {
  ledger.close();
  rmSync(folder, { recursive: true });
});

function recordRun(run: RunResult, where = scope(), what: Memory = memory): Recorded {
  ledger.begin();
  const recorded = ledger.record(run, where, what);
  ledger.commit();
  return recorded;
}
const ids = (findings: readonly { id: string }[]) => findings.map((one) => one.id);
const kinds = (id: string) => ledger.history(id).map((event) => event.kind);

const A = finding({ id: 'aaaa' });
const B = finding({ id: 'bbbb', account: 'H100018' });

describe('recording', () => {
  it('gives back what it was given', () => {
    const odd = finding({
      id: 'cccc',
      first: undefined,
      last: undefined,
      evidence: [evidence({ object: '\ud800\u0000"' })],
    });
    recordRun(result([A, odd]));
    expect(ledger.finding('aaaa')).toEqual(A);
    expect(ledger.finding('cccc')).toEqual({ ...odd, evidence: [evidence({ object: '\ufffd\u0000"' })] });
    expect(ledger.verifyChain().broken).toBeUndefined();
  });

  it('is made readable for its owner alone', () => {
    expect(statSync(path).mode & 0o777).toBe(0o600);
  });

  it('keeps run, inputs, register files, coverage, exceptions, activity and file memory', () => {
    const run = result([A], {
      unjudged: [],
      rejects: [{ system: 'takuso', file: 'f', line: 1, reason: 'reject.format', text: '' }],
    });
    const { run: id } = recordRun(run);
    const [kept] = ledger.runs();
    expect(kept).toMatchObject({ id, since: DAY_ONE, until: DAY_ONE, scope: scope(), coverage: run.coverage });
    expect(kept).toMatchObject({ inputs: run.inputs, exceptions: run.exceptions, report: { rejects: 1 } });
    expect(ledger.runOf(DAY_ONE, 'takuso')).toEqual(kept);
    expect(ledger.activity()).toEqual(activity);
    expect(ledger.fileMemory()).toEqual(memory.files);
  });

  it('keeps nothing that is not committed', () => {
    const before = dumpLedger(path);
    ledger.begin();
    ledger.record(result([A]), scope(), memory);
    ledger.rollback();
    expect(dumpLedger(path)).toBe(before);
    expect(() => ledger.record(result([A]), scope())).toThrow('without begin');
  });

  it('refuses the same finding twice in one run', () => {
    ledger.begin();
    expect(() => ledger.record(result([A, A]), scope())).toThrow('twice');
    ledger.rollback();
  });
});

describe('a repeated run', () => {
  it('changes nothing at all', () => {
    const first = recordRun(result([A, B]));
    const before = dumpLedger(path, { clock: true });
    const second = recordRun(result([B, A]));
    expect(dumpLedger(path, { clock: true })).toBe(before);
    expect(first).toMatchObject({ written: true, added: [A, B], unchanged: [] });
    expect(second).toMatchObject({ run: first.run, written: false, added: [], unchanged: [B, A] });
  });

  it('changes nothing after other runs over the same days', () => {
    const both = scope({ days: [DAY_ONE, DAY_TWO] });
    recordRun(result([A]));
    recordRun(result([A], { run: { id: '', since: DAY_ONE, until: DAY_TWO } }), both);
    const before = dumpLedger(path, { clock: true });
    expect(recordRun(result([A])).written).toBe(false);
    expect(dumpLedger(path, { clock: true })).toBe(before);
  });

  it('reports the same withdrawals again', () => {
    recordRun(result([A, B]));
    const corrected = result([A], { warnings: [message('cure.calendar')] });
    const first = recordRun(corrected);
    const second = recordRun(corrected);
    expect(ids(first.withdrawn)).toEqual(['bbbb']);
    expect(first.newlyWithdrawn).toEqual(['bbbb']);
    expect(second.withdrawn).toEqual(first.withdrawn);
    expect(second).toMatchObject({ written: false, newlyWithdrawn: [] });
  });

  it('has an id that neither the order of findings nor the run id given decides, but everything else does', () => {
    const id = runIdOf(result([A, B]), scope());
    expect(runIdOf(result([B, A], { run: { id: 'x', since: DAY_ONE, until: DAY_ONE } }), scope())).toBe(id);
    expect(runIdOf(result([A, { ...B, status: 'closed' }]), scope({ rules: [...scope().rules].reverse() }))).toBe(id);
    const others = [
      runIdOf(result([A]), scope()),
      runIdOf(result([A, { ...B, evidence: [] }]), scope()),
      runIdOf(result([A, B], { version: '0.2.0' }), scope()),
      runIdOf(result([A, B], { inputs: [] }), scope()),
      runIdOf(result([A, B]), scope({ config: 'other' })),
      runIdOf(result([A, B]), scope({ register: [] })),
      runIdOf(result([A, B]), scope({ rules: [] })),
    ];
    expect(new Set([id, ...others]).size).toBe(others.length + 1);
  });
});

describe('a corrected input', () => {
  it('adds, changes and withdraws, each as an event', () => {
    recordRun(result([A, B]));
    const changed = { ...A, accesses: 1, evidence: [evidence()] };
    const added = finding({ id: 'dddd' });
    const recorded = recordRun(result([changed, added]));
    expect(ids(recorded.added)).toEqual(['dddd']);
    expect(recorded.changed).toEqual([changed]);
    expect(recorded.withdrawn).toEqual([{ ...B, status: 'withdrawn' }]);
    expect(ledger.finding('aaaa')).toEqual(changed);
    expect([kinds('aaaa'), kinds('bbbb'), kinds('dddd')]).toEqual([
      ['found', 'changed'],
      ['found', 'withdrawn'],
      ['found'],
    ]);
    expect(ledger.history('bbbb')[1]).toMatchObject({ reason: 'not-found', run: recorded.run, status: 'withdrawn' });
  });

  it('sees a change that lies in the evidence alone', () => {
    recordRun(result([A]));
    const moved = { ...A, evidence: [evidence({ line: 13 }), evidence({ line: 40 })] };
    expect(recordRun(result([moved])).changed).toEqual([moved]);
  });

  it('withdraws only inside its scope', () => {
    const others = [
      finding({ id: 'e1', rule: 'log-gap' }),
      finding({ id: 'e2', system: 'eigyo' }),
      finding({ id: 'e3', day: DAY_TWO }),
    ];
    const wide = scope({
      systems: ['takuso', 'eigyo'],
      rules: [...scope().rules, 'log-gap'],
      days: [DAY_ONE, DAY_TWO],
    });
    const noSystem = finding({ id: 'e4', system: '' });
    recordRun(result([A, ...others, noSystem]), wide);
    expect(recordRun(result([])).newlyWithdrawn).toEqual(['aaaa', 'e4']);
  });

  it('says so where the rule has unjudged accesses there', () => {
    recordRun(result([A]));
    const cure = message('cure.calendar');
    const row = {
      reason: 'reject.format',
      system: 'takuso',
      day: DAY_ONE,
      rules: [A.rule],
      accesses: 2,
      accounts: 1,
      cure,
    };
    recordRun(result([], { unjudged: [row] }));
    expect(ledger.history('aaaa').at(-1)).toMatchObject({ kind: 'withdrawn', reason: 'unjudged' });
  });

  it('does not withdraw what a missing log can no longer show', () => {
    recordRun(result([A]));
    for (const missing of [
      { system: 'takuso', pattern: 'p', day: DAY_ONE },
      { system: 'takuso', pattern: 'p' },
    ]) {
      const recorded = recordRun(result([], { missing: [missing] }), scope(), { activity: activityOf([]) });
      expect(recorded).toMatchObject({ kept: [A], withdrawn: [] });
    }
    expect(ledger.finding('aaaa').status).toBe('open');
    expect(ledger.activity()).toEqual(activity);
  });

  it('does not withdraw where the file behind it is read no more, and fewer records with it', () => {
    recordRun(result([A]));
    const fewer = result([]).coverage.map((row) => ({ ...row, evaluated: 40 }));
    expect(ids(recordRun(result([], { inputs: [], coverage: fewer })).kept)).toEqual(['aaaa']);
    const renamed = result([]).inputs.map((input) => ({ ...input, path: 'logs/takuso.csv.gz' }));
    expect(recordRun(result([], { inputs: renamed })).newlyWithdrawn).toEqual(['aaaa']);
  });
});

describe('triage', () => {
  it('outlives re-runs, ends with a withdrawal, and begins anew when found again', () => {
    recordRun(result([A, B]));
    ledger.setStatus('aaaa', 'justified', '委託に基づく', 'suzuki');
    expect(recordRun(result([A, B], { version: '0.1.1' })).findings.map((one) => one.status)).toEqual([
      'justified',
      'open',
    ]);
    expect(recordRun(result([{ ...A, accesses: 9 }, B])).changed[0]).toMatchObject({ status: 'justified' });
    recordRun(result([B]));
    expect(ledger.finding('aaaa').status).toBe('withdrawn');
    const again = recordRun(result([A, B]));
    expect(again.added).toEqual([A]);
    expect(kinds('aaaa')).toEqual(['found', 'status', 'changed', 'withdrawn', 'reopened']);
    expect(ledger.history('aaaa')[1]).toMatchObject({ user: 'suzuki', reason: '委託に基づく', status: 'justified' });
    expect(ledger.verifyChain().broken).toBeUndefined();
  });

  it('needs a reason, a finding, and one that is not withdrawn', () => {
    recordRun(result([A, finding({ id: 'aabb' })]));
    expect(() => ledger.setStatus('aaaa', 'closed', ' ', 'me')).toThrow('got no reason');
    expect(() => ledger.setStatus('zz', 'closed', 'x', 'me')).toThrow('no finding with the id "zz"');
    expect(() => ledger.finding('')).toThrow('no finding');
    expect(() => ledger.finding('aa')).toThrow('several findings begin with "aa": aaaa, aabb');
    recordRun(result([]));
    expect(() => ledger.setStatus('aaaa', 'closed', 'x', 'me')).toThrow('is withdrawn');
  });

  it('writes the same decision once', () => {
    recordRun(result([A]));
    ledger.setStatus('aaaa', 'closed', 'x', 'me');
    ledger.setStatus('aaaa', 'closed', 'x', 'me');
    expect(kinds('aaaa')).toEqual(['found', 'status']);
  });
});

describe('look-ups', () => {
  it('finds by rule, system, account, person, severity, status, day and id', () => {
    const other = { ...A.actor, employee_id: '200000' };
    const E = finding({ id: 'eeee', rule: 'shared-id-use', severity: 'info', others: [other] });
    recordRun(result([A, B, E]));
    ledger.setStatus('bbbb', 'closed', 'x', 'me');
    const cases: [Parameters<Ledger['findings']>[0], string[]][] = [
      [{}, ['aaaa', 'bbbb', 'eeee']],
      [{ rules: ['shared-id-use'] }, ['eeee']],
      [{ accounts: ['H100018'] }, ['bbbb']],
      [{ person: '200000' }, ['eeee']],
      [{ person: '100017', severities: ['high'] }, ['aaaa', 'bbbb']],
      [{ statuses: ['closed'] }, ['bbbb']],
      [{ systems: ['none'] }, []],
      [{ ids: ['aa', 'e'] }, ['aaaa', 'eeee']],
      [{ since: DAY_TWO }, []],
      [{ until: DAY_ONE }, ['aaaa', 'bbbb', 'eeee']],
    ];
    for (const [filter, expected] of cases)
      expect(ids(ledger.findings(filter)), JSON.stringify(filter)).toEqual(expected);
    expect(ledger.findings({ ids: ['aaaa'] }, { evidence: false })[0]!.evidence).toEqual([]);
  });
});

describe('states of days', () => {
  const two = scope({ systems: ['takuso', 'eigyo'] });
  const states = () => ledger.days().map(({ day, system, state }) => [day, system, state]);
  it('are those of each system: missing without its logs, incomplete with too many rejects', () => {
    recordRun(result([]));
    expect(states()).toEqual([[DAY_ONE, 'takuso', 'complete']]);
    recordRun(result([], { missing: [{ system: 'eigyo', pattern: 'p', day: DAY_ONE }] }), two);
    expect(states()).toEqual([
      [DAY_ONE, 'eigyo', 'missing'],
      [DAY_ONE, 'takuso', 'complete'],
    ]);
    recordRun(result([], { overTolerance: [{ system: 'eigyo', day: DAY_ONE, share: 0.1, tolerance: 0.001 }] }), two);
    expect(states()).toEqual([
      [DAY_ONE, 'eigyo', 'incomplete'],
      [DAY_ONE, 'takuso', 'complete'],
    ]);
  });

  it('are not undone by a run that misses the logs later', () => {
    const { coverage } = result([]);
    const { run } = recordRun(result([]));
    recordRun(result([], { missing: [{ system: 'takuso', pattern: 'p' }], coverage: [] }));
    expect(ledger.coverage()).toEqual(coverage);
    expect(ledger.runOf(DAY_ONE, 'takuso')?.id).toBe(run);
    expect(ledger.coverage({ since: DAY_TWO })).toEqual([]);
    expect(ledger.days({ since: DAY_ONE, until: DAY_ONE })).toMatchObject([{ state: 'complete' }]);
  });
});

describe('the history of accounts', () => {
  it('is replaced by a later run of the same day', () => {
    const later = { ...activity[0]!, accesses: 5 };
    recordRun(result([]));
    recordRun(result([], { version: '0.1.1' }), scope(), { activity: activityOf([later]) });
    expect(ledger.activity({ since: DAY_ONE, until: DAY_ONE, systems: ['takuso'] })).toEqual([later]);
    expect(ledger.activity({ systems: ['eigyo'] })).toEqual([]);
    recordRun(result([], { version: '0.1.2' }), scope(), { activity: activityOf([]) });
    expect(ledger.activity()).toEqual([]);
    expect(ledger.verifyChain().broken).toBeUndefined();
  });

  it('of days long past is the first and the last of each account and terminal, as the rows stand', () => {
    const days = ['2024-03-25', '2024-03-26', '2024-03-27', '2024-03-28', '2024-03-29'];
    const row = (day: string, account: string, terminal: string, accesses: number) => {
      return { day, system: 'takuso', account, terminal, accesses, outputs: 0 };
    };
    const all = [
      ...days.map((day, i) => row(day, 'A', 'PC1', i + 1)),
      row('2024-03-26', 'A', 'PC2', 7),
      ...days.slice(2).map((day) => row(day, 'B', 'PC1', 9)),
    ];
    recordRun(result([]), scope({ days }), { activity: activityOf([...all, row('2024-03-25', 'A', 'PC3', 1)]) });
    // what a later run takes back is gone
    recordRun(result([], { version: '0.1.1' }), scope({ days }), { activity: activityOf(all) });
    const known = (inFull: string) =>
      ledger
        .activity({ until: '2024-03-28', inFull })
        .map(({ day, account, terminal, accesses }) => `${day} ${account} ${terminal} ${accesses}`)
        .sort();
    const full = all
      .filter(({ day }) => day < '2024-03-29')
      .map((one) => `${one.day} ${one.account} ${one.terminal} ${one.accesses}`);
    expect(known('2024-03-25')).toEqual(full.sort());
    expect(known('2024-03-28')).toEqual([
      '2024-03-25 A PC1 1',
      '2024-03-26 A PC2 7',
      '2024-03-27 A PC1 3',
      '2024-03-27 B PC1 9',
      '2024-03-28 A PC1 4',
      '2024-03-28 B PC1 9',
    ]);
    expect(known('2024-04-01')).toEqual([
      '2024-03-25 A PC1 1',
      '2024-03-26 A PC2 7',
      '2024-03-27 B PC1 9',
      '2024-03-28 A PC1 4',
      '2024-03-28 B PC1 9',
    ]);
  });

  it('is left as it is by a run that gives none', () => {
    recordRun(result([]));
    recordRun(result([], { version: '0.1.1' }), scope(), {});
    expect(ledger.activity()).toEqual(activity);
  });
});

describe('any order of runs', () => {
  it('ends with exactly the findings of the last run standing', () => {
    const pool = ['a1', 'a2', 'a3', 'a4'].map((id) => finding({ id, evidence: [] }));
    const runs = fc.array(fc.subarray(pool), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(runs, (sequence) => {
        const file = join(folder, `p${++clock}.db`);
        const fresh = openLedger(file, { create: true });
        for (const found of sequence) {
          fresh.begin();
          fresh.record(result(found), scope());
          fresh.commit();
        }
        const standing = fresh.findings({ statuses: ['open'] });
        const withdrawn = fresh.findings({ statuses: ['withdrawn'] });
        const ever = new Set(sequence.flatMap(ids));
        expect(ids(standing)).toEqual(ids(sequence.at(-1)!));
        expect(standing.length + withdrawn.length).toBe(ever.size);
        expect(fresh.verifyChain().broken).toBeUndefined();
        fresh.close();
      }),
      { numRuns: 25 },
    );
  });
});
