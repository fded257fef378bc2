import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UnjudgedRow } from '../../src/domain/model.js';
import { daysBetween } from '../../src/domain/time.js';
import { audit, type World } from '../rules/audit.js';
import { FOUR, log, people, SINCE, UNTIL, withoutPosition } from './world.js';

const register = people();
const whole = (more: Partial<World> & Pick<World, 'log'>) =>
  audit({ register, rules: FOUR, since: SINCE, until: UNTIL, ...more });

describe('findings', () => {
  it('do not depend on the order of lines, nor on the files they stand in', () => {
    fc.assert(
      fc.property(
        log.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }))),
        ([all, shuffled]) => {
          const moved = shuffled.map((access, index) => ({ ...access, file: `part${index % 7}.csv`, line: index + 1 }));
          const [expected, got] = [whole({ log: all }), whole({ log: moved })];
          expect(withoutPosition(got.findings)).toEqual(withoutPosition(expected.findings));
          expect(got.unjudged).toEqual(expected.unjudged);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('do not depend on where sessions are divided, down to one instant each', () => {
    fc.assert(
      fc.property(log, fc.infiniteStream(fc.boolean()), (all, coins) => {
        const expected = whole({ log: all });
        const some = all.map(({ time }) => time).filter(() => coins.next().value);
        for (const extraCuts of [some, all.map(({ time }) => time)]) {
          const got = whole({ log: all, extraCuts });
          expect(got.findings).toEqual(expected.findings);
          expect(got.unjudged).toEqual(expected.unjudged);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('of each day, added up, are those of one audit', () => {
    const totals = (rows: readonly UnjudgedRow[]) => rows.map((row) => JSON.stringify(row)).sort();
    fc.assert(
      fc.property(log, (all) => {
        const expected = whole({ log: all });
        const days = daysBetween(SINCE, UNTIL).map((since) => whole({ log: all, since, until: since }));
        expect(days.flatMap(({ findings }) => findings)).toEqual(expected.findings);
        expect(totals(days.flatMap(({ unjudged }) => unjudged))).toEqual(totals(expected.unjudged));
      }),
      { numRuns: 150 },
    );
  });

  it('count each access once, on its own day, and are listed in order', () => {
    fc.assert(
      fc.property(log, (all) => {
        const { findings } = whole({ log: all });
        const keys = findings.map(({ day, system, rule, account }) => JSON.stringify([day, system, rule, account]));
        expect(keys).toEqual([...new Set(keys)].sort());
        for (const { evidence, accesses, failures, objects, first, last } of findings) {
          expect(new Set(evidence.map(({ line }) => line)).size).toBe(accesses);
          expect(evidence.filter(({ failed }) => failed)).toHaveLength(failures);
          expect(new Set(evidence.map(({ object }) => object).filter(Boolean)).size).toBe(objects);
          expect([evidence[0]!.time, evidence.at(-1)!.time]).toEqual([first, last]);
        }
      }),
      { numRuns: 80 },
    );
  });

  it('of the world above are of all four rules, else the properties say little', () => {
    const seen = new Set<string>();
    const reasons = new Set<string>();
    for (const all of fc.sample(log, { numRuns: 100, seed: 7 })) {
      const { findings, unjudged } = whole({ log: all });
      for (const { messages } of findings) for (const { id } of messages) seen.add(id);
      for (const { reason } of unjudged) reasons.add(reason);
    }
    expect([...seen].sort()).toEqual([
      'non-employee-access.anonymous',
      'non-employee-access.noHolder',
      'off-period-hd-access.declaredLate',
      'off-period-hd-access.noEmergency',
      'post-transfer-access.moved',
      'post-transfer-access.oldAccount',
      'shared-id-use.abolished',
      'shared-id-use.noCheckout',
      'shared-id-use.overlap',
      'shared-id-use.twoSides',
    ]);
    expect([...reasons].sort()).toEqual(['unjudged.betweenLists', 'unjudged.unknownTerminal']);
  });
});
