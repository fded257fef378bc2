import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import type { TableName } from '../../src/domain/model.js';
import { render } from '../../src/messages/index.js';
import { ACCOUNTS, at, load, MOVES, POSTS, problems, type Table } from './world.js';

const bad = (table: TableName, text: Table) => problems(() => load({ [table]: text }));
const fact = (entry: { fact: { source: string } }) => entry.fact.source;

describe('emergencies', () => {
  const rows = `id,name,systems,start,end,declared_at
T1,台風1号,takuso;meter,2024-09-01 06:00,2024-09-03,2024-09-01 08:00
T2,地震,*,2024-10-01,,
T3,大雪,託送システム,2024-12-01,2024-12-02,
`;
  it('hold for their systems, in their time', () => {
    const { register } = load({ emergencies: rows });
    const ids = (system: string, moment: number) => register.emergencies(system, moment).map(({ value }) => value.id);
    expect(ids('takuso', at('2024-09-01 06:00') - 1)).toEqual([]);
    expect(ids('takuso', at('2024-09-01 06:00'))).toEqual(['T1']);
    expect(ids('meter', at('2024-09-03') - 1)).toEqual(['T1']);
    expect(ids('meter', at('2024-09-03'))).toEqual([]);
    expect(ids('other', at('2024-09-02'))).toEqual([]);
    expect(ids('other', at('2030-01-01'))).toEqual(['T2']);
    expect(ids('takuso', at('2024-12-01'))).toEqual(['T2', 'T3']);
    expect(register.allEmergencies.entries[0]!.value.declaredAt).toBe(at('2024-09-01 08:00'));
    expect(register.cuts).toContain(at('2024-09-01 08:00'));
    expect(register.allEmergencies.entries.map(fact)).toEqual([
      'emergencies.csv:2',
      'emergencies.csv:3',
      'emergencies.csv:4',
    ]);
  });

  it('must not end before they start, and are said when they overlap', () => {
    expect(bad('emergencies', 'id,name,systems,start,end,declared_at\nT1,x,,2024-09-03,2024-09-01,\n')).toEqual([
      'emergencies.csv:2: end: got "2024-09-01", expected a date that is not before the start of the row',
    ]);
    expect(bad('emergencies', 'id,name,systems,start,end\nT1,x,,,2024-09-01\n')).toEqual([
      'emergencies.csv:2: start: got nothing, expected a value',
    ]);
    const { register } = load({ emergencies: rows });
    expect(register.warnings.map(({ id, data }) => [id, data.a, data.b])).toEqual([
      ['register.warn.overlappingEmergencies', 'emergencies.csv:3', 'emergencies.csv:4'],
    ]);
  });

  it('of which one is for some systems of the other overlap', () => {
    const two = (systems: string) =>
      `id,name,systems,start,end\nT1,a,takuso;meter,2024-09-01,2024-09-03\nT2,b,${systems},2024-09-02,2024-09-04\n`;
    const warned = (systems: string) => load({ emergencies: two(systems) }).register.warnings.map(({ id }) => id);
    expect(warned('takuso')).toEqual(['register.warn.overlappingEmergencies']);
    expect(warned('meter')).toEqual(['register.warn.overlappingEmergencies']);
  });

  it('ending where they start are said never to hold', () => {
    const text = '災害名,対象システム,委託開始,委託終了,決定日時\n台風,,R6.9.1,R6.9.1,\n';
    const { register } = load({ emergencies: text });
    expect(register.emergencies('takuso', at('2024-09-01'))).toEqual([]);
    expect(register.warnings.map(({ id }) => id)).toEqual(['register.warn.neverHolds']);
    const inclusive = load({ emergencies: { files: { 'e.csv': text }, path: 'e.csv', toInclusive: true } }).register;
    expect(inclusive.emergencies('takuso', at('2024-09-01 23:59')).map(({ value }) => value.id)).toEqual(['台風']);
    expect(inclusive.warnings).toEqual([]);
  });
});

