/** Options of `sekisho verify`. */
import type { ArgumentDefinition, OptionDefinition, OptionsOf } from '../../options/option.js';
import { workers } from '../../options/shared.js';

export const ARGUMENT: ArgumentDefinition = { name: '[dir]', text: 'cli.verify.pack', completes: 'folder' };

export const OPTIONS = [
  // hashes of entries, or what they begin with
  { name: 'head', value: 'hash', text: 'cli.verify.head', many: 'each' },
  { name: 'rederive', text: 'cli.verify.rederive' },
  { name: 'key-file', value: 'file', text: 'cli.verify.keyFile', completes: 'file' },
  workers,
] as const satisfies readonly OptionDefinition[];

export type VerifyOptions = OptionsOf<typeof OPTIONS>;
