/** Screens that affiliates may use at any time, and what else they do beside them. */
import { LOAN, OFF } from '../rules.js';
import type { Case, Scenario } from './stage.js';

const unlent = [OFF, LOAN];

const AFFILIATE_SCREEN_CASES: readonly Case[] = [
  function onOtherScreensAsWell(stage) {
    const hand = stage.someone('HD');
    const allowed = stage.run(stage.quiet(hand.system));
    stage.plan.add(hand, allowed, { deed: 'allowed' });
    stage.plan.add(hand, stage.run((allowed.at(-1) as number) + 1), {
      breaks: unlent,
      note: 'after a screen that affiliates may use, others',
    });
    return true;
  },
];

const AFFILIATE_SCREEN_NEAR_MISSES: readonly Case[] = [
  function onAScreenForAffiliates(stage) {
    const hand = stage.someone('HD');
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { deed: 'allowed' });
    return true;
  },
  function onAScreenForAffiliatesInAnEmergency(stage) {
    const [emergency, system] = stage.emergency('in time');
    const hand = stage.someone('HD', { system });
    stage.plan.add(hand, stage.run(stage.during(emergency)), { deed: 'allowed' });
    return true;
  },
];

export const scenario: Scenario = {
  order: 14,
  ofAffiliates: true,
  violations: AFFILIATE_SCREEN_CASES,
  nearMisses: AFFILIATE_SCREEN_NEAR_MISSES,
};
