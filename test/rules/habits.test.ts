/**
 * dormant-account, new-terminal and volume-anomaly: what they say rests on what earlier days were
 * like.
 */
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/time.js';
import type { ActivityRow } from '../../src/rules/contract/index.js';
import { audit, say, verdict, type World } from './audit.js';
import { historyOf } from './small-history.js';
import { register } from './small-register.js';

const DAY = '2024-07-01';
const daysAgo = (days: number) => addDays(DAY, -days);
const seen = (day: string, more: Partial<ActivityRow> = {}): ActivityRow => ({
  day,
  system: 'takuso',
  account: 'A',
  terminal: 'PC1',
  accesses: 10,
  outputs: 0,
  ...more,
});
const read = (from: string, without: readonly string[] = []) =>
  daysBetween(from, daysAgo(1))
    .filter((day) => !without.includes(day))
    .map((day) => ({ system: 'takuso', day, records: 100 }));
const since = (rows: ActivityRow[], from = daysAgo(400), without: readonly string[] = []): Partial<World> => ({
  since: DAY,
  history: historyOf(rows, read(from, without)),
});
const staff = (from = '') => register().post('1', 'NW').account('takuso', 'A', '1', { from });
const use = (...times: string[]) => times.map((time) => `${DAY} ${time} A PC1`);

describe('dormant-account', () => {
  const RULE = 'dormant-account';
  const awoken = [`low awoken ${DAY} x2`];
  it.each([
    ['used 90 days ago', [seen(daysAgo(90))], []],
    ['used 91 days ago', [seen(daysAgo(91))], awoken],
    ['used yesterday as well', [seen(daysAgo(200)), seen(daysAgo(1))], []],
    ['used on another terminal', [seen(daysAgo(30), { terminal: 'PC9' })], []],
    ['another account was used', [seen(daysAgo(200)), seen(daysAgo(1), { account: 'B' })], awoken],
    ['the account of another system was used', [seen(daysAgo(200)), seen(daysAgo(1), { system: 'eigyo' })], awoken],
  ])('%s', (_, rows, expected) => {
    expect(verdict(RULE, staff(), use('09:00', '15:00'), since(rows))).toEqual(expected);
  });

  it('is said of the first day only', () => {
    const more = { ...since([seen(daysAgo(200))]), until: addDays(DAY, 1) };
    expect(verdict(RULE, staff(), [...use('09:00', '15:00'), `${addDays(DAY, 1)} 09:00 A PC1`], more)).toEqual(awoken);
  });

  it('sees a use on the day before the window, though no check read it', () => {
    expect(verdict(RULE, staff(), [`${daysAgo(1)} 09:00 A PC1`, ...use('09:00')], since([seen(daysAgo(200))]))).toEqual(
      [],
    );
  });

  it.each([
    ['as old as the limit', daysAgo(90), []],
    ['a day older', daysAgo(91), [`low never ${DAY} x1`]],
    ['since ever', '', [`low never ${DAY} x1`]],
  ])('never used, an account that is %s', (_, from, expected) => {
    expect(verdict(RULE, staff(from), use('09:00'), since([]))).toEqual(expected);
  });

  it('never used, without accounts table: a newcomer is clean, else it is unjudged', () => {
    const person = (from: string) =>
      register()
        .post('1', 'NW', from)
        .pattern(/^(?:A)()$|A/)
        .without('accounts');
    expect(verdict(RULE, person(''), use('09:00'), since([]))).toEqual(['unjudged tableMissing x1']);
    const newcomer = register()
      .post('1', 'NW', daysAgo(3))
      .pattern(/^A(\d)$/)
      .without('accounts');
    expect(verdict(RULE, newcomer, [`${DAY} 09:00 A1 PC1`], since([]))).toEqual([]);
  });

  it('is unjudged with too little history, and says how much is missing', () => {
    const { unjudged } = audit({
      register: staff().build(),
      log: use('09:00'),
      rules: [RULE],
      ...since([], daysAgo(30)),
      since: DAY,
    });
    // 64 business days lie in the 90, 20 of them in the 30; three may be unknown
    expect(unjudged).toMatchObject([{ reason: 'unjudged.shortHistory', accesses: 1, cure: { data: { days: 41 } } }]);
  });

  it.each([
    [3, [`low awoken ${DAY} x1`]],
    [4, ['unjudged shortHistory x1']],
  ])('bears %i business days that no check read', (count, expected) => {
    const without = ['2024-06-03', '2024-06-04', '2024-06-05', '2024-06-06'].slice(0, count);
    expect(verdict(RULE, staff(), use('09:00'), since([seen(daysAgo(200))], daysAgo(400), without))).toEqual(expected);
    const weekend = ['2024-06-01', '2024-06-02'];
    const more = since([seen(daysAgo(200))], daysAgo(400), weekend);
    expect(verdict(RULE, staff(), use('09:00'), more)).toEqual([`low awoken ${DAY} x1`]);
  });

  it('opened anew is new', () => {
    const again = register()
      .post('1', 'NW')
      .account('takuso', 'A', '1', { from: '2020-01-01' })
      .account('takuso', 'A', '1', { from: daysAgo(3) });
    expect(verdict(RULE, again, use('09:00'), since([]))).toEqual([]);
    const first = register()
      .post('1', 'NW', '2020-01-01', daysAgo(3))
      .post('1', 'NW', daysAgo(3))
      .pattern(/^A(\d)$/)
      .without('accounts');
    expect(verdict(RULE, first, [`${DAY} 09:00 A1 PC1`], since([]))).toEqual(['unjudged tableMissing x1']);
  });

  it('needs no history of an account in use', () => {
    expect(verdict(RULE, staff(), use('09:00'), since([seen(daysAgo(2))], daysAgo(2)))).toEqual([]);
  });
});

