import { describe, expect, it } from 'vitest';
import { info, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'affiliate-system-access';
const OWNED = { owner: { id: 'HD', side: 'affiliate' } } as const;
const systems = [info('eigyo', OWNED), info('takuso', { owner: { id: 'NW', side: 'network' } })];
const said = (rule: string, rows: ReturnType<typeof register>, log: string[]) => verdict(rule, rows, log, { systems });
const network = () => register().post('1', 'NW').account('eigyo', 'A', '1').account('takuso', 'A', '1');
const at = (time: string) => [`2024-03-28 ${time} A PC1 @eigyo`];

describe('affiliate-system-access', () => {
  it('flags network staff in a system of an affiliate, and not in one of the network company', () => {
    expect(said(RULE, network(), at('09:00'))).toEqual(['medium network 2024-03-28 x1']);
    expect(said(RULE, network(), ['2024-03-28 09:00 A PC1 @takuso'])).toEqual([]);
  });

  it.each([
    ['its own staff', register().post('1', 'HD')],
    ['another affiliate', register().post('1', 'GEN')],
    ['a contractor', register().post('1', 'KK')],
    ['a leaver, whom other rules find', register().post('1', 'HD', '', '2024-01-01')],
    ['somebody who moved for good', register().post('1', 'NW', '', '2024-01-01').post('1', 'HD', '2024-01-01')],
  ])('leaves alone: %s', (_, rows) => {
    expect(said(RULE, rows.account('eigyo', 'A', '1'), at('09:00'))).toEqual([]);
  });

  it.each([
    ['1 ms before the return', '11:59:59.999', []],
    ['at the return', '12:00', ['medium network 2024-03-28 x1']],
    ['1 ms after the return', '12:00:00.001', ['medium network 2024-03-28 x1']],
  ])('by the posts of that moment: %s', (_, time, expected) => {
    const rows = register().post('1', 'HD', '', '2024-03-28 12:00').post('1', 'NW', '2024-03-28 12:00');
    expect(said(RULE, rows.account('eigyo', 'A', '1'), at(time))).toEqual(expected);
  });

  it.each([
    ['info', ['info dual 2024-03-28 x1']],
    ['network', ['medium network 2024-03-28 x1']],
    ['affiliate', []],
  ] as const)('a post on either side, with dualPosts %s', (dualPosts, expected) => {
    const rows = network().post('1', 'HD').dualPosts(dualPosts);
    expect(said(RULE, rows, at('09:00'))).toEqual(expected);
  });

  describe('secondees of the network company', () => {
    const seconded = (kind: string) =>
      register()
        .post('1', 'NW', '', '2024-03-28 12:00')
        .post('1', 'HD', '2024-03-28 12:00')
        .transfer('1', '2024-03-28 12:00', { kind, fromOrg: 'NW', toOrg: 'HD' })
        .account('eigyo', 'A', '1');
    it.each([
      ['出向', ['info seconded 2024-03-28 x1']],
      ['secondment', ['info seconded 2024-03-28 x1']],
      ['転籍', []],
    ])('by the kind of the last move: %s', (kind, expected) => {
      expect(said(RULE, seconded(kind), at('12:00'))).toEqual(expected);
    });

    it('are not shown where the configuration says so, nor once they moved on', () => {
      expect(verdict([RULE, { secondees: 'ignore' }], seconded('出向'), at('12:00'), { systems })).toEqual([]);
      const later = seconded('出向').transfer('1', '2024-03-28 13:00', { kind: '転籍' });
      expect(said(RULE, later, at('13:00'))).toEqual([]);
    });
  });

  it('leaves alone an affiliate that came from the network in a system of the network company', () => {
    const rows = register()
      .post('1', 'NW', '', '2024-03-01')
      .post('1', 'HD', '2024-03-01')
      .transfer('1', '2024-03-01', { kind: '出向', fromOrg: 'NW', toOrg: 'HD' })
      .account('takuso', 'A', '1')
      .account('eigyo', 'A', '1');
    expect(said(RULE, rows, ['2024-03-28 09:00 A PC1 @takuso'])).toEqual([]);
    expect(said(RULE, rows, at('09:00'))).toEqual(['info seconded 2024-03-28 x1']);
  });

  it('is unjudged without any table of people', () => {
    expect(said(RULE, network().without('assignments'), at('09:00'))).toEqual(['unjudged tableMissing x1']);
  });
});

describe('in a system of an affiliate', () => {
  const own = () => register().post('1', 'HD').account('eigyo', 'A', '1').keeps('loans', 'credentials');
  it.each([
    'off-period-hd-access',
    'emergency-credential',
    'terminal-loan',
    'unmasked-view',
    'output-volume',
    'post-transfer-access',
  ])('%s leaves its own people alone', (rule) => {
    const log = ['2024-03-28 09:00 A PC1 output o unmasked @eigyo'];
    const rows = () => own().post('1', 'NW', '', '2024-01-01').emergency('T', '2024-03-28', '2024-03-28 08:00');
    expect(said(rule, rows(), log)).toEqual([]);
    expect(said(rule, rows().emergency('U', '2024-03-28', ''), log)).toEqual([]);
  });

  it('leavers are found as anywhere', () => {
    const left = (org: string) => register().post('1', org, '', '2024-01-01').account('eigyo', 'A', '1');
    expect(said('non-employee-access', left('HD'), at('09:00'))).toEqual(['high noPost 2024-03-28 x1']);
    expect(said('post-transfer-access', left('NW'), at('09:00'))).toEqual(['high left 2024-03-28 x1']);
  });

  it('rights of its own people are sound, whatever they were before, and those of network staff are not', () => {
    const rule: [string, object] = ['entitlement-review', { due: 'daily', withoutGrants: 'ignore' }];
    const review = (rows: ReturnType<typeof register>) =>
      verdict(rule as never, rows.account('eigyo', 'A', '1').right('2024-03-28', 'eigyo', 'A'), [], {
        systems: systems.slice(0, 1),
      });
    expect(review(register().post('1', 'NW', '', '2024-01-01').post('1', 'HD', '2024-01-01'))).toEqual([]);
    expect(review(register().post('1', 'NW'))).toEqual(['medium otherSide 2024-03-28 x0']);
    expect(review(register().post('1', 'NW').post('1', 'HD'))).toEqual([]);
  });
});
