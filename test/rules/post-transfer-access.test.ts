import { describe, expect, it } from 'vitest';
import { audit, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'post-transfer-access';
const MOVE = '2024-03-28 12:00';
const says = (id: string, n = 1, severity = 'high') => [`${severity} ${id} 2024-03-28 x${n}`];
const moved = (to = 'HD') => register().post('1', 'NW', '', MOVE).post('1', to, MOVE).account('takuso', 'N1', '1');
const left = () => register().post('1', 'NW', '', MOVE).account('takuso', 'N1', '1');
const when = (time: string, account = 'N1') => [`2024-03-28 ${time} ${account} PC1`];

describe('post-transfer-access', () => {
  it.each([
    ['1 ms before the transfer', moved(), '11:59:59.999', []],
    ['at the transfer', moved(), '12:00', says('moved')],
    ['1 ms after the transfer', moved(), '12:00:00.001', says('moved')],
    ['1 ms before leaving', left(), '11:59:59.999', []],
    ['at leaving', left(), '12:00', says('left')],
    ['moved to an outside company', moved('EX'), '13:00', says('moved')],
    ['moved to a contractor of an affiliate', moved('KH'), '13:00', says('moved')],
    ['moved to a contractor of the network', moved('KK'), '13:00', []],
    ['moved within the network', moved('NW'), '13:00', []],
    ['a second network post still holds', moved().post('1', 'NW', '', '', { main: false }), '13:00', []],
    ['never on the network side', register().post('1', 'HD').account('takuso', 'N1', '1'), '13:00', []],
    ['not yet on the network side', register().post('1', 'NW', '2024-04-01').account('takuso', 'N1', '1'), '13:00', []],
    ['has come back', moved().post('1', 'NW', '2024-03-28 13:00'), '13:00', []],
    ['1 ms before he comes back', moved().post('1', 'NW', '2024-03-28 13:00'), '12:59:59.999', says('moved')],
  ])('%s', (_, rows, time, expected) => {
    expect(verdict(RULE, rows, when(time))).toEqual(expected);
  });

  it('counts the part of a session that lies after the transfer', () => {
    const log = ['11:50', '11:59', '12:00', '12:01', '12:02'].flatMap((time) => when(time));
    expect(verdict(RULE, moved(), log)).toEqual(says('moved', 3));
  });

  it('says when the network post ended and where he is now', () => {
    const register = moved().build();
    const [finding] = audit({ register, log: when('13:00'), rules: [RULE], since: '2024-03-28' }).findings;
    expect(finding!.messages[0]!.data).toMatchObject({ since: '2024-03-28 12:00:00', org: 'HD' });
    expect(finding!.actor).toMatchObject({ class: 'affiliate', former: true, org: 'HD', employee_id: '1' });
  });

  it('counts from the last network post', () => {
    const rows = left().post('1', 'NW', '', '2024-03-20');
    const register = rows.build();
    const [finding] = audit({ register, log: when('13:00'), rules: [RULE], since: '2024-03-28' }).findings;
    expect(finding!.messages[0]!.data.since).toBe('2024-03-28 12:00:00');
  });

  it('leaves service accounts alone, whoever is named', () => {
    const rows = register().post('1', 'NW', '', MOVE).account('takuso', 'N1', '1', { kind: 'service', org: 'NW' });
    expect(verdict(RULE, rows, when('13:00'))).toEqual([]);
  });

  it('flags the last holder of a closed account', () => {
    const rows = register().post('1', 'NW', '', MOVE).account('takuso', 'N1', '1', { to: MOVE });
    expect(verdict(RULE, rows, when('12:00'))).toEqual(says('left'));
  });

  describe('grace', () => {
    const graced: [string, { graceHours: number }] = [RULE, { graceHours: 2 }];
    it.each([
      ['at the transfer', '12:00', says('grace', 1, 'info')],
      ['1 ms before its end', '13:59:59.999', says('grace', 1, 'info')],
      ['at its end', '14:00', says('moved')],
      ['before the transfer', '11:59', []],
    ])('%s', (_, time, expected) => {
      expect(verdict(graced, moved(), when(time))).toEqual(expected);
    });

    it('divides a session at its end', () => {
      const log = ['13:50', '14:00', '14:10'].flatMap((time) => when(time));
      const { findings } = audit({ register: moved().build(), log, rules: [graced], since: '2024-03-28' });
      expect(findings).toHaveLength(1);
      expect(findings[0]).toMatchObject({ severity: 'high', accesses: 3 });
      expect(findings[0]!.messages.map(({ id }) => id)).toEqual([`${RULE}.grace`, `${RULE}.moved`]);
    });

    it('is counted from the latest end that two lists leave possible', () => {
      const rows = () =>
        register()
          .post('1', 'NW', '', '2024-03-28 08:00', { endsBy: MOVE })
          .post('1', 'HD', MOVE)
          .account('takuso', 'N1', '1');
      expect(verdict(graced, rows(), when('13:59:59.999'))).toEqual(says('grace', 1, 'info'));
      const log = ['13:50', '14:10'].flatMap((time) => when(time));
      const { findings } = audit({ register: rows().build(), log, rules: [graced], since: '2024-03-28' });
      expect(findings[0]!.messages.map(({ id }) => id)).toEqual([`${RULE}.grace`, `${RULE}.moved`]);
    });

    it('is none by default', () => {
      expect(verdict(RULE, moved(), when('12:00'))).toEqual(says('moved'));
    });
  });

  describe('in an emergency', () => {
    const storm = (rows = moved()) => rows.emergency('T', '2024-03-28 14:00', '2024-03-28 18:00');
    const given = (from: string, kind: 'personal' | 'emergency' = 'personal') =>
      storm().account('takuso', 'H1', '1', { from, kind });
    const credential = (from: string, to: string) => storm().credential('takuso', 'N1', '1', 'T', from, to);

    it.each([
      ['the old network account is never lawful', storm(), '15:00', 'N1', says('oldAccount')],
      ['outside the emergency it is a transfer like any', storm(), '13:59:59.999', 'N1', says('moved')],
      ['at its end as well', storm(), '18:00', 'N1', says('moved')],
      ['an account given at the transfer', given(MOVE), '15:00', 'H1', []],
      ['an account given later', given('2024-03-28 13:00'), '15:00', 'H1', []],
      ['an account given 1 ms before', given('2024-03-28 11:59:59.999'), '15:00', 'H1', says('oldAccount')],
      ['an account given, 1 ms before the emergency', given(MOVE), '13:59:59.999', 'H1', says('moved')],
      ['an account given, at the start of the emergency', given(MOVE), '14:00', 'H1', []],
      ['an account given, at the end of the emergency', given(MOVE), '18:00', 'H1', says('moved')],
      ['an emergency account he had before', given('2024-01-01', 'emergency'), '15:00', 'H1', []],
    ])('%s', (_, rows, time, account, expected) => {
      expect(verdict(RULE, rows, when(time, account))).toEqual(expected);
    });

    it('of another system does not count', () => {
      const rows = moved()
        .account('takuso', 'H1', '1', { from: MOVE })
        .emergency('U', MOVE, '', { systems: ['eigyo'] });
      expect(verdict(RULE, rows, when('15:00', 'H1'))).toEqual(says('moved'));
    });

    it('an account row of somebody else does not make it lent', () => {
      const rows = storm().account('takuso', 'N1', '2', { from: '2024-03-28 13:00' }).checkout('takuso', 'N1', '1');
      expect(verdict(RULE, rows, when('15:00'))).toEqual(says('oldAccount'));
    });

    it.each([
      ['a credential that holds', credential('2024-03-28 14:30', '2024-03-28 16:00'), '15:00', []],
      [
        '1 ms before it is issued',
        credential('2024-03-28 14:30', '2024-03-28 16:00'),
        '14:29:59.999',
        says('noCredential'),
      ],
      ['when it is issued', credential('2024-03-28 14:30', '2024-03-28 16:00'), '14:30', []],
      ['when it expires', credential('2024-03-28 14:30', '2024-03-28 16:00'), '16:00', says('noCredential')],
      ['held outside the emergency', credential(MOVE, '2024-03-29'), '13:00', says('moved')],
      ['an empty credentials table', storm().keeps('credentials'), '15:00', says('noCredential')],
    ])('with credentials: %s', (_, rows, time, expected) => {
      expect(verdict(RULE, rows, when(time))).toEqual(expected);
    });

    it('with credentials an emergency account or one given later is not enough', () => {
      expect(verdict(RULE, given(MOVE).keeps('credentials'), when('15:00', 'H1'))).toEqual(says('noCredential'));
      const kind = given('2024-01-01', 'emergency').keeps('credentials');
      expect(verdict(RULE, kind, when('15:00', 'H1'))).toEqual(says('noCredential'));
    });

    it('without an accounts table the emergency is enough', () => {
      const rows = register()
        .post('1', 'NW', '', MOVE)
        .post('1', 'HD', MOVE)
        .pattern(/^N(\d)$/)
        .without('accounts')
        .emergency('T', '2024-03-28 14:00', '2024-03-28 18:00');
      expect(verdict(RULE, rows, when('15:00'))).toEqual([]);
      expect(verdict(RULE, rows, when('13:00'))).toEqual(says('moved'));
    });

    it.each([
      ['at the latest possible end of the network post', '2024-03-28 12:00', []],
      ['between the lists', '2024-03-28 10:00', ['unjudged ambiguousPerson x1']],
      ['at the earliest possible end', '2024-03-28 08:00', ['unjudged ambiguousPerson x1']],
      ['1 ms before that', '2024-03-28 07:59:59.999', says('oldAccount')],
    ])('an account given %s', (_, from, expected) => {
      const rows = register()
        .post('1', 'NW', '', '2024-03-28 08:00', { endsBy: MOVE })
        .post('1', 'HD', MOVE)
        .account('takuso', 'H1', '1', { from });
      expect(verdict(RULE, storm(rows), when('15:00', 'H1'))).toEqual(expected);
    });

    it('of two rows of the account the later one counts', () => {
      const rows = storm()
        .account('takuso', 'H1', '1', { from: '2024-01-01' })
        .account('takuso', 'H1', '1', { from: MOVE });
      expect(verdict(RULE, rows, when('15:00', 'H1'))).toEqual([]);
    });

    it('names the lack of a credential only where credentials decide', () => {
      const lacks = (rows: ReturnType<typeof storm>) =>
        audit({ register: rows.build(), log: when('15:00'), rules: [RULE], since: '2024-03-28' })
          .findings[0]!.facts.filter(({ source }) => source === '')
          .map(({ kind }) => kind);
      expect(lacks(storm().keeps('credentials'))).toEqual(['credential']);
      expect(lacks(storm())).toEqual([]);
    });

    it('a leaver is never lawful', () => {
      const rows = left().account('takuso', 'H1', '1', { from: MOVE, kind: 'emergency' });
      expect(verdict(RULE, storm(rows), when('15:00', 'H1'))).toEqual(says('left'));
    });
  });

  describe('unjudged', () => {
    it('whether it was lent, without the emergencies table; a leaver is judged all the same', () => {
      expect(verdict(RULE, moved().without('emergencies'), when('13:00'))).toEqual(['unjudged tableMissing x1']);
      expect(verdict(RULE, left().without('emergencies'), when('13:00'))).toEqual(says('left'));
    });

    it('without any table of people', () => {
      expect(verdict(RULE, moved().without('assignments'), when('13:00'))).toEqual(['unjudged tableMissing x1']);
    });

    it.each([
      ['still there or gone', [[{ org: 'NW' }], []], ['unjudged betweenLists x1']],
      ['gone in both', [[{ org: 'HD' }], [{ org: 'GEN' }]], says('moved')],
      ['there in both', [[{ org: 'NW' }], [{ org: 'NW', unit: 'x' }]], []],
    ])('between two lists: %s', (_, states, expected) => {
      const rows = left().unclear('1', MOVE, '2024-03-30', states);
      expect(verdict(RULE, rows, when('13:00'))).toEqual(expected);
    });
  });
});
