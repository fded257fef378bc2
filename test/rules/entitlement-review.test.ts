import { describe, expect, it } from 'vitest';
import { audit, info, say, type World } from './audit.js';
import { register, type SmallRegister } from './small-register.js';

const RULE = 'entitlement-review';
const DUE = '2024-04-01';
const says = (id: string, day = DUE) => [`medium ${id} ${day} x0`];
const holder = (id = '1') => register().account('takuso', 'A', id).right(DUE, 'takuso', 'A').keeps('grants');
const granted = (from = '2024-03-01', to = '') => holder().post('1', 'NW').grant('takuso', 'A', '1', from, to);

function review(rows: SmallRegister, more: Partial<World> = {}, options: Record<string, unknown> = {}): string[] {
  const rules: World['rules'] = [[RULE, options]];
  return say(audit({ register: rows.build(), log: [], rules, since: DUE, systems: [info('takuso')], ...more }));
}

describe('entitlement-review', () => {
  it.each([
    ['approved for its holder', granted(), []],
    [
      'moved at that instant',
      holder().post('1', 'NW', '', DUE).post('1', 'HD', DUE).grant('takuso', 'A', '1', '2024-03-01'),
      says('moved'),
    ],
    [
      'moves 1 ms later',
      holder().post('1', 'NW', '', '2024-04-01 00:00:00.001').grant('takuso', 'A', '1', '2024-03-01'),
      [],
    ],
    ['left', holder().post('1', 'NW', '', '2024-03-15').grant('takuso', 'A', '1', '2024-03-01'), says('left')],
    ['unknown person', holder().grant('takuso', 'A', '1', '2024-03-01'), says('noHolder')],
    [
      'nobody holds the account',
      register().right(DUE, 'takuso', 'A').grant('takuso', 'A', '', '2024-03-01'),
      says('noHolder'),
    ],
    [
      'the account is closed',
      register()
        .post('1', 'NW')
        .account('takuso', 'A', '1', { to: '2024-03-31' })
        .right(DUE, 'takuso', 'A')
        .grant('takuso', 'A', '1', '2024-03-01'),
      says('closed'),
    ],
    ['nobody approved it', holder().post('1', 'NW'), says('noGrant')],
    [
      'approved for somebody else',
      holder().post('1', 'NW').grant('takuso', 'A', '2', '2024-03-01'),
      says('otherGrant'),
    ],
    ['approved for nobody named', holder().post('1', 'NW').grant('takuso', 'A', '', '2024-03-01'), []],
    ['moved and not approved', holder().post('1', 'NW', '', '2024-03-15'), says('left+noGrant')],
    [
      'gone whichever of two lists holds',
      holder()
        .post('1', 'NW', '', '2024-03-15')
        .grant('takuso', 'A', '1', '2024-03-01')
        .unclear('1', '2024-03-20', '2024-05-01', [[{ org: 'HD' }], [{ org: 'GEN' }]]),
      says('moved'),
    ],
    ['an affiliate, approved', holder().post('1', 'HD').grant('takuso', 'A', '1', '2024-03-01'), []],
    [
      'a service account',
      register().account('takuso', 'A', '', { kind: 'service' }).right(DUE, 'takuso', 'A').keeps('grants'),
      [],
    ],
    [
      'a shared account, approved',
      register()
        .account('takuso', 'A', '', { kind: 'shared' })
        .right(DUE, 'takuso', 'A')
        .grant('takuso', 'A', '1', '2024-03-01'),
      [],
    ],
  ])('%s', (_, rows, expected) => {
    expect(review(rows)).toEqual(expected);
  });

  describe('a grant', () => {
    it.each([
      ['from the reset on', granted('2024-03-01'), []],
      ['from 1 ms before the reset', granted('2024-02-29 23:59:59.999'), says('notRenewed')],
      ['from long ago', granted(''), says('notRenewed')],
      ['old, with a new one beside it', granted('2023-03-01').grant('takuso', 'A', '1', '2024-03-05'), []],
      ['that ends at the review', granted('2024-03-01', DUE), says('noGrant')],
      ['that ends 1 ms later', granted('2024-03-01', '2024-04-01 00:00:00.001'), []],
      ['that begins after the review', granted('2024-04-01 00:00:00.001'), says('noGrant')],
    ])('%s', (_, rows, expected) => {
      expect(review(rows)).toEqual(expected);
    });

    it('counts until it ends where there is no reset, and by another day where configuration says so', () => {
      expect(review(granted('2020-01-01'), {}, { yearlyReset: 'off' })).toEqual([]);
      expect(review(granted('2023-06-01'), {}, { yearlyReset: '05-01' })).toEqual([]);
      expect(review(granted('2023-04-30'), {}, { yearlyReset: '05-01' })).toEqual(says('notRenewed'));
    });
  });

  it('counts a reset from its first instant', () => {
    const rows = register().post('1', 'NW').account('takuso', 'A', '1').right('2024-03-01', 'takuso', 'A');
    const old = rows.grant('takuso', 'A', '1', '2023-06-01');
    expect(review(old, { since: '2024-03-01' })).toEqual(says('notRenewed', '2024-03-01'));
  });

  it('says who and where', () => {
    const rows = holder().post('1', 'NW', '', DUE).post('1', 'HD', DUE).grant('takuso', 'A', '1', '2024-03-01');
    const { findings } = audit({
      register: rows.build(),
      log: [],
      rules: [RULE],
      since: DUE,
      systems: [info('takuso')],
    });
    expect(findings[0]!.messages[0]!.data).toEqual({ right: 'view', person: '1', org: 'HD' });
  });

  describe('is due', () => {
    it('on the first business day of a month, with the newest export', () => {
      const rows = register()
        .post('1', 'NW')
        .account('takuso', 'A', '1')
        .account('takuso', 'B', '1')
        .keeps('grants')
        .right('2024-05-20', 'takuso', 'B')
        .right('2024-06-01', 'takuso', 'A');
      expect(review(rows, { since: '2024-06-01', until: '2024-06-30' })).toEqual(says('noGrant', '2024-06-03'));
      expect(review(rows, { since: '2024-06-04', until: '2024-06-30' })).toEqual([]);
    });

    it.each([
      ['daily', 3],
      ['monthly', 1],
      ['half-yearly', 1],
      ['off', 0],
    ])('%s', (due, times) => {
      const found = review(holder().post('1', 'NW'), { until: '2024-04-03' }, { due });
      expect(found).toHaveLength(times);
    });

    it('after midnight of the export, not before', () => {
      const rows = register()
        .post('1', 'NW')
        .account('takuso', 'A', '1')
        .keeps('grants')
        .right('2024-04-02', 'takuso', 'A');
      expect(review(rows, {}, { due: 'daily' })).toEqual(['unjudged noRightsExport x0']);
      expect(review(rows, { since: '2024-04-02' }, { due: 'daily' })).toEqual(says('noGrant', '2024-04-02'));
    });
  });

  it('gathers the rights of an account in one finding, and tells them', () => {
    const rows = holder().post('1', 'NW').right(DUE, 'takuso', 'A', 'print');
    const [finding, ...more] = audit({
      register: rows.build(),
      log: [],
      rules: [RULE],
      since: DUE,
      systems: [info('takuso')],
    }).findings;
    expect(more).toEqual([]);
    expect(finding!.messages.map(({ data }) => data.right)).toEqual(['print', 'view']);
    expect(finding).toMatchObject({ account: 'A', actor: { employee_id: '1', org: 'NW' } });
  });

  describe('unjudged', () => {
    it.each([
      ['no rights table', holder().without('rights'), ['unjudged tableMissing x0']],
      ['no table of people', granted().without('assignments'), ['unjudged tableMissing x0']],
      ['no grants table', granted().without('grants'), ['unjudged tableMissing x0']],
      ['no grants table, but he left', holder().post('1', 'NW', '', '2024-03-15').without('grants'), says('left')],
      [
        'between two lists',
        granted().unclear('1', '2024-03-01', '2024-05-01', [[{ org: 'NW' }], []]),
        ['unjudged betweenLists x0'],
      ],
    ])('%s', (_, rows, expected) => {
      expect(review(rows)).toEqual(expected);
    });

    it('where a grant or a right could not be read', () => {
      expect(review(holder().post('1', 'NW').unread('grants'))).toEqual(['unjudged badRow x0']);
      expect(review(granted().unread('grants'))).toEqual([]);
      expect(review(holder().post('1', 'NW', '', '2024-03-15').unread('grants'))).toEqual(says('left'));
      expect(review(granted().unread('rights'))).toEqual(['unjudged badRow x0']);
    });

    it('is not for want of grants where configuration says so', () => {
      expect(review(granted().without('grants'), {}, { withoutGrants: 'ignore' })).toEqual([]);
    });

    it('where the newest export is too old, or the system has none', () => {
      const old = (asOf: string) =>
        register().post('1', 'NW').account('takuso', 'A', '1').keeps('grants').right(asOf, 'takuso', 'A');
      // 45 days before the first of April
      expect(review(old('2024-02-16'))).toEqual(says('noGrant'));
      expect(review(old('2024-02-15 23:59:59.999'))).toEqual(['unjudged noRightsExport x0']);
      const two = { systems: [info('takuso'), info('eigyo')] };
      expect(review(granted(), two)).toEqual(['unjudged noRightsExport x0']);
    });
  });
});

