/**
 * What is lent in an emergency: passwords and terminals, beside the rules, beyond their time, or
 * never given back.
 */
import { lawfulTime } from '../cast.js';
import { DAY, HOUR, type Sec } from '../clock.js';
import { CHANGE_WITHIN_HOURS, CREDENTIAL, LOAN, RETURN_WITHIN_DAYS } from '../rules.js';
import type { Case, Scenario, Stage } from './stage.js';

const CHANGE = CHANGE_WITHIN_HOURS * HOUR;
const RETURN = RETURN_WITHIN_DAYS * DAY;

const LENDING: readonly Case[] = [
  function noCredential(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.lendTerminal(emergency, hand);
    stage.plan.add(hand, stage.run(stage.during(emergency)), {
      breaks: [CREDENTIAL],
      note: 'no credential was issued',
    });
    return true;
  },
  function credentialOutsideItsTime(stage) {
    const [emergency, system] = stage.emergency();
    const [issuedAt, expiresAt] = [stage.half(emergency) - HOUR / 2, stage.half(emergency) + HOUR / 2];
    const hand = stage.helper(emergency, system, { issuedAt, expiresAt });
    const note = 'before the credential was issued, and after it ran out';
    stage.plan.add(hand, stage.runUntil(issuedAt - 1), { breaks: [CREDENTIAL], note });
    stage.plan.add(hand, stage.run(issuedAt));
    stage.plan.add(hand, stage.runUntil(expiresAt - 1));
    stage.plan.add(hand, stage.run(expiresAt), { breaks: [CREDENTIAL], note });
    return true;
  },
  function credentialOfAnotherEmergency(stage) {
    const [emergency, system] = stage.emergency();
    const past = stage.world.emergencies[0];
    if (past === undefined) return false;
    const hand = stage.helper(emergency, system, { emergency: past.id, changedAt: past.end });
    const times = stage.run(stage.during(emergency));
    stage.plan.add(hand, times, { breaks: [CREDENTIAL], note: 'credential of another emergency' });
    return true;
  },
  function credentialOfAnotherAccount(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.lendTerminal(emergency, hand);
    stage.issue(emergency, stage.emergencyAccount(system, hand.person));
    const times = stage.run(stage.during(emergency));
    stage.plan.add(hand, times, { breaks: [CREDENTIAL], note: 'the credential was for another account' });
    return true;
  },
  function passwordNeverChanged(stage) {
    const found = stage.emergencyEnding(CHANGE);
    if (found === undefined) return false;
    const [emergency, system] = found;
    const hand = stage.helper(emergency, system, { changedAt: undefined });
    stage.plan.add(
      hand,
      stage.run(stage.during(emergency)).filter((t) => t < emergency.end),
    );
    stage.plan.state({ rule: CREDENTIAL, ...of(hand), at: emergency.end + CHANGE, note: 'password never changed' });
    return true;
  },
  function passwordChangedTooLate(stage) {
    const found = stage.emergencyEnding(CHANGE);
    if (found === undefined) return false;
    const [emergency, system] = found;
    const hand = stage.helper(emergency, system, { changedAt: emergency.end + CHANGE + 1 });
    stage.plan.state({ rule: CREDENTIAL, ...of(hand), at: emergency.end + CHANGE, note: 'changed a second too late' });
    return true;
  },
  function notLent(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.someone('HD', { system });
    stage.issue(emergency, hand);
    stage.plan.add(hand, stage.run(stage.during(emergency)), { breaks: [LOAN], note: 'from a terminal of his own' });
    return true;
  },
  function outsideTheLoan(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.issue(emergency, hand);
    const [lentAt, returnedAt] = [stage.half(emergency) - HOUR / 2, stage.half(emergency) + HOUR / 2];
    stage.lendTerminal(emergency, hand, { lentAt, returnedAt });
    const note = 'before the terminal was lent, and after its return';
    stage.plan.add(hand, stage.runUntil(lentAt - 1), { breaks: [LOAN], note });
    stage.plan.add(hand, stage.run(lentAt));
    stage.plan.add(hand, stage.runUntil(returnedAt - 1));
    stage.plan.add(hand, stage.run(returnedAt), { breaks: [LOAN], note });
    return true;
  },
  function lentToOthers(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.issue(emergency, hand);
    stage.lendTerminal(emergency, hand, { borrowerOrg: 'GE', borrowerEmployeeId: '' });
    stage.plan.add(hand, stage.run(stage.during(emergency)), { breaks: [LOAN], note: 'lent to another company' });
    return true;
  },
  function lentForAnotherSystem(stage) {
    const [emergency, system] = stage.emergency();
    const other = stage.otherSystem(system);
    if (other === undefined) return false;
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.issue(emergency, hand);
    stage.lendTerminal(emergency, hand, { system: other });
    stage.plan.add(hand, stage.run(stage.during(emergency)), { breaks: [LOAN], note: 'lent for another system' });
    return true;
  },
  function neverReturned(stage) {
    const found = stage.emergencyEnding(RETURN);
    if (found === undefined) return false;
    const [emergency, system] = found;
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.lendTerminal(emergency, hand, { returnedAt: undefined });
    const [at, about] = [emergency.end + RETURN, hand.terminal.id];
    stage.plan.state({ rule: LOAN, system, at, about, note: `terminal ${about} never came back` });
    return true;
  },
  function returnedTooLate(stage) {
    const found = stage.emergencyEnding(RETURN);
    if (found === undefined) return false;
    const [emergency, system] = found;
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.lendTerminal(emergency, hand, { returnedAt: emergency.end + RETURN + 1 });
    const [at, about] = [emergency.end + RETURN, hand.terminal.id];
    stage.plan.state({ rule: LOAN, system, at, about, note: `terminal ${about} came back a second too late` });
    return true;
  },
  function leftWithAnAffiliate(stage) {
    const review = stage.review();
    if (review === undefined) return false;
    const { id } = stage.world.terminal('NW', 'HD', { from: review.day - 5 * DAY, to: review.day + DAY });
    stage.plan.state({ rule: LOAN, at: review.day, about: id, note: `terminal ${id} stands with an affiliate` });
    return true;
  },
  function keptByAnAffiliate(stage) {
    const review = stage.review();
    if (review === undefined || isEmergency(stage, review.day)) return false;
    const { id } = stage.world.terminal('NW', undefined, { from: review.day, to: review.day + DAY }, 'HD');
    stage.plan.state({
      rule: LOAN,
      at: review.day,
      about: `${id} kept`,
      note: `terminal ${id} is kept by an affiliate`,
    });
    return true;
  },
];

