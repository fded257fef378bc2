/** The rules by name, and what the configuration of a simulated world says of them. */

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
export const SERVICE = 'service-account-use';
export const DORMANT = 'dormant-account';
export const VOLUME = 'volume-anomaly';
export const NEW_TERMINAL = 'new-terminal';
export const FAILED_ATTEMPTS = 'failed-attempts';

/** Hours within which a password must be changed, days within which a terminal must be back. */
export const CHANGE_WITHIN_HOURS = 24;
export const RETURN_WITHIN_DAYS = 3;
export const OUTPUTS_PER_DAY = 100;
/** More than chance and the longest run of failures that other cases plant. */
export const FAILURES_PER_DAY = 60;
/** Rules about habits need to know some; worlds of fewer days have none of their cases. */
export const DAYS_WITH_HABITS = 60;
export const DORMANT_DAYS = 30;
export const LEARNING_DAYS = 30;
/** What ordinary people do in a day is left to chance here, so that only a day beyond all chance can be told from it. */
export const LEAST_VOLUME = 150;
/** how many business days may be unknown for them to judge */
export const UNKNOWN_DAYS = 3;
/** Units between which nobody may move. */
export const BARRIER = { from: '託送計画部', to: '営業企画部', position: '取締役' } as const;

type Setting = 'on' | 'off' | Readonly<Record<string, unknown>>;

/** Rule → what the configuration says of it, every rule named. */
export function ruleSettings(habits: boolean): Record<string, Setting> {
  const withHabits = (setting: Setting) => (habits ? setting : 'off');
  return {
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
    [SERVICE]: 'on',
    [FAILED_ATTEMPTS]: { perDay: FAILURES_PER_DAY },
    [DORMANT]: withHabits({ days: DORMANT_DAYS, gaps: UNKNOWN_DAYS }),
    [NEW_TERMINAL]: withHabits({ learningDays: LEARNING_DAYS, gaps: UNKNOWN_DAYS }),
    [VOLUME]: withHabits({ minimum: LEAST_VOLUME }),
  };
}
