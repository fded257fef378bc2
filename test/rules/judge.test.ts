import { describe, expect, it } from 'vitest';
import { windowOf } from '../../src/domain/time.js';
import type { Register } from '../../src/register/types.js';
import { isOnByDefault, RULES } from '../../src/rules/catalog/index.js';
import { accessLookup, mergeSpans } from '../../src/rules/runner/access-lookup.js';
import { judge, spansToRead } from '../../src/rules/runner/judge.js';
import { access, accesses, audit, GAP, info, say, sessionsOf, setting } from './audit.js';
import { at, register, TZ } from './small-register.js';

const FOUR = ['off-period-hd-access', 'post-transfer-access', 'shared-id-use', 'non-employee-access'];
const input = (rows: Register, lines: string[], since = '2024-03-28') => ({
  accounts: sessionsOf(accesses(lines), rows.cuts),
  register: rows,
  rules: FOUR.map((id) => setting(id)),
  window: windowOf(TZ, since, since),
  timezone: TZ,
  sessionGap: GAP,
  systems: [info('takuso')],
});

describe('unjudged', () => {
  const nobody = () =>
    register().account('takuso', 'A', '1').account('takuso', 'B', '2').unclear('1', '2024-03-01', '2024-04-01', []);
  const log = ['2024-03-28 09:00 A PC1', '2024-03-28 09:01 A PC1', '2024-03-28 15:00 A PC1'];

  it('counts an access once, whatever number of rules it stops', () => {
    const { unjudged } = audit({ register: nobody().build(), log, rules: FOUR, since: '2024-03-28' });
    expect(unjudged).toEqual([
      {
        reason: 'unjudged.betweenLists',
        system: 'takuso',
        day: '2024-03-28',
        rules: ['non-employee-access', 'off-period-hd-access', 'post-transfer-access'],
        accesses: 3,
        accounts: 1,
        cure: { id: 'cure.table', data: { table: 'rosters' } },
      },
    ]);
  });

  it('keeps the row of a second cause, without counting its accesses again', () => {
    const rows = nobody().account('takuso', 'C', '1', { kind: 'shared' }).unclear('1', '2024-03-01', '2024-04-01', []);
    const { unjudged } = audit({
      register: rows.build(),
      log: ['2024-03-28 09:00 C PC1', ...log],
      rules: FOUR,
      since: '2024-03-28',
    });
    expect(unjudged.map(({ reason, accesses: n, accounts }) => [reason, n, accounts])).toEqual([
      ['unjudged.betweenLists', 4, 2],
      ['unjudged.noCheckouts', 0, 1],
    ]);
  });

  it('names every table of one cause in its cure', () => {
    const rows = register().account('takuso', 'A', '1').account('takuso', 'B', '', { kind: 'emergency', org: 'HD' });
    const { unjudged } = audit({
      register: rows.without('assignments', 'emergencies').build(),
      log: ['2024-03-28 09:00 A PC1', '2024-03-28 09:00 B PC1'],
      rules: FOUR,
      since: '2024-03-28',
    });
    expect(unjudged).toHaveLength(1);
    expect(unjudged[0]).toMatchObject({
      accesses: 2,
      accounts: 2,
      cure: { data: { table: 'assignments, emergencies' } },
    });
  });

  it('names some tables, and says that there are more', () => {
    const rows = Array.from({ length: 6 }, (_, i) => i).reduce(
      (all, i) => all.terminal(`T${i}`, 'NW').account('takuso', `A${i}`, '1'),
      register().post('1', 'NW'),
    );
    const unknown = (n: number) => {
      const log = Array.from({ length: n }, (_, i) => [`2024-03-28 09:00 A${i} T${i}`, `2024-03-28 15:00 A${i} X${i}`]);
      return audit({ register: rows.build(), log: log.flat(), rules: FOUR, since: '2024-03-28' }).unjudged[0]!.cure
        .data;
    };
    expect(unknown(5).terminals).toBe('X0, X1, X2, X3, X4');
    expect(unknown(6).terminals).toBe('X0, X1, X2, X3, X4, …');
  });

  it.each(['assignments', 'transfers', 'rosters'] as const)('is nobody where %s are kept', (table) => {
    const rows = nobody().without('assignments').keeps(table).build();
    const actors = () => ({
      possible: [{ ...rows.actors('takuso', 'X', 0).possible[0]!, class: 'network' as const, employeeId: '1' }],
    });
    expect(audit({ register: { ...rows, actors }, log, rules: FOUR, since: '2024-03-28' }).unjudged).toEqual([]);
  });

  it('is told by system and day, in order', () => {
    const lines = ['2024-03-29 09:00 A PC1', '2024-03-28 09:00 A PC1 @eigyo', '2024-03-28 09:00 A PC1'];
    const rows = nobody().account('eigyo', 'A', '1');
    const { unjudged } = audit({
      register: rows.build(),
      log: lines,
      rules: FOUR,
      since: '2024-03-28',
      until: '2024-03-29',
    });
    expect(unjudged.map(({ system, day }) => [day, system])).toEqual([
      ['2024-03-28', 'eigyo'],
      ['2024-03-28', 'takuso'],
      ['2024-03-29', 'takuso'],
    ]);
  });

  it('takes nothing from what the other rules find', () => {
    const rows = nobody().terminal('PC1', 'NW').terminal('PC2', 'HD');
    const result = audit({
      register: rows.build(),
      log: ['2024-03-28 09:00 A PC1', '2024-03-28 11:00 A PC2'],
      rules: FOUR,
      since: '2024-03-28',
    });
    expect(say(result)).toEqual(['medium twoSides 2024-03-28 x2', 'unjudged betweenLists x2']);
  });
});