const LENDING_NEAR_MISSES: readonly Case[] = [
  function changedInTheLastSecond(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.helper(emergency, system, { changedAt: emergency.end + CHANGE });
    stage.plan.add(hand, stage.runUntil(emergency.end - 1));
    return true;
  },
  function returnedInTheLastSecond(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.issue(emergency, hand);
    stage.lendTerminal(emergency, hand, { returnedAt: emergency.end + RETURN });
    stage.plan.add(hand, stage.run(stage.during(emergency)));
    return true;
  },
  function lentToTheWholeCompany(stage) {
    const [emergency, system] = stage.emergency();
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.issue(emergency, hand);
    stage.lendTerminal(emergency, hand, { system: '', borrowerEmployeeId: '' });
    stage.plan.add(hand, stage.run(stage.during(emergency)));
    return true;
  },
  function fromTheFirstSecondOfTheLoanToTheLast(stage) {
    const [emergency, system] = stage.emergency();
    const { from, to } = lawfulTime(emergency);
    const hand = stage.someone('HD', { system, terminalOf: 'NW' });
    stage.issue(emergency, hand);
    stage.lendTerminal(emergency, hand, { lentAt: from, returnedAt: to });
    stage.plan.add(hand, stage.run(from));
    stage.plan.add(hand, stage.runUntil(to - 1));
    return true;
  },
  function withAnAffiliateBecauseLent(stage) {
    const review = stage.review();
    if (review === undefined) return false;
    const [emergency] = stage.emergency();
    const { id } = stage.world.terminal('NW', 'HD', { from: review.day - 5 * DAY, to: review.day + DAY });
    const lent = { system: '', terminal: id, borrowerEmployeeId: '', emergency: '' };
    stage.world.loan(emergency, { ...lent, lentAt: review.day - DAY, returnedAt: review.day + DAY });
    return true;
  },
  function keptElsewhereUntilTheReview(stage) {
    const review = stage.review();
    if (review === undefined) return false;
    stage.world.terminal('NW', undefined, { from: review.day - 5 * DAY, to: review.day }, 'HD');
    return true;
  },
  function ofAnAffiliateAndKeptThere(stage) {
    const review = stage.review();
    if (review === undefined) return false;
    stage.world.terminal('HD', undefined, { from: review.day, to: review.day + DAY }, 'HD');
    return true;
  },
  function keptElsewhereBecauseLent(stage) {
    const review = stage.review();
    if (review === undefined) return false;
    const [emergency] = stage.emergency();
    const { id } = stage.world.terminal('NW', undefined, { from: review.day, to: review.day + DAY }, 'HD');
    const lent = { system: '', terminal: id, borrowerEmployeeId: '', emergency: '' };
    stage.world.loan(emergency, { ...lent, lentAt: review.day, returnedAt: review.day + DAY });
    return true;
  },
];

const isEmergency = ({ world }: Stage, t: Sec) => world.emergencies.some(({ start, end }) => start <= t && t < end);

function of({ system, account }: { system: string; account: string }) {
  return { system, account };
}

export const scenario: Scenario = {
  order: 60,
  violations: LENDING,
  nearMisses: LENDING_NEAR_MISSES,
};
