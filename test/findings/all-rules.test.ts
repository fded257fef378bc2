/**
 * The invariants once more, over every rule: those about habits get the days before from what
 * earlier checks saw.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { historyOf as historyFrom } from '../../src/app/run/history.js';
import type { Access } from '../../src/domain/model.js';
import { addDays, dayOf, daysBetween } from '../../src/domain/time.js';
import { RULES } from '../../src/rules/catalog/index.js';
import type { ActivityRow } from '../../src/rules/contract/index.js';
import { audit, info, setting, type World } from '../rules/audit.js';
import { historyOf } from '../rules/small-history.js';
import { TZ } from '../rules/small-register.js';
import { log, people, SINCE, UNTIL, withoutPosition } from './world.js';

const register = people();
const OPTIONS: Record<string, Record<string, unknown>> = {
  'volume-anomaly': { minimum: 2, days: 5, activeDays: 3, deviations: 1, unitDeviations: 1, unitSize: 2 },
  'output-volume': { perDay: 1 },
  'log-gap': { silenceHours: 2, share: 0.5, days: 5 },
  'dormant-account': { days: 3 },
  'new-terminal': { learningDays: 5 },
};
const rules: World['rules'] = RULES.map(({ meta }) => [meta.id, OPTIONS[meta.id] ?? {}]);
const systems = [info('takuso', { serviceHours: [{ from: 480, to: 1200 }] }), info('silent')];
const past = daysBetween(addDays(SINCE, -20), addDays(SINCE, -1));

/**
 * Twenty quiet days, and then what the checks of the days before `since` saw. `more`: of the quiet
 * days.
 */
function before(since: string, all: readonly Access[], more: readonly ActivityRow[] = []) {
  const seen = all
    .map((access) => ({ access, day: dayOf(TZ, access.time) }))
    .filter(({ day }) => day >= SINCE && day < since);
  const old = past.flatMap((day) => ['A', 'N'].map((account) => row(day, account, 'PC1', 1)));
  const rows = seen.map(({ access, day }) => row(day, access.account, access.terminal, 1));
  const merged = new Map<string, ReturnType<typeof row>>();
  for (const one of [...old, ...more, ...rows]) {
    const key = JSON.stringify([one.day, one.account, one.terminal]);
    const known = merged.get(key);
    merged.set(key, { ...one, accesses: (known?.accesses ?? 0) + one.accesses });
  }
  const read = [...past, ...daysBetween(SINCE, addDays(since, -1))].flatMap((day) =>
    systems.map(({ id: system }) => {
      const records = seen.filter((one) => system === 'takuso' && one.day === day).length;
      return { system, day, records: past.includes(day) ? 10 : records };
    }),
  );
  return { rows: [...merged.values()], read };
}

const row = (day: string, account: string, terminal: string, accesses: number) => ({
  system: 'takuso',
  day,
  account,
  terminal,
  accesses,
  outputs: 0,
});

const judge = (all: readonly Access[], since = SINCE, until = UNTIL, more: Partial<World> = {}) => {
  const { rows, read } = before(since, all);
  return audit({ register, rules, systems, log: all, since, until, history: historyOf(rows, read), ...more });
};

/**
 * The same days as a ledger tells of them: of those before `inFull` the first and the last row of
 * each account and terminal.
 */
function ledgerOf({ rows, read }: ReturnType<typeof before>): Parameters<typeof historyFrom>[0] {
  const ends = (inFull: string) => {
    const old = rows.filter(({ day }) => day < inFull).sort((a, b) => (a.day < b.day ? -1 : 1));
    const groups = new Map<string, ActivityRow[]>();
    for (const one of old) {
      const key = JSON.stringify([one.account, one.terminal]);
      groups.set(key, [...(groups.get(key) ?? []), one]);
    }
    return [...groups.values()].flatMap((group) => [...new Set([group[0]!, group.at(-1)!])]);
  };
  return {
    days: () => read.map(({ system, day }) => ({ system, day, at: 0, state: 'complete', activity: true })),
    coverage: () =>
      read.map(({ system, day, records }) => {
        return { system, day, files: 1, lines: 0, records, evaluated: records, outside: 0, rejected: 0, anonymous: 0 };
      }),
    activity: ({ inFull = '' } = {}) => [...ends(inFull), ...rows.filter(({ day }) => day >= inFull)],
  };
}

describe('findings of every rule', () => {
  it('of each day, added up, are those of one audit', () => {
    fc.assert(
      fc.property(log, (all) => {
        const whole = judge(all);
        const days = daysBetween(SINCE, UNTIL).map((day) => judge(all, day, day));
        expect(days.flatMap(({ findings }) => findings)).toEqual(whole.findings);
        expect(days.flatMap(({ unjudged }) => unjudged)).toEqual(whole.unjudged);
      }),
      { numRuns: 40 },
    );
  });

  it('do not depend on the order of lines, their files, or where sessions are divided', () => {
    fc.assert(
      fc.property(
        log.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const moved = shuffled.map((access, index) => ({ ...access, file: `${index % 5}.csv`, line: index + 1 }));
          const [whole, other] = [judge(all), judge(moved, SINCE, UNTIL, { extraCuts: all.map(({ time }) => time) })];
          expect(withoutPosition(other.findings)).toEqual(withoutPosition(whole.findings));
          expect(other.unjudged).toEqual(whole.unjudged);
        },
      ),
      { numRuns: 25 },
    );
  });

  it('are the same where a ledger tells of days long past no more than rules ask for', () => {
    const settings = rules.map((rule) => (typeof rule === 'string' ? setting(rule) : setting(...rule)));
    const some = fc
      .record({
        day: fc.constantFrom(...past),
        account: fc.constantFrom('A', 'H', 'N'),
        terminal: fc.constantFrom('PC1', 'PC2', 'PC3'),
        accesses: fc.nat(9),
      })
      .map(({ day, account, terminal, accesses }) => row(day, account, terminal, accesses));
    let left = 0;
    fc.assert(
      fc.property(log, fc.array(some, { maxLength: 30 }), (all, more) => {
        const known = before(SINCE, all, more);
        const thin = ledgerOf(known);
        left += known.rows.length - thin.activity({ inFull: addDays(SINCE, -7) }).length;
        const history = historyFrom(thin, { rules: settings, register }, SINCE)!;
        const full = judge(all, SINCE, UNTIL, { history: historyOf(known.rows, known.read) });
        expect(judge(all, SINCE, UNTIL, { history })).toEqual(full);
      }),
      { numRuns: 40 },
    );
    expect(left).toBeGreaterThan(500);
  });

  it('are many kinds in this world, else the properties say little', () => {
    const seen = new Set(
      fc.sample(log, { numRuns: 40, seed: 3 }).flatMap((all) => judge(all).findings.map(({ rule }) => rule)),
    );
    expect([...seen].sort()).toEqual([
      'direct-transfer',
      'dormant-account',
      'log-gap',
      'new-terminal',
      'non-employee-access',
      'off-hours-access',
      'off-period-hd-access',
      'output-volume',
      'post-transfer-access',
      'shared-id-use',
      'volume-anomaly',
    ]);
  });
});
