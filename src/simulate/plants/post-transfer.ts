/** People who left the network side and went on. */
import type { Sec } from '../clock.js';
import type { CompanyId } from '../organizations.js';
import { CREDENTIAL, LOAN, OFF, POST } from '../rules.js';
import type { Stay } from '../world.js';
import type { Case, Scenario, Stage } from './stage.js';

/** at affiliates now, outside an emergency, and at a terminal that nobody lent them */
const unlent = [OFF, POST, LOAN];

const POST_TRANSFER: readonly Case[] = [
  function fromMidnightOn(stage) {
    return straddle(stage, {}, 'from 00:00:00 of the transfer');
  },
  function closedAccount(stage) {
    return straddle(stage, { closed: true }, 'from 00:00:00 of the transfer, with an account that is closed');
  },
  function knownFromTransfers(stage) {
    return straddle(stage, { transfersOnly: true }, 'transferred; known from the transfers only');
  },
  function monthsAgo(stage) {
    const hand = stage.someone('NW', { stays: moved(stage, 'HD'), terminalOf: 'HD' });
    const times = stage.run(stage.quiet(hand.system));
    stage.plan.add(hand, times, { breaks: unlent, note: 'transferred months ago', login: true, logout: true });
    return true;
  },
  function toGeneration(stage) {
    const hand = stage.someone('NW', { stays: moved(stage, 'GE'), terminalOf: 'GE', knownFrom: 'both' });
    const times = stage.run(stage.quiet(hand.system));
    stage.plan.add(hand, times, { breaks: unlent, note: 'transferred to an affiliate that is not retail' });
    return true;
  },
  function severalDays(stage) {
    const hand = stage.someone('NW', { stays: moved(stage, 'HD'), terminalOf: 'HD' });
    for (const start of stage.quietDays(hand.system, 2)) {
      const times = stage.run(start);
      stage.plan.add(hand, times, { breaks: unlent, note: 'old account day after day', login: true });
    }
    return true;
  },
  function leaver(stage) {
    const hand = stage.someone('NW', { stays: [['NW', stage.longAgo(), stage.lastYear()]], knownFrom: 'both' });
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks: [POST], note: 'left the company' });
    return true;
  },
  function leaverWithClosedAccount(stage) {
    const left = stage.lastYear();
    const hand = stage.someone('NW', { stays: [['NW', stage.longAgo(), left]], knownFrom: 'both', to: left });
    const times = stage.run(stage.quiet(hand.system));
    stage.plan.add(hand, times, { breaks: [POST], note: 'left the company; the account is closed' });
    return true;
  },
  function oldAccountInAnEmergency(stage) {
    const [emergency, system] = stage.emergency('in time');
    const hand = stage.someone('NW', { system, stays: moved(stage, 'HD') });
    stage.lendTerminal(emergency, hand);
    const times = stage.run(stage.during(emergency));
    stage.plan.add(hand, times, { breaks: [POST, CREDENTIAL], note: 'in an emergency, but with the old account' });
    return true;
  },
  function oldAccountBeforeTheDeclaration(stage) {
    const [emergency, system] = stage.emergency('late');
    const hand = stage.someone('NW', { system, stays: moved(stage, 'HD') });
    stage.lendTerminal(emergency, hand);
    const note = 'in an emergency declared late, with the old account';
    stage.plan.add(hand, stage.run(emergency.start), { breaks: [OFF, POST, CREDENTIAL], note });
    return true;
  },
  function credentialIssuedLater(stage) {
    const [emergency, system] = stage.emergency('in time');
    const hand = stage.someone('HD', { system, stays: moved(stage, 'HD'), terminalOf: 'NW' });
    const issued = stage.half(emergency);
    stage.lend(emergency, hand, { issuedAt: issued });
    stage.plan.add(hand, stage.runUntil(issued - 1), {
      breaks: [POST, CREDENTIAL],
      note: 'in an emergency, before the credential',
    });
    stage.plan.add(hand, stage.run(issued));
    return true;
  },
  function beforeTheStart(stage) {
    const [emergency, system] = stage.emergency('in time');
    const hand = stage.someone('HD', { system, stays: moved(stage, 'HD'), terminalOf: 'NW' });
    stage.lend(emergency, hand);
    const note = 'transferred; until a second before the emergency';
    stage.plan.add(hand, stage.runUntil(emergency.start - 1), { breaks: [OFF, POST], note });
    stage.plan.add(hand, stage.run(emergency.start));
    return true;
  },
  function newAccountOnAnOrdinaryDay(stage) {
    const transfer = stage.lastYear();
    const hand = stage.someone('HD', { stays: moved(stage, 'HD', transfer), from: transfer });
    const times = stage.run(stage.quiet(hand.system));
    stage.plan.add(hand, times, { breaks: unlent, note: 'transferred, with an account of the new company' });
    return true;
  },
  function beforeComingBack(stage) {
    const system = stage.system();
    const back = stage.midnight(system);
    if (back === undefined) return false;
    const stays: Stay[] = [
      ['NW', stage.longAgo(), stage.lastYear()],
      ['NW', back, undefined],
    ];
    const hand = stage.someone('NW', { system, stays, knownFrom: 'both' });
    stage.plan.add(hand, stage.runUntil(back - 1), { breaks: [POST], note: 'left, and not yet taken on again' });
    stage.plan.add(hand, stage.run(back));
    return true;
  },
  function contractOver(stage) {
    const system = stage.system();
    const end = stage.midnight(system);
    if (end === undefined) return false;
    const left = stage.lastYear();
    const stays: Stay[] = [
      ['NW', stage.longAgo(), left],
      ['KW', left, end],
    ];
    const hand = stage.someone('NW', { system, stays, knownFrom: 'both' });
    stage.plan.add(hand, stage.runUntil(end - 1));
    stage.plan.add(hand, stage.run(end), {
      breaks: [POST],
      note: 'left, became a contractor, and the contract is over',
    });
    return true;
  },
  function outside(stage) {
    const hand = stage.someone('NW', { stays: moved(stage, 'EX'), terminalOf: 'EX', knownFrom: 'both' });
    stage.plan.add(hand, stage.run(stage.quiet(hand.system)), { breaks: [POST], note: 'transferred out of the group' });
    return true;
  },
  function onlyFailures(stage) {
    const hand = stage.someone('NW', { stays: moved(stage, 'HD'), terminalOf: 'HD' });
    const times = stage.run(stage.quiet(hand.system), 4);
    stage.plan.add(hand, times, { breaks: unlent, note: 'transferred; nothing succeeded', failed: true });
    return true;
  },
];

/** From the network company to another, months ago. */
function moved(stage: Stage, to: CompanyId, at = stage.lastYear()): Stay[] {
  return [
    ['NW', stage.longAgo(), at],
    [to, at, undefined],
  ];
}

/** One run over the midnight of a transfer to the retail company: lawful before, not after. */
function straddle(stage: Stage, how: { closed?: boolean; transfersOnly?: boolean }, note: string): boolean {
  const system = stage.system();
  const transfer: Sec | undefined = stage.midnight(system);
  if (transfer === undefined) return false;
  const hand = stage.someone('NW', {
    system,
    stays: how.transfersOnly
      ? [
          ['NW', undefined, transfer],
          ['HD', transfer, undefined],
        ]
      : moved(stage, 'HD', transfer),
    knownFrom: how.transfersOnly ? 'transfers' : 'both',
    to: how.closed ? transfer : undefined,
  });
  stage.plan.add(hand, stage.runUntil(transfer - 1), { login: true });
  stage.plan.add(hand, stage.run(transfer), { breaks: unlent, note });
  return true;
}

export const scenario: Scenario = {
  order: 20,
  violations: POST_TRANSFER,
  nearMisses: [],
};
