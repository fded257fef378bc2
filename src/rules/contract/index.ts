/** All that a rule needs to be written: its type, what it gets, what it returns. */
export type { ActivityRow, History } from './history.js';
export {
  type AccessFilter,
  type Candidate,
  type Comparison,
  lackOf,
  type ScreenFilter,
  spanOf,
  tableMissing,
  type Unjudged,
  unjudged,
  unreadRow,
  type Violation,
  violationsOf,
} from './outcomes.js';
export {
  type AccountRule,
  type CoverageRule,
  type Due,
  defineRule,
  holdsFor,
  type LogSetting,
  type RegisterRule,
  type Rule,
  type RuleMeta,
  type RuleSetting,
  type SessionRule,
} from './rule.js';
export type {
  AccountSubject,
  CoverageSubject,
  RegisterSubject,
  RuleContext,
  ServiceAccount,
  SessionSubject,
  SystemInfo,
} from './subjects.js';
