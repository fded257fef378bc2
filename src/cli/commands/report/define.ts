/**
 * `sekisho report`: its documents. What they do is in the other files here, loaded only when one is
 * made.
 */
import type { CatalogueEntry } from '../../command.js';
import { DAILY_LOG } from './options.js';

export const subcommands: readonly CatalogueEntry[] = [
  {
    name: 'daily-log',
    summary: 'report.dailyLog.summary',
    load: async () => ({
      pages: true,
      options: DAILY_LOG,
      run: async (context, _, options) => (await import('./daily-log.js')).run(context, options),
    }),
  },
];
