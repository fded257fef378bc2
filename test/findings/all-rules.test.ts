/** The invariants once more, over every rule: those about habits get the days before from what earlier checks saw. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Access } from '../../src/model.js';
import { RULES } from '../../src/rules/registry.js';
import { addDays, dayOf, daysBetween } from '../../src/time.js';
import { audit, info, type World } from '../rules/audit.js';
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

/** Twenty quiet days, and then what the checks of the days before `since` saw. */
function before(since: string, all: readonly Access[]) {
  const seen = all
    .map((access) => ({ access, day: dayOf(TZ, access.time) }))
    .filter(({ day }) => day >= SINCE && day < since);
  const old = past.flatMap((day) => ['A', 'N'].map((account) => row(day, account, 'PC1', 1)));
  const rows = seen.map(({ access, day }) => row(day, access.account, access.terminal, 1));
  const merged = new Map<string, ReturnType<typeof row>>();
  for (const one of [...old, ...rows]) {
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
  return historyOf(merged.values(), read);
}

const row = (day: string, account: string, terminal: string, accesses: number) => ({
  system: 'takuso',
  day,
  account,
  terminal,
  accesses,
  outputs: 0,
});

const judge = (all: readonly Access[], since = SINCE, until = UNTIL, more: Partial<World> = {}) =>
  audit({ register, rules, systems, log: all, since, until, history: before(since, all), ...more });

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
