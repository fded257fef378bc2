/** Options of `sekisho confirm`. */
import { CONFIRMATION_ROLES } from '../../../domain/model.js';
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { user } from '../../options/shared.js';

export const OPTIONS = [
  { name: 'day', value: 'day', text: 'days.acknowledge.day' },
  { name: 'since', value: 'day', text: 'days.acknowledge.since' },
  { name: 'until', value: 'day', text: 'days.acknowledge.until' },
  { name: 'as', value: 'role', text: 'confirm.option.as', choices: CONFIRMATION_ROLES, words: 'role', required: true },
  user,
  { name: 'note', value: 'text', text: 'confirm.option.note' },
  { name: 'withdraw', text: 'confirm.option.withdraw' },
] as const satisfies readonly OptionDefinition[];

export type ConfirmOptions = OptionsOf<typeof OPTIONS>;
