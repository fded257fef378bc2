import { describe, expect, it } from 'vitest';
import type { CoverageRow } from '../../src/domain/model.js';
import { addDays } from '../../src/domain/time.js';
import { missingInSequences } from '../../src/rules/support/sequences.js';
import { audit, info, verdict, type World } from './audit.js';
import { historyOf } from './small-history.js';
import { register } from './small-register.js';

const RULE = 'log-gap';
// 2024-03-28 is a Thursday
const row = (day: string, evaluated: number, more: Partial<CoverageRow> = {}): CoverageRow => ({
  system: 'takuso',
  day,
  files: 1,
  lines: evaluated,
  records: evaluated,
  evaluated,
  outside: 0,
  rejected: 0,
  anonymous: 0,
  ...more,
});
const systems = [info('takuso')];
const gaps = (more: Partial<World>, options: Record<string, unknown> = {}, rows = register()) =>
  verdict([RULE, options], rows, [], { systems, ...more });

describe('log-gap: a day without lines', () => {
  it.each([
    ['a business day', '2024-03-28', 0, ['medium noLines 2024-03-28 x0']],
    ['one line', '2024-03-28', 1, []],
    ['a Saturday', '2024-03-30', 0, []],
    ['a holiday', '2024-03-29', 0, []],
  ])('%s', (_, since, evaluated, expected) => {
    const rows = register().holiday('2024-03-29');
    expect(gaps({ since, coverage: [row(since, evaluated)] }, {}, rows)).toEqual(expected);
  });

  it('counts rejected lines as lines, others outside the window not', () => {
    expect(gaps({ coverage: [row('2024-03-28', 0, { rejected: 3, records: 3 })] })).toEqual([]);
    expect(gaps({ coverage: [row('2024-03-28', 0, { outside: 3, records: 3 })] })).toEqual([
      'medium noLines 2024-03-28 x0',
    ]);
  });

  it('of a system that is always watched is one on any day', () => {
    const watched = { systems: [info('takuso', { check: 'continuous' })], since: '2024-03-30' };
    expect(gaps({ ...watched, coverage: [row('2024-03-30', 0)] })).toEqual(['medium noLines 2024-03-30 x0']);
  });

  it('of each system and day by itself', () => {
    const coverage = [row('2024-03-27', 0), row('2024-03-28', 5), { ...row('2024-03-28', 0), system: 'eigyo' }];
    const more = { since: '2024-03-27', until: '2024-03-28', systems: [info('takuso'), info('eigyo')], coverage };
    expect(gaps(more)).toEqual(['medium noLines 2024-03-27 x0', 'medium noLines 2024-03-28 x0']);
  });

  it('is unjudged where the calendar ends, and can be left out', () => {
    const unknown = register().calendarEnds('2024-03-27');
    expect(gaps({ coverage: [row('2024-03-28', 0)] }, {}, unknown)).toEqual(['unjudged calendarEnds x0']);
    expect(gaps({ coverage: [row('2024-03-28', 1)] }, {}, unknown)).toEqual([]);
    expect(gaps({ coverage: [row('2024-03-28', 0)] }, { noLines: 'ignore' })).toEqual([]);
  });
});