describe('accounts', () => {
  it('give the rows of an account', () => {
    const { register } = load({
      accounts: 'system,account,employee_id,org,kind,from,to\ntakuso,u,1,,個人,2024-04-01,\n,s,,HD,共用,,\n',
    });
    expect(register.holdings('takuso', 'u').entries[0]!.value).toEqual({ employeeId: '1', org: '', kind: 'personal' });
    expect(register.holdings('meter', 's').entries[0]!.value).toEqual({ employeeId: '', org: 'HD', kind: 'shared' });
    expect(register.holdings('meter', 'u').entries).toEqual([]);
  });

  it('of a person need one', () => {
    expect(
      bad('accounts', 'system,account,employee_id,org,kind,from,to\ntakuso,u,,NW,個人,,\ntakuso,,1,,x,,\n'),
    ).toEqual([
      'accounts.csv:2: employee_id: got nothing, expected the employee id of a personal account',
      'accounts.csv:3: account: got nothing, expected a value',
      'accounts.csv:3: kind: got "x", expected personal (個人), shared (共用), service (システム) or emergency (災害)',
    ]);
  });

  it('are said to name systems that do not exist', () => {
    const { register } = load({
      accounts: 'system,account,employee_id,org,kind,from,to\ntakusou,u,1,,,,\nmeter,v,1,,,,\n',
    });
    expect(register.warnings).toEqual([
      {
        id: 'register.warn.unknownSystemMeant',
        data: { table: 'accounts', n: 1, first: 'accounts.csv:2', got: 'takusou', meant: 'takuso' },
      },
    ]);
  });
});

describe('checkouts', () => {
  const rows = 'system,account,employee_id,from,to\ntakuso,s,1,2024-04-01 09:00,2024-04-01 10:00\n';
  it('are kept for the systems that they name', () => {
    const { register } = load({ checkouts: rows });
    expect(
      register
        .checkouts('takuso', 's')
        ?.at(at('2024-04-01 09:00'))
        .map(({ value }) => value.employeeId),
    ).toEqual(['1']);
    expect(register.checkouts('takuso', 'other')?.entries).toEqual([]);
    expect(register.checkouts('meter', 's')).toBeUndefined();
    expect(load({}).register.checkouts('takuso', 's')).toBeUndefined();
  });
  it('are kept for all systems where one is of all, or none is there', () => {
    expect(load({ checkouts: `${rows},t,1,2024-04-01,\n` }).register.checkouts('meter', 's')?.entries).toEqual([]);
    expect(
      load({ checkouts: 'system,account,employee_id,from,to\n' }).register.checkouts('meter', 's')?.entries,
    ).toEqual([]);
  });
  it('list what is wrong with a cell and what is wrong with the row', () => {
    expect(bad('checkouts', 'system,account,employee_id,from,to\ntakuso,s,,2024-04-01,2024-03-01\n')).toEqual([
      'checkouts.csv:2: employee_id: got nothing, expected a value',
      'checkouts.csv:2: to: got "2024-03-01", expected a date that is not before the start of the row',
    ]);
  });
});

describe('credentials', () => {
  const emergencies = 'id,name,systems,start,end,declared_at\nT1,台風,,2024-09-01,2024-09-05,\n';
  it('hold from issue to expiry and know their emergency by name', () => {
    const credentials =
      'システム,利用者ID,社員番号,災害名,発行日時,有効期限,変更日時\n託送システム,E1,1,台風,2024/9/1 8:00,2024/9/2 8:00,2024/9/6 9:00\n';
    const { register } = load({ emergencies, credentials });
    const entries = register.credentials('takuso', 'E1');
    expect(entries.at(at('2024-09-01 08:00'))[0]!.value).toEqual({
      system: 'takuso',
      account: 'E1',
      employeeId: '1',
      emergency: 'T1',
      changedAt: at('2024-09-06 09:00'),
    });
    expect(entries.at(at('2024-09-02 08:00'))).toEqual([]);
    expect(register.allCredentials.entries).toHaveLength(1);
    expect(register.cuts).toEqual(
      expect.arrayContaining([at('2024-09-01 08:00'), at('2024-09-02 08:00'), at('2024-09-06 09:00')]),
    );
  });
  it('are said to name emergencies and accounts that do not exist', () => {
    const { register } = load({
      emergencies,
      accounts: 'system,account,employee_id,org,kind,from,to\ntakuso,E1,,HD,emergency,,\n',
      credentials:
        'system,account,employee_id,emergency,issued_at,expires_at,changed_at\ntakuso,E2,1,T2,2024-09-01,,\n',
    });
    expect(register.warnings.map(({ id }) => id)).toEqual([
      'register.warn.unknownEmergencyMeant',
      'register.warn.unlistedAccount',
    ]);
  });
});

