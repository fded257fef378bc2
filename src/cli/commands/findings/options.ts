/** Options of the commands of `sekisho findings`. */
import { DECISIONS, STATUSES } from '../../../app/findings/statuses.js';
import { CAUSE_CATEGORIES, SEVERITIES } from '../../../domain/model.js';
import type { ArgumentDefinition, OptionDefinition, OptionsOf } from '../../options/option.js';
import { csvEncoding, findingId, system, user } from '../../options/shared.js';

const FILTERS = [
  { name: 'rule', value: 'id', text: 'findings.filter.rule', many: 'each', completes: 'rule' },
  { ...system, text: 'findings.filter.system', many: 'each' },
  { name: 'account', value: 'id', text: 'findings.filter.account', many: 'each', completes: 'account' },
  { name: 'person', value: 'employee', text: 'findings.filter.person', completes: 'person' },
  {
    name: 'severity',
    value: 'severity',
    text: 'findings.filter.severity',
    many: 'each',
    choices: SEVERITIES,
    words: 'severity',
  },
  { name: 'status', value: 'status', text: 'findings.filter.status', many: 'each', choices: STATUSES, words: 'status' },
  { name: 'object', value: 'object', text: 'findings.filter.object', many: 'each' },
  { name: 'date', value: 'day', text: 'findings.filter.date' },
  { name: 'since', value: 'day', text: 'findings.filter.since' },
  { name: 'until', value: 'day', text: 'findings.filter.until' },
] as const satisfies readonly OptionDefinition[];

/** Of `list` and of `export`. */
export const LIST = [...FILTERS, csvEncoding] as const;
export type ListOptions = OptionsOf<typeof LIST>;

export const SET = [
  {
    name: 'status',
    value: 'status',
    text: 'findings.option.status',
    choices: DECISIONS,
    words: 'status',
    required: true,
  },
  { name: 'reason', value: 'text', text: 'findings.option.reason', required: true },
  user,
] as const satisfies readonly OptionDefinition[];
export type SetOptions = OptionsOf<typeof SET>;
export const SET_ARGUMENT: ArgumentDefinition = { ...findingId, name: '<id...>', text: 'findings.argument.ids' };

export const ACTION = [
  { name: 'owner', value: 'name', text: 'findings.option.owner' },
  { name: 'immediate', value: 'text', text: 'findings.option.immediate' },
  { name: 'permanent', value: 'text', text: 'findings.option.permanent' },
  { name: 'cause', value: 'category', text: 'findings.option.cause', choices: CAUSE_CATEGORIES },
  { name: 'due', value: 'day', text: 'findings.option.due' },
  { name: 'done', value: 'day', text: 'findings.option.done' },
  user,
] as const satisfies readonly OptionDefinition[];
export type ActionOptions = OptionsOf<typeof ACTION>;

export const IMPORT = [
  { name: 'sheet', value: 'name', text: 'findings.option.sheet' },
  user,
] as const satisfies readonly OptionDefinition[];
export type ImportOptions = OptionsOf<typeof IMPORT>;
export const IMPORT_ARGUMENT: ArgumentDefinition = {
  name: '<file>',
  text: 'findings.argument.file',
  completes: 'file',
};
