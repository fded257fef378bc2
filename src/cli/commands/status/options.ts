/** Options of `sekisho status`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { system, workers } from '../../options/shared.js';

export const OPTIONS = [
  { name: 'since', value: 'day', text: 'days.status.since' },
  { name: 'until', value: 'day', text: 'days.status.until' },
  system,
  { name: 'all', text: 'days.status.all' },
  workers,
] as const satisfies readonly OptionDefinition[];

export type StatusOptions = OptionsOf<typeof OPTIONS>;