describe('accounts that other tables name', () => {
  it('are unlisted in a system that lists them for another alone', () => {
    const { register } = load({
      accounts: 'system,account,employee_id,org,kind,from,to\nmeter,a,,HD,shared,,\ntakuso,b,,HD,shared,,\n',
      grants:
        'system,account,employee_id,approved_by,from,to\nmeter,a,,x,,\ntakuso,a,,x,,\ntakuso,b,,x,,\nmeter,a,,x,,\n',
    });
    expect(register.warnings.map(({ id, data }) => [id, data.n, data.first])).toEqual([
      ['register.warn.unlistedAccount', 1, 'grants.csv:3'],
    ]);
  });
});

describe('accounts that differ in case', () => {
  it.each([
    ['sensitive', ['register.warn.unlistedAccountMeant']],
    ['insensitive', []],
  ] as const)('are listed or not, as the system takes case: %s', (accountCase, unlisted) => {
    const tables = {
      accounts: 'system,account,employee_id,org,kind,from,to\ntakuso,AB,,HD,shared,,\n',
      grants: 'system,account,employee_id,approved_by,from,to\ntakuso,Ab,,x,,\n',
    };
    const { register } = load(tables, { accountCase });
    expect(register.warnings.map(({ id }) => id)).toEqual(unlisted);
  });
});

describe('terminals and loans', () => {
  const terminals = '端末ID,所有会社,設置場所,保管会社\nPC1,送配電,本店,電力\nPC2,HD,,\n';
  const loans =
    '端末ID,システム,災害名,貸与先会社,社員番号,貸与日,返却日\nPC1,,T1,電力,1,2024/9/1,2024/9/4\nPC2,takuso,,HD,,2024/9/1,\n';
  it('are found by terminal', () => {
    const { register } = load({ terminals, loans });
    expect(register.terminal('PC1').at(0)[0]!.value).toEqual({
      terminal: 'PC1',
      ownerOrg: 'NW',
      site: '本店',
      keptBy: 'HD',
    });
    expect(register.terminal('PC9').entries).toEqual([]);
    expect(register.allTerminals.entries).toHaveLength(2);
    expect(
      register
        .loans('PC1')
        .at(at('2024-09-01'))
        .map(({ value }) => value),
    ).toEqual([
      { terminal: 'PC1', system: '', emergency: 'T1', borrowerOrg: 'HD', borrowerEmployeeId: '1', returned: true },
    ]);
    expect(register.loans('PC1').entries[0]!.fact.text.data.borrower).toBe('HD 1');
    expect(register.loans('PC1').at(at('2024-09-04'))).toEqual([]);
    expect(register.loans('PC2').at(at('2030-01-01'))[0]!.value).toMatchObject({ returned: false, system: 'takuso' });
    expect(register.allLoans.entries).toHaveLength(2);
  });
  it('must make sense', () => {
    expect(bad('terminals', '端末ID,所有会社\nPC1,ZZ\n')).toEqual([
      'terminals.csv:2: 所有会社: got "ZZ", expected the id or name of an organization of the configuration',
    ]);
    expect(bad('loans', '端末ID,貸与日,返却日\nPC1,2024/9/4,2024/9/1\n,2024/9/4,\nPC1,,\n')).toEqual([
      'loans.csv:2: 返却日: got "2024/9/1", expected a date that is not before the start of the row',
      'loans.csv:3: 端末ID: got nothing, expected a value',
      'loans.csv:4: 貸与日: got nothing, expected a value',
    ]);
  });
});

