/** Options of `sekisho explain`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { workers } from '../../options/shared.js';

export const OPTIONS = [
  { name: 'lines', value: 'n', text: 'explain.option.lines', default: '5' },
  { name: 'context', value: 'n', text: 'explain.option.context', default: '1' },
  workers,
] as const satisfies readonly OptionDefinition[];

export type ExplainOptions = OptionsOf<typeof OPTIONS>;
