/** What audits show of controls besides findings: counted by hand here. */
import { describe, expect, it } from 'vitest';
import { Controls } from '../../src/app/audit/controls.js';
import { revocations } from '../../src/app/audit/revocations.js';
import type { Prepared } from '../../src/app/prepare.js';
import { type AffiliateAccesses, emergencyClosings } from '../../src/app/report/emergency-closing.js';
import type { EmergencyClosing, OrderShare, Revocation } from '../../src/domain/model.js';
import { dayOf, windowOf } from '../../src/domain/time.js';
import type { Ledger } from '../../src/ledger/index.js';
import { words } from '../../src/reports/document/words.js';
import { controlsSection } from '../../src/reports/html/controls.js';
import { forAudience } from '../../src/reports/pack/audience.js';
import { type ControlTable, controlShape, controlTables, latencies } from '../../src/reports/pack/controls.js';
import type { Audience, AuditData, ControlData } from '../../src/reports/pack/types.js';
import { countingOrders, type OrderCount, type RuleSetting } from '../../src/rules/index.js';
import { audit } from '../rules/audit.js';
import { at, register, TZ } from '../rules/small-register.js';
import { halfYear } from './half-year.js';

const window = windowOf(TZ, '2024-04-01', '2024-04-30');

describe('the end of accounts of those who left the network side', () => {
  const moved = (to = 'HD') => register().post('1', 'NW', '', '2024-04-10').post('1', to, '2024-04-10');
  const told = (rows: ReturnType<typeof register>, systems = ['takuso']) =>
    revocations(rows.build(), { window, timezone: TZ, systems }).map(
      ({ account, movedOn, endedOn, days }) => `${account} ${movedOn} ${endedOn ?? 'open'} ${days}`,
    );
  const account = (to?: string) => moved().account('takuso', 'N1', '1', { to });
  it.each([
    ['on the day', account('2024-04-10'), ['N1 2024-04-10 2024-04-10 0']],
    ['in its last moment', account('2024-04-10 23:59:59.999'), ['N1 2024-04-10 2024-04-10 0']],
    ['the day after', account('2024-04-11'), ['N1 2024-04-10 2024-04-11 1']],
    ['never', account(), ['N1 2024-04-10 open 20']],
    ['after the period', account('2024-05-01'), ['N1 2024-04-10 open 20']],
    ['long before', account('2024-03-01'), []],
    ['of another system', moved().account('old', 'N1', '1'), []],
    ['a shared account', moved().account('takuso', 'S', '1', { kind: 'shared' }), []],
    ['an account that he got afterwards', moved().account('takuso', 'H1', '1', { from: '2024-04-10' }), []],
    [
      'when the right is gone',
      account().right('2024-04-01', 'takuso', 'N1').right('2024-04-15', 'takuso', 'N2'),
      ['N1 2024-04-10 2024-04-15 5'],
    ],
    [
      'not when the right is still there',
      account().right('2024-04-01', 'takuso', 'N1').right('2024-04-15', 'takuso', 'N1'),
      ['N1 2024-04-10 open 20'],
    ],
    ['not when there was no right', account().right('2024-04-15', 'takuso', 'N2'), ['N1 2024-04-10 open 20']],
    ['within the network side', moved('NW').account('takuso', 'N1', '1'), []],
    ['of somebody who keeps a second post there', account().post('1', 'NW', '', '', { main: false }), []],
    ['of leavers', register().post('1', 'NW', '', '2024-04-30').account('takuso', 'N1', '1'), ['N1 2024-04-30 open 0']],
    ['not of those who leave later', register().post('1', 'NW', '', '2024-05-01').account('takuso', 'N1', '1'), []],
  ])('%s', (_, rows, expected) => {
    expect(told(rows)).toEqual(expected);
  });

  it('as a distribution of each month', () => {
    const row = (days: number, endedOn: string | undefined = '2024-05-31', month = '2024-04'): Revocation => {
      return { month, movedOn: `${month}-10`, employeeId: '1', system: 's', account: 'a', endedOn, days };
    };
    const rows = [0, 1, 7, 8, 30, 31].map((days) => row(days));
    const open = { ...row(40), endedOn: undefined };
    expect(latencies([...rows, open, { ...open, month: '2024-05' }])).toEqual([
      { month: '2024-04', accounts: 7, onTheDay: 1, within7: 2, within30: 2, after30: 1, open: 1, median: 7, most: 31 },
      { month: '2024-05', accounts: 1, onTheDay: 0, within7: 0, within30: 0, after30: 0, open: 1 },
    ]);
  });
});

