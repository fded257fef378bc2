import { describe, expect, it } from 'vitest';
import { audit, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'emergency-credential';
const says = (id: string, n = 1) => [`high ${id} 2024-03-28 x${n}`];
const log = (time: string, account = 'E1') => [`2024-03-28 ${time} ${account} PC1`];
const storm = () =>
  register()
    .post('1', 'HD')
    .account('takuso', 'E1', '1', { kind: 'emergency' })
    .account('takuso', 'E2', '1', { kind: 'emergency' })
    .emergency('T', '2024-03-28 08:00', '2024-03-28 18:00')
    .keeps('credentials');
const issued = (more: [string, string, string] = ['E1', '1', 'T']) =>
  storm().credential('takuso', ...more, '2024-03-28 10:00', '2024-03-28 12:00');

describe('emergency-credential', () => {
  it.each([
    ['1 ms before it is issued', issued(), '09:59:59.999', says('outsideValidity')],
    ['when it is issued', issued(), '10:00', []],
    ['1 ms before it expires', issued(), '11:59:59.999', []],
    ['when it expires', issued(), '12:00', says('outsideValidity')],
    ['none was issued', storm(), '11:00', says('none')],
    ['it was issued for another account', issued(['E2', '1', 'T']), '11:00', says('otherAccount')],
    ['it was issued for somebody else’s account', issued(['E9', '2', 'T']), '11:00', says('none')],
    [
      'it was issued for an emergency that is over',
      issued(['E1', '1', 'U']).emergency('U', '2024-03-01', '2024-03-02'),
      '11:00',
      says('otherEmergency'),
    ],
    [
      'it names its emergency by name',
      storm()
        .emergency('T2', '2024-03-28 08:00', '2024-03-28 18:00', { name: 'Typhoon 2' })
        .credential('takuso', 'E1', '1', 'Typhoon 2', '2024-03-28 10:00', '2024-03-28 12:00'),
      '11:00',
      [],
    ],
    [
      'it names another emergency by name',
      issued(['E1', '1', 'Quake']).emergency('Q', '2024-03-01', '2024-03-02', { name: 'Quake' }),
      '11:00',
      says('otherEmergency'),
    ],
    ['it names no emergency', issued(['E1', '1', '']), '11:00', []],
    ['it names one that the register does not know', issued(['E1', '1', 'typo']), '11:00', []],
    ['1 ms before the emergency: off-period says that', storm(), '07:59:59.999', []],
    ['at the start of the emergency', storm(), '08:00', says('none')],
    ['at the end of the emergency', storm(), '18:00', []],
  ])('%s', (_, rows, time, expected) => {
    expect(verdict(RULE, rows, log(time))).toEqual(expected);
  });

  it.each([
    ['network', 'NW'],
    ['contractor of the network', 'KK'],
    ['external', 'EX'],
  ])('leaves alone: %s', (_, org) => {
    const rows = register()
      .post('2', org)
      .account('takuso', 'A', '2')
      .emergency('T', '2024-03-28', '')
      .keeps('credentials');
    expect(verdict(RULE, rows, log('11:00', 'A'))).toEqual([]);
  });

  it('divides a session at the validity', () => {
    const lines = ['11:50', '11:59', '12:00', '12:10'].flatMap((time) => log(time));
    expect(verdict(RULE, issued(), lines)).toEqual(says('outsideValidity', 2));
  });

  it.each([
    ['ends', '2024-03-28 12:00', '2024-03-28 12:00:00'],
    ['never ends', '', ''],
  ])('says how long it holds, if it %s', (_, end, to) => {
    const rows = storm().credential('takuso', 'E1', '1', 'T', '2024-03-28 10:00', end);
    const { findings } = audit({ register: rows.build(), log: log('09:00'), rules: [RULE], since: '2024-03-28' });
    expect(findings.map(({ messages: [said] }) => said?.data.to)).toEqual([to]);
  });

  it('names the credential, or the lack of one', () => {
    const facts = (rows: ReturnType<typeof storm>) =>
      audit({ register: rows.build(), log: log('15:00'), rules: [RULE], since: '2024-03-28' })
        .findings[0]!.facts.filter(({ kind }) => kind.startsWith('credential'))
        .map(({ source }) => source !== '');
    expect(facts(issued())).toEqual([true]);
    expect(facts(storm())).toEqual([false]);
  });

  describe('a password after the emergency', () => {
    const lent = (changedAt?: string) =>
      storm().credential('takuso', 'E1', '1', 'T', '2024-03-28 10:00', '2024-03-28 18:00', changedAt);
    const notChanged = ['high notChanged 2024-03-29 x0'];
    // 24 hours after 18:00 on the 28th
    it.each([
      ['never', lent(), notChanged],
      ['in time', lent('2024-03-29 18:00'), []],
      ['1 ms late', lent('2024-03-29 18:00:00.001'), notChanged],
      ['before the end', lent('2024-03-28 17:00'), []],
    ])('changed: %s', (_, rows, expected) => {
      expect(verdict(RULE, rows, [], { since: '2024-03-29' })).toEqual(expected);
    });

    it.each(['2024-03-28', '2024-03-30'])('is said on the day of the deadline only, not on %s', (since) => {
      expect(verdict(RULE, lent(), [], { since })).toEqual([]);
    });

    it('is looked at by the hours that configuration gives, or not at all', () => {
      const on = (changeWithinHours: number | 'off', since: string) =>
        verdict([RULE, { changeWithinHours }], lent(), [], { since });
      expect(on(1, '2024-03-28')).toEqual(['high notChanged 2024-03-28 x0']);
      expect(on(6, '2024-03-28')).toEqual([]);
      expect(on(6, '2024-03-29')).toEqual(['high notChanged 2024-03-29 x0']);
      expect(on('off', '2024-03-29')).toEqual([]);
    });

    it('is due on the day that begins with its deadline', () => {
      const on = (since: string) => verdict([RULE, { changeWithinHours: 6 }], lent(), [], { since });
      expect([on('2024-03-28'), on('2024-03-29')]).toEqual([[], ['high notChanged 2024-03-29 x0']]);
    });

    it('goes by the emergency that it names, by id or name, in its system', () => {
      const named = (emergency: string) =>
        storm()
          .credential('takuso', 'E1', '1', emergency, '2024-03-28 10:00', '2024-03-28 18:00')
          .emergency('Q', '2024-03-28', '2024-03-29', { name: 'Quake' })
          .emergency('Q', '2024-03-28', '2024-04-28', { name: 'Quake', systems: ['eigyo'] })
          .emergency('R', '2024-03-28', '2024-04-29', { name: 'Rain' });
      const days = (emergency: string) =>
        verdict(RULE, named(emergency), [], { since: '2024-03-28', until: '2024-05-31' });
      for (const name of ['Q', 'Quake']) expect(days(name)).toEqual(['high notChanged 2024-03-30 x0']);
    });

    it('waits for the last period of the emergency, and while it runs for ever', () => {
      const longer = lent().emergency('T', '2024-03-28 18:00', '2024-03-30 18:00');
      expect(verdict(RULE, longer, [], { since: '2024-03-29' })).toEqual([]);
      expect(verdict(RULE, longer, [], { since: '2024-03-31' })).toEqual(['high notChanged 2024-03-31 x0']);
      const running = lent().emergency('T', '2024-03-28 18:00', '');
      expect(verdict(RULE, running, [], { since: '2024-03-28', until: '2024-04-30' })).toEqual([]);
    });

    it('names the account and whom it was issued to', () => {
      const [finding] = audit({ register: lent().build(), log: [], rules: [RULE], since: '2024-03-29' }).findings;
      expect(finding).toMatchObject({ system: 'takuso', account: 'E1', actor: { employee_id: '1', org: 'HD' } });
    });
  });

  describe('unjudged', () => {
    it.each(['credentials', 'emergencies', 'assignments'] as const)('without %s', (table) => {
      expect(verdict(RULE, issued().without(table), log('15:00'))).toEqual(['unjudged tableMissing x1']);
    });

    it('between two lists that differ', () => {
      const rows = storm().unclear('1', '2024-03-28', '2024-03-29', [[{ org: 'NW' }], [{ org: 'HD' }]]);
      expect(verdict(RULE, rows, log('11:00'))).toEqual(['unjudged betweenLists x1']);
    });
  });
});
