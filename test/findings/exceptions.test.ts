import { describe, expect, it } from 'vitest';
import { addDays, windowOf } from '../../src/domain/time.js';
import { applyExceptions, type Exception, serviceAccounts } from '../../src/findings/exceptions.js';
import { type RawException, readExceptions } from '../../src/findings/read-exceptions.js';
import { summarize } from '../../src/findings/summary.js';
import { render } from '../../src/messages/index.js';
import { audit } from '../rules/audit.js';
import { register, TZ } from '../rules/small-register.js';

const DAY = '2024-03-28';
const window = windowOf(TZ, DAY, DAY);
const exception = (more: Partial<Exception> = {}): Exception => ({
  id: 'X',
  kind: 'waiver',
  rules: [],
  systems: [],
  accounts: [],
  persons: [],
  terminals: [],
  reason: 'recovery work',
  approver: 'head',
  idWidth: 'fold',
  owner: '',
  from: DAY,
  until: DAY,
  ...more,
});
const world = (log: readonly string[], day = DAY) =>
  audit({
    register: register()
      .post('1', 'HD')
      .post('2', 'HD')
      .account('takuso', 'H1', '1')
      .account('takuso', 'S', '', { kind: 'shared', org: 'HD' })
      .checkout('takuso', 'S', '1', '', `${DAY} 12:00`)
      .checkout('takuso', 'S', '2', `${DAY} 12:00`)
      .build(),
    log,
    rules: ['off-period-hd-access'],
    since: day,
  }).findings;
const one = world([`${DAY} 09:00 H1 PC1`, `${DAY} 10:00 H1 PC2`]);
const apply = (...exceptions: Exception[]) => applyExceptions(one, exceptions, window);

describe('an exception', () => {
  it.each([
    ['fold', 'H1', true],
    ['exact', 'H1', false],
    ['exact', 'Ｈ１', true],
  ] as const)('where width is taken as %s, of account %s', (idWidth, account, isMet) => {
    const wide = one.map((finding) => ({ ...finding, account: 'Ｈ１' }));
    const { findings } = applyExceptions(wide, [exception({ accounts: [account], idWidth })], window);
    expect(findings.map(({ exception: of }) => of !== undefined)).toEqual([isMet]);
  });

  it.each([
    ['of its rule', { rules: ['off-period-hd-access'] }, true],
    ['of another rule', { rules: ['shared-id-use'] }, false],
    ['of its system', { systems: ['eigyo', 'takuso'] }, true],
    ['of another system', { systems: ['eigyo'] }, false],
    ['of its account', { accounts: ['H1'] }, true],
    ['of another account', { accounts: ['H2'] }, false],
    ['of its person', { persons: ['1'] }, true],
    ['of another person', { persons: ['2'] }, false],
    ['of both terminals', { terminals: ['PC1', 'PC2', 'PC3'] }, true],
    ['of one of the terminals', { terminals: ['PC1'] }, false],
    ['of its account, by another rule', { accounts: ['H1'], rules: ['shared-id-use'] }, false],
    ['on its first day', { from: DAY, until: '2025-01-01' }, true],
    ['on its last day', { from: '2024-01-01', until: DAY }, true],
    ['that ran out yesterday', { from: '2024-01-01', until: addDays(DAY, -1) }, false],
    ['that begins tomorrow', { from: addDays(DAY, 1), until: '2025-01-01' }, false],
  ])('%s', (_, scope, waives) => {
    const { findings } = apply(exception(scope));
    expect(findings.map(({ exception }) => exception)).toEqual([waives ? 'X' : undefined]);
  });

  it('changes nothing else of a finding', () => {
    const { findings } = apply(exception());
    expect(findings).toEqual(one.map((finding) => ({ ...finding, exception: 'X' })));
  });

  it('of one person does not cover an account that two people used', () => {
    const two = world([`${DAY} 09:00 S PC1`, `${DAY} 15:00 S PC1`]);
    expect(two[0]!.others).toHaveLength(1);
    const waived = (persons: string[]) => applyExceptions(two, [exception({ persons })], window).findings[0]!.exception;
    expect(waived(['1'])).toBeUndefined();
    expect(waived(['1', '2'])).toBe('X');
  });

  it('lets the finding of the day after its end return', () => {
    const next = addDays(DAY, 1);
    const both = [...one, ...world([`${next} 09:00 H1 PC1`], next)];
    const { findings } = applyExceptions(both, [exception()], windowOf(TZ, DAY, next));
    expect(findings.map(({ day, exception }) => [day, exception])).toEqual([
      [DAY, 'X'],
      [next, undefined],
    ]);
  });

  it('counts each finding for the first that covers it', () => {
    const { uses } = apply(exception({ id: 'A', accounts: ['H2'] }), exception({ id: 'B' }), exception({ id: 'C' }));
    expect(uses.map(({ id, findings, state }) => [id, findings, state])).toEqual([
      ['A', 0, 'unused'],
      ['B', 1, 'used'],
      ['C', 0, 'unused'],
    ]);
  });

  it('that ran out is said, one to come is not', () => {
    const { uses } = apply(
      exception({ id: 'old', from: '2024-01-01', until: addDays(DAY, -1) }),
      exception({ id: 'new', from: addDays(DAY, 1), until: '2024-12-31' }),
    );
    expect(uses.map(({ id, state }) => [id, state])).toEqual([['old', 'expired']]);
  });

  it('is counted in the summary', () => {
    expect(summarize(apply(exception()).findings)[0]).toMatchObject({ findings: 1, waived: 1 });
    expect(summarize(one)[0]).toMatchObject({ findings: 1, waived: 0 });
  });
});

