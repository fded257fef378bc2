/** Options of `sekisho check`. */
import type { OptionDefinition, OptionsOf } from '../../options/option.js';
import { csvEncoding, failOn, system, workers } from '../../options/shared.js';

export const OPTIONS = [
  { name: 'date', value: 'day', text: 'cli.check.date' },
  { name: 'since', value: 'day', text: 'cli.check.since' },
  { name: 'until', value: 'day', text: 'cli.check.until' },
  { name: 'all', text: 'cli.check.all' },
  { name: 'as-known', value: 'day', text: 'cli.check.asKnown' },
  { name: 'dry-run', text: 'cli.check.dryRun' },
  system,
  workers,
  failOn,
  csvEncoding,
] as const satisfies readonly OptionDefinition[];

export type CheckOptions = OptionsOf<typeof OPTIONS>;
