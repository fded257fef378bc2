/** What a system has of its own holds there, and nowhere else. */
import { describe, expect, it } from 'vitest';
import { audit, info, type World } from './audit.js';
import { register } from './small-register.js';

const OFF = 'off-period-hd-access';
const systems = [info('a'), info('b')];
const rows = () =>
  register()
    .post('1', 'HD')
    .account('a', 'A', '1')
    .account('b', 'A', '1')
    .right('2024-03-28', 'a', 'A')
    .right('2024-03-28', 'b', 'A');
const log = ['2024-03-28 09:00 A PC1 @a', '2024-03-28 09:00 A PC1 @b'];
const found = (rules: World['rules'], own: World['own'], more: Partial<World> = {}) =>
  audit({ register: rows().build(), log, rules, since: '2024-03-28', systems, own: own ?? {}, ...more }).findings.map(
    ({ rule, system, severity }) => `${system} ${rule} ${severity}`,
  );

describe('settings of one system', () => {
  it('turn a rule off there', () => {
    expect(found([OFF], { a: [OFF, 'off'] })).toEqual([`b ${OFF} high`]);
  });

  it('turn a rule on there alone', () => {
    expect(found([], { b: [OFF, {}] })).toEqual([`b ${OFF} high`]);
  });

  it('give another severity', () => {
    expect(found([OFF], { a: [OFF, { severity: 'low' }] })).toEqual([`a ${OFF} low`, `b ${OFF} high`]);
  });

  it('give other options to rules about accounts', () => {
    const many = Array.from({ length: 3 }, (_, i) => [
      `2024-03-28 09:0${i} A PC1 NG @a`,
      `2024-03-28 09:0${i} A PC1 NG @b`,
    ]);
    const more = { log: many.flat() };
    expect(found(['failed-attempts'], { a: ['failed-attempts', { perDay: 2 }] }, more)).toEqual([
      'a failed-attempts low',
    ]);
  });

  it('hold for what the register shows of the system', () => {
    const rule = 'entitlement-review';
    const due = { due: 'daily', withoutGrants: 'ignore' };
    const moved = { register: rows().post('1', 'NW', '', '2024-01-01').build(), log: [] };
    expect(found([[rule, due]], undefined, moved)).toEqual([`a ${rule} medium`, `b ${rule} medium`]);
    expect(found([[rule, due]], { a: [rule, 'off'] }, moved)).toEqual([`b ${rule} medium`]);
    expect(found([[rule, due]], { a: [rule, { ...due, severity: 'low' }] }, moved)).toEqual([
      `a ${rule} low`,
      `b ${rule} medium`,
    ]);
  });
});
