/**
 * The only door: the rules there are, what configuration and register are asked for on their
 * behalf, and the runner that asks them. Texts of rules are collected by src/messages, which
 * imports those files and nothing else of here.
 */

export { rightsReviewOn } from './catalog/entitlement-review/rule.js';
export { isOnByDefault, RULES } from './catalog/index.js';
export { stateOfInspection } from './catalog/inspection-open/rule.js';
export { countingOrders, type OrderCount } from './catalog/no-order/rule.js';
export type {
  AlteredLog,
  History,
  LogSetting,
  Rule,
  RuleSetting,
  ServiceAccount,
  SystemInfo,
} from './contract/index.js';
export { holdsFor } from './contract/index.js';
export { accessLookup } from './runner/access-lookup.js';
export { concernedAccounts } from './runner/applies-to.js';
export { concernedAccesses } from './runner/concerned-accesses.js';
export { judge, resolveCandidates, spansToRead } from './runner/judge.js';
export { type JudgeInput, ruleContext, ruleCuts } from './runner/judge-input.js';
export type { AccessLookup, Verdict } from './runner/verdict.js';
export { dueDays } from './support/due.js';
export { trailingDays } from './support/known-days.js';
export { midnightRuns } from './support/midnight-runs.js';
