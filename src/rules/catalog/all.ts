// made by scripts/lists.mjs; do not edit
/** All rules, in the order in which they are listed and run. */
import type { Rule } from '../contract/index.js';
import affiliateSystemAccess from './affiliate-system-access/rule.js';
import directTransfer from './direct-transfer/rule.js';
import dormantAccount from './dormant-account/rule.js';
import emergencyCredential from './emergency-credential/rule.js';
import entitlementReview from './entitlement-review/rule.js';
import failedAttempts from './failed-attempts/rule.js';
import inspectionOpen from './inspection-open/rule.js';
import logAltered from './log-altered/rule.js';
import logGap from './log-gap/rule.js';
import newTerminal from './new-terminal/rule.js';
import noOrder from './no-order/rule.js';
import nonEmployeeAccess from './non-employee-access/rule.js';
import offHoursAccess from './off-hours-access/rule.js';
import offPeriodHdAccess from './off-period-hd-access/rule.js';
import outputVolume from './output-volume/rule.js';
import pledgeMissing from './pledge-missing/rule.js';
import postTransferAccess from './post-transfer-access/rule.js';
import replacementMissing from './replacement-missing/rule.js';
import serviceAccountUse from './service-account-use/rule.js';
import sharedIdUse from './shared-id-use/rule.js';
import terminalLoan from './terminal-loan/rule.js';
import trainingMissing from './training-missing/rule.js';
import unmaskedView from './unmasked-view/rule.js';
import volumeAnomaly from './volume-anomaly/rule.js';

export const RULES: readonly Rule[] = [
  offPeriodHdAccess,
  affiliateSystemAccess,
  postTransferAccess,
  sharedIdUse,
  nonEmployeeAccess,
  emergencyCredential,
  terminalLoan,
  unmaskedView,
  outputVolume,
  noOrder,
  entitlementReview,
  directTransfer,
  pledgeMissing,
  replacementMissing,
  trainingMissing,
  inspectionOpen,
  logGap,
  logAltered,
  offHoursAccess,
  dormantAccount,
  volumeAnomaly,
  newTerminal,
  serviceAccountUse,
  failedAttempts,
];
