/** Plants violations and near misses until there are as many findings as the length of the logs asks for. */
import { isOpen } from '../organizations.js';
import { Plan } from '../plan.js';
import { GAP } from '../rules.js';
import type { World } from '../world.js';
import { isAwakening } from './awakenings.js';
import { CLOSED_HOURS, CLOSED_HOURS_NEAR_MISSES } from './closed-hours.js';
import { ENTITLEMENT_NEAR_MISSES, ENTITLEMENTS } from './entitlement.js';
import { FAILURE_NEAR_MISSES, FAILURES } from './failed-attempts.js';
import { HABIT_NEAR_MISSES, HABITS } from './habits.js';
import { HANDLING, HANDLING_NEAR_MISSES } from './handling.js';
import { LENDING, LENDING_NEAR_MISSES } from './lending.js';
import { MOVE_NEAR_MISSES, MOVES } from './moves.js';
import { NEAR_MISSES } from './near-misses.js';
import { NON_EMPLOYEE } from './non-employee.js';
import { OFF_PERIOD } from './off-period.js';
import { POST_TRANSFER } from './post-transfer.js';
import { PROGRAM_NEAR_MISSES, PROGRAMS } from './programs.js';
import { SHARED_ID } from './shared-id.js';
import { type Case, Stage } from './stage.js';

const VIOLATIONS: readonly Case[] = [
  ...OFF_PERIOD,
  ...POST_TRANSFER,
  ...SHARED_ID,
  ...NON_EMPLOYEE,
  ...LENDING,
  ...HANDLING,
  ...ENTITLEMENTS,
  ...MOVES,
  ...CLOSED_HOURS,
  ...PROGRAMS,
  ...FAILURES,
];
const LAWFUL: readonly Case[] = [
  ...NEAR_MISSES,
  ...LENDING_NEAR_MISSES,
  ...HANDLING_NEAR_MISSES,
  ...ENTITLEMENT_NEAR_MISSES,
  ...MOVE_NEAR_MISSES,
  ...CLOSED_HOURS_NEAR_MISSES,
  ...PROGRAM_NEAR_MISSES,
  ...FAILURE_NEAR_MISSES,
];
const HABITUAL: readonly Case[] = [...HABITS, ...HABIT_NEAR_MISSES];
const LEAST_FINDINGS = 40;
const FINDINGS_A_DAY = 4;
/** cases about habits take long, so there are few */
const DAYS_PER_ROUND = 30;

/** Every case once, then in random order until there are enough findings. */
export function plant(world: World): Plan {
  const systems = new Map(world.systems.map((system) => [system.id, system]));
  const plan = new Plan((system, t) => isOpen(systems.get(system)!, t));
  const stage = new Stage(world, plan);
  for (const { system, midnight } of world.gaps) plan.state({ rule: GAP, system, at: midnight, note: 'no lines' });
  for (const one of [...LAWFUL, ...VIOLATIONS]) one(stage);
  if (world.settings.habits) {
    for (let days = 0; days < world.settings.days; days += DAYS_PER_ROUND) for (const one of HABITUAL) one(stage);
  }
  const enough = LEAST_FINDINGS + FINDINGS_A_DAY * world.settings.days;
  while (plan.findings < enough) {
    stage.random.pick(VIOLATIONS)(stage);
    stage.random.pick(LAWFUL)(stage);
  }
  if (world.settings.habits) plan.addAwakenings((system, account, t) => isAwakening(world, system, account, t));
  return plan;
}