describe('log-gap: files', () => {
  it('that a pattern promises', () => {
    const missing = [{ system: 'takuso', pattern: 'logs/takuso-20240328.csv', day: '2024-03-28' }];
    const coverage = [row('2024-03-28', 0, { files: 0 })];
    expect(gaps({ missing, coverage })).toEqual(['medium noFile+noLines 2024-03-28 x0']);
    expect(gaps({ missing: [{ ...missing[0]!, system: 'eigyo' }], coverage: [row('2024-03-28', 3)] })).toEqual([]);
    const saturday = { missing: [{ ...missing[0]!, day: '2024-03-30' }], since: '2024-03-30' };
    expect(gaps({ ...saturday, coverage: [row('2024-03-30', 0)] })).toEqual([]);
  });

  const files = (...names: string[]) => names.map((name) => ({ system: 'takuso', path: `logs/${name}` }));
  it.each([
    ['none missing', ['a-20240328-1.csv', 'a-20240328-2.csv'], []],
    ['one missing', ['a-20240328-01.csv', 'a-20240328-03.csv', 'a-20240328-04.csv'], ['02']],
    ['counted from zero', ['a-20240328-0.log', 'a-20240328-2.log', 'a-20240328-3.log'], ['1']],
    ['with dashes', ['a_2024-03-28_01.csv.gz', 'a_2024-03-28_03.csv.gz', 'a_2024-03-28_04.csv.gz'], ['02']],
    ['in folders by date', ['2024-03-28/part-1.csv', '2024-03-28/part-3.csv', '2024-03-28/part-4.csv'], ['2']],
    ['of two dates', ['a-20240328-1.csv', 'a-20240329-3.csv'], []],
    ['hours', ['a-20240328-07.csv', 'a-20240328-09.csv', 'a-20240328-10.csv'], []],
    ['clock times', ['a-20240328-0000.csv', 'a-20240328-0600.csv'], []],
    ['half of them missing', ['a-20240328-1.csv', 'a-20240328-4.csv'], []],
    ['nearly half of them missing', ['a-20240328-1.csv', 'a-20240328-2.csv', 'a-20240328-5.csv'], ['3', '4']],
    ['branches', ['a-20240328-1.csv', 'a-20240328-101.csv', 'a-20240328-205.csv'], []],
    ['dates alone', ['a-20240327.csv', 'a-20240329.csv'], []],
    ['numbers alone', ['a.1', 'a.3', 'a.4'], []],
    ['not a date', ['a-20249928-1.csv', 'a-20249928-3.csv', 'a-20249928-4.csv'], []],
  ])('of a sequence: %s', (_, names, lost) => {
    expect(missingInSequences(files(...names)).flatMap((broken) => broken.lost)).toEqual(lost);
  });

  it('of a sequence are found on their date, within the window', () => {
    const inputs = files('a-20240328-1.csv', 'a-20240328-3.csv', 'a-20240328-4.csv');
    expect(gaps({ inputs, coverage: [] })).toEqual(['medium sequence 2024-03-28 x0']);
    expect(gaps({ inputs, coverage: [], since: '2024-03-29' })).toEqual([]);
    expect(gaps({ inputs, coverage: [] }, { sequences: 'ignore' })).toEqual([]);
    expect(gaps({ inputs, coverage: [], since: '2024-03-27' })).toEqual([]);
    expect(gaps({ inputs, coverage: [], systems: [info('eigyo')] })).toEqual([]);
  });
});

describe('log-gap: silence', () => {
  const hours = [info('takuso', { serviceHours: [{ from: 540, to: 1020 }] })];
  const quiet = (times: string[], more: Partial<World> = {}) =>
    verdict(
      [RULE, { silenceHours: 3 }],
      register(),
      times.map((time) => `2024-03-28 ${time} A PC1`),
      {
        systems: hours,
        ...more,
      },
    );
  const silence = ['medium silence 2024-03-28 x0'];
  it.each([
    ['exactly as long', ['09:00', '12:00', '15:00', '17:00'], []],
    ['1 ms longer', ['09:00', '12:00:00.001', '15:00', '17:00'], silence],
    ['at opening', ['12:00:00.001', '15:00'], silence],
    ['at closing', ['11:00', '13:59:59.999'], silence],
    ['outside the hours', ['06:00', '08:59', '12:00', '15:00', '23:59'], []],
    ['never longer than that', ['09:00', '11:00', '13:00', '15:00'], []],
  ])('%s', (_, times, expected) => {
    expect(quiet(times)).toEqual(expected);
  });

  it('is bridged by all accounts together, and tells its ends', () => {
    const log = ['09:00 B', '12:00 A', '14:00 B', '15:30 A', '10:00 A'].map((words) => `2024-03-28 ${words} PC1`);
    const run = (lines: string[]) =>
      audit({
        register: register().build(),
        log: lines,
        rules: [[RULE, { silenceHours: 3 }]],
        since: '2024-03-28',
        systems: hours,
      });
    expect(run(log).findings).toEqual([]);
    const [finding] = run(log.slice(0, 2)).findings;
    expect(finding!.messages.map(({ data }) => data)).toEqual([
      { from: '2024-03-28 12:00:00', to: '2024-03-28 17:00:00', hours: 5 },
    ]);
  });

  it('is bridged by a long session', () => {
    const steady = Array.from(
      { length: 17 },
      (_, i) => `${String(9 + (i >> 1)).padStart(2, '0')}:${i % 2 ? '30' : '00'}`,
    );
    expect(quiet(steady)).toEqual([]);
  });

  it('is looked for only where configuration says how long, on business days, and on days with lines', () => {
    const times = ['09:00'].map((time) => `2024-03-28 ${time} A PC1`);
    expect(verdict(RULE, register(), times, { systems: hours })).toEqual([]);
    expect(verdict([RULE, { silenceHours: 3 }], register().holiday('2024-03-28'), times, { systems: hours })).toEqual(
      [],
    );
    expect(verdict([RULE, { silenceHours: 3 }], register(), [], { systems: hours })).toEqual([
      'medium noLines 2024-03-28 x0',
    ]);
    expect(verdict([RULE, { silenceHours: 3 }], register(), times, { systems })).toEqual([]);
  });

  it('of a system that is always watched is one at any hour', () => {
    const watched = { systems: [info('takuso', { check: 'continuous' })] };
    const every = Array.from({ length: 8 }, (_, i) => `${String(i * 3).padStart(2, '0')}:00`);
    expect(quiet(every, watched)).toEqual([]);
    expect(quiet(every.slice(1), watched)).toEqual([]);
    expect(quiet(every.slice(2), watched)).toEqual(silence);
  });
});

