/** Which rules the simulated world has planted cases for. The others are off in its configuration, so that truth.csv is all there is. */

export const OFF = 'off-period-hd-access';
export const POST = 'post-transfer-access';
export const SHARED = 'shared-id-use';
export const STRANGER = 'non-employee-access';

/** Rule → what the configuration says of it. */
export const RULE_SETTINGS: Readonly<Record<string, 'on' | 'off' | Readonly<Record<string, unknown>>>> = {
  [OFF]: 'on',
  [POST]: 'on',
  [SHARED]: 'on',
  [STRANGER]: 'on',
  'emergency-credential': 'off',
  'terminal-loan': 'off',
  'unmasked-view': 'off',
  'output-volume': 'off',
  'entitlement-review': 'off',
  'direct-transfer': 'off',
  'pledge-missing': 'off',
  'log-gap': 'off',
  'off-hours-access': 'off',
  'dormant-account': 'off',
  'volume-anomaly': 'off',
  'new-terminal': 'off',
  'service-account-use': 'off',
};
