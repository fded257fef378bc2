import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/domain/model.js';
import { findingId } from '../../src/findings/build.js';
import { summarize } from '../../src/findings/summary.js';
import { audit, type World } from '../rules/audit.js';
import { register, type SmallRegister } from '../rules/small-register.js';

const DAY = '2024-03-28';
const staff = () => register().post('1', 'HD').account('takuso', 'H1', '1').account('takuso', 'H2', '1');
const find = (log: string[], rows: SmallRegister = staff(), rules: World['rules'] = ['off-period-hd-access']) =>
  audit({ register: rows.build(), log, rules, since: DAY, until: '2024-03-29' }).findings;

describe('a finding', () => {
  it('has an id that only rule, system, account, day and subject make', () => {
    const key = { rule: 'r', system: 's', account: 'a', day: DAY, subject: '' };
    expect(findingId(key)).toMatch(/^[0-9a-f]{16}$/);
    expect(findingId({ ...key })).toBe(findingId(key));
    const others = [{ rule: 'x' }, { system: 'x' }, { account: 'x' }, { day: '2024-03-29' }, { subject: 'x' }];
    const ids = [key, ...others.map((other) => ({ ...key, ...other }))].map(findingId);
    expect(new Set(ids).size).toBe(6);
    expect(findingId({ ...key, system: 's,a', account: '' })).not.toBe(
      findingId({ ...key, system: 's', account: 'a' }),
    );
  });

  it('keeps its id', () => {
    const key = { rule: 'off-period-hd-access', system: 'takuso', account: 'H100017', day: DAY, subject: '' };
    expect(findingId(key)).toBe('413e321ac00bb7ea');
  });

  it('counts what was done', () => {
    const log = [
      `${DAY} 09:00 H1 PC2 login`,
      `${DAY} 09:01 H1 PC2 view o1`,
      `${DAY} 09:02 H1 PC2 view o1`,
      `${DAY} 09:03 H1 PC1 output o2`,
      `${DAY} 15:00 H1 PC1 search - NG`,
    ];
    const [finding] = find(log);
    expect(finding).toMatchObject({
      terminals: ['PC1', 'PC2'],
      accesses: 5,
      failures: 1,
      views: 2,
      outputs: 1,
      objects: 2,
      first: Date.parse('2024-03-28T00:00Z'),
      last: Date.parse('2024-03-28T06:00Z'),
      status: 'open',
      others: [],
    });
    expect(finding!.evidence.map(({ line, terminal, class: action }) => [line, terminal, action])).toEqual([
      [1, 'PC2', 'login'],
      [2, 'PC2', 'view'],
      [3, 'PC2', 'view'],
      [4, 'PC1', 'output'],
      [5, 'PC1', 'search'],
    ]);
  });

  it('is one per account and day', () => {
    const log = [`${DAY} 09:00 H1 PC1`, `${DAY} 15:00 H1 PC1`, `${DAY} 09:00 H2 PC1`, '2024-03-29 00:00 H1 PC1'];
    expect(find(log).map(({ day, account, accesses }) => [day, account, accesses])).toEqual([
      [DAY, 'H1', 2],
      [DAY, 'H2', 1],
      ['2024-03-29', 'H1', 1],
    ]);
  });

  it('names the first to use the account as actor, the others beside him', () => {
    const shared = register()
      .post('1', 'HD')
      .post('2', 'GEN')
      .account('takuso', 'S', '', { kind: 'shared' })
      .checkout('takuso', 'S', '2', '', `${DAY} 12:00`)
      .checkout('takuso', 'S', '1', `${DAY} 12:00`);
    const log = [`${DAY} 15:00 S PC1`, `${DAY} 09:00 S PC1`, `${DAY} 10:00 S PC1`];
    const [finding] = find(log, shared);
    expect(finding!.actor).toEqual({
      class: 'affiliate',
      employee_id: '2',
      name: 'P2',
      org: 'GEN',
      unit: '',
      former: false,
      dual: false,
      accountClosed: false,
    });
    expect(finding!.others.map(({ employee_id }) => employee_id)).toEqual(['1']);
  });

  it('tells whose customers were seen, where customers are kept', () => {
    const log = ['o1', 'o2', 'o3', 'o3', '-'].map((object, i) => `${DAY} 09:0${i} H1 PC1 view ${object}`);
    expect(find(log)[0]!.suppliers).toBeUndefined();
    const customers = staff().customer('o1', 'HD').customer('o2', 'EX').customer('o3', 'HD', '', `${DAY} 09:02`);
    expect(find(log, customers)[0]!.suppliers).toEqual({ own: 1, others: 1, unknown: 1 });
    expect(find(log, customers)[0]!.objects).toBe(3);
  });
});

describe('the summary', () => {
  it('counts nobody for what concerns a log, and somebody for an access without an account', () => {
    const [finding] = find([`${DAY} 09:00 H9 PC1`], staff(), ['non-employee-access']);
    const anonymous = { ...finding!, account: '' };
    const missing = { ...anonymous, rule: 'log-gap', accesses: 0, terminals: [], evidence: [] };
    const unknown = (findings: Finding[]) => summarize(findings).map((row) => [row.persons.unknown, row.accounts]);
    expect([finding!.actor.employee_id, unknown([finding!])]).toEqual(['', [[1, 1]]]);
    expect(unknown([anonymous])).toEqual([[1, 0]]);
    expect(unknown([missing])).toEqual([[0, 0]]);
  });

  it('adds up by system and rule, and counts people, accounts, terminals and objects once', () => {
    const rows = staff().post('2', 'HD').account('takuso', 'H3', '2').account('eigyo', 'H1', '1');
    const log = [
      `${DAY} 09:00 H1 PC1 output o1`,
      `${DAY} 10:00 H2 PC1 view o1`,
      `2024-03-29 10:00 H1 PC2 view o2`,
      `${DAY} 10:00 H3 PC3 view o3`,
      `${DAY} 10:00 H1 PC1 view o9 @eigyo`,
      `${DAY} 10:00 ? PC1 view o9`,
    ];
    const summary = summarize(find(log, rows, ['off-period-hd-access', 'non-employee-access']));
    const persons = { network: 0, affiliate: 0, contractor: 0, external: 0, service: 0, unknown: 0 };
    const single = { findings: 1, info: 0, waived: 0, accesses: 1, accounts: 1, terminals: 1, objects: 1, outputs: 0 };
    expect(summary).toEqual([
      { ...single, system: 'eigyo', rule: 'off-period-hd-access', persons: { ...persons, affiliate: 1 } },
      { ...single, system: 'takuso', rule: 'non-employee-access', persons: { ...persons, unknown: 1 } },
      {
        system: 'takuso',
        rule: 'off-period-hd-access',
        findings: 4,
        info: 0,
        waived: 0,
        accesses: 4,
        persons: { ...persons, affiliate: 2 },
        accounts: 3,
        terminals: 3,
        objects: 3,
        outputs: 1,
      },
    ]);
  });

  it('counts findings of severity info apart', () => {
    const log = [`${DAY} 09:00 H1 PC1 view o1`, `${DAY} 09:00 H2 PC1 view o2 NG`];
    expect(summarize(find(log))).toMatchObject([{ findings: 1, info: 1, accesses: 1, accounts: 1, objects: 1 }]);
  });
});