describe('the closing list of an emergency', () => {
  const rows = () =>
    register()
      .emergency('T', '2024-04-10', '2024-04-12', { systems: ['takuso'] })
      .loan('PC1', 'T', '2024-04-10', '2024-04-13')
      .loan('PC2', '', '2024-04-11', '2024-05-01 00:00:00.001')
      .loan('PC3', 'other', '2024-04-11', '')
      .loan('PC4', '', '2024-04-12', '')
      .credential('takuso', 'E1', '1', 'T', '2024-04-10', '2024-04-12', '2024-04-12 10:00')
      .credential('takuso', 'E2', '2', 'T', '2024-04-10', '2024-04-12');
  const use = (time: string, { system = 'takuso', org = 'HD' } = {}): AffiliateAccesses => {
    const held = rows().build().emergencies(system, at(time));
    const emergencies = held.map(({ value }) => value.id);
    return { system, org, day: dayOf(TZ, at(time)), emergencies, accesses: 2, outputs: 1 };
  };
  it('names what was lent and issued, and what came back', () => {
    const [closing, ...others] = emergencyClosings(rows().build(), window, [], TZ);
    expect(others).toEqual([]);
    expect(closing!.loans.map(({ terminal, returnedAt }) => [terminal, returnedAt])).toEqual([
      ['PC1', at('2024-04-13')],
      ['PC2', undefined],
    ]);
    expect(closing!.credentials.map(({ account, changedAt }) => [account, changedAt])).toEqual([
      ['E1', at('2024-04-12 10:00')],
      ['E2', undefined],
    ]);
  });

  it.each([
    ['2024-04-10', [1, 0]],
    ['2024-04-09 23:59:59.999', [0, 1]],
    ['2024-04-11 23:59:59.999', [1, 0]],
    ['2024-04-12', [0, 1]],
    ['2024-04-03', [0, 1]],
    ['2024-04-02 23:59:59.999', [0, 0]],
    ['2024-04-18 23:59:59.999', [0, 1]],
    ['2024-04-19', [0, 0]],
  ])('counts an access at %s', (time, expected) => {
    const uses = [use(time), use(time, { system: 'eigyo' })];
    const [closing] = emergencyClosings(rows().build(), window, uses, TZ);
    const counts = (['inside', 'outside'] as const).map((where) =>
      closing!.use.reduce((sum, row) => sum + row[where].accesses + 10 * row[where].outputs, 0),
    );
    expect(counts).toEqual(expected.map((n) => 12 * n));
  });

  it('counts by company, and not what another emergency allowed', () => {
    const allowed = { ...use('2024-04-13'), emergencies: ['U'] };
    const uses = [use('2024-04-10'), use('2024-04-13'), use('2024-04-10', { org: 'GE' }), allowed];
    const [{ use: counted }] = emergencyClosings(rows().build(), window, uses, TZ) as [EmergencyClosing];
    const [one, none] = [
      { accesses: 2, outputs: 1 },
      { accesses: 0, outputs: 0 },
    ];
    expect(counted).toEqual([
      { system: 'takuso', org: 'GE', inside: one, outside: none },
      { system: 'takuso', org: 'HD', inside: one, outside: one },
    ]);
  });

  it('is of emergencies that touch the period', () => {
    const touching = (from: string, to: string) =>
      emergencyClosings(register().emergency('T', from, to).build(), window, [], TZ).length;
    expect(touching('2024-03-01', '2024-04-01')).toBe(0);
    expect(touching('2024-03-01', '2024-04-01 00:00:00.001')).toBe(1);
    expect(touching('2024-04-30 23:59:59.999', '')).toBe(1);
    expect(touching('2024-05-01', '')).toBe(0);
  });
});

