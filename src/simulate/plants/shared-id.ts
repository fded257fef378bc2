/**
 * Accounts in more than one hand: without a check-out, after abolition, on two terminals at once,
 * of two sides, of two holders.
 */
import { DAY, HOUR, MIN, midnightOf, type Sec } from '../clock.js';
import type { Hand } from '../plan.js';
import { SHARED } from '../rules.js';
import type { Case, Scenario, Stage } from './stage.js';

const breaks = [SHARED];
const GAP = 30 * MIN;

const SHARED_ID: readonly Case[] = [
  function withoutCheckout(stage) {
    const hand = stage.sharedAccount();
    const start = stage.quiet(hand.system);
    const inside = stage.run(start + 20 * MIN);
    const after = (inside.at(-1) as Sec) + 1;
    stage.checkout(hand, start + 20 * MIN, after);
    stage.plan.add(hand, stage.runUntil(start + 20 * MIN - 1), { breaks, note: 'before and after the check-out' });
    stage.plan.add(hand, inside);
    stage.plan.add(hand, stage.run(after), { breaks, note: 'before and after the check-out' });
    return true;
  },
  function neverCheckedOut(stage) {
    const hand = stage.sharedAccount();
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks, note: 'shared account never checked out' });
    return true;
  },
  function abolished(stage) {
    const system = stage.system();
    const start = stage.quiet(system);
    const end = start + 20 * MIN;
    const hand = stage.sharedAccount(system, stage.longAgo(), end);
    stage.checkout(hand, start - HOUR, end + HOUR);
    stage.plan.add(hand, stage.runUntil(end - 1));
    stage.plan.add(hand, stage.run(end), { breaks, note: 'checked out, but abolished' });
    return true;
  },
  function abolishedLongAgo(stage) {
    const hand = stage.sharedAccount(stage.system(), stage.longAgo(), stage.lastYear());
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks, note: 'abolished long ago' });
    return true;
  },
  function twoTerminals(stage) {
    const [one, two] = twoPlaces(stage);
    const start = stage.quiet(one.system, 2 * HOUR);
    stage.plan.add(one, stage.run(start), { login: true, logout: true });
    const first = stage.run(start + 20 * MIN);
    stage.plan.add(one, first, { breaks, note: 'two terminals at once; an earlier run does not count', login: true });
    stage.plan.add(two, stage.run(stage.random.pick(first)), { breaks, note: 'two terminals at once', login: true });
    return true;
  },
  function inTheSameSecond(stage) {
    const [one, two] = twoPlaces(stage);
    const first = stage.run(stage.quiet(one.system));
    stage.plan.add(one, first, { breaks, note: 'the last second there is the first here' });
    stage.plan.add(two, stage.run(first.at(-1) as Sec), { breaks, note: 'the last second there is the first here' });
    return true;
  },
  function inTheSecondOfTheLogout(stage) {
    const [one, two] = twoPlaces(stage);
    const first = stage.run(stage.quiet(one.system));
    const note = 'begun here in the second of the logout there';
    stage.plan.add(one, first, { breaks, note, logout: true });
    stage.plan.add(two, stage.run(first.at(-1) as Sec), { breaks, note, login: true });
    return true;
  },
  function threeTerminals(stage) {
    const [one, two] = twoPlaces(stage);
    const three = { ...one, terminal: stage.terminal('NW') };
    const first = stage.run(stage.quiet(one.system));
    const second = stage.run(first.at(-1) as Sec);
    const note = 'three terminals, each overlapping the next';
    stage.plan.add(one, first, { breaks, note });
    stage.plan.add(two, second, { breaks, note });
    stage.plan.add(three, stage.run(second.at(-1) as Sec), { breaks, note });
    return true;
  },
  function exactlyTheGap(stage) {
    const [one, two] = twoPlaces(stage);
    const first = stage.run(stage.quiet(one.system, 2 * HOUR));
    const last = first.at(-1) as Sec;
    const note = 'a pause of exactly the session gap, and work elsewhere within it';
    stage.plan.add(one, first, { breaks, note });
    stage.plan.add(two, stage.run(last + 5 * MIN, 3), { breaks, note });
    stage.plan.add(one, stage.run(last + GAP), { breaks, note });
    return true;
  },
  function acrossACut(stage) {
    const [emergency, system] = stage.emergency('in time');
    const [one, two] = twoPlaces(stage, system);
    const note = 'an overlap that only the joined run over a cut shows';
    stage.plan.add(one, stage.runUntil(emergency.start - 4 * MIN), { breaks, note });
    stage.plan.add(two, stage.runUntil(emergency.start - 1, 3), { breaks, note });
    stage.plan.add(two, stage.run(emergency.start, 2), { breaks, note });
    stage.plan.add(one, stage.run(emergency.start + 4 * MIN), { breaks, note });
    return true;
  },
  function overMidnight(stage) {
    const [one, two] = twoPlaces(stage);
    const midnight = stage.midnight(one.system);
    if (midnight === undefined) return false;
    const note = 'two terminals at once, over midnight';
    for (const hand of [one, two]) {
      stage.plan.add(hand, stage.runUntil(midnight - 1 - stage.random.below(MIN)), { breaks, note });
      stage.plan.add(hand, stage.run(midnight + stage.random.below(MIN)), { breaks, note });
    }
    return true;
  },
  function beforeMidnightOnly(stage) {
    const [one, two] = twoPlaces(stage);
    const midnight = stage.midnight(one.system);
    if (midnight === undefined) return false;
    const note = 'overlap before midnight; one of the runs goes on after it';
    const early = stage.runUntil(midnight - 5 * MIN);
    stage.plan.add(one, early, { breaks, note });
    stage.plan.add(one, stage.run(midnight), { breaks, note });
    stage.plan.add(two, stage.run(early.at(-1) as Sec, 3), { breaks, note });
    return true;
  },
  function aroundMidnight(stage) {
    const [one, two] = twoPlaces(stage);
    const midnight = stage.midnight(one.system);
    if (midnight === undefined) return false;
    const note = 'overlap that only the joined run over midnight shows';
    stage.plan.add(one, [midnight - 10 * MIN], { breaks, note });
    stage.plan.add(two, stage.runUntil(midnight - 1, 3), { breaks, note });
    stage.plan.add(one, [midnight + 10 * MIN], { breaks, note });
    return true;
  },
  function twoSides(stage) {
    const one = stage.someone('NW');
    const two = { ...one, terminal: stage.terminal('HD') };
    const day = midnightOf(stage.quiet(one.system));
    const note = 'terminals of two sides on one day';
    stage.plan.add(one, stage.run(stage.at(day, 9)), { breaks, note });
    stage.plan.add(two, stage.run(stage.at(day, 14)), { breaks, note });
    if (stage.isLogged(one.system, day + DAY)) stage.plan.add(one, stage.run(stage.at(day + DAY, 9)));
    return true;
  },
  function twoHolders(stage) {
    const system = stage.system();
    const day = midnightOf(stage.quiet(system));
    const [from, to] = [stage.at(day, 10), stage.at(day, 15)];
    const hand = stage.someone('NW', { system, to });
    const successor = stage.world.person([['NW', stage.longAgo(), undefined]]);
    stage.world.personalAccount(system, hand.account, successor.id, from);
    const note = 'two holders at once';
    stage.plan.add(hand, stage.runUntil(from - 1));
    stage.plan.add(hand, stage.run(from), { breaks, note });
    stage.plan.add(hand, stage.runUntil(to - 1), { breaks, note });
    stage.plan.add(hand, stage.run(to));
    return true;
  },
];

/** One person's account on two terminals of the network company. */
function twoPlaces(stage: Stage, system = stage.system()): [Hand, Hand] {
  const one = stage.someone('NW', { system });
  return [one, { ...one, terminal: stage.terminal('NW') }];
}

export const scenario: Scenario = {
  order: 30,
  violations: SHARED_ID,
  nearMisses: [],
};
