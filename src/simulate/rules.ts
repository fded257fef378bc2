/** The rules by name, and the limits that several scenarios share. */

export const OFF = 'off-period-hd-access';
export const AFFILIATE_SYSTEM_ACCESS = 'affiliate-system-access';
export const NO_ORDER = 'no-order';
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

/** Hours within which a password must be changed, days within which a terminal must be back. */
export const CHANGE_WITHIN_HOURS = 24;
export const RETURN_WITHIN_DAYS = 3;
export const OUTPUTS_PER_DAY = 100;
/** What the system of the retail company has of its own. */
export const FAILURES_THERE = 30;
export const AFFILIATE_SYSTEM_RULES = {
  'failed-attempts': { perDay: FAILURES_THERE },
  'no-order': 'on',
};
/** Rules about habits need to know some; worlds of fewer days have none of their cases. */
export const DAYS_WITH_HABITS = 60;
export const DORMANT_DAYS = 30;
export const LEARNING_DAYS = 30;
/**
 * What ordinary people do in a day is left to chance here, so that only a day beyond all chance can
 * be told from it.
 */
export const LEAST_VOLUME = 150;
/** how many business days may be unknown for them to judge */
export const UNKNOWN_DAYS = 3;
/**
 * From this day of a year on rights are revoked, until the end of February, and granted again until
 * the end of March.
 */
export const REVOKED_FROM = '02-20';
/** For so long a move is straight, whatever lies in between. */
export const COOLING_OFF_DAYS = 31;
/** Units that a list names since 2000, until then, and at one affiliate alone. */
export const [LISTED_NOW, LISTED_ONCE, LISTED_AT_ONE] = ['ネットワーク企画部', '旧託送部', '燃料調達部'] as const;
/** Units between which nobody may move. */
export const BARRIER = { from: '託送計画部', to: '営業企画部', position: '取締役' } as const;
