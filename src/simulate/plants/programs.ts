/** Service accounts: in the hands of people, after their approval, without any. */
import { DAY, midnightOf } from '../clock.js';
import type { Hand } from '../plan.js';
import { SERVICE } from '../rules.js';
import type { Case, Scenario, Stage } from './stage.js';

const breaks = [SERVICE];

const PROGRAMS: readonly Case[] = [
  function interactive(stage) {
    const host = program(stage);
    const start = stage.quiet(host.system);
    const hand = { ...host, terminal: stage.terminal('NW') };
    stage.plan.add(host, stage.run(start));
    stage.plan.add(hand, stage.run(start), { breaks, note: 'service account at a desk' });
    return true;
  },
  function approvalRanOut(stage) {
    const system = stage.system();
    const midnight = stage.midnight(system);
    if (midnight === undefined) return false;
    const hand = program(stage, system, midnight - DAY);
    stage.plan.add(hand, stage.runUntil(midnight - 1));
    stage.plan.add(hand, stage.run(midnight), { breaks, note: 'service account whose approval has run out' });
    return true;
  },
  function unapproved(stage) {
    const system = stage.system();
    const account = `SV-${stage.world.strangerId()}`;
    stage.world.commonAccount('service', system, account, 'NW');
    const hand = { system, account, terminal: stage.terminal('NW'), habit: 'service' } as const;
    stage.plan.add(hand, stage.run(stage.quiet(system)), { breaks, note: 'service account that nobody answers for' });
    return true;
  },
];

const PROGRAM_NEAR_MISSES: readonly Case[] = [
  function twoHosts(stage) {
    const system = stage.system();
    const account = `SV-${stage.world.strangerId()}`;
    const hosts = [stage.terminal('NW'), stage.terminal('NW')];
    stage.world.serviceAccount(
      system,
      account,
      hosts.map(({ id }) => id),
    );
    const start = stage.quiet(system);
    for (const terminal of hosts) stage.plan.add({ system, account, terminal, habit: 'service' }, stage.run(start));
    return true;
  },
  function lastDayOfTheApproval(stage) {
    const system = stage.system();
    const start = stage.quiet(system);
    stage.plan.add(program(stage, system, midnightOf(start)), stage.run(start));
    return true;
  },
];

/** An approved service account on its own host. */
export function program(stage: Stage, system = stage.system(), until?: number): Hand {
  const account = `SV-${stage.world.strangerId()}`;
  const terminal = stage.terminal('NW');
  stage.world.serviceAccount(system, account, [terminal.id], until);
  return { system, account, terminal, habit: 'service' };
}

export const scenario: Scenario = {
  order: 110,
  violations: PROGRAMS,
  nearMisses: PROGRAM_NEAR_MISSES,
};
