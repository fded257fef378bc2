import { describe, expect, it } from 'vitest';
import { audit, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'unmasked-view';
const rows = (org: string) => register().post('1', org).account('takuso', 'A', '1');
const at = (time: string, words = '') => `2024-03-28 ${time} A PC1 view o${time} ${words}`;

describe('unmasked-view', () => {
  it.each([
    ['an affiliate', rows('HD'), ['high affiliate 2024-03-28 x1']],
    ['an affiliate in an emergency', rows('HD').emergency('T', '', ''), ['high affiliate 2024-03-28 x1']],
    ['a contractor of an affiliate', rows('KH'), ['high affiliate 2024-03-28 x1']],
    ['the network', rows('NW'), []],
    ['two posts', rows('NW').post('1', 'HD'), []],
    ['an outside company', rows('EX'), []],
  ])('%s', (_, register, expected) => {
    expect(verdict(RULE, register, [at('09:00', 'unmasked')])).toEqual(expected);
    expect(verdict(RULE, register, [at('09:00')])).toEqual([]);
  });

  it('counts the unmasked among the accesses of a session, and nothing else', () => {
    const log = [at('09:00'), at('09:01', 'unmasked'), at('09:02'), at('09:03', 'unmasked'), at('12:00')];
    const [finding] = audit({ register: rows('HD').build(), log, rules: [RULE], since: '2024-03-28' }).findings;
    expect(finding).toMatchObject({ accesses: 2, objects: 2, evidence: [{ object: 'o09:01' }, { object: 'o09:03' }] });
  });

  it('weighs info where all of those failed', () => {
    const log = [at('09:00'), at('09:01', 'unmasked NG')];
    expect(verdict(RULE, rows('HD'), log)).toEqual(['info affiliate 2024-03-28 x1']);
  });

  it.each([
    ['1 ms before the transfer', '11:59:59.999', []],
    ['at the transfer', '12:00', ['high affiliate 2024-03-28 x1']],
  ])('%s', (_, time, expected) => {
    const moved = register()
      .post('1', 'NW', '', '2024-03-28 12:00')
      .post('1', 'HD', '2024-03-28 12:00')
      .account('takuso', 'A', '1');
    expect(verdict(RULE, moved, [at(time, 'unmasked')])).toEqual(expected);
  });

  it('is unjudged where it is unknown who it was', () => {
    const log = [at('09:00', 'unmasked')];
    expect(verdict(RULE, rows('HD').without('assignments'), log)).toEqual(['unjudged tableMissing x1']);
    const unclear = rows('HD').unclear('1', '2024-03-01', '2024-04-01', [[{ org: 'NW' }], [{ org: 'HD' }]]);
    expect(verdict(RULE, unclear, log)).toEqual(['unjudged betweenLists x1']);
    expect(verdict(RULE, unclear, [at('09:00')])).toEqual([]);
  });
});
