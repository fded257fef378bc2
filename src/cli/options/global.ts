/** Options of every command; they may stand before or behind its name. */
import { LANGUAGES } from '../../messages/index.js';
import type { OptionDefinition, OptionsOf } from './option.js';

export const FORMATS = ['table', 'csv', 'json', 'ndjson', 'markdown', 'html', 'xlsx'] as const;
export type Format = (typeof FORMATS)[number];
/** What a run's result is printed as; documents alone are workbooks. */
export type ResultFormat = Exclude<Format, 'xlsx'>;

export const GLOBAL = [
  { name: 'config', short: 'c', value: 'file', text: 'cli.option.config', completes: 'file' },
  { name: 'format', short: 'f', value: 'format', text: 'cli.option.format', choices: FORMATS },
  { name: 'output', short: 'o', value: 'file', text: 'cli.option.output', completes: 'file' },
  { name: 'quiet', short: 'q', text: 'cli.option.quiet' },
  { name: 'lang', value: 'lang', text: 'cli.option.lang', choices: LANGUAGES },
  { name: 'no-color', text: 'cli.option.noColor' },
  { name: 'no-progress', text: 'cli.option.noProgress' },
] as const satisfies readonly OptionDefinition[];

export type GlobalOptions = OptionsOf<typeof GLOBAL>;
