/**
 * What only those notice who know the habits of an account: it wakes up, it turns up elsewhere, it
 * does far more than ever.
 */
import { DAY, isBusinessDay, type Sec } from '../clock.js';
import { DORMANT_DAYS, LEARNING_DAYS, LEAST_VOLUME, NEW_TERMINAL, VOLUME } from '../rules.js';
import type { Case, Scenario, Someone, Stage } from './stage.js';

/** business days of steady work before somebody stands out */
const ROUTINE = 14;
const BULK = LEAST_VOLUME + 50;

const HABITS: readonly Case[] = [
  function awoken(stage) {
    const days = businessDays(stage, stage.system());
    const again = days.midnights.find((day) => day > (days.midnights[2] as Sec) + DORMANT_DAYS * DAY);
    if (again === undefined) return false;
    const hand = newcomer(stage, days);
    // That it is told on the last day follows from the times alone.
    for (const day of [...days.midnights.slice(0, 3), again]) stage.plan.add(hand, stage.run(stage.at(day, 10)));
    return true;
  },
  function neverUsedBefore(stage) {
    const days = businessDays(stage, stage.system());
    const day = days.midnights.find((one) => one > stage.window.from + (DORMANT_DAYS + 5) * DAY);
    if (day === undefined) return false;
    stage.plan.add(stage.someone('NW', { system: days.system }), stage.run(stage.at(day, 10)));
    return true;
  },
  function anotherTerminal(stage) {
    const days = businessDays(stage, stage.system());
    const day = days.midnights.find((one) => one > (days.midnights[0] as Sec) + (LEARNING_DAYS + 2) * DAY);
    if (day === undefined) return false;
    const hand = newcomer(stage, days);
    for (const usual of days.midnights.filter((one) => one < day))
      stage.plan.add(hand, stage.run(stage.at(usual, 9), 3));
    const elsewhere = { ...hand, terminal: stage.terminal('NW') };
    const note = 'a terminal never used before';
    stage.plan.add(elsewhere, stage.run(stage.at(day, 10)), { breaks: [NEW_TERMINAL], note });
    // The next time it is known.
    const next = days.midnights.find((one) => one > day);
    if (next !== undefined) stage.plan.add(elsewhere, stage.run(stage.at(next, 10)));
    return true;
  },
  function readsThroughCustomers(stage) {
    const days = businessDays(stage, stage.system());
    const day = days.midnights[ROUTINE];
    if (day === undefined) return false;
    const hand = newcomer(stage, days);
    routine(stage, hand, days, 5, 15);
    const note = 'far more than on any day before';
    stage.plan.add(hand, stage.run(stage.at(day, 10), BULK), { breaks: [VOLUME], note });
    return true;
  },
];

const HABIT_NEAR_MISSES: readonly Case[] = [
  function onTheLastDayAwake(stage) {
    const days = businessDays(stage, stage.system());
    const first = days.midnights.find((day) => days.midnights.includes(day + DORMANT_DAYS * DAY));
    if (first === undefined) return false;
    const hand = newcomer(stage, { ...days, midnights: [first] });
    for (const day of [first, first + DORMANT_DAYS * DAY]) stage.plan.add(hand, stage.run(stage.at(day, 10)));
    return true;
  },
  function muchForAnybodyElse(stage) {
    const days = businessDays(stage, stage.system());
    const day = days.midnights[ROUTINE];
    if (day === undefined) return false;
    const hand = newcomer(stage, days);
    routine(stage, hand, days, 110, 130);
    stage.plan.add(hand, stage.run(stage.at(day, 10), LEAST_VOLUME + 10));
    return true;
  },
  function littleForAnybodyElse(stage) {
    const days = businessDays(stage, stage.system());
    const day = days.midnights[ROUTINE];
    if (day === undefined) return false;
    const hand = newcomer(stage, days);
    routine(stage, hand, days, 2, 4);
    stage.plan.add(hand, stage.run(stage.at(day, 10), LEAST_VOLUME - 1));
    return true;
  },
  function theWholeUnitIsBusy(stage) {
    const days = businessDays(stage, stage.system());
    const day = days.midnights[ROUTINE];
    if (day === undefined) return false;
    const unit = `復旧${stage.random.between(1, 999)}班`;
    for (let i = 0; i < 5; i++) {
      const hand = newcomer(stage, days, unit);
      routine(stage, hand, days, 5, 15);
      stage.plan.add(hand, stage.run(stage.at(day, 10), BULK + i));
    }
    return true;
  },
];

interface Days {
  system: string;
  /** business days with logs, from a random one on */
  midnights: Sec[];
}

function businessDays(stage: Stage, system: string): Days {
  const { from, to } = stage.window;
  const midnights: Sec[] = [];
  for (let day = from + stage.random.below(15) * DAY; day < to; day += DAY) {
    if (isBusinessDay(day) && stage.isLogged(system, day)) midnights.push(day);
  }
  return { system, midnights };
}

/** Somebody of a unit of his own, whose account was given out when he began. */
function newcomer(
  stage: Stage,
  { system, midnights }: Days,
  unit = `開発${stage.random.between(1, 99_999)}班`,
): Someone {
  const stays = [['NW', stage.longAgo(), undefined, { unit }]] as const;
  return stage.someone('NW', { system, stays, from: midnights[0] });
}

function routine(stage: Stage, hand: Someone, { midnights }: Days, low: number, high: number): void {
  for (const day of midnights.slice(0, ROUTINE)) {
    stage.plan.add(hand, stage.run(stage.at(day, 14), stage.random.between(low, high)));
  }
}

export const scenario: Scenario = {
  order: 130,
  habits: true,
  violations: HABITS,
  nearMisses: HABIT_NEAR_MISSES,
};
