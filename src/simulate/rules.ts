/** Which rules the simulated world has planted cases for, and with which options. The others are off in its configuration, so that
 * truth.csv is all there is to find. */

export const OFF = 'off-period-hd-access';
export const POST = 'post-transfer-access';
export const SHARED = 'shared-id-use';
export const STRANGER = 'non-employee-access';
export const CREDENTIAL = 'emergency-credential';
export const LOAN = 'terminal-loan';
export const UNMASKED_VIEW = 'unmasked-view';
export const OUTPUT = 'output-volume';
export const ENTITLEMENT = 'entitlement-review';
export const DIRECT = 'direct-transfer';
export const PLEDGE = 'pledge-missing';
export const GAP = 'log-gap';
export const OFF_HOURS = 'off-hours-access';

/** Hours within which a password must be changed, days within which a terminal must be back. */
export const CHANGE_WITHIN_HOURS = 24;
export const RETURN_WITHIN_DAYS = 3;
export const OUTPUTS_PER_DAY = 100;
/** Units between which nobody may move. */
export const BARRIER = { from: '託送計画部', to: '営業企画部', position: '取締役' } as const;

/** Rule → what the configuration says of it. */
export const RULE_SETTINGS: Readonly<Record<string, 'on' | 'off' | Readonly<Record<string, unknown>>>> = {
  [OFF]: 'on',
  [POST]: 'on',
  [SHARED]: 'on',
  [STRANGER]: 'on',
  [CREDENTIAL]: { changeWithinHours: CHANGE_WITHIN_HOURS },
  [LOAN]: { returnWithinDays: RETURN_WITHIN_DAYS },
  [UNMASKED_VIEW]: 'on',
  [OUTPUT]: { perDay: OUTPUTS_PER_DAY },
  [ENTITLEMENT]: 'on',
  [DIRECT]: { fromUnits: [BARRIER.from], toUnits: [BARRIER.to] },
  [PLEDGE]: 'on',
  [GAP]: 'on',
  [OFF_HOURS]: 'on',
  'dormant-account': 'off',
  'volume-anomaly': 'off',
  'new-terminal': 'off',
  'service-account-use': 'off',
};
