/**
 * Plants violations and near misses until there are as many findings as the length of the logs asks
 * for.
 */
import { isOpen } from '../organizations.js';
import { Plan } from '../plan.js';
import { GAP } from '../rules.js';
import type { World } from '../world.js';
import { SCENARIOS } from './all.js';
import { isAwakening } from './awakenings.js';
import { type Case, Stage } from './stage.js';

const [habitual, everyday] = [SCENARIOS.filter(({ habits }) => habits), SCENARIOS.filter(({ habits }) => !habits)];
const HABITUAL: readonly Case[] = [
  ...habitual.flatMap(({ violations }) => violations),
  ...habitual.flatMap(({ nearMisses }) => nearMisses),
];
const LEAST_FINDINGS = 40;
const FINDINGS_A_DAY = 4;
/** cases about habits take long, so there are few */
const DAYS_PER_ROUND = 30;

/** Every case once, then in random order until there are enough findings. */
export function plant(world: World): Plan {
  const systems = new Map(world.allSystems.map((system) => [system.id, system]));
  const plan = new Plan((system, t) => isOpen(systems.get(system)!, t));
  const stage = new Stage(world, plan);
  for (const { system, midnight } of world.gaps) plan.state({ rule: GAP, system, at: midnight, note: 'no lines' });
  const played = everyday.filter(({ ofAffiliates }) => world.settings.affiliates || !ofAffiliates);
  const violations: readonly Case[] = played.flatMap((scenario) => scenario.violations);
  const lawful: readonly Case[] = played.flatMap((scenario) => scenario.nearMisses);
  for (const one of [...lawful, ...violations]) one(stage);
  if (world.settings.habits) {
    for (let days = 0; days < world.settings.days; days += DAYS_PER_ROUND) for (const one of HABITUAL) one(stage);
  }
  const enough = LEAST_FINDINGS + FINDINGS_A_DAY * world.settings.days;
  while (plan.findings < enough) {
    stage.random.pick(violations)(stage);
    stage.random.pick(lawful)(stage);
  }
  if (world.settings.habits) plan.addAwakenings((system, account, t) => isAwakening(world, system, account, t));
  return plan;
}
