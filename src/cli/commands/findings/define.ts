/**
 * The commands of `sekisho findings`. What they do is in the other files here, loaded only when one
 * runs.
 */
import type { CatalogueEntry } from '../../command.js';
import { findingId } from '../../options/shared.js';
import { ACTION, IMPORT, IMPORT_ARGUMENT, LIST, SET, SET_ARGUMENT } from './options.js';

export const subcommands: readonly CatalogueEntry[] = [
  {
    name: 'list',
    summary: 'findings.list.summary',
    load: async () => ({
      pages: true,
      mayBeCutShort: true,
      options: LIST,
      run: async (context, _, options) => (await import('./list.js')).list(context, options),
    }),
  },
  {
    name: 'show',
    summary: 'findings.show.summary',
    load: async () => ({
      pages: true,
      mayBeCutShort: true,
      argument: findingId,
      run: async (context, args) => (await import('./show.js')).show(context, args),
    }),
  },
  {
    name: 'set',
    summary: 'findings.set.summary',
    load: async () => ({
      argument: SET_ARGUMENT,
      options: SET,
      run: async (context, args, options) => (await import('./set.js')).set(context, args, options),
    }),
  },
  {
    name: 'action',
    summary: 'findings.action.summary',
    load: async () => ({
      argument: SET_ARGUMENT,
      options: ACTION,
      run: async (context, args, options) => (await import('./action.js')).action(context, args, options),
    }),
  },
  {
    name: 'export',
    summary: 'findings.export.summary',
    load: async () => ({
      options: LIST,
      run: async (context, _, options) => (await import('./export.js')).exportSheet(context, options),
    }),
  },
  {
    name: 'import',
    summary: 'findings.import.summary',
    load: async () => ({
      argument: IMPORT_ARGUMENT,
      options: IMPORT,
      run: async (context, args, options) => (await import('./import.js')).importSheet(context, args, options),
    }),
  },
];
