/** All rules, in the order in which they are listed and asked. */
import type { TableName } from '../register/types.js';
import directTransfer from './direct-transfer.js';
import dormantAccount from './dormant-account.js';
import emergencyCredential from './emergency-credential.js';
import entitlementReview from './entitlement-review.js';
import logGap from './log-gap.js';
import newTerminal from './new-terminal.js';
import nonEmployeeAccess from './non-employee-access.js';
import offHoursAccess from './off-hours-access.js';
import offPeriodHdAccess from './off-period-hd-access.js';
import outputVolume from './output-volume.js';
import pledgeMissing from './pledge-missing.js';
import postTransferAccess from './post-transfer-access.js';
import type { Rule } from './rule.js';
import serviceAccountUse from './service-account-use.js';
import sharedIdUse from './shared-id-use.js';
import terminalLoan from './terminal-loan.js';
import unmaskedView from './unmasked-view.js';
import volumeAnomaly from './volume-anomaly.js';

export const RULES: readonly Rule[] = [
  offPeriodHdAccess,
  postTransferAccess,
  sharedIdUse,
  nonEmployeeAccess,
  emergencyCredential,
  terminalLoan,
  unmaskedView,
  outputVolume,
  entitlementReview,
  directTransfer,
  pledgeMissing,
  logGap,
  offHoursAccess,
  dormantAccount,
  volumeAnomaly,
  newTerminal,
  serviceAccountUse,
];

/** Undefined for an id that no rule has. */
export function ruleById(id: string): Rule | undefined {
  return RULES.find(({ meta }) => meta.id === id);
}

/** Whether a rule runs where configuration does not name it. */
export function isOnByDefault({ meta }: Rule, kept: (table: TableName) => boolean): boolean {
  return meta.onByDefault !== false && (meta.onWith ?? []).every(kept);
}
