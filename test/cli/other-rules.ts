/** Rules that companies of tests switch off, if they are about other rules. */
export const OTHER_RULES = [
  'emergency-credential',
  'terminal-loan',
  'unmasked-view',
  'output-volume',
  'entitlement-review',
  'direct-transfer',
  'pledge-missing',
  'log-gap',
  'off-hours-access',
  'dormant-account',
  'volume-anomaly',
  'new-terminal',
  'service-account-use',
  'failed-attempts',
];
