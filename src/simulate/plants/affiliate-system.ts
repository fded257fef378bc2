/**
 * In the system of the retail company: its own people belong there, those of the network company
 * and leavers do not.
 */
import { HOUR } from '../clock.js';
import { AFFILIATE_SYSTEM, type CompanyId } from '../organizations.js';
import { AFFILIATE_SYSTEM_ACCESS, FAILURES_THERE, NO_ORDER, POST, STRANGER } from '../rules.js';
import type { OrderRow, Stay } from '../world.js';
import { SUPPLY_POINTS } from '../writer.js';
import type { Case, Scenario, Someone, Stage } from './stage.js';

const system = AFFILIATE_SYSTEM.id;
/** nobody has an order there, either */
const breaks = [AFFILIATE_SYSTEM_ACCESS, NO_ORDER];
/** each access names a supply point */
const deed = 'allowed';

const AFFILIATE_SYSTEM_CASES: readonly Case[] = [
  function networkStaff(stage) {
    const hand = stage.someone('NW', { system, habit: 'affiliate' });
    stage.plan.add(hand, stage.run(stage.quiet(system)), {
      breaks,
      deed,
      note: 'network staff in a system of an affiliate',
    });
    return true;
  },
  function backOnTheNetworkSide(stage) {
    const at = stage.midnight(system);
    if (at === undefined) return false;
    const hand = stage.someone('HD', { system, stays: moved(stage, 'HD', 'NW', at), knownFrom: 'both' });
    stage.plan.add(hand, stage.runUntil(at - 1));
    stage.plan.add(hand, stage.run(at), { breaks, deed, note: 'from 00:00:00 on the network side' });
    return true;
  },
  function twoPosts(stage) {
    const hand = stage.someone('HD', { system, concurrent: [['NW', stage.lastYear(), undefined]] });
    stage.plan.add(hand, stage.run(stage.quiet(system)), {
      breaks,
      deed,
      note: 'a post on either side, at an affiliate',
    });
    return true;
  },
  function secondedByTheNetworkCompany(stage) {
    const at = stage.midnight(system);
    if (at === undefined) return false;
    const hand = stage.someone('HD', { system, stays: moved(stage, 'NW', 'HD', at), knownFrom: 'both' });
    stage.plan.add(hand, stage.run(at), { breaks: [AFFILIATE_SYSTEM_ACCESS], note: 'seconded to the affiliate' });
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
  function withoutAnOrder(stage) {
    const hand = stage.someone('KW', { system, habit: 'network' });
    stage.plan.add(hand, stage.run(stage.quiet(system)), { breaks: [NO_ORDER], deed, note: 'no order for any of it' });
    return true;
  },
  function beforeTheOrderAndAfterIt(stage) {
    const hand = withOrder(stage);
    const { from, to, object } = hand.order;
    const late = { breaks: [NO_ORDER], deed, object, note: 'before the order, and after it' } as const;
    stage.plan.add(hand, stage.runUntil(from - 1), late);
    stage.plan.add(hand, stage.run(from, 3), { deed, object });
    stage.plan.add(hand, stage.runUntil(to - 1, 3), { deed, object });
    stage.plan.add(hand, stage.run(to), late);
    return true;
  },
  function orderOfAnother(stage) {
    const { order, ...owner } = withOrder(stage);
    const hand = stage.someone('KW', { system, habit: 'network' });
    const { from, object } = order;
    stage.plan.add(owner, stage.run(from, 3), { deed, object });
    stage.plan.add(hand, stage.run(from), { breaks: [NO_ORDER], deed, object, note: 'the order is of another' });
    return true;
  },
  function orderForAnotherCustomer(stage) {
    const hand = withOrder(stage);
    const { from, object } = hand.order;
    const other = { object: (object + 1) % SUPPLY_POINTS, note: 'the order is for another customer' };
    stage.plan.add(hand, stage.run(from), { breaks: [NO_ORDER], deed, ...other });
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
  function orderOfHisUnit(stage) {
    const hand = withOrder(stage, 'unit');
    stage.plan.add(hand, stage.run(hand.order.from), { deed, object: hand.order.object });
    return true;
  },
  function orderOfAnybody(stage) {
    const hand = withOrder(stage, 'anybody');
    stage.plan.add(hand, stage.runUntil(hand.order.to - 1), { deed, object: hand.order.object });
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

/** Somebody who has an order for one customer, for an hour. */
function withOrder(stage: Stage, of: 'person' | 'unit' | 'anybody' = 'person'): Someone & { order: OrderRow } {
  const hand = stage.someone('KW', { system, habit: 'network' });
  const from = stage.quiet(system, 3 * HOUR) + HOUR;
  const order = {
    object: stage.random.below(SUPPLY_POINTS),
    employeeId: of === 'person' ? hand.person.id : '',
    unit: of === 'unit' ? (hand.person.posts[0]?.unit ?? '') : '',
    from,
    to: from + HOUR,
  };
  stage.world.orders.push(order);
  return { ...hand, order };
}

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
  settings: { [AFFILIATE_SYSTEM_ACCESS]: 'on', [NO_ORDER]: 'off' },
  violations: AFFILIATE_SYSTEM_CASES,
  nearMisses: AFFILIATE_SYSTEM_NEAR_MISSES,
};
