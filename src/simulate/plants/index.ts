/** Plants violations and near misses until there are as many findings as the length of the logs asks for. */
import { Plan } from '../plan.js';
import type { World } from '../world.js';
import { NEAR_MISSES } from './near-misses.js';
import { NON_EMPLOYEE } from './non-employee.js';
import { OFF_PERIOD } from './off-period.js';
import { POST_TRANSFER } from './post-transfer.js';
import { SHARED_ID } from './shared-id.js';
import { type Case, Stage } from './stage.js';

const VIOLATIONS: readonly Case[] = [...OFF_PERIOD, ...POST_TRANSFER, ...SHARED_ID, ...NON_EMPLOYEE];
const LEAST_FINDINGS = 40;
const FINDINGS_A_DAY = 4;

/** Every case once, then in random order until there are enough findings. */
export function plant(world: World): Plan {
  const plan = new Plan();
  const stage = new Stage(world, plan);
  for (const one of [...NEAR_MISSES, ...VIOLATIONS]) one(stage);
  const enough = LEAST_FINDINGS + FINDINGS_A_DAY * world.settings.days;
  while (plan.findings < enough) {
    stage.random.pick(VIOLATIONS)(stage);
    stage.random.pick(NEAR_MISSES)(stage);
  }
  return plan;
}
