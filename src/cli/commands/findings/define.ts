/** `sekisho findings`: its commands and their options. What they do is in the other files here, loaded only when one runs. */
import { type Command, Option } from 'commander';
import { type Language, text } from '../../../messages/index.js';
import type { CatalogueEntry } from '../../command.js';
import { addFilters, STATUSES } from './filter.js';

function csvEncoding(lang: Language): Option {
  return new Option('--csv-encoding <charset>', text(lang, 'cli.check.csvEncoding'))
    .choices(['utf-8', 'cp932'])
    .default('utf-8');
}

const userOption = (command: Command, lang: Language) =>
  command.option('--user <name>', text(lang, 'findings.option.user'));

export const subcommands: readonly CatalogueEntry[] = [
  {
    name: 'list',
    summary: 'findings.list.summary',
    load: async () => ({
      pages: true,
      mayBeCutShort: true,
      define: (command, lang) => {
        addFilters(command, lang);
        command.addOption(csvEncoding(lang));
      },
      run: async (context, _, options) => (await import('./list.js')).list(context, options),
    }),
  },
  {
    name: 'show',
    summary: 'findings.show.summary',
    load: async () => ({
      pages: true,
      mayBeCutShort: true,
      define: (command, lang) => void command.argument('<id>', text(lang, 'findings.argument.id')),
      run: async (context, args) => (await import('./show.js')).show(context, args),
    }),
  },
  {
    name: 'set',
    summary: 'findings.set.summary',
    load: async () => ({
      define: (command, lang) => {
        command
          .argument('<id...>', text(lang, 'findings.argument.ids'))
          .addOption(
            new Option('--status <status>', text(lang, 'findings.option.status'))
              .choices(STATUSES.filter((status) => status !== 'withdrawn'))
              .makeOptionMandatory(),
          )
          .requiredOption('--reason <text>', text(lang, 'findings.option.reason'));
        userOption(command, lang);
      },
      run: async (context, args, options) => (await import('./set.js')).set(context, args, options),
    }),
  },
  {
    name: 'export',
    summary: 'findings.export.summary',
    load: async () => ({
      define: (command, lang) => {
        addFilters(command, lang);
        command.addOption(csvEncoding(lang));
      },
      run: async (context, _, options) => (await import('./export.js')).exportSheet(context, options),
    }),
  },
  {
    name: 'import',
    summary: 'findings.import.summary',
    load: async () => ({
      define: (command, lang) => {
        command.argument('<file>', text(lang, 'findings.argument.file'));
        userOption(command, lang);
      },
      run: async (context, args, options) => (await import('./import.js')).importSheet(context, args, options),
    }),
  },
];
