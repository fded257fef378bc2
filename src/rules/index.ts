/** What the pipeline and the command line use of this room. */
export { type ActivityRow, type History, NO_HISTORY } from './history.js';
export {
  type Judgement,
  type JudgeInput,
  judge,
  ruleContext,
  ruleCuts,
  type Settled,
  settle,
  spansToRead,
} from './judge.js';
export { accessLookup } from './lookup.js';
export { defaultSetting, isOnByDefault, RULES, ruleById } from './registry.js';
export type { AccessLookup, Rule, RuleContext, RuleSetting, SystemInfo, Verdict } from './rule.js';
