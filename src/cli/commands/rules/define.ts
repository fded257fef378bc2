/**
 * `sekisho rules`: its commands. What they do is in the other files here, loaded only when one
 * runs.
 */
import type { CatalogueEntry } from '../../command.js';

export const subcommands: readonly CatalogueEntry[] = [
  {
    name: 'list',
    summary: 'rules.list.summary',
    load: async () => ({
      pages: true,
      mayBeCutShort: true,
      run: async (context) => (await import('./run.js')).list(context),
    }),
  },
  {
    name: 'show',
    summary: 'rules.show.summary',
    load: async () => ({
      pages: true,
      mayBeCutShort: true,
      argument: { name: '<id>', text: 'rules.show.id', completes: 'rule' },
      run: async (context, args) => (await import('./run.js')).show(context, args),
    }),
  },
];
