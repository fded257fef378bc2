import { describe, expect, it } from 'vitest';
import { audit, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'shared-id-use';
const says = (id: string, n = 1, day = '2024-03-28') => [`medium ${id} ${day} x${n}`];
const day = (...times: string[]) => times.map((time) => `2024-03-28 ${time}`);
const personal = () => register().post('1', 'NW').account('takuso', 'A', '1');

describe('shared-id-use: a shared account', () => {
  const shared = (more = {}) => register().account('takuso', 'S', '', { kind: 'shared', org: 'NW', ...more });
  const kept = () => shared().checkout('takuso', 'S', '1', '2024-03-28 09:00', '2024-03-28 12:00').post('1', 'NW');
  it.each([
    ['1 ms before it is checked out', kept(), '08:59:59.999', says('noCheckout')],
    ['when it is checked out', kept(), '09:00', []],
    ['1 ms before it is given back', kept(), '11:59:59.999', []],
    ['when it is given back', kept(), '12:00', says('noCheckout')],
    ['1 ms before its abolition', shared({ to: '2024-03-28 10:00' }).checkout('takuso', 'S', '1'), '09:59:59.999', []],
    ['at its abolition', shared({ to: '2024-03-28 10:00' }).checkout('takuso', 'S', '1'), '10:00', says('abolished')],
    ['after its abolition, no check-outs kept', shared({ to: '2024-03-28 10:00' }), '10:00', says('abolished')],
    ['no check-outs kept for its system', shared(), '10:00', ['unjudged noCheckouts x1']],
    [
      'check-outs kept for another system only',
      shared().checkout('eigyo', 'S', '1'),
      '10:00',
      ['unjudged noCheckouts x1'],
    ],
    ['check-outs of another account', shared().checkout('takuso', 'T', '1'), '10:00', says('noCheckout')],
  ])('%s', (_, rows, time, expected) => {
    expect(verdict(RULE, rows, day(`${time} S PC1`))).toEqual(expected);
  });

  it('counts only what lies outside the check-out', () => {
    const log = day('08:50 S PC1', '08:59 S PC1', '09:00 S PC1', '11:59 S PC1', '12:00 S PC1');
    expect(verdict(RULE, kept(), log)).toEqual(says('noCheckout', 3));
  });

  it('is left out without check-outs where configuration says ignore, its abolition is not', () => {
    const ignore: [string, { withoutCheckouts: string }] = [RULE, { withoutCheckouts: 'ignore' }];
    expect(verdict(ignore, shared(), day('10:00 S PC1'))).toEqual([]);
    expect(verdict(ignore, shared({ to: '2024-03-28 10:00' }), day('10:00 S PC1'))).toEqual(says('abolished'));
  });

  it('of other kinds needs no check-out', () => {
    expect(verdict(RULE, personal().checkout('takuso', 'S', '1'), day('10:00 A PC1'))).toEqual([]);
    const closed = register().account('takuso', 'A', '1', { to: '2024-03-28' });
    expect(verdict(RULE, closed, day('10:00 A PC1'))).toEqual([]);
  });

  it('is shared if any row of the table says so', () => {
    const mixed = shared().account('takuso', 'S', '1', { kind: 'personal' }).checkout('takuso', 'T', '1');
    expect(verdict(RULE, mixed, day('10:00 S PC1'))).toEqual(says('noCheckout'));
  });

  it('is judged for overlaps beside being unjudged', () => {
    const log = day('10:00 S PC1', '10:10 S PC1', '10:05 S PC2');
    expect(verdict(RULE, shared(), log)).toEqual([...says('overlap', 3), 'unjudged noCheckouts x3']);
  });
});

describe('shared-id-use: two terminals at once', () => {
  it.each([
    ['one after the other', ['09:00 A PC1', '09:10 A PC1', '09:10:00.001 A PC2'], []],
    ['ends that meet', ['09:00 A PC1', '09:10 A PC1', '09:10 A PC2', '09:20 A PC2'], says('overlap', 4)],
    ['1 ms of overlap', ['09:00 A PC1', '09:10:00.001 A PC1', '09:10 A PC2', '09:20 A PC2'], says('overlap', 4)],
    ['one within the other', ['09:00 A PC1', '09:20 A PC1', '09:10 A PC2'], says('overlap', 3)],
    ['the same instant', ['09:00 A PC1', '09:00 A PC2'], says('overlap', 2)],
    ['one terminal only', ['09:00 A PC1', '09:00 A PC1'], []],
    ['an empty terminal beside', ['09:00 A PC1', '09:20 A PC1', '09:10 A -'], []],
    ['two accounts', ['09:00 A PC1', '09:20 A PC1', '09:10 B PC2'], []],
    ['two systems', ['09:00 A PC1', '09:20 A PC1', '09:10 A PC2 @eigyo'], []],
    ['no account', ['09:00 - PC1', '09:20 - PC1', '09:10 - PC2'], []],
    ['a gap of exactly the limit joins', ['09:00 A PC1', '09:30 A PC1', '09:15 A PC2'], says('overlap', 3)],
    ['a gap above the limit parts', ['09:00 A PC1', '09:30:00.001 A PC1', '09:15 A PC2'], []],
    [
      'counts the runs concerned only',
      ['07:00 A PC1', '09:00 A PC1', '09:20 A PC1', '09:10 A PC2', '11:00 A PC2'],
      says('overlap', 3),
    ],
    [
      'three terminals in a chain',
      ['09:00 A PC1', '09:10 A PC1', '09:10 A PC2', '09:20 A PC2', '09:20 A PC3'],
      says('overlap', 5),
    ],
  ])('%s', (_, lines, expected) => {
    expect(verdict(RULE, personal().account('takuso', 'B', '2'), day(...lines))).toEqual(expected);
  });

  it.each([
    ['logs out, works there', ['09:00 A PC1', '09:05 A PC1 logout', '09:06 A PC2', '09:09 A PC2'], []],
    [
      'logs out, works there and comes back',
      ['09:00 A PC1', '09:05 A PC1 logout', '09:06 A PC2', '09:09 A PC2 logout', '09:10 A PC1'],
      [],
    ],
    [
      'the same without the logout',
      ['09:00 A PC1', '09:05 A PC1', '09:06 A PC2', '09:09 A PC2 logout', '09:10 A PC1'],
      says('overlap', 5),
    ],
    ['the logout meets the other', ['09:00 A PC1', '09:05 A PC1 logout', '09:05 A PC2'], says('overlap', 3)],
    ['1 ms after the logout', ['09:00 A PC1', '09:05 A PC1 logout', '09:05:00.001 A PC2'], []],
    [
      'what shares the logout’s instant is of its run',
      ['09:00 A PC1', '09:05 A PC1 logout', '09:05 A PC1', '09:06 A PC2', '09:07 A PC1'],
      [],
    ],
    [
      'a new run after a logout, overlapped',
      ['09:00 A PC1', '09:05 A PC1 logout', '09:06 A PC1', '09:08 A PC1', '09:07 A PC2'],
      says('overlap', 3),
    ],
    ['a logout elsewhere ends nothing here', ['09:00 A PC1', '09:05 A PC2 logout', '09:06 A PC1'], says('overlap', 3)],
  ])('%s', (_, lines, expected) => {
    expect(verdict(RULE, personal(), day(...lines))).toEqual(expected);
  });

  it('tells terminals and times', () => {
    const lines = day('09:00 A PC2', '09:20 A PC2', '09:10 A PC1', '09:20 A PC1', '09:40 A PC1');
    const { findings } = audit({ register: personal().build(), log: lines, rules: [RULE], since: '2024-03-28' });
    expect(findings[0]!.messages.map(({ data }) => data)).toEqual([
      { terminals: 'PC1, PC2', from: '2024-03-28 09:00:00', to: '2024-03-28 09:40:00' },
    ]);
  });

  it('leaves service accounts alone', () => {
    const rows = register().account('takuso', 'A', '', { kind: 'service', org: 'NW' });
    expect(verdict(RULE, rows, day('09:00 A PC1', '09:00 A PC2'))).toEqual([]);
  });

  it('sees an overlap that a register change divides', () => {
    const rows = personal().emergency('T', '2024-03-28 09:10', '2024-03-28 09:11');
    const log = day('09:00 A PC1', '09:20 A PC1', '09:10:30 A PC2');
    expect(verdict(RULE, rows, log)).toEqual(says('overlap', 3));
  });

  it('weighs info only where nothing concerned succeeded', () => {
    const failed = day('09:00 A PC1 NG', '09:20 A PC1 NG', '09:10 A PC2 NG');
    expect(verdict(RULE, personal(), failed)).toEqual(['info overlap 2024-03-28 x3']);
    expect(verdict(RULE, personal(), [...failed, ...day('09:11 A PC2')])).toEqual(says('overlap', 4));
  });

  describe('over midnight', () => {
    const log = [
      '2024-03-28 23:50 A PC1',
      '2024-03-29 00:10 A PC1',
      '2024-03-29 00:15 A PC1',
      '2024-03-28 23:55 A PC2',
    ];
    const expected = (...days: string[]) => days.map((text) => `medium overlap ${text}`);
    it('counts each access on its own day', () => {
      expect(verdict(RULE, personal(), log, { until: '2024-03-29' })).toEqual(
        expected('2024-03-28 x2', '2024-03-29 x2'),
      );
    });

    it.each([
      ['2024-03-27', []],
      ['2024-03-28', expected('2024-03-28 x2')],
      ['2024-03-29', expected('2024-03-29 x2')],
      ['2024-03-30', []],
    ])('the check of %s alone says the same of its day', (since, want) => {
      expect(verdict(RULE, personal(), log, { since })).toEqual(want);
    });

    it('an overlap that lies on the next day flags the run where it began, too', () => {
      const late = ['2024-03-28 23:50 A PC1', '2024-03-29 00:10 A PC1', '2024-03-29 00:05 A PC2'];
      expect(verdict(RULE, personal(), late, { until: '2024-03-29' })).toEqual(
        expected('2024-03-28 x1', '2024-03-29 x2'),
      );
    });
  });
});

describe('shared-id-use: terminals of two sides', () => {
  const terminals = () => personal().terminal('PC1', 'NW').terminal('PC2', 'HD').terminal('PC3', 'NW');
  it.each([
    ['network and affiliate on one day', terminals(), ['09:00 A PC1', '15:00 A PC2'], says('twoSides', 2)],
    ['one side', terminals(), ['09:00 A PC1', '15:00 A PC3'], []],
    ['two organizations of one side', terminals().terminal('PC4', 'GEN'), ['09:00 A PC2', '15:00 A PC4'], []],
    [
      'a contractor of an affiliate counts as affiliate',
      terminals().terminal('PC4', 'KH'),
      ['09:00 A PC2', '15:00 A PC4'],
      [],
    ],
    ['and not as network', terminals().terminal('PC4', 'KH'), ['09:00 A PC1', '15:00 A PC4'], says('twoSides', 2)],
    [
      'a contractor of the network',
      terminals().terminal('PC4', 'KK'),
      ['09:00 A PC1', '15:00 A PC4'],
      says('twoSides', 2),
    ],
    [
      'all of that day on known terminals',
      terminals(),
      ['09:00 A PC1', '15:00 A PC2', '18:00 A PC3'],
      says('twoSides', 3),
    ],
    [
      'one terminal, which the table lacks, and an empty one',
      terminals().account('takuso', 'S', '', { kind: 'shared', org: 'NW' }).checkout('takuso', 'S', '1'),
      ['09:00 S PC9', '15:00 S PC9', '18:00 S -'],
      [],
    ],
    ['an empty terminal says nothing', terminals(), ['09:00 A PC1', '15:00 A -'], []],
    [
      'a terminal of two owners, one of a company that nobody named',
      terminals().terminal('PC6', 'NW').terminal('PC6', 'ZZ'),
      ['09:00 A PC1', '15:00 A PC6'],
      ['unjudged unknownTerminal x1'],
    ],
    ['no terminals table', personal(), ['09:00 A PC1', '15:00 A PC2'], []],
    ['a terminal that the table lacks', terminals(), ['09:00 A PC1', '15:00 A PC9'], ['unjudged unknownTerminal x1']],
    ['one unknown terminal all day', terminals(), ['09:00 A PC9', '15:00 A PC9'], []],
  ])('%s', (_, rows, lines, expected) => {
    expect(verdict(RULE, rows, day(...lines))).toEqual(expected);
  });

  it('on two days is none', () => {
    const log = ['2024-03-28 23:00 A PC1', '2024-03-29 01:00 A PC2'];
    expect(verdict(RULE, terminals(), log, { until: '2024-03-29' })).toEqual([]);
  });

  it.each([
    ['1 ms before it changed hands', '14:59:59.999', []],
    ['when it changed hands', '15:00', says('twoSides', 2)],
  ])('by the owner of that moment: %s', (_, time, expected) => {
    const rows = personal()
      .terminal('PC1', 'NW')
      .terminal('PC5', 'NW', { to: '2024-03-28 15:00' })
      .terminal('PC5', 'HD', { from: '2024-03-28 15:00' });
    expect(verdict(RULE, rows, day('09:00 A PC1', `${time} A PC5`))).toEqual(expected);
  });
});

describe('shared-id-use: two holders', () => {
  const rows = () => personal().account('takuso', 'A', '2', { from: '2024-03-28 10:00', to: '2024-03-28 12:00' });
  it.each([
    ['1 ms before', '09:59:59.999', []],
    ['from the start', '10:00', says('twoHolders')],
    ['until 1 ms before the end', '11:59:59.999', says('twoHolders')],
    ['not at the end', '12:00', []],
  ])('%s', (_, time, expected) => {
    expect(verdict(RULE, rows(), day(`${time} A PC1`))).toEqual(expected);
  });

  it('not the same person twice, nor in two systems', () => {
    expect(verdict(RULE, personal().account('takuso', 'A', '1'), day('10:00 A PC1'))).toEqual([]);
    expect(verdict(RULE, personal().account('eigyo', 'A', '2'), day('10:00 A PC1'))).toEqual([]);
  });

  it('not of a service account', () => {
    const service = register()
      .account('takuso', 'A', '1', { kind: 'service' })
      .account('takuso', 'A', '2', { kind: 'service' });
    expect(verdict(RULE, service, day('10:00 A PC1'))).toEqual([]);
  });
});

describe('shared-id-use: two check-outs at once', () => {
  const shared = (kind: 'shared' | 'emergency' = 'shared') =>
    register()
      .post('1', 'NW')
      .post('2', 'HD')
      .account('takuso', 'S', '', { kind, org: 'NW' })
      .checkout('takuso', 'S', '1', '2024-03-28 09:00', '2024-03-28 12:00');
  const twice = (person = '2', from = '2024-03-28 10:00', to = '2024-03-28 11:00') =>
    shared().checkout('takuso', 'S', person, from, to);
  const late = (from: string, to: string) => twice('2', `2024-03-28 ${from}`, `2024-03-28 ${to}`);
  it.each([
    ['1 ms before the second', twice(), '09:59:59.999', []],
    ['from the second on', twice(), '10:00', says('twoCheckouts')],
    ['until 1 ms before the second is given back', twice(), '10:59:59.999', says('twoCheckouts')],
    ['not when it is given back', twice(), '11:00', []],
    ['until 1 ms before the first is given back', late('10:00', '13:00'), '11:59:59.999', says('twoCheckouts')],
    ['not when the first is given back', late('10:00', '13:00'), '12:00', []],
    ['one right after the other', late('12:00', '13:00'), '12:00', []],
    ['the same person twice', twice('1'), '10:00', []],
    ['of another system', shared().checkout('eigyo', 'S', '2', '2024-03-28 10:00', '2024-03-28 11:00'), '10:00', []],
    [
      'of an account that no table lists',
      register()
        .checkout('takuso', 'S', '1', '2024-03-28 09:00', '2024-03-28 12:00')
        .checkout('takuso', 'S', '2', '2024-03-28 10:00', '2024-03-28 11:00'),
      '10:30',
      says('twoCheckouts'),
    ],
    [
      'of an account for emergencies',
      shared('emergency').checkout('takuso', 'S', '2', '2024-03-28 10:00', '2024-03-28 11:00'),
      '10:30',
      says('twoCheckouts'),
    ],
  ])('%s', (_, rows, time, expected) => {
    expect(verdict(RULE, rows, day(`${time} S PC1`))).toEqual(expected);
  });

  it('names the later one as the actor and the others beside', () => {
    const three = twice().checkout('takuso', 'S', '3', '2024-03-28 10:15', '2024-03-28 11:00');
    const log = day('10:30 S PC1');
    const { findings } = audit({ register: three.build(), log, rules: [RULE], since: '2024-03-28' });
    const ids = (people: readonly { employee_id: string; class: string }[]) =>
      people.map((person) => `${person.employee_id} ${person.class}`);
    expect(ids([findings[0]!.actor])).toEqual(['3 unknown']);
    expect(ids(findings[0]!.others)).toEqual(['2 affiliate', '1 network']);
    expect(findings[0]!.messages).toEqual([{ id: 'shared-id-use.twoCheckouts', data: { holders: '1, 2, 3' } }]);
    expect(findings[0]!.facts).toHaveLength(3);
  });

  it('names the other holder of the accounts table, too', () => {
    const rows = personal().post('2', 'HD').account('takuso', 'A', '2', { from: '2024-03-28 10:00' });
    const { findings } = audit({ register: rows.build(), log: day('10:30 A PC1'), rules: [RULE], since: '2024-03-28' });
    expect(findings[0]).toMatchObject({
      actor: { employee_id: '2' },
      others: [{ employee_id: '1', class: 'network' }],
    });
  });
});

it('says each reason of one day in one finding, and counts each access once', () => {
  const rows = personal().account('takuso', 'A', '2').terminal('PC1', 'NW').terminal('PC2', 'HD');
  const log = day('09:00 A PC1', '09:20 A PC1', '09:10 A PC2', '15:00 A PC1');
  const { findings } = audit({ register: rows.build(), log, rules: [RULE], since: '2024-03-28' });
  expect(findings).toHaveLength(1);
  expect(findings[0]).toMatchObject({ accesses: 4, terminals: ['PC1', 'PC2'] });
  expect(findings[0]!.messages.map(({ id }) => id).sort()).toEqual([
    'shared-id-use.overlap',
    'shared-id-use.twoHolders',
    'shared-id-use.twoSides',
  ]);
});