describe('rights, grants, pledges', () => {
  it('rights are of a date, in the path or a column', () => {
    const files = {
      'rights/2024-03.csv': 'system,account,right\ntakuso,u,view\n',
      'rights/2024-02.csv': 'system,account,right\ntakuso,u,all\n',
    };
    const { register } = load({ rights: { files, path: 'rights/{yyyy}-{MM}.csv' } });
    const newest = (before: string) => [...(register.rights('takuso', at(before)) ?? [])];
    expect(newest('2024-04-02')).toMatchObject([{ asOf: at('2024-04-01'), right: 'view' }]);
    expect(newest('2024-04-01')).toMatchObject([{ asOf: at('2024-03-01'), right: 'all' }]);
    expect(newest('2024-03-01')).toEqual([]);
    expect(register.rights('other', at('2024-04-02'))).toBeUndefined();
    const dated = load({ rights: '基準日,システム,利用者ID,権限\nR6.4.1,takuso,u,view\n' }).register;
    expect([...dated.rights('takuso', at('2024-05-01'))!]).toMatchObject([
      { asOf: at('2024-04-01'), system: 'takuso', account: 'u' },
    ]);
    expect(bad('rights', 'system,account,right\ntakuso,u,view\n')[0]).toContain(
      'rights.csv:1: : no column for `as_of`',
    );
  });
  it('grants are found by account', () => {
    const { register } = load({
      grants: 'system,account,employee_id,approved_by,from,to\ntakuso,u,1,部長,2024-03-01,2025-03-01\n',
    });
    expect(register.grants('takuso', 'u').at(at('2025-02-28'))[0]!.value).toEqual({
      system: 'takuso',
      account: 'u',
      employeeId: '1',
      approvedBy: '部長',
    });
    expect(register.grants('takuso', 'u').at(at('2025-03-01'))).toEqual([]);
  });
  it('pledges may not be there yet', () => {
    const { register } = load({ pledges: '社員番号,異動日,提出日\n1,2024/4/1,2024/3/29\n2,2024/4/1,\n' });
    expect(
      register.pledges.map(({ employeeId, transferDate, submittedOn }) => [employeeId, transferDate, submittedOn]),
    ).toEqual([
      ['1', at('2024-04-01'), at('2024-03-29')],
      ['2', at('2024-04-01'), undefined],
    ]);
    expect(register.pledges.map(({ fact }) => render('en', fact.text))).toEqual([
      expect.stringContaining('2024-03-29'),
      expect.not.stringContaining('2024/3/29'),
    ]);
    expect(register.pledges.map(({ fact }) => fact.text.id)).toEqual([
      'register.fact.pledge',
      'register.fact.noPledgeYet',
    ]);
  });
  it('pledges for a date without a move are said', () => {
    const { register } = load({
      transfers: 'employee_id,effective_date,kind,from_org,from_unit,to_org,to_unit\n1,2024-04-01,,NW,,HD,\n',
      pledges: '社員番号,異動日,提出日\n1,2024/4/2,\n',
    });
    expect(register.warnings.map(({ id }) => id)).toEqual(['register.warn.pledgeWithoutMove']);
  });
});

describe('transfers', () => {
  it('must come from or go somewhere', () => {
    const rows =
      '社員番号,発令日,区分,異動元会社,異動先会社\n1,2024/4/1,異動,,\n1,2024/4/1,退職,NW,HD\n1,2024/4/1,採用,NW,HD\n1,,異動,NW,XX\n';
    expect(bad('transfers', rows)).toEqual([
      'transfers.csv:2: 異動先会社: got nothing, expected an organization before or after the move',
      'transfers.csv:3: 異動先会社: got "HD", expected nothing, since the person leaves',
      'transfers.csv:4: 異動元会社: got "NW", expected nothing, since the person joins',
      'transfers.csv:5: 発令日: got nothing, expected a value',
      'transfers.csv:5: 異動先会社: got "XX", expected the id or name of an organization of the configuration',
    ]);
  });
});

describe('customers', () => {
  it('have a supplier at a time', () => {
    const { register } = load({
      customers: '供給地点特定番号,小売電気事業者,開始日,終了日\n001,電力,,2024/4/1\n001,新電力,2024/4/1,\n',
    });
    expect(register.supplierOf('001', at('2024-03-31 23:59'))).toBe('HD');
    expect(register.supplierOf('001', at('2024-04-01'))).toBe('新電力');
    expect(register.supplierOf('1', at('2024-04-01'))).toBeUndefined();
  });
});