describe('new-terminal', () => {
  const RULE = 'new-terminal';
  const old = seen(daysAgo(200));
  const first = [`low first ${DAY} x2`];
  const at = (...times: string[]) => times.map((time) => `${DAY} ${time} A PC2`);
  it.each([
    ['a new one', [old], [...use('08:00'), ...at('09:00', '15:00')], first],
    ['the usual one', [old], use('09:00'), []],
    ['one used long ago', [old, seen(daysAgo(150), { terminal: 'PC2' })], at('09:00'), []],
    [
      'one that another account uses',
      [old, seen(daysAgo(3), { terminal: 'PC2', account: 'B' })],
      at('09:00', '15:00'),
      first,
    ],
    ['no terminal', [old], [`${DAY} 09:00 A -`], []],
    ['an account known for 30 days', [seen(daysAgo(30))], at('09:00', '15:00'), first],
    ['an account known for 29 days still learns', [seen(daysAgo(29))], at('09:00'), []],
    ['an account’s very first use', [], at('09:00'), []],
  ])('%s', (_, rows, log, expected) => {
    expect(verdict(RULE, staff(), log, since(rows))).toEqual(expected);
  });

  it.each([
    ['is new all the same', 'PC1', first],
    ['is known', 'PC2', []],
  ])('%s where the day before the window saw %s', (_, terminal, expected) => {
    const log = [`${daysAgo(1)} 09:00 A ${terminal}`, ...at('09:00', '15:00')];
    expect(verdict(RULE, staff(), log, since([old]))).toEqual(expected);
  });

  it('is new once, in a longer window too', () => {
    const next = `${addDays(DAY, 1)} 09:00 A PC2`;
    const more = { ...since([old]), until: addDays(DAY, 1) };
    expect(verdict(RULE, staff(), [...at('09:00', '15:00'), next], more)).toEqual(first);
  });

  it('tells each terminal', () => {
    const log = [...at('09:00'), `${DAY} 10:00 A PC3`];
    const [finding] = audit({ register: staff().build(), log, rules: [RULE], ...since([old]), since: DAY }).findings;
    expect(finding!.messages.map(({ data }) => data)).toEqual([
      { terminal: 'PC2', since: daysAgo(200) },
      { terminal: 'PC3', since: daysAgo(200) },
    ]);
  });

  it('is unjudged with too little history', () => {
    expect(verdict(RULE, staff(), at('09:00'), since([seen(daysAgo(3))], daysAgo(10)))).toEqual([
      'unjudged shortHistory x1',
    ]);
    expect(verdict(RULE, staff(), use('09:00'), since([seen(daysAgo(3))], daysAgo(10)))).toEqual([]);
  });

  it.each([
    [3, first],
    [4, ['unjudged shortHistory x2']],
  ])('bears %i business days that no check read', (count, expected) => {
    const without = ['2024-06-03', '2024-06-04', '2024-06-05', '2024-06-06'].slice(0, count);
    expect(verdict(RULE, staff(), at('09:00', '15:00'), since([old], daysAgo(400), without))).toEqual(expected);
  });

  it('says how many days are missing', () => {
    const { unjudged } = audit({
      register: staff().build(),
      log: at('09:00'),
      rules: [RULE],
      ...since([old], daysAgo(10)),
      since: DAY,
    });
    // 20 business days lie in the 30, 6 of them in the 10; three may be unknown
    expect(unjudged[0]!.cure.data.days).toBe(11);
  });
});

