import { describe, expect, it } from 'vitest';
import { audit, info, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'off-period-hd-access';
const holding = () => register().post('100017', 'HD').account('takuso', 'H100017', '100017');
const flagged = (n: number, day = '2024-03-28') => [`high noEmergency ${day} x${n}`];
const late = (n: number) => [`info declaredLate 2024-03-28 x${n}`];

describe('off-period-hd-access', () => {
  it('flags an affiliate with no emergency', () => {
    expect(verdict(RULE, holding(), ['2024-03-28 09:12:04 H100017 PC1', '2024-03-28 09:12:05 H100017 PC1'])).toEqual(
      flagged(2),
    );
  });

  it.each([
    ['network', register().post('1', 'NW').account('takuso', 'A', '1')],
    ['contractor of the network', register().post('1', 'KK').account('takuso', 'A', '1')],
    ['external', register().post('1', 'EX').account('takuso', 'A', '1')],
    ['unknown', register()],
    ['service account of an affiliate', register().account('takuso', 'A', '', { kind: 'service', org: 'HD' })],
    [
      'a network and an affiliate post where such people count as network',
      register().post('1', 'NW').post('1', 'HD').account('takuso', 'A', '1').dualPosts('network'),
    ],
    ['two posts on the network side', register().post('1', 'NW').post('1', 'NW').account('takuso', 'A', '1')],
  ])('leaves alone: %s', (_, rows) => {
    expect(verdict(RULE, rows, ['2024-03-28 09:00 A PC1'])).toEqual([]);
  });

  it.each([
    ['another affiliate', register().post('1', 'GEN').account('takuso', 'A', '1')],
    ['a contractor of an affiliate', register().post('1', 'KH').account('takuso', 'A', '1')],
    ['a shared account of an affiliate', register().account('takuso', 'A', '', { kind: 'shared', org: 'HD' })],
    [
      'two posts where such people count as affiliate',
      register().post('1', 'NW').post('1', 'HD').account('takuso', 'A', '1').dualPosts('affiliate'),
    ],
    [
      'somebody of an affiliate who checked out a shared account of the network',
      register().post('1', 'HD').account('takuso', 'A', '', { kind: 'shared', org: 'NW' }).checkout('takuso', 'A', '1'),
    ],
    [
      'an account that only the pattern maps',
      register()
        .post('1', 'HD')
        .pattern(/^H(\d)$/),
    ],
  ])('flags too: %s', (title, rows) => {
    const account = title.includes('pattern') ? 'H1' : 'A';
    const log = [`2024-03-28 09:00 ${account} PC1`];
    expect(verdict(RULE, rows, log)).toEqual(flagged(1));
  });

  describe('in an emergency', () => {
    const typhoon = (more = {}) => holding().emergency('T', '2024-03-28 10:00', '2024-03-28 12:00', more);
    it.each([
      ['1 ms before its start', '09:59:59.999', flagged(1)],
      ['at its start', '10:00', []],
      ['1 ms after its start', '10:00:00.001', []],
      ['1 ms before its end', '11:59:59.999', []],
      ['at its end', '12:00', flagged(1)],
      ['1 ms after its end', '12:00:00.001', flagged(1)],
    ])('%s', (_, time, expected) => {
      expect(verdict(RULE, typhoon(), [`2024-03-28 ${time} H100017 PC1`])).toEqual(expected);
    });

    it.each([
      ['of this system', ['takuso'], []],
      ['of another system', ['eigyo'], flagged(1)],
      ['of several', ['eigyo', 'takuso'], []],
    ])('%s', (_, systems, expected) => {
      expect(verdict(RULE, typhoon({ systems }), ['2024-03-28 11:00 H100017 PC1'])).toEqual(expected);
    });

    it('counts of a day only what lies outside', () => {
      const log = ['09:59', '10:01', '11:59', '12:01', '12:02'].map((time) => `2024-03-28 ${time} H100017 PC1`);
      expect(verdict(RULE, typhoon(), log)).toEqual(flagged(3));
    });

    it('that is still running', () => {
      const rows = holding().emergency('T', '2024-03-28 10:00', undefined);
      expect(verdict(RULE, rows, ['2024-03-28 23:59:59.999 H100017 PC1'])).toEqual([]);
    });
  });

  describe('declared late', () => {
    const rows = () =>
      holding().emergency('T', '2024-03-28 10:00', '2024-03-28 18:00', { declaredAt: '2024-03-28 12:00' });
    it.each([
      ['1 ms before the declaration', '11:59:59.999', late(1)],
      ['at the declaration', '12:00', []],
      ['1 ms after the declaration', '12:00:00.001', []],
      ['before the start', '09:59:59.999', flagged(1)],
    ])('%s', (_, time, expected) => {
      expect(verdict(RULE, rows(), [`2024-03-28 ${time} H100017 PC1`])).toEqual(expected);
    });

    it('divides a session at the declaration', () => {
      const log = ['11:50', '11:55', '12:00', '12:05'].map((time) => `2024-03-28 ${time} H100017 PC1`);
      expect(verdict(RULE, rows(), log)).toEqual(late(2));
    });

    it('is nothing where another emergency was declared in time', () => {
      const both = rows().emergency('U', '2024-03-28 09:00', '2024-03-28 12:00');
      expect(verdict(RULE, both, ['2024-03-28 11:00 H100017 PC1'])).toEqual([]);
    });

    it('is nothing where it was declared before it began', () => {
      const early = holding().emergency('T', '2024-03-28 10:00', '', { declaredAt: '2024-03-28 09:00' });
      expect(verdict(RULE, early, ['2024-03-28 10:00 H100017 PC1'])).toEqual([]);
    });
  });

  describe('screens that affiliates may use at any time', () => {
    const systems = [info('takuso', { affiliateScreens: ['ｍａｓｋｅｄ'] })];
    const said = (log: string[], rows = holding()) => verdict(RULE, rows, log, { systems });
    it('count for nothing, whatever their width', () => {
      expect(said(['2024-03-28 09:00 H100017 PC1', '2024-03-28 09:01 H100017 PC1'])).toEqual([]);
    });

    it('are left out of a session that was on others as well', () => {
      expect(said(['2024-03-28 09:00 H100017 PC1', '2024-03-28 09:01 H100017 PC1 view o unmasked'])).toEqual(
        flagged(1),
      );
    });

    it('do not make what failed on the others weigh more', () => {
      const log = ['2024-03-28 09:00 H100017 PC1', '2024-03-28 09:01 H100017 PC1 view o unmasked NG'];
      expect(said(log)).toEqual(['info noEmergency 2024-03-28 x1']);
    });

    it('are those of the system alone', () => {
      expect(said(['2024-03-28 09:00 H100017 PC1 @eigyo'], holding().account('eigyo', 'H100017', '100017'))).toEqual(
        flagged(1),
      );
    });

    it('need no credential and no lent terminal', () => {
      const rows = () => holding().emergency('T', '2024-03-28', '').keeps('credentials', 'loans');
      const log = ['2024-03-28 09:00 H100017 PC1', '2024-03-28 09:01 H100017 PC1 view o unmasked'];
      expect(verdict('emergency-credential', rows(), log, { systems })).toEqual(['high none 2024-03-28 x1']);
      expect(verdict('terminal-loan', rows(), log, { systems })).toEqual(['medium notLent 2024-03-28 x1']);
      expect(verdict('emergency-credential', rows(), log.slice(0, 1), { systems })).toEqual([]);
      expect(verdict('terminal-loan', rows(), log.slice(0, 1), { systems })).toEqual([]);
    });
  });

  describe('a post on either side', () => {
    const dual = (n: number) => [`info dual 2024-03-28 x${n}`];
    const both = () =>
      register()
        .post('1', 'NW', '', '', { unit: 'Grid' })
        .post('1', 'HD', '2024-03-28 10:00', '2024-03-28 12:00', { unit: 'Sales' })
        .account('takuso', 'A', '1');
    it.each([
      ['1 ms before the second post', '09:59:59.999', []],
      ['at its start', '10:00', dual(1)],
      ['1 ms after its start', '10:00:00.001', dual(1)],
      ['1 ms before its end', '11:59:59.999', dual(1)],
      ['at its end', '12:00', []],
    ])('is shown as info: %s', (_, time, expected) => {
      expect(verdict(RULE, both(), [`2024-03-28 ${time} A PC1`])).toEqual(expected);
    });

    it('names both posts', () => {
      const log = ['2024-03-28 11:00 A PC1'];
      const { findings } = audit({ register: both().build(), log, rules: [RULE], since: '2024-03-28' });
      expect(findings[0]!.messages[0]!.data).toEqual({ network: 'NW Grid', affiliate: 'HD Sales', system: 'takuso' });
      expect(findings[0]!.actor).toMatchObject({ class: 'network', dual: true });
    });

    it('is nothing in an emergency, before its declaration as well', () => {
      const rows = both().emergency('T', '2024-03-28', '', { declaredAt: '2024-03-28 11:30' });
      expect(verdict(RULE, rows, ['2024-03-28 11:00 A PC1', '2024-03-28 11:45 A PC1'])).toEqual([]);
    });

    it('is unjudged without the emergencies table', () => {
      expect(verdict(RULE, both().without('emergencies'), ['2024-03-28 11:00 A PC1'])).toEqual([
        'unjudged tableMissing x1',
      ]);
    });
  });

  describe('by the posts of that moment', () => {
    const moved = register()
      .post('1', 'NW', '', '2024-03-28 12:00')
      .post('1', 'HD', '2024-03-28 12:00')
      .account('takuso', 'A', '1');
    it.each([
      ['1 ms before the transfer', '11:59:59.999', []],
      ['at the transfer', '12:00', flagged(1)],
    ])('%s', (_, time, expected) => {
      expect(verdict(RULE, moved, [`2024-03-28 ${time} A PC1`])).toEqual(expected);
    });
  });

  it('weighs info where nothing succeeded, and high where anything did', () => {
    expect(verdict(RULE, holding(), ['2024-03-28 09:00 H100017 PC1 NG', '2024-03-28 09:01 H100017 PC1 NG'])).toEqual([
      'info noEmergency 2024-03-28 x2',
    ]);
    expect(verdict(RULE, holding(), ['2024-03-28 09:00 H100017 PC1 NG', '2024-03-28 15:00 H100017 PC1'])).toEqual(
      flagged(2),
    );
  });

  it('takes the severity that configuration gives', () => {
    const log = ['2024-03-28 09:00 H100017 PC1'];
    expect(verdict([RULE, { severity: 'critical' }], holding(), log)).toEqual(['critical noEmergency 2024-03-28 x1']);
  });

  it('names the rows it rests on, and the one that is lacking', () => {
    const { findings } = audit({
      register: holding().build(),
      log: ['2024-03-28 09:00 H100017 PC1'],
      rules: [RULE],
      since: '2024-03-28',
    });
    expect(findings[0]!.facts.map(({ kind, source }) => [kind, source])).toEqual([
      ['accounts', 'register/accounts.csv:2'],
      ['assignments', 'register/assignments.csv:1'],
      ['emergency', ''],
    ]);
  });

  describe('unjudged', () => {
    const log = ['2024-03-28 09:00 H100017 PC1', '2024-03-28 09:01 H100017 PC1'];
    it('for an affiliate without the emergencies table, not for the network', () => {
      expect(verdict(RULE, holding().without('emergencies'), log)).toEqual(['unjudged tableMissing x2']);
      const network = register().post('100017', 'NW').account('takuso', 'H100017', '100017').without('emergencies');
      expect(verdict(RULE, network, log)).toEqual([]);
    });

    it('for people without any table of people, not for an account that carries its organization', () => {
      expect(verdict(RULE, holding().without('assignments'), log)).toEqual(['unjudged tableMissing x2']);
      const carried = register().account('takuso', 'H100017', '', { kind: 'shared', org: 'HD' }).without('assignments');
      expect(verdict(RULE, carried, log)).toEqual(flagged(2));
    });

    const between = (states: { org: string }[][]) => holding().unclear('100017', '2024-03-28', '2024-03-29', states);
    it.each([
      ['two states that give different verdicts', [[{ org: 'NW' }], [{ org: 'HD' }]], ['unjudged betweenLists x2']],
      ['the same the other way round', [[{ org: 'HD' }], [{ org: 'NW' }]], ['unjudged betweenLists x2']],
      ['nobody can say', [], ['unjudged betweenLists x2']],
      ['two states, both affiliate', [[{ org: 'HD' }], [{ org: 'GEN' }]], flagged(2)],
      ['two states, both network', [[{ org: 'NW' }], [{ org: 'NW', unit: 'other' }]], []],
    ])('between two lists: %s', (_, states, expected) => {
      expect(verdict(RULE, between(states), log)).toEqual(expected);
    });

    it('takes the last state for the finding', () => {
      const register = between([[{ org: 'HD' }], [{ org: 'GEN' }]]).build();
      expect(audit({ register, log, rules: [RULE], since: '2024-03-28' }).findings[0]!.actor.org).toBe('GEN');
    });
  });

  it('judges the days of the window only', () => {
    const log = ['2024-03-27 23:59:59.999', '2024-03-28 00:00', '2024-03-28 23:59:59.999', '2024-03-29 00:00'];
    expect(
      verdict(
        RULE,
        holding(),
        log.map((time) => `${time} H100017 PC1`),
      ),
    ).toEqual(flagged(2));
  });
});

it('says who, where and by when it was declared', () => {
  const said = (rows = holding()) =>
    audit({
      register: rows.build(),
      log: ['2024-03-28 11:00 H100017 PC1'],
      rules: [RULE],
      since: '2024-03-28',
    }).findings[0]!.messages.map(({ data }) => data);
  expect(said()).toEqual([{ org: 'HD', system: 'takuso' }]);
  const both = holding()
    .emergency('T', '2024-03-28', '', { declaredAt: '2024-03-28 15:00' })
    .emergency('U', '2024-03-28', '', { declaredAt: '2024-03-28 13:00' })
    .emergency('V', '2024-03-28', '', { declaredAt: '2024-03-28 14:00' });
  expect(said(both)).toEqual([{ org: 'HD', emergency: 'U', declaredAt: '2024-03-28 13:00:00' }]);
});
