/**
 * Work while the system is closed. That it is reported follows from the time alone, for these as
 * for all planted accesses.
 */
import { DAY, isBusinessDay } from '../clock.js';
import { CLOSING, OPENING, type SystemProfile } from '../organizations.js';
import type { Case, Scenario, Stage } from './stage.js';

const CLOSED_HOURS: readonly Case[] = [
  (stage) => onABusinessDay(stage, (midnight) => stage.runUntil(midnight + OPENING - 1)),
  (stage) => onABusinessDay(stage, (midnight) => stage.run(midnight + CLOSING)),
  (stage) => onABusinessDay(stage, (midnight) => [midnight + CLOSING - 1, midnight + CLOSING]),
  function dayOff(stage) {
    const day = dayOf(stage, (t) => !isBusinessDay(t));
    if (day === undefined) return false;
    stage.plan.add(stage.someone('NW', { system: day.system.id }), stage.run(stage.at(day.midnight, 10)));
    return true;
  },
];

const CLOSED_HOURS_NEAR_MISSES: readonly Case[] = [
  (stage) => onABusinessDay(stage, (midnight) => stage.run(midnight + OPENING)),
  (stage) => onABusinessDay(stage, (midnight) => stage.runUntil(midnight + CLOSING - 1)),
];

function onABusinessDay(stage: Stage, times: (midnight: number) => number[]): boolean {
  const day = dayOf(stage, isBusinessDay);
  if (day === undefined) return false;
  stage.plan.add(stage.someone('NW', { system: day.system.id }), times(day.midnight));
  return true;
}

/** A day with logs of a system that closes at night. */
function dayOf(
  stage: Stage,
  fits: (midnight: number) => boolean,
): { system: SystemProfile; midnight: number } | undefined {
  const days: { system: SystemProfile; midnight: number }[] = [];
  for (const system of stage.world.systems.filter(({ nights }) => !nights)) {
    for (let midnight = stage.window.from; midnight < stage.window.to; midnight += DAY) {
      if (stage.isLogged(system.id, midnight) && fits(midnight)) days.push({ system, midnight });
    }
  }
  return days.length === 0 ? undefined : stage.random.pick(days);
}

export const scenario: Scenario = {
  order: 100,
  violations: CLOSED_HOURS,
  nearMisses: CLOSED_HOURS_NEAR_MISSES,
};
