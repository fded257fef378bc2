/** Trainings after a move, and of those with a live right: none, too late, just in time. */
import { DAY, type Sec } from '../clock.js';
import type { Person, Stay } from '../world.js';
import { give } from './entitlement.js';
import type { Case, Scenario, Stage } from './stage.js';

const RULE = 'training-missing';
const [BEFORE, AFTER, VALID] = [90, 30, 366];

export const scenario: Scenario = {
  order: 95,
  settings: { [RULE]: { beforeMoveDays: BEFORE, afterMoveDays: AFTER, validDays: VALID } },
  violations: [
    (stage) => late(stage, () => [], 'moved and was not trained'),
    (stage) =>
      late(stage, (at) => [at - (BEFORE + 1) * DAY, at + (AFTER + 1) * DAY], 'trained too early, and too late'),
    (stage) => ofHolder(stage, () => [], 'has a right and was never trained'),
    (stage) => ofHolder(stage, (day) => [day - VALID * DAY - 1], 'trained a second too long ago'),
  ],
  nearMisses: [
    (stage) => inTime(stage, (at) => at - BEFORE * DAY),
    (stage) => inTime(stage, (at) => at + (AFTER + 1) * DAY - 1),
    (stage) => holder(stage, (day) => [day - VALID * DAY]) !== undefined,
  ],
};

/** Somebody whose training after a move is late on a day of the logs. */
function mover(stage: Stage, trained: (at: Sec) => Sec[]): { person: Person; day: Sec } {
  const day = stage.anyMidnight();
  const at = day - (AFTER + 1) * DAY;
  const stays: Stay[] = [
    ['NW', stage.longAgo() - 100 * DAY, at],
    ['HD', at, undefined],
  ];
  const person = stage.world.person(stays, 'assignments');
  stage.world.trainings.set(person.id, trained(at));
  return { person, day };
}

function late(stage: Stage, trained: (at: Sec) => Sec[], note: string): boolean {
  const { person, day } = mover(stage, trained);
  stage.plan.state({ rule: RULE, at: day, about: `${person.id} move`, note: `${person.id}: ${note}` });
  return true;
}

function inTime(stage: Stage, trained: (at: Sec) => Sec): boolean {
  mover(stage, (at) => [trained(at)]);
  return true;
}

function holder(stage: Stage, trained: (day: Sec) => Sec[]): { person: Person; day: Sec } | undefined {
  const review = stage.review();
  if (review === undefined) return undefined;
  const hand = stage.someone('NW');
  give(stage, hand, review, {});
  stage.world.trainings.set(hand.person.id, trained(review.day));
  return { person: hand.person, day: review.day };
}

const ofHolder = (stage: Stage, trained: (day: Sec) => Sec[], note: string): ReturnType<Case> => {
  const found = holder(stage, trained);
  if (found === undefined) return false;
  const { person, day } = found;
  stage.plan.state({ rule: RULE, at: day, about: `${person.id} year`, note: `${person.id}: ${note}` });
  return true;
};
