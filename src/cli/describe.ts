/** What help and the manual page say of a command and its options. */
import type { Option } from 'commander';
import { type Language, text } from '../messages/index.js';
import type { CatalogueEntry, ExamplesId } from './command.js';
import { choicesOf } from './options/add.js';

/** The id of the examples that belong to a summary. */
export function examplesOf({ summary }: Pick<CatalogueEntry, 'summary'>): ExamplesId {
  return summary.replace(/\.summary$/, '.examples') as ExamplesId;
}

/** Its description, then what may be given and what holds where nothing is. */
export function describeOption(option: Option, lang: Language): string {
  const { description, defaultValue, negate } = option;
  const choices = choicesOf(option, lang)?.join(text(lang, 'cli.option.comma'));
  const notes = [
    choices === undefined ? '' : text(lang, 'cli.option.choices', { choices }),
    defaultValue === undefined || negate ? '' : text(lang, 'cli.option.default', { value: String(defaultValue) }),
  ].filter((note) => note !== '');
  if (notes.length === 0) return description;
  return text(lang, 'cli.option.noted', { description, notes: notes.join(text(lang, 'report.comma')) });
}
