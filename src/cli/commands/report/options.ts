/** Options of the documents of `sekisho report`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { csvEncoding } from '../../options/shared.js';

export const DAILY_LOG = [
  { name: 'month', value: 'month', text: 'report.option.month' },
  csvEncoding,
] as const satisfies readonly OptionDefinition[];

export type DailyLogOptions = OptionsOf<typeof DAILY_LOG>;
