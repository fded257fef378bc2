/** What is done with what is seen: unmasked screens before affiliates, prints and exports. */
import { midnightOf } from '../clock.js';
import { LOAN, OFF, OUTPUT, OUTPUTS_PER_DAY, UNMASKED_VIEW } from '../rules.js';
import { program } from './programs.js';
import type { Case, Scenario } from './stage.js';

const HANDLING: readonly Case[] = [
  function unmaskedInAnEmergency(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.helper(emergency, system);
    const start = stage.during(emergency, 3 * 20 * 60);
    const masked = stage.run(start);
    const last = masked.at(-1) as number;
    stage.plan.add(hand, masked, { login: true });
    const note = 'unmasked screens in an emergency';
    stage.plan.add(hand, stage.run(last + 1), { deed: 'unmasked', breaks: [UNMASKED_VIEW], note });
    return true;
  },
  function unmaskedOnAnOrdinaryDay(stage) {
    const hand = stage.someone('HD');
    const start = stage.quiet(hand.system);
    const note = 'unmasked screens on an ordinary day';
    const masked = stage.run(start);
    stage.plan.add(hand, masked, { breaks: [OFF, LOAN], note });
    const times = stage.run((masked.at(-1) as number) + 1);
    stage.plan.add(hand, times, { deed: 'unmasked', breaks: [OFF, LOAN, UNMASKED_VIEW], note });
    return true;
  },
  function oneOutputByAnAffiliate(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.helper(emergency, system);
    const times = stage.run(stage.during(emergency));
    const [first, ...others] = times as [number, ...number[]];
    stage.plan.add(hand, [first], { deed: 'output', breaks: [OUTPUT], note: 'a single output by an affiliate' });
    stage.plan.add(hand, others);
    return true;
  },
  function manyOutputs(stage) {
    const hand = stage.someone('NW');
    const start = stage.quiet(hand.system);
    const times = stage.run(start, OUTPUTS_PER_DAY + stage.random.between(1, 20));
    const note = `more than ${OUTPUTS_PER_DAY} outputs on one day`;
    stage.plan.add(hand, times, { deed: 'output', breaks: [OUTPUT], note });
    return true;
  },
];

const HANDLING_NEAR_MISSES: readonly Case[] = [
  function justAsManyOutputsAsMayBe(stage) {
    const hand = stage.someone('NW');
    stage.plan.add(hand, stage.run(stage.quiet(hand.system), OUTPUTS_PER_DAY), { deed: 'output' });
    return true;
  },
  function manyOutputsOnTwoDays(stage) {
    const hand = stage.someone('NW');
    const midnight = stage.midnight(hand.system);
    if (midnight === undefined) return false;
    stage.plan.add(hand, stage.runUntil(midnight - 1, OUTPUTS_PER_DAY), { deed: 'output' });
    stage.plan.add(hand, stage.run(midnight, OUTPUTS_PER_DAY), { deed: 'output' });
    return true;
  },
  function batchPrints(stage) {
    const hand = program(stage);
    const night = midnightOf(stage.quiet(hand.system)) + 1_800;
    stage.plan.add(hand, stage.run(night, OUTPUTS_PER_DAY + 30), { deed: 'output' });
    return true;
  },
];

export const scenario: Scenario = {
  order: 70,
  violations: HANDLING,
  nearMisses: HANDLING_NEAR_MISSES,
};
