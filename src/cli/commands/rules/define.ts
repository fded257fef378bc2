/** `sekisho rules`: its commands. What they do is in the other files here, loaded only when one runs. */
import { text } from '../../../messages/index.js';
import type { CatalogueEntry } from '../../command.js';

export const subcommands: readonly CatalogueEntry[] = [
  {
    name: 'list',
    summary: 'rules.list.summary',
    load: async () => ({
      pages: true,
      mayBeCutShort: true,
      define: () => undefined,
      run: async (context) => (await import('./run.js')).list(context),
    }),
  },
  {
    name: 'show',
    summary: 'rules.show.summary',
    load: async () => ({
      pages: true,
      mayBeCutShort: true,
      define: (command, lang) => void command.argument('<id>', text(lang, 'rules.show.id')),
      run: async (context, args) => (await import('./run.js')).show(context, args),
    }),
  },
];