describe('accesses with an order', () => {
  it('are counted by account and day, and change no finding', () => {
    const world = {
      register: register()
        .post('1', 'NW')
        .account('takuso', 'N1', '1')
        .order('o1', '2024-04-10 09:00', '2024-04-10 10:00')
        .build(),
      log: ['09:00 N1 PC1 view o1', '09:59 N1 PC1 view o1', '10:00 N1 PC1 view o1', '10:01 N1 PC1 search o1'].map(
        (line) => `2024-04-10 ${line}`,
      ),
      since: '2024-04-10',
    };
    const counts: OrderCount[] = [];
    const changed = (rules: readonly RuleSetting[]) => countingOrders(rules, (one) => counts.push(one));
    const plain = audit({ ...world, rules: ['no-order'] });
    expect(audit({ ...world, rules: ['no-order'], changed }).findings).toEqual(plain.findings);
    expect(plain.findings).toHaveLength(1);
    expect(counts).toEqual([
      { system: 'takuso', account: 'N1', day: '2024-04-10', employeeId: '1', accesses: 3, withOrder: 2 },
    ]);
  });
});

describe('the tables of an audit', () => {
  const rows = register()
    .inspection('takuso', '不備', '2024-04-01', { item: 'a', due: '2024-04-30' })
    .inspection('takuso', '不備', '2024-04-01', { item: 'b', due: '2024-04-29' })
    .inspection('eigyo', '良', '2024-04-01', { item: 'a' })
    .inspection('eigyo', '', '2024-04-20', { item: 'b' })
    .inspection('eigyo', '良', '2024-05-01', { item: 'b' })
    .inspection('', '不備', '2024-04-01', { item: 'c', remediedOn: '2024-04-30' });
  const systems = [{ id: 'takuso' }, { id: 'eigyo' }];
  const prepared = { register: rows.build(), rules: [], config: { timezone: TZ } } as unknown as Prepared;
  const ids = systems.map(({ id }) => id);
  const gathered = new Controls(prepared).data({
    window,
    systems: ids,
    uses: [],
    ledger: { rightsReviews: () => [] } as unknown as Ledger,
    today: '2024-05-01',
  });
  const order: OrderShare = { month: '2024-04', system: 'takuso', employeeId: '7', accesses: 3, withOrder: 2 };
  const controls: ControlData = { ...gathered, orders: [order] };
  const told = (tables: readonly ControlTable[]) =>
    tables.map(({ name, columns, rows: all }) => [
      name,
      all.map((row) =>
        columns.map(({ cell }) => cell(row)).map((cell) => (typeof cell === 'object' ? cell.raw : cell)),
      ),
    ]);

  it('show items by systems, and what is of all systems apart', () => {
    const view = { lang: 'en', timezone: TZ } as const;
    expect(told(controlTables({ controls, systems }, view, 'internal'))).toEqual([
      ['order-shares', [['2024-04', '7', 'takuso', 3, 2, 66]]],
      [
        'inspections',
        [
          ['a', 'open', 'good'],
          ['b', 'overdue', 'no answer'],
        ],
      ],
      ['measures', [['c', '不備', 'photo', '2024-04-01', '', '2024-04-30', 'put right']]],
    ]);
    expect(controlTables({ controls, systems }, view, 'public')).toEqual([]);
  });

  describe('on the page', () => {
    const shown = {
      ...controls,
      inspections: controls.inspections.map((row) => ({ ...row, evidence: '写真7号.jpg' })),
    };
    const data: AuditData = { ...halfYear(), systems: systems.map(({ id }) => ({ id, name: id })), controls: shown };
    const section = (of: AuditData, audience: Audience) => controlsSection(of, audience, words('en'))?.text ?? '';
    const secret = forAudience(data, 'authority', { key: 'key' });
    const cells = (page: string, item: string) =>
      page
        .match(new RegExp(`<tr[^>]*>(?:(?!</tr>).)*${item}(?:(?!</tr>).)*</tr>`, 's'))?.[0]
        .replaceAll(/<[^>]+>/g, ' ');

    it('show the answers to each item by systems, and measures apart', () => {
      const page = section(data, 'internal');
      expect(page).toContain('id="controls"');
      expect(cells(page, '>a<')?.trim().split(/\s+/)).toEqual(['a', 'open', 'good']);
      expect(cells(page, '>c<')).toMatch(/写真7号\.jpg.*2024-04-01.*2024-04-30.*put right/s);
      expect(cells(page, '>7<')?.trim().split(/\s+/)).toEqual(['2024-04', '7', 'takuso', '3', '2', '66']);
    });

    it('name nobody to an authority, and show the public nothing that names systems', () => {
      const page = section(secret, 'authority');
      const [{ employeeId }] = secret.controls!.orders as [OrderShare];
      expect(employeeId).not.toBe('7');
      expect(page).toContain(employeeId);
      expect(page).not.toMatch(/>7</);
      expect(page).not.toContain('写真');
      expect(section(forAudience(data, 'public'), 'public')).toBe('');
    });

    it('use the pseudonyms of the findings for loans, passwords, signatures and revocations', () => {
      const [person] = data.result.findings.map(({ actor }) => actor.employee_id).filter((id) => id !== '');
      const loan = { terminal: 'PC9', system: 'takuso', borrowerOrg: 'HD', borrowerEmployeeId: person!, lentAt: 0 };
      const credential = { system: 'takuso', account: 'E9', employeeId: person!, issuedAt: 0, changedAt: undefined };
      const signed = { owner: { user: person!, at: 0, note: 'secret words', outdated: false } };
      const left: Revocation = {
        month: '2024-04',
        movedOn: '2024-04-10',
        employeeId: person!,
        system: 'takuso',
        account: 'E9',
        endedOn: undefined,
        days: 3,
      };
      const more: ControlData = {
        ...shown,
        reviews: [{ month: '2024-04', system: 'takuso', asOf: 0, rights: 1, findings: 0, signed }],
        revocations: [left],
        closings: [
          {
            id: 'E1',
            name: '台風第7号',
            from: 0,
            to: 1,
            loans: [{ ...loan, returnedAt: undefined }],
            credentials: [credential],
            use: [],
          },
        ],
      };
      const told = forAudience({ ...data, controls: more }, 'authority', { key: 'key' });
      const at = data.result.findings.findIndex(({ actor }) => actor.employee_id === person);
      const pseudonym = told.result.findings[at]!.actor.employee_id;
      const { reviews, revocations: gone, closings } = told.controls!;
      expect(closings[0]!.loans[0]!.borrowerEmployeeId).toBe(pseudonym);
      expect(closings[0]!.credentials[0]!.employeeId).toBe(pseudonym);
      expect(reviews[0]!.signed.owner).toMatchObject({ user: pseudonym, note: '' });
      expect(gone[0]!.employeeId).toBe(pseudonym);
      expect(gone[0]!.account).toBe(closings[0]!.credentials[0]!.account);
      const all = `${section(told, 'authority')}${JSON.stringify(controlShape(told.controls!, TZ))}`;
      for (const name of [person!, 'E9', 'PC9', 'secret words']) expect(all).not.toContain(name);
    });
  });

  it('are data for programs as well', () => {
    const shape = JSON.parse(JSON.stringify(controlShape(controls, TZ)));
    expect(shape.orders).toEqual([{ ...order, sharePercent: 66 }]);
    expect(shape.inspections).toHaveLength(5);
  });
});
