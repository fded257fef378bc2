import { describe, expect, it } from 'vitest';
import { verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'failed-attempts';
const rows = (org = 'NW') => register().post('1', org).account('takuso', 'A', '1').account('takuso', 'B', '1');
const tries = (n: number, day = '2024-03-28', account = 'A') =>
  Array.from(
    { length: n },
    (_, i) => `${day} ${String(8 + (i % 12)).padStart(2, '0')}:00 ${account} PC${i % 3} login o${i} NG`,
  );
const successes = (n: number) => tries(n).map((line) => line.replace(' NG', ''));
const three: [string, { perDay: number }] = [RULE, { perDay: 3 }];

describe('failed-attempts', () => {
  it.each([
    ['at the limit', tries(3), []],
    ['one above, as heavy as any other finding', tries(4), ['low above 2024-03-28 x4']],
    ['what succeeds does not count', [...tries(3), ...successes(9)], []],
    ['what succeeds is not listed', [...tries(4), ...successes(9)], ['low above 2024-03-28 x4']],
    ['each account by itself', [...tries(3), ...tries(3, '2024-03-28', 'B')], []],
    ['each day by itself', [...tries(3), ...tries(3, '2024-03-29')], []],
    ['each system by itself', [...tries(3), ...tries(3).map((line) => `${line} @eigyo`)], []],
  ])('%s', (_, log, expected) => {
    expect(verdict(three, rows(), log, { until: '2024-03-29' })).toEqual(expected);
  });

  it.each([
    ['up to the last instant of the day', '23:59:59.999', ['low above 2024-03-28 x4']],
    ['not those of the next', '24:00', []],
  ])('counts %s', (_, time, expected) => {
    const last = time === '24:00' ? '2024-03-29 00:00' : `2024-03-28 ${time}`;
    const log = [...tries(3), `${last} A PC1 login o9 NG`];
    expect(verdict(three, rows(), log, { until: '2024-03-29' })).toEqual(expected);
  });

  it('has a limit of its own', () => {
    expect(verdict(RULE, rows(), tries(10))).toEqual([]);
    expect(verdict(RULE, rows(), tries(11))).toEqual(['low above 2024-03-28 x11']);
  });

  it('does not ask who it was', () => {
    expect(verdict(three, rows().without('assignments'), tries(4))).toEqual(['low above 2024-03-28 x4']);
  });
});
