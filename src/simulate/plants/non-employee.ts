/** Accounts of nobody: unknown, not yet or no longer there, outside, closed. */
import { DAY, HOUR, MIN, type Sec } from '../clock.js';
import type { CompanyId } from '../organizations.js';
import { STRANGER } from '../rules.js';
import type { Stay } from '../world.js';
import type { Case, Scenario, Stage } from './stage.js';

const breaks = [STRANGER];

const NON_EMPLOYEE: readonly Case[] = [
  function unlistedAccount(stage) {
    const system = stage.system();
    const hand = {
      system,
      account: `Z${stage.world.strangerId()}`,
      terminal: stage.terminal('NW'),
      habit: 'network',
    } as const;
    stage.plan.add(hand, stage.run(stage.quiet(system)), { breaks, note: 'account that no table knows' });
    return true;
  },
  function unlistedAccountInAnEmergency(stage) {
    const [emergency, system] = stage.emergency('in time');
    const hand = {
      system,
      account: `Z${stage.world.strangerId()}`,
      terminal: stage.terminal('NW'),
      habit: 'network',
    } as const;
    stage.plan.add(hand, stage.run(stage.during(emergency)), {
      breaks,
      note: 'unknown account; an emergency excuses nobody',
    });
    return true;
  },
  function unknownPerson(stage) {
    const system = stage.system();
    const employeeId = stage.world.strangerId();
    const account = `N${employeeId}`;
    stage.world.personalAccount(system, account, employeeId);
    const hand = { system, account, terminal: stage.terminal('NW'), habit: 'network' } as const;
    stage.plan.add(hand, stage.run(stage.quiet(system)), { breaks, note: 'account of a person no roster knows' });
    return true;
  },
  function contractEnds(stage) {
    return leaves(stage, 'KW', 'from 00:00:00 after the contract');
  },
  function contractOfAnAffiliateOver(stage) {
    const hand = stage.someone('KH', { stays: [['KH', stage.longAgo(), stage.lastYear()]] });
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks, note: 'contract with an affiliate long over' });
    return true;
  },
  function contractLongOver(stage) {
    const hand = stage.someone('KW', { stays: [['KW', stage.longAgo(), stage.lastYear()]] });
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks, note: 'contract long over' });
    return true;
  },
  function betweenContracts(stage) {
    const system = stage.system();
    const end = stage.midnight(system, 2);
    if (end === undefined) return false;
    const stays: Stay[] = [
      ['KW', stage.longAgo(), end],
      ['KW', end + DAY, undefined],
    ];
    const hand = stage.someone('KW', { system, stays });
    stage.plan.add(hand, stage.runUntil(end - 1));
    stage.plan.add(hand, stage.run(end + 9 * HOUR), { breaks, note: 'the one day between two contracts' });
    stage.plan.add(hand, stage.run(end + DAY));
    return true;
  },
  function external(stage) {
    const hand = stage.someone('EX');
    for (const start of stage.quietDays(hand.system, 2)) {
      const times = stage.run(start);
      stage.plan.add(hand, times, { breaks, note: 'outsider' });
    }
    return true;
  },
  function closedAccount(stage) {
    const system = stage.system();
    const end = stage.quiet(system) + 20 * MIN;
    const hand = stage.someone('NW', { system, to: end });
    stage.plan.add(hand, stage.runUntil(end - 1));
    stage.plan.add(hand, stage.run(end), { breaks, note: 'closed account of somebody who is still there' });
    return true;
  },
  function notYetHired(stage) {
    return joins(stage, 'assignments', 'not yet taken on');
  },
  function notYetHiredByTransfers(stage) {
    return joins(stage, 'transfers', 'not yet taken on, known from the transfers only');
  },
  function affiliateWhoLeft(stage) {
    return leaves(stage, 'HD', 'left an affiliate');
  },
  function accountNotYetOpen(stage) {
    const system = stage.system();
    const start = stage.quiet(system) + 20 * MIN;
    const hand = stage.someone('NW', { system, from: start });
    stage.plan.add(hand, stage.runUntil(start - 1), { breaks, note: 'before the account was given to anybody' });
    stage.plan.add(hand, stage.run(start));
    return true;
  },
];

/**
 * Somebody who is gone from a midnight on. An affiliate does nothing before it, since that would be
 * reported as well.
 */
function leaves(stage: Stage, org: CompanyId, note: string): boolean {
  const system = stage.system();
  const end: Sec | undefined = stage.midnight(system);
  if (end === undefined) return false;
  const hand = stage.someone(org, { system, stays: [[org, stage.longAgo(), end]] });
  if (org === 'KW') stage.plan.add(hand, stage.runUntil(end - 1));
  stage.plan.add(hand, stage.run(end), { breaks, note });
  return true;
}

function joins(stage: Stage, knownFrom: 'assignments' | 'transfers', note: string): boolean {
  const system = stage.system();
  const start = stage.midnight(system);
  if (start === undefined) return false;
  const hand = stage.someone('NW', { system, stays: [['NW', start, undefined]], knownFrom });
  stage.plan.add(hand, stage.runUntil(start - 1), { breaks, note });
  stage.plan.add(hand, stage.run(start));
  return true;
}

export const scenario: Scenario = {
  order: 40,
  violations: NON_EMPLOYEE,
  nearMisses: [],
};
