/** Affiliates at work outside an emergency, and at its very edges. */
import { HOUR } from '../clock.js';
import { covers } from '../emergencies.js';
import { LOAN, OFF } from '../rules.js';
import type { Case, Scenario } from './stage.js';

/** nobody lent them the terminal, either */
const unlent = [OFF, LOAN];
const breaks = [OFF];

const OFF_PERIOD: readonly Case[] = [
  function ordinaryDay(stage) {
    const hand = stage.someone('HD');
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), {
      breaks: unlent,
      note: 'affiliate on an ordinary day',
      login: true,
    });
    return true;
  },
  function severalDays(stage) {
    const hand = stage.someone('HD');
    for (const start of stage.quietDays(hand.system, 3)) {
      stage.plan.add(hand, stage.run(start), {
        breaks: unlent,
        note: 'affiliate day after day',
        login: true,
        logout: true,
      });
    }
    return true;
  },
  function oneGlance(stage) {
    const hand = stage.someone('HD');
    stage.plan.add(hand, [stage.quiet(hand.system)], { breaks: unlent, note: 'a single access' });
    return true;
  },
  function beforeTheStart(stage) {
    const [emergency, system] = stage.emergency('in time');
    const hand = stage.helper(emergency, system);
    stage.plan.add(hand, stage.runUntil(emergency.start - 1), { breaks, note: 'until a second before the emergency' });
    stage.plan.add(hand, stage.run(emergency.start));
    return true;
  },
  function afterTheEnd(stage) {
    const [emergency, system] = stage.emergency('in time');
    const hand = stage.helper(emergency, system);
    stage.plan.add(hand, stage.runUntil(emergency.end - 1));
    stage.plan.add(hand, stage.run(emergency.end), { breaks, note: 'from the instant the emergency ends' });
    return true;
  },
  function emergencyElsewhere(stage) {
    const partial = stage.world.emergencies.filter(
      (emergency) => emergency.systems.length > 0 && emergency.systems.length < stage.world.systems.length,
    );
    const emergency = partial.length > 0 ? stage.random.pick(partial) : undefined;
    if (!emergency) return false;
    const system = stage.random.pick(stage.world.systems.filter(({ id }) => !covers(emergency, id))).id;
    const hand = stage.someone('HD', { system });
    stage.plan.add(hand, stage.run(stage.during(emergency)), {
      breaks: unlent,
      note: 'the emergency is for other systems',
    });
    return true;
  },
  function beforeTheDeclaration(stage) {
    const [emergency, system] = stage.emergency('late');
    const hand = stage.helper(emergency, system);
    stage.plan.add(hand, stage.run(emergency.start), { breaks, note: 'declared late' });
    return true;
  },
  function acrossTheDeclaration(stage) {
    const [emergency, system] = stage.emergency('late');
    const hand = stage.helper(emergency, system);
    stage.plan.add(hand, stage.runUntil(emergency.declaredAt - 1), {
      breaks,
      note: 'declared late; counts until then',
    });
    stage.plan.add(hand, stage.run(emergency.declaredAt));
    return true;
  },
  function beforeTheTransfer(stage) {
    const system = stage.system();
    const transfer = stage.midnight(system);
    if (transfer === undefined) return false;
    const stays = [
      ['HD', stage.longAgo(), transfer],
      ['NW', transfer, undefined],
    ] as const;
    const hand = stage.someone('HD', { system, stays, knownFrom: 'both' });
    stage.plan.add(hand, stage.runUntil(transfer - 1), {
      breaks: unlent,
      note: 'until 23:59:59, before the move to the network side',
    });
    stage.plan.add(hand, stage.run(transfer));
    return true;
  },
  function contractorOfAnAffiliate(stage) {
    const hand = stage.someone('KH');
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), {
      breaks: unlent,
      note: 'contractor that works for an affiliate',
    });
    return true;
  },
  function generation(stage) {
    const hand = stage.someone('GE');
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks: unlent, note: 'affiliate that is not retail' });
    return true;
  },
  function leftoverEmergencyAccount(stage) {
    const [emergency, system] = stage.emergency('in time');
    const person = stage.world.person([['HD', stage.longAgo(), undefined]]);
    const hand = stage.emergencyAccount(system, person);
    stage.lend(emergency, hand);
    stage.plan.add(hand, stage.runUntil(emergency.end - 1));
    stage.plan.add(hand, stage.run(emergency.end), { breaks, note: 'emergency account after its emergency' });
    return true;
  },
  function overMidnight(stage) {
    const system = stage.system();
    const midnight = stage.midnight(system);
    if (midnight === undefined) return false;
    const hand = stage.someone('HD', { system });
    stage.plan.add(hand, stage.runUntil(midnight - 1), {
      breaks: unlent,
      note: 'over midnight: a finding on each day',
    });
    stage.plan.add(hand, stage.run(midnight), { breaks: unlent, note: 'over midnight: a finding on each day' });
    return true;
  },
  function onlyFailures(stage) {
    const hand = stage.someone('HD');
    const times = stage.run(stage.quiet(hand.system), 3);
    stage.plan.add(hand, times, { breaks: unlent, note: 'nothing succeeded', login: true, failed: true });
    return true;
  },
  function sharedAccountOfAnAffiliate(stage) {
    const system = stage.system();
    const person = stage.world.person([['HD', stage.longAgo(), undefined]]);
    const account = `SH-HD-${person.id}`;
    stage.world.commonAccount('shared', system, account, 'HD');
    const times = stage.run(stage.quiet(system));
    const [from, to] = [(times[0] as number) - HOUR, (times.at(-1) as number) + HOUR];
    stage.world.checkouts.push({ system, account, employeeId: person.id, from, to });
    const hand = { system, account, terminal: stage.terminal('HD'), habit: 'affiliate' } as const;
    stage.plan.add(hand, times, { breaks: unlent, note: 'shared account, checked out by an affiliate' });
    return true;
  },
];

export const scenario: Scenario = {
  order: 10,
  violations: OFF_PERIOD,
  nearMisses: [],
};