describe('judge', () => {
  it('asks the register once for a segment of an account', () => {
    const rows = register().post('1', 'HD').account('takuso', 'A', '1').emergency('T', '2024-03-28 12:00', '').build();
    const asked: number[] = [];
    const counting = {
      ...rows,
      actors: (system: string, account: string, t: number) => {
        asked.push(t);
        return rows.actors(system, account, t);
      },
    };
    const times = ['08:00', '09:00', '10:00', '13:00', '14:00'];
    judge(
      input(
        counting,
        times.map((time) => `2024-03-28 ${time} A PC1`),
      ),
    );
    expect(asked).toEqual([at('2024-03-28 08:00'), at('2024-03-28 13:00')]);
  });

  it('asks to read what it flags, merged, and nothing for a clean log', () => {
    const rows = register()
      .post('1', 'HD')
      .account('takuso', 'A', '1')
      .post('2', 'NW')
      .account('takuso', 'B', '2')
      .build();
    const clean = judge(input(rows, ['2024-03-28 09:00 B PC1', '2024-03-28 10:00 B PC2']));
    expect(spansToRead(clean)).toEqual([]);
    const flagged = judge(
      input(rows, [
        '2024-03-28 09:00 A PC1',
        '2024-03-28 09:20 A PC1',
        '2024-03-28 09:10 A PC2',
        '2024-03-28 09:10 B PC2',
      ]),
    );
    expect(spansToRead(flagged)).toEqual([
      { system: 'takuso', account: 'A', terminal: 'PC1', from: at('2024-03-28 09:00'), to: at('2024-03-28 09:20') },
      { system: 'takuso', account: 'A', terminal: 'PC2', from: at('2024-03-28 09:10'), to: at('2024-03-28 09:10') },
    ]);
  });

  it('names as others only those of the accesses concerned', () => {
    const rows = register()
      .post('1', 'NW')
      .post('2', 'NW')
      .account('takuso', 'S', '', { kind: 'personal' })
      .checkout('takuso', 'S', '1', '2024-03-28 08:00', '2024-03-28 12:00')
      .checkout('takuso', 'S', '2', '2024-03-28 12:00', '2024-03-28 18:00')
      .build();
    const log = ['09:00 S PC1', '09:20 S PC1', '09:10 S PC2', '15:00 S PC1', '09:10 S PC3'].map(
      (line) => `2024-03-28 ${line}`,
    );
    const { findings } = audit({ register: rows, log, rules: FOUR, since: '2024-03-28' });
    expect(findings).toMatchObject([{ rule: 'shared-id-use', accesses: 4, actor: { employee_id: '1' }, others: [] }]);
  });

  it('lets several rules flag one access, each for its own reason', () => {
    const rows = register()
      .post('1', 'NW', '', '2024-03-01')
      .post('1', 'HD', '2024-03-01')
      .account('takuso', 'A', '1')
      .build();
    const { findings } = audit({ register: rows, log: ['2024-03-28 09:00 A PC1'], rules: FOUR, since: '2024-03-28' });
    expect(findings.map(({ rule }) => rule)).toEqual(['off-period-hd-access', 'post-transfer-access']);
  });
});