describe('business days', () => {
  const days = ['2024-05-02', '2024-05-03', '2024-05-04', '2024-05-06', '2024-05-07'];
  const calendar = { weekend: [0, 6], holidays: [], workdays: [], publicHolidays: 'japan' as const };

  it('know Japan’s holidays by themselves, as far as they reach', () => {
    const { register } = load({});
    expect(days.map((day) => register.isBusinessDay(day))).toEqual([true, false, false, false, true]);
    expect(register.isBusinessDay('2051-01-04')).toBeUndefined();
  });
  it('follow syukujitsu.csv as published', () => {
    const csv = iconv.encode(
      '国民の祝日・休日月日,国民の祝日・休日名称\r\n2024/1/1,元日\r\n2024/5/7,特別な日\r\n',
      'cp932',
    );
    const { register } = load({ holidays: { files: { 'syukujitsu.csv': csv }, path: 'syukujitsu.csv' } });
    expect(days.map((day) => register.isBusinessDay(day))).toEqual([true, true, false, true, false]);
    expect([register.isBusinessDay('2023-12-29'), register.isBusinessDay('2025-01-06')]).toEqual([
      undefined,
      undefined,
    ]);
  });
  it('follow the company', () => {
    const { register } = load(
      {},
      { calendar: { ...calendar, holidays: ['12-30', '2024-05-02'], workdays: ['2024-05-04', '2025-12-30'] } },
    );
    expect(days.map((day) => register.isBusinessDay(day))).toEqual([false, false, true, false, true]);
    expect(['2024-12-30', '2025-12-30'].map((day) => register.isBusinessDay(day))).toEqual([false, true]);
    const abroad = load({}, { calendar: { ...calendar, weekend: [5], publicHolidays: 'none' } }).register;
    expect(days.map((day) => abroad.isBusinessDay(day))).toEqual([true, false, true, true, true]);
  });
});

it('knows which tables are configured', () => {
  const { register } = load({ loans: '端末ID,貸与日,返却日\n' });
  expect([register.has('loans'), register.has('accounts')]).toEqual([true, false]);
});

describe('people whom no other table knows', () => {
  const rows = {
    assignments: `${POSTS}001,A,NW,,,main,,\n002,B,NW,,,main,,\n`,
    accounts: `${ACCOUNTS}takuso,N1,001,,personal,,\ntakuso,N2,002,,personal,,\n`,
  };
  const said = (tables: Parameters<typeof load>[0]) =>
    load({ ...rows, ...tables }).register.warnings.map((warning) => render('en', warning));
  const near = (table: string, line: number, got: string) =>
    `${table}: 1 row names a person whom no other table knows under that id, but probably under another: ${table}.csv:${line} ${got} → 002`;

  it.each(['2', "'002", '00-2'])('are named with the near miss in every table that names people: %s', (got) => {
    expect(said({ transfers: `${MOVES}${got},2024-08-01,退職,NW,,,\n` })).toEqual([near('transfers', 2, got)]);
    expect(said({ accounts: `${rows.accounts}takuso,N3,${got},,personal,,\n` })).toEqual([near('accounts', 4, got)]);
    expect(said({ checkouts: `system,account,employee_id,from,to\ntakuso,N1,${got},,\n` })).toEqual([
      near('checkouts', 2, got),
    ]);
    expect(said({ pledges: `employee_id,transfer_date,submitted_on\n${got},2024-04-01,\n` })).toContain(
      near('pledges', 2, got),
    );
    expect(said({ grants: `system,account,employee_id,approved_by,from,to\ntakuso,N1,${got},,,\n` })).toEqual([
      near('grants', 2, got),
    ]);
  });

  it('are said of transfers and accounts that agree with each other only', () => {
    const tables = {
      transfers: `${MOVES}2,2024-08-01,退職,NW,,,\n`,
      accounts: `${rows.accounts}takuso,N3,2,,personal,,\n`,
    };
    expect(said(tables)).toEqual([near('transfers', 2, '2'), near('accounts', 4, '2')]);
  });

  it('without a near miss are counted, the first named', () => {
    expect(said({ transfers: `${MOVES}9,2024-08-01,採用,,,NW,\n8,2024-08-01,採用,,,NW,\n` })).toEqual([
      'transfers: 2 rows name a person whom no other table knows, first transfers.csv:2: 9',
    ]);
  });

  it('are nobody if another table names them, or if transfers are all that is known', () => {
    const transfers = `${MOVES}9,2024-08-01,採用,,,NW,\n`;
    expect(said({ transfers, accounts: `${rows.accounts}takuso,N9,9,,personal,,\n` })).toEqual([]);
    expect(load({ transfers }).register.warnings).toEqual([]);
  });
});
