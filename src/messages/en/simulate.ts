/** Sentences of the simulated world. */
export const simulate = {
  'simulate.badSince': 'since: got "{value}", expected a date such as 2024-04-01',
  'simulate.badNumber': '{name}: got {value}, expected a whole number from {low} to {high}',
  'simulate.notEmpty': '{folder} is not empty',
  'simulate.notEmpty.hint':
    'Name a new folder: logs that lie there already would be audited together with the new ones.',
} as const;
