/** What the pipeline and the command line use of this room. */
export { type EntitlementOptions, reviewRights } from './entitlement-review.js';
export { type ActivityRow, type History, historyOf, NO_HISTORY } from './history.js';
export {
  type JudgeInput,
  type Judgement,
  judge,
  ruleContext,
  ruleCuts,
  type Settled,
  settle,
  spansToRead,
} from './judge.js';
export { accessLookup } from './lookup.js';
export { defaultSetting, isOnByDefault, RULES, ruleById } from './registry.js';
export type { AccessLookup, Rule, RuleContext, RuleSetting, ServiceAccount, SystemInfo, Verdict } from './rule.js';
