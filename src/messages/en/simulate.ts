/** Sentences of the simulated world. */
export const simulate = {
  'simulate.badSince': 'since: got "{value}", expected a date such as 2024-04-01',
  'simulate.badNumber': '{name}: got {value}, expected a whole number from {low} to {high}',
  'simulate.notEmpty': '{folder} is not empty',
  'simulate.notEmpty.hint':
    'Name a new folder: logs that lie there already would be audited together with the new ones.',
  'simulate.summary': 'write a world with known violations, to try checks on',
  'simulate.examples': `  sekisho simulate --out world                                  14 days, 1,000,000 lines
  sekisho simulate --out world --days 90 --lines 10000000 --seed 7
  sekisho simulate --out world --days 3 --lines 20000 --encoding cp932`,
  'simulate.out': 'folder to write into; must be new or empty',
  'simulate.days': 'days of logs',
  'simulate.lines': 'records in all logs together',
  'simulate.seed': 'another number, another world; the same number, the same bytes',
  'simulate.since': 'first day, YYYY-MM-DD',
  'simulate.systems': 'number of systems',
  'simulate.encoding': 'charset of logs and register files',
  'simulate.logFormat': 'how the logs are written',
  'simulate.made':
    '{since} to {until}: {lines} records in {files} {files|file|files}, {systems} {systems|system|systems}, {people} people.',
  'simulate.planted': '{findings} findings to be made, listed in {file}. To look for them:',
} as const;