describe('a service account', () => {
  const service = exception({
    kind: 'service',
    systems: ['takuso'],
    accounts: ['B1', 'B2'],
    terminals: ['SV1'],
    owner: '9',
  });
  it('is told to the rules, one per account', () => {
    expect(serviceAccounts([exception({ accounts: ['H1'] }), service])).toEqual(
      ['B1', 'B2'].map((account) => ({
        system: 'takuso',
        account,
        owner: '9',
        terminals: ['SV1'],
        from: DAY,
        until: DAY,
      })),
    );
  });

  it('is no waiver that ought to match, but one that runs out', () => {
    expect(applyExceptions(one, [service], window).uses).toEqual([]);
    const over = { ...service, from: '2024-01-01', until: '2024-02-01' };
    expect(applyExceptions(one, [over], window).uses).toMatchObject([{ state: 'expired' }]);
  });
});

describe('the exceptions file', () => {
  const known = {
    rules: ['off-period-hd-access', 'shared-id-use'],
    systems: ['takuso', 'eigyo'],
    idWidth: 'fold' as const,
  };
  const good = {
    id: 'X1',
    rule: 'shared-id-use',
    system: 'takuso;eigyo',
    account: ['H1', 'H2'],
    person: 100017,
    terminal: '*',
    reason: 'two screens',
    approver: 'head',
    from: '2024-04-01',
    until: '2025/3/31',
  };
  const read = (...rows: Record<string, unknown>[]) =>
    readExceptions(
      rows.map((fields, index): RawException => ({ fields, where: { file: 'exceptions.csv', line: index + 2 } })),
      known,
    );
  const problems = (row: Record<string, unknown>) =>
    read(row).problems.map((problem) => [problem.where.line, problem.where.column, render('en', problem)]);

  it.each([
    ['of one day', '2024-04-01', []],
    ['that ends the day before it begins', '2024-03-31', ['until']],
  ])('reads one %s', (_, until, columns) => {
    const { exceptions, problems: wrong } = read({ ...good, from: '2024-04-01', until });
    expect(wrong.map(({ where }) => where.column)).toEqual(columns);
    expect(exceptions).toHaveLength(1 - columns.length);
  });

  it('lists its columns where none is like the one it got', () => {
    expect(problems({ ...good, weather: 'x' })).toEqual([
      [
        2,
        undefined,
        'got column weather, expected one of id, kind, rule, system, account, person, terminal, reason, approver, owner, from, until',
      ],
    ]);
  });

  it('gives exceptions, from texts, lists and numbers alike', () => {
    expect(read(good)).toEqual({
      problems: [],
      exceptions: [
        {
          id: 'X1',
          kind: 'waiver',
          idWidth: 'fold',
          rules: ['shared-id-use'],
          systems: ['takuso', 'eigyo'],
          accounts: ['H1', 'H2'],
          persons: ['100017'],
          terminals: [],
          reason: 'two screens',
          approver: 'head',
          owner: '',
          from: '2024-04-01',
          until: '2025-03-31',
        },
      ],
    });
  });

  it('knows Japanese headers, whatever their width and spaces', () => {
    const row = {
      社員番号: '1',
      ルール: 'shared-id-use',
      理由: '復旧',
      承認者: '部長',
      '開始日 ': '2024-04-01',
      期限: '2024-04-30',
    };
    expect(read(row).exceptions).toMatchObject([{ id: 'E1', persons: ['1'], reason: '復旧', until: '2024-04-30' }]);
  });

  it.each([
    ['reason', { reason: ' ' }, 'got nothing, expected reason'],
    ['approver', { approver: undefined }, 'got nothing, expected approver'],
    ['from', { from: '' }, 'got nothing, expected from'],
    ['until', { until: '2024-02-30' }, 'got 2024-02-30, expected a date such as 2024-03-31'],
    ['until', { until: '2024-03-31' }, 'got 2024-03-31, expected a day from 2024-04-01 on'],
    ['until', { until: '2025-04-02' }, 'got 2024-04-01 to 2025-04-02, expected at most one year'],
    ['rule', { rule: 'shared-id-us' }, 'got shared-id-us, expected a known rule; did you mean shared-id-use?'],
    ['system', { system: 'zzz' }, 'got zzz, expected one of takuso, eigyo'],
    ['kind', { kind: 'other' }, 'got other, expected waiver or service'],
  ])('names a bad %s', (column, change, text) => {
    expect(problems({ ...good, ...change })).toEqual([[2, column, text]]);
  });

  it('bears a year to the day', () => {
    expect(problems({ ...good, until: '2025-04-01' })).toEqual([]);
  });

  it('wants a scope, and knows its columns', () => {
    const none = { ...good, rule: '', system: '*', account: '', person: '', terminal: '' };
    expect(problems(none)).toEqual([
      [2, undefined, 'got no scope, expected at least one of rule, system, account, person, terminal'],
    ]);
    expect(problems({ ...good, aprover: 'x' })).toEqual([[2, undefined, 'got column aprover; did you mean approver?']]);
  });

  it('wants owner, system, account and terminals of a service account', () => {
    const service = { kind: 'service', reason: 'batch', approver: 'head', from: '2024-04-01', until: '2025-03-31' };
    expect(problems(service).map(([, column]) => column)).toEqual(['owner', 'system', 'account', 'terminal']);
    const whole = { ...service, owner: '9', system: 'takuso', account: 'B1', terminal: 'SV1;SV2' };
    expect(read(whole).exceptions).toMatchObject([{ kind: 'service', owner: '9', terminals: ['SV1', 'SV2'] }]);
  });

  it('names every problem of every row, and an id given twice', () => {
    const { problems: all, exceptions } = read(
      good,
      { ...good, reason: '', approver: '' },
      { ...good, system: 'takuso' },
    );
    expect(all.map(({ id, where }) => [where.line, id])).toEqual([
      [3, 'exception.missing'],
      [3, 'exception.missing'],
      [4, 'exception.duplicate'],
    ]);
    expect(exceptions).toEqual([]);
  });
});
