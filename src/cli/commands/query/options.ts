/** Options of `sekisho query`. */
import { TIMELINES } from '../../../app/query/columns.js';
import type { ArgumentDefinition, OptionDefinition, OptionsOf } from '../../options/option.js';
import { csvEncoding, system, workers } from '../../options/shared.js';

export const ARGUMENT: ArgumentDefinition = { name: '[files...]', text: 'query.files', completes: 'file' };

export const OPTIONS = [
  { name: 'date', value: 'day', text: 'query.option.date' },
  { name: 'since', value: 'time', text: 'query.option.since' },
  { name: 'until', value: 'time', text: 'query.option.until' },
  { ...system, text: 'query.option.system', many: 'each' },
  { name: 'account', value: 'id', text: 'query.option.account', many: 'each', completes: 'account' },
  { name: 'terminal', value: 'id', text: 'query.option.terminal', many: 'each' },
  { name: 'action', value: 'action', text: 'query.option.action', many: 'each' },
  { name: 'class', value: 'class', text: 'query.option.class', many: 'each' },
  { name: 'screen', value: 'screen', text: 'query.option.screen', many: 'each' },
  { name: 'object', value: 'object', text: 'query.option.object', many: 'each' },
  { name: 'result', value: 'result', text: 'query.option.result', many: 'each' },
  { name: 'unmasked', text: 'query.option.unmasked' },
  { name: 'failed', text: 'query.option.failed' },
  { name: 'person', value: 'employee', text: 'query.option.person', many: 'each', completes: 'person' },
  { name: 'org', value: 'org', text: 'query.option.org', many: 'each' },
  { name: 'side', value: 'side', text: 'query.option.side', many: 'each' },
  { name: 'former', text: 'query.option.former' },
  { name: 'in-emergency', text: 'query.option.inEmergency' },
  { name: 'off-emergency', text: 'query.option.offEmergency' },
  { name: 'business-day', text: 'query.option.businessDay' },
  { name: 'day-off', text: 'query.option.dayOff' },
  { name: 'limit', value: 'n', text: 'query.option.limit' },
  { name: 'columns', value: 'names', text: 'query.option.columns' },
  { name: 'map', value: 'columns', text: 'query.option.map', many: 'each' },
  { name: 'raw', text: 'query.option.raw' },
  { name: 'count-by', value: 'names', text: 'query.option.countBy' },
  { name: 'top', value: 'n', text: 'query.option.top' },
  { name: 'timeline', value: 'by', text: 'query.option.timeline', choices: TIMELINES },
  { name: 'sql', value: 'statement', text: 'query.option.sql' },
  { name: 'timeout', value: 'duration', text: 'query.option.timeout' },
  { name: 'sql-schema', text: 'query.option.sqlSchema' },
  csvEncoding,
  workers,
] as const satisfies readonly OptionDefinition[];

export type QueryOptions = OptionsOf<typeof OPTIONS>;