describe('a yearly reset as a window', () => {
  const yearlyReset = { revokedFrom: '02-20', revokedUntil: '02-末', grantedUntil: '03-31' };
  const settings = { yearlyReset };
  // 29 February was the last day of revoking
  const over = (rows: SmallRegister) =>
    review(rows, { since: '2024-03-01' }, { ...settings, due: 'monthly', withoutGrants: 'ignore' });
  const holds = (from: string, to: string) =>
    register()
      .post('1', 'NW')
      .account('takuso', 'A', '1')
      .right('2024-02-29', 'takuso', 'B')
      .account('takuso', 'B', '', { kind: 'service' })
      .grant('takuso', 'A', '1', from, to);
  it.each([
    ['ended 1 ms before the window was over', '2023-04-01', '2024-02-29 23:59:59.999', []],
    ['ended when it was over', '2023-04-01', '2024-03-01', []],
    ['ended 1 ms later', '2023-04-01', '2024-03-01 00:00:00.001', says('notRevoked', '2024-03-01')],
    ['given 1 ms before the window', '2024-02-19 23:59:59.999', '', says('notRevoked', '2024-03-01')],
    ['given at its start', '2024-02-20', '', []],
  ])('asks for every grant from before to end, also of network staff: %s', (_, from, to, expected) => {
    expect(over(holds(from, to))).toEqual(expected);
  });

  it.each(['2024-02-29', '2024-03-02'])('is looked at on its day, not on %s', (since) => {
    expect(review(holds('2023-04-01', ''), { since }, { ...settings, withoutGrants: 'ignore' })).toEqual([]);
  });

  it.each([
    ['since the window, by name', '1', '2024-02-20', []],
    ['1 ms before the window', '1', '2024-02-19 23:59:59.999', says('notRenewed')],
    ['since the window, without a name', '', '2024-02-20', says('notByName')],
  ])('counts grants given %s', (_, person, from, expected) => {
    const rows = holder().post('1', 'NW').grant('takuso', 'A', person, from);
    expect(review(rows, {}, settings)).toEqual(expected);
  });

  it.each([
    ['on the last day for that', '2024-03-31 23:59:59.999', ['info renewedLater 2024-03-01 x0']],
    ['after it', '2024-04-01', says('noGrant', '2024-03-01')],
  ])('shows what was granted again %s as info, where it was live before', (_, again, expected) => {
    const rows = register()
      .post('1', 'NW')
      .account('takuso', 'A', '1')
      .right('2024-03-01', 'takuso', 'A')
      .grant('takuso', 'A', '1', '2023-04-01', '2024-03-01')
      .grant('takuso', 'A', '1', again);
    expect(review(rows, { since: '2024-03-01' }, settings)).toEqual(expected);
  });

  it.each([
    ['02-29', '2023-02-27 23:59:59.999', '2023-04-03', 'notRenewed'],
    ['02-29', '2023-02-28', '2023-04-03', undefined],
    ['02-29', '2024-02-28 23:59:59.999', DUE, 'notRenewed'],
    ['02-29', '2024-02-29', DUE, undefined],
    ['02-末', '2023-02-28', '2023-04-03', undefined],
    ['02-末', '2024-02-28', DUE, 'notRenewed'],
  ])('%s works in every year: granted on %s, reviewed on %s', (reset, given, since, expected) => {
    const rows = register()
      .post('1', 'NW')
      .account('takuso', 'A', '1')
      .right(since, 'takuso', 'A')
      .grant('takuso', 'A', '1', given);
    expect(review(rows, { since }, { yearlyReset: reset })).toEqual(
      expected === undefined ? [] : says(expected, since),
    );
  });

  it.each([
    ['ended when the window was over', '2023-04-01', '2024-01-11', []],
    ['ended 1 ms later', '2023-04-01', '2024-01-11 00:00:00.001', says('notRevoked', '2024-01-11')],
    ['given at its start', '2023-12-20', '', []],
  ])('may end in the next year: %s', (_, from, to, expected) => {
    const overNewYear = { revokedFrom: '12-20', revokedUntil: '01-10', grantedUntil: '01-31' };
    const rows = register()
      .post('1', 'NW')
      .account('takuso', 'A', '1')
      .right('2024-01-10', 'takuso', 'B')
      .account('takuso', 'B', '', { kind: 'service' })
      .grant('takuso', 'A', '1', from, to);
    const asked = { yearlyReset: overNewYear, due: 'monthly' as const, withoutGrants: 'ignore' as const };
    expect(review(rows, { since: '2024-01-11' }, asked)).toEqual(expected);
  });

  it('is unjudged without grants', () => {
    expect(over(holds('2023-04-01', '').without('grants'))).toEqual(['unjudged tableMissing x0']);
  });
});
