/**
 * The public surface of rules: what a rule is (rule.ts), what it gets (subjects.ts, history.ts) and
 * what it returns (outcomes.ts). A rule imports this, `src/messages` and the register's types, and
 * nothing else is needed to write one.
 */
export type { ActivityRow, History } from './history.js';
export {
  type AccessFilter,
  type Candidate,
  type Comparison,
  lackOf,
  type ObjectFilter,
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
  AlteredLog,
  CoverageSubject,
  RegisterSubject,
  RuleContext,
  ServiceAccount,
  SessionSubject,
  SystemInfo,
} from './subjects.js';
