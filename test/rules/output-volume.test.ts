import { describe, expect, it } from 'vitest';
import { verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'output-volume';
const rows = (org = 'NW') => register().post('1', org).account('takuso', 'A', '1').account('takuso', 'B', '1');
const prints = (n: number, day = '2024-03-28', account = 'A') =>
  Array.from(
    { length: n },
    (_, i) => `${day} ${String(8 + (i % 12)).padStart(2, '0')}:00 ${account} PC${i % 3} output o${i}`,
  );
const views = (n: number) => prints(n).map((line) => line.replace('output', 'view'));
const three: [string, { perDay: number }] = [RULE, { perDay: 3 }];

describe('output-volume', () => {
  it.each([
    ['at the limit', prints(3), []],
    ['one above', prints(4), ['medium above 2024-03-28 x4']],
    ['views do not count', [...prints(3), ...views(9)], []],
    ['views are not counted in either', [...prints(4), ...views(9)], ['medium above 2024-03-28 x4']],
    ['each account by itself', [...prints(3), ...prints(3, '2024-03-28', 'B')], []],
    ['each day by itself', [...prints(3), ...prints(3, '2024-03-29')], []],
    ['each system by itself', [...prints(3), ...prints(3).map((line) => `${line} @eigyo`)], []],
  ])('%s', (_, log, expected) => {
    expect(verdict(three, rows(), log, { until: '2024-03-29' })).toEqual(expected);
  });

  it('has a limit of its own', () => {
    expect(verdict(RULE, rows(), prints(100))).toEqual([]);
    expect(verdict(RULE, rows(), prints(101))).toEqual(['medium above 2024-03-28 x101']);
  });

  it('tells the outputs and the limit', () => {
    expect(verdict(three, rows(), prints(5))).toEqual(['medium above 2024-03-28 x5']);
  });

  it.each([
    ['one by an affiliate', rows('HD'), prints(1), ['medium affiliate 2024-03-28 x1']],
    ['in an emergency, too', rows('HD').emergency('T', '', ''), prints(1), ['medium affiliate 2024-03-28 x1']],
    ['a view by an affiliate', rows('HD'), views(5), []],
    ['above the limit as well', rows('HD'), prints(4), ['medium above+affiliate 2024-03-28 x4']],
    ['one by an outside company: others say that', rows('EX'), prints(1), []],
  ])('%s', (_, register, log, expected) => {
    expect(verdict(three, register, log)).toEqual(expected);
  });

  it('treats an affiliate like others where configuration says so', () => {
    const alike: [string, object] = [RULE, { perDay: 3, affiliate: 'perDay' }];
    expect(verdict(alike as [string, Record<string, unknown>], rows('HD'), prints(3))).toEqual([]);
  });

  it('counts an affiliate from the transfer on', () => {
    const moved = register()
      .post('1', 'NW', '', '2024-03-28 09:00')
      .post('1', 'HD', '2024-03-28 09:00')
      .account('takuso', 'A', '1');
    const log = ['2024-03-28 08:59:59.999 A PC1 output', '2024-03-28 09:00 A PC1 output'];
    expect(verdict(RULE, moved, log)).toEqual(['medium affiliate 2024-03-28 x1']);
  });

  it('leaves programs alone', () => {
    const service = register().account('takuso', 'A', '', { kind: 'service', org: 'NW' });
    expect(verdict(three, service, prints(50))).toEqual([]);
  });

  it('is unjudged for outputs of somebody unknown, and above the limit a finding all the same', () => {
    expect(verdict(three, rows('HD').without('assignments'), [...prints(2), ...views(2)])).toEqual([
      'unjudged tableMissing x4',
    ]);
    const unclear = rows().unclear('1', '2024-03-01', '2024-04-01', [[{ org: 'NW' }], [{ org: 'HD' }]]);
    expect(verdict(three, unclear, prints(4))).toEqual(['medium above 2024-03-28 x4', 'unjudged betweenLists x4']);
  });
});
