/** Options of `sekisho acknowledge`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { system, user } from '../../options/shared.js';

export const OPTIONS = [
  { name: 'day', value: 'day', text: 'days.acknowledge.day' },
  { name: 'since', value: 'day', text: 'days.acknowledge.since' },
  { name: 'until', value: 'day', text: 'days.acknowledge.until' },
  { ...system, text: 'days.acknowledge.system' },
  { name: 'log', value: 'file', text: 'days.acknowledge.log', completes: 'file' },
  { name: 'reason', value: 'text', text: 'days.acknowledge.reason', required: true },
  user,
] as const satisfies readonly OptionDefinition[];

export type AcknowledgeOptions = OptionsOf<typeof OPTIONS>;
