/** In the system of the retail company: its own people belong there, those of the network company and leavers do not. */
import { AFFILIATE_SYSTEM, type CompanyId } from '../organizations.js';
import { AFFILIATE_SYSTEM_ACCESS, FAILURES_THERE, POST, STRANGER } from '../rules.js';
import type { Stay } from '../world.js';
import type { Case, Scenario, Stage } from './stage.js';

const system = AFFILIATE_SYSTEM.id;
const breaks = [AFFILIATE_SYSTEM_ACCESS];

const AFFILIATE_SYSTEM_CASES: readonly Case[] = [
  function networkStaff(stage) {
    const hand = stage.someone('NW', { system, habit: 'affiliate' });
    stage.plan.add(hand, stage.run(stage.quiet(system)), { breaks, note: 'network staff in a system of an affiliate' });
    return true;
  },
  function backOnTheNetworkSide(stage) {
    const at = stage.midnight(system);
    if (at === undefined) return false;
    const hand = stage.someone('HD', { system, stays: moved(stage, 'HD', 'NW', at), knownFrom: 'both' });
    stage.plan.add(hand, stage.runUntil(at - 1));
    stage.plan.add(hand, stage.run(at), { breaks, note: 'from 00:00:00 on the network side' });
    return true;
  },
  function twoPosts(stage) {
    const hand = stage.someone('HD', { system, concurrent: [['NW', stage.lastYear(), undefined]] });
    stage.plan.add(hand, stage.run(stage.quiet(system)), { breaks, note: 'a post on either side, at an affiliate' });
    return true;
  },
  function secondedByTheNetworkCompany(stage) {
    const at = stage.midnight(system);
    if (at === undefined) return false;
    const hand = stage.someone('HD', { system, stays: moved(stage, 'NW', 'HD', at), knownFrom: 'both' });
    stage.plan.add(hand, stage.run(at), { breaks, note: 'seconded to the affiliate' });
    return true;
  },
  function leftTheAffiliate(stage) {
    const at = stage.midnight(system);
    if (at === undefined) return false;
    const hand = stage.someone('HD', { system, stays: [['HD', stage.longAgo(), at]] });
    stage.plan.add(hand, stage.runUntil(at - 1));
    stage.plan.add(hand, stage.run(at), { breaks: [STRANGER], note: 'left the affiliate' });
    return true;
  },
  function leftTheNetworkCompany(stage) {
    const hand = stage.someone('NW', {
      system,
      stays: [['NW', stage.longAgo(), stage.lastYear()]],
      habit: 'affiliate',
    });
    stage.plan.add(hand, stage.run(stage.quiet(system)), { breaks: [POST], note: 'left, in a system of an affiliate' });
    return true;
  },
  function moreFailuresThanThereAreAllowed(stage) {
    failures(stage, FAILURES_THERE + 1, ['failed-attempts']);
    return true;
  },
];

const AFFILIATE_SYSTEM_NEAR_MISSES: readonly Case[] = [
  function itsOwnStaff(stage) {
    const hand = stage.someone('HD', { system });
    const times = stage.run(stage.quiet(system));
    stage.plan.add(hand, times, { deed: 'unmasked' });
    stage.plan.add(hand, stage.run((times.at(-1) as number) + 1), { deed: 'output' });
    return true;
  },
  function movedForGood(stage) {
    const hand = stage.someone('GE', { system, stays: moved(stage, 'NW', 'GE', stage.lastYear()), knownFrom: 'both' });
    stage.plan.add(hand, stage.run(stage.quiet(system)));
    return true;
  },
  function asManyFailuresAsThereAreAllowed(stage) {
    failures(stage, FAILURES_THERE, []);
    return true;
  },
];

function moved(stage: Stage, from: CompanyId, to: CompanyId, at: number): Stay[] {
  return [
    [from, stage.longAgo(), at],
    [to, at, undefined],
  ];
}

function failures(stage: Stage, count: number, broken: readonly string[]): void {
  const hand = stage.someone('HD', { system });
  const times = stage.run(stage.quiet(system), count);
  stage.plan.add(hand, times, {
    breaks: broken,
    failed: true,
    note: 'failed again and again, by the limit of that system',
  });
}

export const scenario: Scenario = {
  order: 16,
  ofAffiliates: true,
  settings: { [AFFILIATE_SYSTEM_ACCESS]: 'on' },
  violations: AFFILIATE_SYSTEM_CASES,
  nearMisses: AFFILIATE_SYSTEM_NEAR_MISSES,
};
