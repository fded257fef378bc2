/** Options of `sekisho watch`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { csvEncoding, system, workers } from '../../options/shared.js';

export const OPTIONS = [
  { ...system, text: 'watch.system' },
  { name: 'poll', value: 'time', text: 'watch.poll', default: '1s' },
  { name: 'once', text: 'watch.once' },
  workers,
  csvEncoding,
] as const satisfies readonly OptionDefinition[];

export type WatchOptions = OptionsOf<typeof OPTIONS>;