describe('volume-anomaly', () => {
  const RULE: [string, Record<string, unknown>] = [
    'volume-anomaly',
    { minimum: 20, activeDays: 5, days: 10, deviations: 5 },
  ];
  const workdays = ['2024-06-17', '2024-06-18', '2024-06-19', '2024-06-20', '2024-06-21', '2024-06-24', '2024-06-25'];
  // median 14, median deviation 2: more than 24 stands out
  const usual = [12, 16, 14, 14, 11, 17, 14].map((accesses, i) => seen(workdays[i]!, { accesses }));
  const views = (n: number, account = 'A') =>
    Array.from(
      { length: n },
      (_, i) => `${DAY} ${String(9 + (i % 8)).padStart(2, '0')}:${String(i % 60).padStart(2, '0')} ${account} PC1`,
    );
  const people = (unit = 'one') =>
    ['A', 'B', 'C', 'D'].reduce(
      (rows, account, i) =>
        rows.post(`${i}`, 'NW', '', '', { unit: i === 0 ? 'one' : unit }).account('takuso', account, `${i}`),
      register(),
    );
  const above = (n: number) => [`low aboveOwn ${DAY} x${n}`];
  const aboveUnit = (n: number) => [`low above ${DAY} x${n}`];

  it.each([
    ['as usual', views(14), []],
    ['at the limit', views(24), []],
    ['above it', views(25), above(25)],
  ])('%s', (_, log, expected) => {
    expect(verdict(RULE, people(), log, since(usual))).toEqual(expected);
  });

  it('never flags under its minimum', () => {
    const high: [string, Record<string, unknown>] = [RULE[0], { ...RULE[1], minimum: 30 }];
    expect(verdict(high, people(), views(29), since(usual))).toEqual([]);
    expect(verdict(high, people(), views(30), since(usual))).toEqual(above(30));
  });

  it('is not moved by one wild day', () => {
    const wild = [...usual.slice(1), seen(workdays[0]!, { accesses: 5000 })];
    expect(verdict(RULE, people(), views(40), since(wild))).toEqual(above(40));
  });

  it('takes a tenth of the median for the deviation of steady work', () => {
    const steady = workdays.map((day) => seen(day, { accesses: 100 }));
    expect(verdict(RULE, people(), views(150), since(steady))).toEqual([]);
    expect(verdict(RULE, people(), views(151), since(steady))).toEqual(above(151));
  });

  it('adds up the terminals of a day, and leaves out days off', () => {
    const halves = usual.flatMap((row) => [
      { ...row, accesses: row.accesses - 5 },
      { ...row, accesses: 5, terminal: 'PC2' },
    ]);
    expect(verdict(RULE, people(), views(25), since(halves))).toEqual(above(25));
    const weekend = ['2024-06-15', '2024-06-16', '2024-06-22', '2024-06-23', '2024-06-29', '2024-06-30'];
    const busy = [...usual, ...weekend.map((day) => seen(day, { accesses: 90 }))];
    expect(verdict(RULE, people(), views(25), since(busy))).toEqual(above(25));
  });

  describe('in its unit', () => {
    const others = (n: number) => ['B', 'C', 'D'].flatMap((account) => views(n, account));
    it.each([
      ['that is as busy', people(), others(20), []],
      ['that is not', people(), others(3), aboveUnit(25)],
      ['that is elsewhere', people('two'), others(20), above(25)],
      ['at its limit', people(), others(24), []],
      ['of three only', people(), views(20, 'B').concat(views(20, 'C')), above(25)],
    ])('%s', (_, rows, log, expected) => {
      const others = audit({
        register: rows.build(),
        log: [...log, ...views(25)],
        rules: [RULE],
        ...since(usual),
        since: DAY,
      });
      expect(
        say({ ...others, findings: others.findings.filter(({ account }) => account === 'A'), unjudged: [] }),
      ).toEqual(expected);
    });

    it('explains itself in numbers', () => {
      const log = [...views(25), ...others(3)];
      const { findings } = audit({ register: people().build(), log, rules: [RULE], ...since(usual), since: DAY });
      expect(findings[0]!.messages[0]!.data).toEqual({ accesses: 25, usual: 14, most: 17, days: 7, unitMedian: 3 });
      const alone = audit({ register: people().build(), log: views(25), rules: [RULE], ...since(usual), since: DAY });
      expect(alone.findings.map(({ messages }) => messages[0])).toEqual([
        { id: 'volume-anomaly.aboveOwn', data: { accesses: 25, usual: 14, most: 17, days: 7 } },
      ]);
    });
  });

  it('is unjudged with too few days of use, and only above the minimum', () => {
    const few = since(usual.slice(0, 4));
    expect(verdict(RULE, people(), views(25), few)).toEqual(['unjudged shortHistory x25']);
    const cures = audit({ register: people().build(), log: views(25), rules: [RULE], ...few, since: DAY }).unjudged;
    expect(cures[0]!.cure.data).toEqual({ system: 'takuso', days: 1 });
    expect(verdict(RULE, people(), views(25), since(usual.slice(0, 5)))).toEqual(above(25));
    expect(verdict(RULE, people(), views(19), few)).toEqual([]);
  });

  it('is unjudged where the unit is unknown, and leaves programs alone', () => {
    expect(verdict(RULE, people().without('assignments'), views(25), since(usual))).toEqual([
      'unjudged tableMissing x25',
    ]);
    const service = register().account('takuso', 'A', '', { kind: 'service' });
    expect(verdict(RULE, service, views(25), since(usual))).toEqual([]);
  });
});
