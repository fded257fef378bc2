/** Options of `sekisho rights`. */
import { REVIEWER_ROLES } from '../../../domain/model.js';
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { failOn, system, user } from '../../options/shared.js';

export const OPTIONS = [
  { name: 'as-of', value: 'day', text: 'cli.rights.asOf' },
  { name: 'month', value: 'month', text: 'rights.option.month' },
  system,
  { name: 'confirm', text: 'rights.option.confirm' },
  { name: 'as', value: 'role', text: 'rights.option.as', choices: REVIEWER_ROLES, words: 'role' },
  user,
  { name: 'note', value: 'text', text: 'rights.option.note' },
  { name: 'withdraw', text: 'rights.option.withdraw' },
  failOn,
] as const satisfies readonly OptionDefinition[];

export type RightsOptions = OptionsOf<typeof OPTIONS>;
