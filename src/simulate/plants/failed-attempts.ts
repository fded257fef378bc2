/** Accesses that fail again and again: just above the limit of a day, and just not. */
import type { Case, Scenario } from './stage.js';

const RULE = 'failed-attempts';
/** More than chance and the longest run of failures that other cases plant. */
const FAILURES_PER_DAY = 60;

const FAILURES: readonly Case[] = [
  function moreFailuresThanMistakesExplain(stage) {
    const hand = stage.someone('NW');
    const times = stage.run(stage.quiet(hand.system), FAILURES_PER_DAY + stage.random.between(1, 20));
    const note = `more than ${FAILURES_PER_DAY} failures on one day`;
    stage.plan.add(hand, times, { failed: true, breaks: [RULE], note });
    return true;
  },
];

const FAILURE_NEAR_MISSES: readonly Case[] = [
  function justAsManyFailuresAsMayBe(stage) {
    const hand = stage.someone('NW');
    stage.plan.add(hand, stage.run(stage.quiet(hand.system), FAILURES_PER_DAY), { failed: true });
    return true;
  },
  function manyFailuresOnTwoDays(stage) {
    const hand = stage.someone('NW');
    const midnight = stage.midnight(hand.system);
    if (midnight === undefined) return false;
    stage.plan.add(hand, stage.runUntil(midnight - 1, FAILURES_PER_DAY), { failed: true });
    stage.plan.add(hand, stage.run(midnight, FAILURES_PER_DAY), { failed: true });
    return true;
  },
];

export const scenario: Scenario = {
  order: 120,
  settings: { [RULE]: { perDay: FAILURES_PER_DAY } },
  violations: FAILURES,
  nearMisses: FAILURE_NEAR_MISSES,
};
