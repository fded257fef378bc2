/** Options of `sekisho init`. */
import type { ArgumentDefinition, OptionDefinition, OptionsOf } from '../../options/option.js';

export const ARGUMENT: ArgumentDefinition = {
  name: '[folder]',
  text: 'init.folder',
  default: '.',
  completes: 'folder',
};

export const OPTIONS = [
  { name: 'from', value: 'file', text: 'init.from', completes: 'file' },
  { name: 'map', value: 'columns', text: 'query.option.map', many: 'each' },
  { name: 'force', text: 'init.force' },
] as const satisfies readonly OptionDefinition[];

export type InitOptions = OptionsOf<typeof OPTIONS>;
