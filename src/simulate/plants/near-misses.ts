/** What looks like a violation and is none: must raise nothing. */
import { HOUR, MIN, midnightOf, type Sec } from '../clock.js';
import type { Stay } from '../world.js';
import type { Case, Scenario, Stage } from './stage.js';

const NEAR_MISSES: readonly Case[] = [
  function theSecondBeforeTheTransfer(stage) {
    const system = stage.system();
    const transfer = stage.midnight(system);
    if (transfer === undefined) return false;
    const hand = stage.someone('NW', {
      system,
      stays: moves(stage, transfer),
      knownFrom: 'both',
      habit: 'network',
    });
    stage.plan.add(hand, stage.runUntil(transfer - 1), { login: true, logout: true });
    return true;
  },
  function theFirstSecondOnTheNetworkSide(stage) {
    const system = stage.system();
    const transfer = stage.midnight(system);
    if (transfer === undefined) return false;
    const stays: Stay[] = [
      ['HD', stage.longAgo(), transfer],
      ['NW', transfer, undefined],
    ];
    const hand = stage.someone('NW', { system, stays, knownFrom: 'both', from: transfer });
    stage.plan.add(hand, stage.run(transfer), { login: true });
    return true;
  },
  function takenOnAgain(stage) {
    const left = stage.lastYear();
    const stays: Stay[] = [
      ['NW', left - 3_000 * 24 * HOUR, left],
      ['NW', left + 28 * 24 * HOUR, undefined],
    ];
    const hand = stage.someone('NW', { stays, knownFrom: 'both' });
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)));
    return true;
  },
  function thereAndBack(stage) {
    const there = stage.longAgo();
    const back = stage.lastYear();
    const stays: Stay[] = [
      ['NW', there - 3_000 * 24 * HOUR, there],
      ['HD', there, back],
      ['NW', back, undefined],
    ];
    const hand = stage.someone('NW', { stays, knownFrom: 'both' });
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)));
    return true;
  },
  function nightShift(stage) {
    const hand = stage.someone('NW');
    const midnight = stage.midnight(hand.system);
    if (midnight === undefined) return false;
    stage.plan.add(hand, stage.runUntil(midnight - 1), { login: true });
    stage.plan.add(hand, stage.run(midnight), { logout: true });
    return true;
  },
  function fromTheFirstSecondToTheLast(stage) {
    const [emergency, system] = stage.emergency('in time');
    const hand = stage.helper(emergency, system);
    stage.plan.add(hand, stage.run(emergency.start), { login: true });
    stage.plan.add(hand, stage.runUntil(emergency.end - 1), { logout: true });
    return true;
  },
  function fromTheDeclarationOn(stage) {
    const [emergency, system] = stage.emergency('late');
    const hand = stage.helper(emergency, system);
    stage.plan.add(hand, stage.run(emergency.declaredAt));
    return true;
  },
  function lentToSomebodyTransferred(stage) {
    const [emergency, system] = stage.emergency('in time');
    const person = stage.world.person(moves(stage, stage.lastYear()), 'both');
    const hand = stage.emergencyAccount(system, person);
    stage.lend(emergency, hand);
    stage.plan.add(hand, stage.run(stage.during(emergency)), { login: true });
    return true;
  },
  function outHereInThere(stage) {
    const one = stage.someone('NW');
    const two = { ...one, terminal: stage.terminal('NW') };
    const here = stage.run(stage.quiet(one.system, 2 * HOUR));
    stage.plan.add(one, here, { login: true, logout: true });
    const there = stage.run((here.at(-1) as Sec) + 1);
    stage.plan.add(two, there, { login: true, logout: true });
    stage.plan.add(one, stage.run((there.at(-1) as Sec) + 1), { login: true, logout: true });
    return true;
  },
  function aSecondMoreThanTheGap(stage) {
    const one = stage.someone('NW');
    const two = { ...one, terminal: stage.terminal('NW') };
    const before = stage.run(stage.quiet(one.system, 2 * HOUR));
    const last = before.at(-1) as Sec;
    stage.plan.add(one, before);
    stage.plan.add(two, stage.run(last + 5 * MIN, 3));
    stage.plan.add(one, stage.run(last + 30 * MIN + 1));
    return true;
  },
  function leaverUnderContract(stage) {
    const left = stage.lastYear();
    const stays: Stay[] = [
      ['NW', stage.longAgo(), left],
      ['KW', left, undefined],
    ];
    const hand = stage.someone('KW', { stays, knownFrom: 'both' });
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)));
    return true;
  },
  function contractRenewed(stage) {
    const system = stage.system();
    const renewal = stage.midnight(system);
    if (renewal === undefined) return false;
    const stays: Stay[] = [
      ['KW', stage.longAgo(), renewal],
      ['KW', renewal, undefined],
    ];
    const hand = stage.someone('KW', { system, stays });
    stage.plan.add(hand, stage.runUntil(renewal - 1));
    stage.plan.add(hand, stage.run(renewal));
    return true;
  },
  function oneNameInTwoSystems(stage) {
    const hand = stage.someone('NW');
    const other = stage.otherSystem(hand.system);
    const start = stage.quiet(hand.system);
    if (other === undefined || !stage.isLogged(other, midnightOf(start))) return false;
    stage.world.personalAccount(other, hand.account, hand.person.id);
    stage.plan.add(hand, stage.run(start));
    stage.plan.add({ ...hand, system: other, terminal: stage.terminal('NW') }, stage.run(start));
    return true;
  },
  function handedOn(stage) {
    const system = stage.system();
    const change = stage.quiet(system) + 20 * MIN;
    const hand = stage.someone('NW', { system, to: change });
    const successor = stage.world.person([['NW', stage.longAgo(), undefined]]);
    stage.world.personalAccount(system, hand.account, successor.id, change);
    stage.plan.add(hand, stage.runUntil(change - 1), { logout: true });
    stage.plan.add(hand, stage.run(change), { login: true });
    return true;
  },
  function oneCheckoutAfterTheOther(stage) {
    const hand = stage.sharedAccount();
    const change = stage.quiet(hand.system) + 20 * MIN;
    stage.checkout(hand, change - HOUR, change);
    stage.checkout(hand, change, change + HOUR);
    stage.plan.add(hand, stage.runUntil(change - 1), { logout: true });
    stage.plan.add(hand, stage.run(change), { login: true });
    return true;
  },
  function otherSideTheNextDay(stage) {
    const one = stage.someone('NW');
    const midnight = stage.midnight(one.system);
    if (midnight === undefined) return false;
    stage.plan.add(one, stage.runUntil(midnight - 1), { logout: true });
    stage.plan.add({ ...one, terminal: stage.terminal('HD') }, stage.run(midnight), { login: true });
    return true;
  },
];

function moves(stage: Stage, at: Sec): Stay[] {
  return [
    ['NW', stage.longAgo(), at],
    ['HD', at, undefined],
  ];
}

export const scenario: Scenario = {
  order: 50,
  violations: [],
  nearMisses: NEAR_MISSES,
};
