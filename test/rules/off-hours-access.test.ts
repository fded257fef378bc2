import { describe, expect, it } from 'vitest';
import type { SystemInfo } from '../../src/rules/contract/index.js';
import { info, verdict } from './audit.js';
import { register } from './small-register.js';

const RULE = 'off-hours-access';
// 2024-03-28 is a Thursday
const hours = (from: number, to: number, more: Partial<SystemInfo> = {}) => ({
  systems: [info('takuso', { serviceHours: [{ from: from * 60, to: to * 60 }], ...more })],
});
const at = (text: string) => `${text.length > 12 ? text : `2024-03-28 ${text}`} A PC1`;
const outside = (n = 1, day = '2024-03-28') => [`info outsideHours ${day} x${n}`];
const off = (day: string) => [`info dayOff ${day} x1`];

describe('off-hours-access', () => {
  it.each([
    ['1 ms before opening', '06:59:59.999', outside()],
    ['at opening', '07:00', []],
    ['1 ms before closing', '22:59:59.999', []],
    ['at closing', '23:00', outside()],
  ])('%s', (_, time, expected) => {
    expect(verdict(RULE, register(), [at(time)], hours(7, 23))).toEqual(expected);
  });

  it.each([
    ['1 ms before opening', '21:59:59.999', outside()],
    ['at opening', '22:00', []],
    ['before midnight', '23:59:59.999', []],
    ['after midnight', '00:00', []],
    ['1 ms before closing', '05:59:59.999', []],
    ['at closing', '06:00', outside()],
  ])('over midnight: %s', (_, time, expected) => {
    expect(verdict(RULE, register(), [at(time)], hours(22, 30))).toEqual(expected);
  });

  it('divides a session at closing', () => {
    const log = ['22:50', '22:59', '23:00', '23:10'].map(at);
    expect(verdict(RULE, register(), log, hours(7, 23))).toEqual(outside(2));
  });

  it('knows several spans', () => {
    const systems = [
      info('takuso', {
        serviceHours: [
          { from: 480, to: 720 },
          { from: 780, to: 1020 },
        ],
      }),
    ];
    expect(verdict(RULE, register(), [at('11:59'), at('12:00'), at('12:59'), at('13:00')], { systems })).toEqual(
      outside(2),
    );
  });

  it.each([
    ['Saturday', '2024-03-30 12:00', off('2024-03-30')],
    ['Sunday', '2024-03-31 12:00', off('2024-03-31')],
    ['Monday', '2024-04-01 12:00', []],
    ['a holiday', '2024-03-29 12:00', off('2024-03-29')],
    ['outside the hours of a day off', '2024-03-30 03:00', outside(1, '2024-03-30')],
  ])('on %s', (_, time, expected) => {
    const until = { since: '2024-03-28', until: '2024-04-02' };
    expect(verdict(RULE, register().holiday('2024-03-29'), [at(time)], { ...hours(7, 23), ...until })).toEqual(
      expected,
    );
  });

  it('counts the night after a business day as its service', () => {
    const more = { ...hours(22, 30), until: '2024-04-02' };
    // Friday night into Saturday, Sunday night into Monday
    expect(verdict(RULE, register(), [at('2024-03-30 01:00')], more)).toEqual([]);
    expect(verdict(RULE, register(), [at('2024-04-01 01:00')], more)).toEqual(off('2024-04-01'));
  });

  it('knows no days off where the system is always watched, nor where configuration says so', () => {
    const saturday = { since: '2024-03-30' };
    const log = [at('2024-03-30 12:00')];
    expect(verdict(RULE, register(), log, { ...hours(7, 23, { check: 'continuous' }), ...saturday })).toEqual([]);
    expect(verdict([RULE, { daysOff: 'ignore' }], register(), log, { ...hours(7, 23), ...saturday })).toEqual([]);
  });

  it('says nothing of systems without hours, nor of programs', () => {
    expect(verdict(RULE, register(), [at('03:00')])).toEqual([]);
    const service = register().account('takuso', 'A', '', { kind: 'service' });
    expect(verdict(RULE, service, [at('03:00')], hours(7, 23))).toEqual([]);
  });

  it('does not care who it was', () => {
    const unknown = register().account('takuso', 'A', '1').without('assignments');
    expect(verdict(RULE, unknown, [at('03:00')], hours(7, 23))).toEqual(outside());
    const unclear = register().account('takuso', 'A', '1').unclear('1', '2024-03-01', '2024-04-01', []);
    expect(verdict(RULE, unclear, [at('03:00')], hours(7, 23))).toEqual(outside());
  });

  it('is unjudged where the calendar ends, except outside the hours', () => {
    const rows = register().calendarEnds('2024-03-27');
    expect(verdict(RULE, rows, [at('12:00')], hours(7, 23))).toEqual(['unjudged calendarEnds x1']);
    expect(verdict(RULE, rows, [at('03:00')], hours(7, 23))).toEqual(outside());
  });
});
