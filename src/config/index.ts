/** sekisho.yaml, read and checked. */
export { CONFIG_NAME, type Config, findConfig, loadConfig, parseConfig } from './load.js';
export { registerPlan } from './plans.js';
export { checkRules, type FormatEntry, logSources, type RuleEntry, type RuleSetting } from './registries.js';