describe('lookup', () => {
  const span = (terminal: string, from: number, to: number) => ({ system: 's', account: 'a', terminal, from, to });
  it('joins spans of one key that touch, ends included', () => {
    const spans = [span('p', 5, 9), span('q', 0, 3), span('p', 0, 5), span('p', 10, 12), span('q', 1, 2)];
    expect(mergeSpans(spans)).toEqual([span('p', 0, 9), span('p', 10, 12), span('q', 0, 3)]);
  });

  it('gives each access once, ends included, in order of time and content', () => {
    const lines = [
      '09:00 A PC1 view b',
      '09:00 A PC1 view a',
      '09:00 A PC0',
      '09:05 A PC1',
      '09:06 A PC1',
      '09:05 B PC1',
    ];
    const all = lines.map((line, index) => access(`2024-03-28 ${line}`, index + 1));
    const of = (terminal: string, from: string, to: string) => ({
      system: 'takuso',
      account: 'A',
      terminal,
      from: at(`2024-03-28 ${from}`),
      to: at(`2024-03-28 ${to}`),
    });
    const spans = [of('PC1', '09:00', '09:05'), of('PC1', '09:05', '09:05'), of('PC0', '08:00', '10:00')];
    expect(accessLookup(all)(spans).map(({ line }) => line)).toEqual([3, 2, 1, 4]);
  });

  it('orders what happens at one instant by what it is, then by where it stands', () => {
    const [first] = [access('2024-03-28 09:00 A PC1 view b', 2)];
    const later = [{ action: 'z' }, { screen: 'z' }, { object: 'z' }, { result: 'z' }, { file: 'z' }, { line: 3 }].map(
      (change) => ({ ...first!, action: 'm', screen: 'm', object: 'm', result: 'm', file: 'm', ...change }),
    );
    const base = { ...first!, action: 'm', screen: 'm', object: 'm', result: 'm', file: 'm' };
    const { system, account, terminal, time } = base;
    const span = [{ system, account, terminal, from: time, to: time }];
    for (const other of later) expect(accessLookup([other, base])(span)).toEqual([base, other]);
    // what they are goes before where they stand
    const names = ['action', 'screen', 'object', 'result', 'file'] as const;
    for (const [i, name] of names.entries()) {
      for (const next of names.slice(i + 1)) {
        const [low, high] = [
          { ...base, [name]: 'a', [next]: 'z' },
          { ...base, [name]: 'z', [next]: 'a' },
        ];
        expect(accessLookup([high, low])(span)).toEqual([low, high]);
      }
    }
  });
});

describe('the registry', () => {
  it('has each rule once, under its file name', () => {
    const ids = RULES.map(({ meta }) => meta.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(expect.arrayContaining(FOUR));
  });

  it('turns the first four on whatever tables are kept', () => {
    for (const id of FOUR) expect(isOnByDefault(setting(id).rule, () => false)).toBe(true);
  });
});
