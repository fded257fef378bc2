/** Options of the documents of `sekisho report`. */
import type { ArgumentDefinition, OptionDefinition, OptionsOf } from '../../options/option.js';
import { csvEncoding, user, workers } from '../../options/shared.js';

export const DAILY_LOG = [
  { name: 'month', value: 'month', text: 'report.option.month' },
  csvEncoding,
] as const satisfies readonly OptionDefinition[];

export type DailyLogOptions = OptionsOf<typeof DAILY_LOG>;

export const ACTIONS = [
  { name: 'open', text: 'report.option.open' },
  { name: 'since', value: 'day', text: 'report.option.since' },
  { name: 'until', value: 'day', text: 'report.option.until' },
  csvEncoding,
] as const satisfies readonly OptionDefinition[];
export type ActionsOptions = OptionsOf<typeof ACTIONS>;

export const INCIDENT = [
  { name: 'known', value: 'day', text: 'report.option.known' },
  { name: 'deliberate', text: 'report.option.deliberate' },
  csvEncoding,
] as const satisfies readonly OptionDefinition[];
export type IncidentOptions = OptionsOf<typeof INCIDENT>;

export const INQUIRIES = [
  { name: 'due', value: 'day', text: 'report.option.dueInquiry' },
  { name: 'person', value: 'employee', text: 'report.option.person', completes: 'person' },
  { name: 'since', value: 'day', text: 'report.option.since' },
  { name: 'until', value: 'day', text: 'report.option.until' },
  { name: 'drafts', value: 'folder', text: 'report.option.drafts', completes: 'folder' },
  { name: 'preview', text: 'report.option.preview' },
  user,
  csvEncoding,
] as const satisfies readonly OptionDefinition[];
export type InquiriesOptions = OptionsOf<typeof INQUIRIES>;

export const MONTH = [
  { name: 'month', value: 'month', text: 'report.option.month' },
  workers,
  csvEncoding,
] as const satisfies readonly OptionDefinition[];
export type MonthOptions = OptionsOf<typeof MONTH>;

export const EMERGENCY = [workers, csvEncoding] as const satisfies readonly OptionDefinition[];
export type EmergencyOptions = OptionsOf<typeof EMERGENCY>;
export const EMERGENCY_ARGUMENT = {
  name: '<emergency>',
  text: 'report.argument.emergency',
} as const satisfies ArgumentDefinition;
