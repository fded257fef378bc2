/** sekisho.yaml, read and checked. */
export { namesOfTargets } from './deliver.js';
export { loadExceptions } from './exceptions.js';
export { CONFIG_NAME, type Config, findConfig, loadConfig, parseConfig, readConfig } from './load.js';
export { registerPlan } from './plans.js';
export { checkRules, logSources, type RuleSetting, type SystemRules } from './registries.js';
export { duration } from './scalars.js';
export type { TargetSettings } from './schema/index.js';
