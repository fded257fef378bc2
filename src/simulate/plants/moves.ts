/** Moves between companies: without a pledge, or straight over the barrier. */
import { DAY, type Sec } from '../clock.js';
import { BARRIER, COOLING_OFF_DAYS, DIRECT, LISTED_AT_ONE, LISTED_NOW, LISTED_ONCE, PLEDGE } from '../rules.js';
import type { KnownFrom, Person, Stay } from '../world.js';
import type { Case, Scenario, Stage } from './stage.js';

const MOVES: readonly Case[] = [
  (stage) => unpledged(stage, 'NW', 'HD', () => 'none', 'moved without a pledge'),
  (stage) => unpledged(stage, 'HD', 'NW', () => 'none', 'came without a pledge'),
  (stage) => unpledged(stage, 'NW', 'GE', () => undefined, 'the pledge is registered, but not handed in'),
  (stage) => unpledged(stage, 'NW', 'HD', (move) => move + DAY, 'the pledge came a day too late'),
  function betweenNamedUnits(stage) {
    const at = stage.anyMidnight();
    return direct(stage, at, moved(stage, at, { unit: BARRIER.from }, { unit: BARRIER.to }), 'between two named units');
  },
  function toTheBoard(stage) {
    const at = stage.anyMidnight();
    const person = moved(stage, at, { unit: BARRIER.from }, { position: BARRIER.position });
    return direct(stage, at, person, 'from a named unit to the board');
  },
  function twoWeeksInGeneralAffairs(stage) {
    const at = stage.anyMidnight();
    return direct(stage, at, byWayOf(stage, at, 14, 'NW'), 'from a named unit by way of two weeks elsewhere');
  },
  function byWayOfAnotherUnitOfTheAffiliate(stage) {
    const at = stage.anyMidnight();
    return direct(stage, at, byWayOf(stage, at, COOLING_OFF_DAYS, 'HD'), 'just not long enough at the affiliate');
  },
  function fromAUnitListedSince(stage) {
    const at = stage.anyMidnight();
    const person = moved(stage, at, { unit: LISTED_NOW }, { unit: BARRIER.to });
    return direct(stage, at, person, 'from a unit that is listed since 2000');
  },
  function toAUnitOfAnotherAffiliate(stage) {
    const at = stage.anyMidnight();
    const stays: Stay[] = [
      ['NW', stage.longAgo(), at, { unit: BARRIER.from }],
      ['GE', at, undefined, { unit: LISTED_AT_ONE }],
    ];
    return direct(stage, at, stage.world.person(stays), 'to a unit that is named at that affiliate alone');
  },
  function aSecondPost(stage) {
    const at = stage.anyMidnight();
    const stays: Stay[] = [['NW', stage.longAgo(), undefined, { unit: BARRIER.from }]];
    const person = stage.world.person(stays, 'assignments', [['HD', at, undefined, { unit: BARRIER.to }]]);
    return direct(stage, at, person, 'a second post in a named unit');
  },
];

const MOVE_NEAR_MISSES: readonly Case[] = [
  function pledgedOnTheDay(stage) {
    const at = stage.anyMidnight();
    stage.world.person(overTo(stage, at, {}, {}), 'both', [], () => at);
    return true;
  },
  function withinTheCompany(stage) {
    const at = stage.anyMidnight();
    const stays: Stay[] = [
      ['NW', stage.longAgo(), at, { unit: BARRIER.from }],
      ['NW', at, undefined],
    ];
    stage.world.person(stays, 'both');
    return true;
  },
  function fromAnotherUnit(stage) {
    moved(stage, stage.anyMidnight(), {}, { unit: BARRIER.to });
    return true;
  },
  function toAnotherUnit(stage) {
    moved(stage, stage.anyMidnight(), { unit: BARRIER.from }, {});
    return true;
  },
  function longEnoughElsewhere(stage) {
    byWayOf(stage, stage.anyMidnight(), COOLING_OFF_DAYS + 1, 'NW');
    return true;
  },
  function fromAUnitNoLongerListed(stage) {
    moved(stage, stage.anyMidnight(), { unit: LISTED_ONCE }, { unit: BARRIER.to });
    return true;
  },
  function toAUnitNamedElsewhere(stage) {
    moved(stage, stage.anyMidnight(), { unit: BARRIER.from }, { unit: LISTED_AT_ONE });
    return true;
  },
  function monthsInBetween(stage) {
    const at = stage.anyMidnight();
    const stays: Stay[] = [
      ['NW', stage.longAgo(), at - 40 * DAY, { unit: BARRIER.from }],
      ['HD', at, undefined, { unit: BARRIER.to }],
    ];
    stage.world.person(stays, 'assignments', [], () => 'none');
    return true;
  },
];

function unpledged(
  stage: Stage,
  from: 'NW' | 'HD',
  to: 'NW' | 'HD' | 'GE',
  pledged: (move: Sec) => Sec | 'none' | undefined,
  note: string,
): boolean {
  const at = stage.anyMidnight();
  const stays: Stay[] = [
    [from, stage.longAgo(), at],
    [to, at, undefined],
  ];
  const knownFrom: KnownFrom = stage.random.pick(['assignments', 'both']);
  const { id } = stage.world.person(stays, knownFrom, [], pledged);
  stage.plan.state({ rule: PLEDGE, at, about: id, note: `${id}: ${note}` });
  return true;
}

/** From a named unit to another, so many days at some company in between. */
function byWayOf(stage: Stage, at: Sec, days: number, company: 'NW' | 'HD'): Person {
  const left = at - days * DAY;
  const stays: Stay[] = [
    ['NW', stage.longAgo(), left, { unit: BARRIER.from }],
    [company, left, at, { unit: '総務部' }],
    ['HD', at, undefined, { unit: BARRIER.to }],
  ];
  return stage.world.person(stays, 'assignments');
}

function direct(stage: Stage, at: Sec, { id }: Person, note: string): boolean {
  stage.plan.state({ rule: DIRECT, at, about: id, note: `${id}: ${note}` });
  return true;
}

/** From the network company to the retail company, with a pledge. */
function moved(stage: Stage, at: Sec, from: Stay[3] & object, to: Stay[3] & object): Person {
  return stage.world.person(overTo(stage, at, from, to), stage.random.pick(['assignments', 'both']));
}

function overTo(stage: Stage, at: Sec, from: Stay[3] & object, to: Stay[3] & object): Stay[] {
  return [
    ['NW', stage.longAgo(), at, from],
    ['HD', at, undefined, to],
  ];
}

export const scenario: Scenario = {
  order: 90,
  violations: MOVES,
  nearMisses: MOVE_NEAR_MISSES,
};
