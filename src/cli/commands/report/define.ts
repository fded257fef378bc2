/**
 * `sekisho report`: its documents. What they do is in the other files here, loaded only when one is
 * made.
 */
import type { CatalogueEntry } from '../../command.js';
import { findingId } from '../../options/shared.js';
import { ACTIONS, DAILY_LOG, EMERGENCY, EMERGENCY_ARGUMENT, INCIDENT, INQUIRIES, MONTH } from './options.js';

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
  {
    name: 'actions',
    summary: 'report.actions.summary',
    load: async () => ({
      pages: true,
      options: ACTIONS,
      run: async (context, _, options) => (await import('./actions.js')).run(context, options),
    }),
  },
  {
    name: 'incident',
    summary: 'report.incident.summary',
    load: async () => ({
      pages: true,
      argument: findingId,
      options: INCIDENT,
      run: async (context, args, options) => (await import('./incident.js')).run(context, args, options),
    }),
  },
  {
    name: 'inquiries',
    summary: 'report.inquiries.summary',
    load: async () => ({
      pages: true,
      options: INQUIRIES,
      run: async (context, _, options) => (await import('./inquiries.js')).run(context, options),
    }),
  },
  {
    name: 'month',
    summary: 'report.month.summary',
    load: async () => ({
      pages: true,
      options: MONTH,
      run: async (context, _, options) => (await import('./month.js')).run(context, options),
    }),
  },
  {
    name: 'emergency',
    summary: 'report.emergency.summary',
    load: async () => ({
      pages: true,
      argument: EMERGENCY_ARGUMENT,
      options: EMERGENCY,
      run: async (context, args, options) => (await import('./emergency.js')).run(context, args, options),
    }),
  },
];
