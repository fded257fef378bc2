/** What the command line uses of this room; the pipeline takes the runner from judge.ts. */
export { isOnByDefault, RULES } from './catalog/index.js';
export type { Rule } from './contract/rule.js';
