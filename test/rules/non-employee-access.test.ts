import { describe, expect, it } from 'vitest';
import { audit, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'non-employee-access';
const says = (id: string, n = 1) => [`high ${id} 2024-03-28 x${n}`];
const log = (time = '09:00', account = 'A') => [`2024-03-28 ${time} ${account} PC1`];
const personal = (id = '1') => register().account('takuso', 'A', id);

describe('non-employee-access', () => {
  it.each([
    ['network', personal().post('1', 'NW'), []],
    ['affiliate: off-period says that', personal().post('1', 'HD'), []],
    ['contractor with a contract', personal().post('1', 'KK'), []],
    ['former: post-transfer says that', personal().post('1', 'NW', '', '2024-03-01'), []],
    ['former, now outside', personal().post('1', 'NW', '', '2024-03-01').post('1', 'EX', '2024-03-01'), []],
    ['nobody holds it', register(), says('noHolder')],
    ['a person whom no roster knows', personal(), says('unknownPerson')],
    ['a person of an outside company', personal().post('1', 'EX'), says('external')],
    ['a person not yet hired', personal().post('1', 'NW', '2024-04-01'), says('noPost')],
    ['a contractor whose contract ended', personal().post('1', 'KK', '', '2024-03-28'), says('noPost')],
    ['a leaver of an affiliate', personal().post('1', 'HD', '', '2024-03-28'), says('noPost')],
    [
      'an emergency account of a contractor, nobody named',
      register().account('takuso', 'A', '', { kind: 'emergency', org: 'KK' }),
      says('noContract'),
    ],
    [
      'an emergency account of an outside company',
      register().account('takuso', 'A', '', { kind: 'emergency', org: 'EX' }),
      says('external'),
    ],
    [
      'an emergency account of the network',
      register().account('takuso', 'A', '', { kind: 'emergency', org: 'NW' }),
      [],
    ],
    ['a shared account of nobody', register().account('takuso', 'A', '', { kind: 'shared' }), []],
    [
      'a shared account of an outside company',
      register().account('takuso', 'A', '', { kind: 'shared', org: 'EX' }),
      [],
    ],
    ['a service account of nobody', register().account('takuso', 'A', '', { kind: 'service' }), []],
    [
      'a service account of an outside company',
      register().account('takuso', 'A', '', { kind: 'service', org: 'EX' }),
      [],
    ],
    ['an account of another system', register().post('1', 'NW').account('eigyo', 'A', '1'), says('noHolder')],
    ['another spelling of the account', register().post('1', 'NW').account('takuso', 'a', '1'), says('noHolder')],
  ])('%s', (_, rows, expected) => {
    expect(verdict(RULE, rows, log())).toEqual(expected);
  });

  describe('a closed account', () => {
    const closed = (org: string, more = {}) =>
      register()
        .post('1', org)
        .account('takuso', 'A', '1', { to: '2024-03-28 12:00', ...more });
    it.each([
      ['1 ms before it closes', closed('NW'), '11:59:59.999', []],
      ['when it closes', closed('NW'), '12:00', says('closedAccount')],
      ['1 ms after', closed('NW'), '12:00:00.001', says('closedAccount')],
      ['of an affiliate: off-period says that', closed('HD'), '12:00', []],
      ['shared', closed('NW', { kind: 'shared' }), '12:00', []],
      ['opened again', closed('NW').account('takuso', 'A', '1', { from: '2024-03-28 12:00' }), '12:00', []],
    ])('%s', (_, rows, time, expected) => {
      expect(verdict(RULE, rows, log(time))).toEqual(expected);
    });
  });

  describe('the end of a contract', () => {
    const rows = personal().post('1', 'KK', '2024-03-28 08:00', '2024-03-28 12:00');
    it.each([
      ['1 ms before it begins', '07:59:59.999', says('noPost')],
      ['when it begins', '08:00', []],
      ['1 ms before it ends', '11:59:59.999', []],
      ['when it ends', '12:00', says('noPost')],
    ])('%s', (_, time, expected) => {
      expect(verdict(RULE, rows, log(time))).toEqual(expected);
    });
  });

  it.each(['-', ''])('judges an access without account as unknown: "%s"', (account) => {
    const [line] = log('09:00', 'X');
    expect(verdict(RULE, register(), [line!.replace('X', account === '' ? '-' : account)])).toEqual(says('anonymous'));
  });

  describe('unjudged', () => {
    it('without any table of people, except where nobody is named', () => {
      expect(verdict(RULE, personal().post('1', 'NW').without('assignments'), log())).toEqual([
        'unjudged tableMissing x1',
      ]);
      expect(verdict(RULE, register().without('assignments'), log())).toEqual(says('noHolder'));
    });

    it('where neither an accounts table nor a pattern says whose accounts are', () => {
      expect(verdict(RULE, register().without('accounts'), log())).toEqual(['unjudged tableMissing x1']);
      expect(verdict(RULE, register().without('accounts'), log('09:00', '-'))).toEqual(says('anonymous'));
      expect(
        verdict(
          RULE,
          register()
            .without('accounts')
            .pattern(/^N(\d)$/),
          log(),
        ),
      ).toEqual(says('noHolder'));
    });

    it.each([
      ['hired or not yet', [[], [{ org: 'NW' }]], ['unjudged betweenLists x1']],
      ['contractor or outside', [[{ org: 'KK' }], [{ org: 'EX' }]], ['unjudged betweenLists x1']],
      ['on the network either way', [[{ org: 'NW' }], [{ org: 'NW' }]], []],
      ['before the first list', [], ['unjudged betweenLists x1']],
    ])('between two lists: %s', (_, states, expected) => {
      expect(verdict(RULE, personal().unclear('1', '2024-03-01', '2024-04-01', states), log())).toEqual(expected);
    });
  });
});

it('says whose account it is', () => {
  const said = (rows: ReturnType<typeof register>) =>
    audit({ register: rows.build(), log: log(), rules: [RULE], since: '2024-03-28' }).findings[0]!.messages[0]!.data;
  expect(said(personal('9'))).toEqual({ account: 'A', person: '9', org: '' });
  expect(said(personal().post('1', 'EX'))).toEqual({ account: 'A', person: '1', org: 'EX' });
});