describe('log-gap: a thin day', () => {
  const past = (records: number[], until = '2024-03-28') => {
    const days: { system: string; day: string; records: number }[] = [];
    for (let day = addDays(until, -1); days.length < records.length; day = addDays(day, -1)) {
      if (![0, 6].includes(new Date(day).getUTCDay()))
        days.push({ system: 'takuso', day, records: records[days.length]! });
    }
    return historyOf([], days);
  };
  const thin = (evaluated: number, history = past([100, 90, 110, 100, 5000])) =>
    gaps({ coverage: [row('2024-03-28', evaluated)], history }, { share: 0.2, days: 5 });
  it.each([
    ['at the share', 20, []],
    ['under it', 19, ['medium thin 2024-03-28 x0']],
    ['as usual', 100, []],
  ])('%s', (_, evaluated, expected) => {
    expect(thin(evaluated)).toEqual(expected);
  });

  it('is unjudged with too few days, and says how many more', () => {
    const { unjudged } = audit({
      register: register().build(),
      log: [],
      rules: [[RULE, { share: 0.2, days: 5 }]],
      since: '2024-03-28',
      systems,
      coverage: [row('2024-03-28', 19)],
      history: past([100, 100, 100]),
    });
    expect(unjudged).toMatchObject([
      { reason: 'unjudged.shortHistory', cure: { data: { days: 2, system: 'takuso' } } },
    ]);
  });

  it('goes by business days, those of the run among them', () => {
    const days = ['2024-03-22', '2024-03-25', '2024-03-26', '2024-03-27'];
    const coverage = [
      ...days.map((day) => row(day, 100)),
      row('2024-03-23', 0),
      row('2024-03-24', 0),
      row('2024-03-28', 19),
    ];
    const more = { since: '2024-03-22', until: '2024-03-28', coverage, history: past([100], '2024-03-22') };
    expect(gaps(more, { share: 0.2, days: 5 })).toContain('medium thin 2024-03-28 x0');
  });
});

describe('log-gap: logs kept', () => {
  const kept = (oldestLog: string | undefined, since = '2024-04-01') => {
    const old = [info('takuso', oldestLog === undefined ? {} : { oldestLog })];
    return gaps({ since, systems: old, coverage: [row(since, 5)] }, { keptYears: 5 });
  };
  it.each([
    ['long enough', '2019-04-02', []],
    ['a day short', '2019-04-03', ['medium keptTooShort 2024-04-01 x0']],
    ['nobody knows how long', undefined, ['unjudged oldestLogUnknown x0']],
  ])('%s', (_, oldest, expected) => {
    expect(kept(oldest)).toEqual(expected);
  });

  it('are looked at twice a year, and only where configuration says how long', () => {
    expect(kept('2024-01-01', '2024-05-01')).toEqual([]);
    expect(kept('2024-01-01', '2024-10-01')).toEqual(['medium keptTooShort 2024-10-01 x0']);
    expect(gaps({ systems: [info('takuso', { oldestLog: '2024-01-01' })], coverage: [row('2024-03-28', 5)] })).toEqual(
      [],
    );
  });
});
