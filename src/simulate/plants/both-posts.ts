/** People with a post on either side: shown outside an emergency, and in no other way. */
import { LOAN, OFF, POST } from '../rules.js';
import type { Stay } from '../world.js';
import type { Case, Scenario } from './stage.js';

const breaks = [OFF];

const TWO_POSTS: readonly Case[] = [
  function twoPosts(stage) {
    const hand = stage.someone('NW', { concurrent: [['HD', stage.lastYear(), undefined]], habit: 'network' });
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks, note: 'a post on either side' });
    return true;
  },
  function secondedToTheNetworkCompany(stage) {
    const system = stage.system();
    const start = stage.midnight(system);
    if (start === undefined) return false;
    const stays = [['HD', stage.longAgo(), undefined]] as const;
    const hand = stage.someone('NW', { system, stays, concurrent: [['NW', start, undefined]], habit: 'network' });
    stage.plan.add(hand, stage.run(start), { breaks, note: 'seconded, with the post of origin kept' });
    return true;
  },
  function twoPostsNoLonger(stage) {
    const system = stage.system();
    const end = stage.midnight(system);
    if (end === undefined) return false;
    const hand = stage.someone('HD', { system, concurrent: [['NW', stage.longAgo(), end]] });
    stage.plan.add(hand, stage.runUntil(end - 1), { breaks, note: 'a post on either side until midnight' });
    stage.plan.add(hand, stage.run(end), {
      breaks: [OFF, POST, LOAN],
      note: 'the network post beside the other has ended',
    });
    return true;
  },
];

const TWO_POST_NEAR_MISSES: readonly Case[] = [
  function twoPostsInAnEmergency(stage) {
    const [emergency, system] = stage.emergency('in time');
    const concurrent: Stay[] = [['HD', stage.lastYear(), undefined]];
    const hand = stage.someone('NW', { system, concurrent, habit: 'network' });
    stage.plan.add(hand, stage.run(emergency.start));
    stage.plan.add(hand, stage.runUntil(emergency.end - 1));
    return true;
  },
  function theSecondBeforeTheSecondPost(stage) {
    const system = stage.system();
    const at = stage.midnight(system);
    if (at === undefined) return false;
    const hand = stage.someone('NW', { system, concurrent: [['HD', at, undefined]], habit: 'network' });
    stage.plan.add(hand, stage.runUntil(at - 1));
    return true;
  },
  function twoPostsUnmasked(stage) {
    const [emergency, system] = stage.emergency();
    const concurrent = [['HD', stage.lastYear(), undefined]] as const;
    const hand = stage.someone('NW', { system, concurrent, habit: 'network' });
    stage.plan.add(hand, stage.run(stage.during(emergency)), { deed: 'unmasked' });
    return true;
  },
];

export const scenario: Scenario = {
  order: 12,
  ofAffiliates: true,
  violations: TWO_POSTS,
  nearMisses: TWO_POST_NEAR_MISSES,
};
