/** Options of `sekisho rights`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { failOn, system } from '../../options/shared.js';

export const OPTIONS = [
  { name: 'as-of', value: 'day', text: 'cli.rights.asOf' },
  system,
  failOn,
] as const satisfies readonly OptionDefinition[];

export type RightsOptions = OptionsOf<typeof OPTIONS>;
