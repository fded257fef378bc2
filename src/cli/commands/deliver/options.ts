/** Options of `sekisho deliver`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';

export const OPTIONS = [
  { name: 'test', text: 'deliver.option.test' },
  { name: 'retry', text: 'deliver.option.retry' },
  { name: 'discard', value: 'id', many: 'list', text: 'deliver.option.discard' },
] as const satisfies readonly OptionDefinition[];

export type DeliverOptions = OptionsOf<typeof OPTIONS>;
