/** Options of `sekisho simulate`. */
import { DEFAULTS, ENCODINGS, LOG_FORMAT_NAMES } from '../../../simulate/options.js';
import type { OptionDefinition, OptionsOf } from '../../options/option.js';

export const OPTIONS = [
  { name: 'out', value: 'dir', text: 'simulate.out', required: true, completes: 'folder' },
  { name: 'days', value: 'n', text: 'simulate.days', default: String(DEFAULTS.days) },
  { name: 'lines', value: 'n', text: 'simulate.lines', default: String(DEFAULTS.lines) },
  { name: 'seed', value: 'n', text: 'simulate.seed', default: String(DEFAULTS.seed) },
  { name: 'since', value: 'day', text: 'simulate.since', default: DEFAULTS.since },
  { name: 'systems', value: 'n', text: 'simulate.systems', default: String(DEFAULTS.systems) },
  {
    name: 'encoding',
    value: 'charset',
    text: 'simulate.encoding',
    choices: ENCODINGS,
    default: DEFAULTS.encoding,
  },
  {
    name: 'log-format',
    value: 'format',
    text: 'simulate.logFormat',
    choices: LOG_FORMAT_NAMES,
    default: DEFAULTS.logFormat,
  },
] as const satisfies readonly OptionDefinition[];

export type SimulateCommandOptions = OptionsOf<typeof OPTIONS>;
