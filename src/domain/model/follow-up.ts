/** What becomes of findings: actions, and inquiries to superiors. */
import type { Day } from './basics.js';

/** Why it came to a finding, for statistics over many. */
export const CAUSE_CATEGORIES = [
  'account-management',
  'transfer-procedure',
  'terminal-management',
  'education',
  'individual',
  'system-setting',
  'register',
  'log',
  'other',
] as const;
export type CauseCategory = (typeof CAUSE_CATEGORIES)[number];

/** What is done about a finding. What nobody has said is ''. */
export interface Action {
  owner: string;
  cause: CauseCategory | '';
  /** what stops it now, and what prevents it from happening again */
  immediate: string;
  permanent: string;
  due: Day | '';
  done: Day | '';
}

/** What a superior is asked about a finding, and what the answer says. */
export const ANSWER_FIELDS = ['purpose', 'instructed_by', 'disclosed', 'answered_by', 'answered_on'] as const;
export type AnswerField = (typeof ANSWER_FIELDS)[number];
/** Whether what was seen was used for something else, or given to others. */
export const DISCLOSED = ['no', 'yes', 'unknown'] as const;

/** asked: with a day until which. answered: the fields of the answer; what does not apply is ''. */
export interface InquiryEvent extends Record<AnswerField, string> {
  kind: 'asked' | 'answered';
  /** who is asked: a superior, or the unit if nobody knows one */
  recipient: string;
  due: Day | '';
}
