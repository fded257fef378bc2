/** Options of `sekisho audit`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { csvEncoding, failOn, system, workers } from '../../options/shared.js';

export const OPTIONS = [
  { name: 'period', value: 'name', text: 'cli.audit.period' },
  { name: 'since', value: 'day', text: 'cli.audit.since' },
  { name: 'until', value: 'day', text: 'cli.audit.until' },
  { name: 'out', value: 'dir', text: 'cli.audit.out', required: true, completes: 'folder' },
  system,
  workers,
  {
    name: 'audience',
    value: 'who',
    text: 'cli.audit.audience',
    choices: ['internal', 'authority', 'public'],
    default: 'internal',
  },
  { name: 'key-file', value: 'file', text: 'cli.audit.keyFile', completes: 'file' },
  { name: 'keep-terminals', text: 'cli.audit.keepTerminals' },
  failOn,
  csvEncoding,
] as const satisfies readonly OptionDefinition[];

export type AuditOptions = OptionsOf<typeof OPTIONS>;
