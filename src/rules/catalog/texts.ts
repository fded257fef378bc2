// made by scripts/lists.mjs; do not edit
/** The texts of every rule in both languages, for `src/messages`, in the order of `RULES`. */
import { ruleTextsById } from '../../messages/rule-texts.js';
import { en as affiliateSystemAccess } from './affiliate-system-access/en.js';
import { ja as affiliateSystemAccessJa } from './affiliate-system-access/ja.js';
import { en as directTransfer } from './direct-transfer/en.js';
import { ja as directTransferJa } from './direct-transfer/ja.js';
import { en as dormantAccount } from './dormant-account/en.js';
import { ja as dormantAccountJa } from './dormant-account/ja.js';
import { en as emergencyCredential } from './emergency-credential/en.js';
import { ja as emergencyCredentialJa } from './emergency-credential/ja.js';
import { en as entitlementReview } from './entitlement-review/en.js';
import { ja as entitlementReviewJa } from './entitlement-review/ja.js';
import { en as failedAttempts } from './failed-attempts/en.js';
import { ja as failedAttemptsJa } from './failed-attempts/ja.js';
import { en as inspectionOpen } from './inspection-open/en.js';
import { ja as inspectionOpenJa } from './inspection-open/ja.js';
import { en as logAltered } from './log-altered/en.js';
import { ja as logAlteredJa } from './log-altered/ja.js';
import { en as logGap } from './log-gap/en.js';
import { ja as logGapJa } from './log-gap/ja.js';
import { en as newTerminal } from './new-terminal/en.js';
import { ja as newTerminalJa } from './new-terminal/ja.js';
import { en as noOrder } from './no-order/en.js';
import { ja as noOrderJa } from './no-order/ja.js';
import { en as nonEmployeeAccess } from './non-employee-access/en.js';
import { ja as nonEmployeeAccessJa } from './non-employee-access/ja.js';
import { en as offHoursAccess } from './off-hours-access/en.js';
import { ja as offHoursAccessJa } from './off-hours-access/ja.js';
import { en as offPeriodHdAccess } from './off-period-hd-access/en.js';
import { ja as offPeriodHdAccessJa } from './off-period-hd-access/ja.js';
import { en as outputVolume } from './output-volume/en.js';
import { ja as outputVolumeJa } from './output-volume/ja.js';
import { en as pledgeMissing } from './pledge-missing/en.js';
import { ja as pledgeMissingJa } from './pledge-missing/ja.js';
import { en as postTransferAccess } from './post-transfer-access/en.js';
import { ja as postTransferAccessJa } from './post-transfer-access/ja.js';
import { en as replacementMissing } from './replacement-missing/en.js';
import { ja as replacementMissingJa } from './replacement-missing/ja.js';
import { en as serviceAccountUse } from './service-account-use/en.js';
import { ja as serviceAccountUseJa } from './service-account-use/ja.js';
import { en as sharedIdUse } from './shared-id-use/en.js';
import { ja as sharedIdUseJa } from './shared-id-use/ja.js';
import { en as terminalLoan } from './terminal-loan/en.js';
import { ja as terminalLoanJa } from './terminal-loan/ja.js';
import { en as trainingMissing } from './training-missing/en.js';
import { ja as trainingMissingJa } from './training-missing/ja.js';
import { en as unmaskedView } from './unmasked-view/en.js';
import { ja as unmaskedViewJa } from './unmasked-view/ja.js';
import { en as volumeAnomaly } from './volume-anomaly/en.js';
import { ja as volumeAnomalyJa } from './volume-anomaly/ja.js';

export const en = {
  ...ruleTextsById('off-period-hd-access', offPeriodHdAccess),
  ...ruleTextsById('affiliate-system-access', affiliateSystemAccess),
  ...ruleTextsById('post-transfer-access', postTransferAccess),
  ...ruleTextsById('shared-id-use', sharedIdUse),
  ...ruleTextsById('non-employee-access', nonEmployeeAccess),
  ...ruleTextsById('emergency-credential', emergencyCredential),
  ...ruleTextsById('terminal-loan', terminalLoan),
  ...ruleTextsById('unmasked-view', unmaskedView),
  ...ruleTextsById('output-volume', outputVolume),
  ...ruleTextsById('no-order', noOrder),
  ...ruleTextsById('entitlement-review', entitlementReview),
  ...ruleTextsById('direct-transfer', directTransfer),
  ...ruleTextsById('pledge-missing', pledgeMissing),
  ...ruleTextsById('replacement-missing', replacementMissing),
  ...ruleTextsById('training-missing', trainingMissing),
  ...ruleTextsById('inspection-open', inspectionOpen),
  ...ruleTextsById('log-gap', logGap),
  ...ruleTextsById('log-altered', logAltered),
  ...ruleTextsById('off-hours-access', offHoursAccess),
  ...ruleTextsById('dormant-account', dormantAccount),
  ...ruleTextsById('volume-anomaly', volumeAnomaly),
  ...ruleTextsById('new-terminal', newTerminal),
  ...ruleTextsById('service-account-use', serviceAccountUse),
  ...ruleTextsById('failed-attempts', failedAttempts),
};

export const ja = {
  ...ruleTextsById('off-period-hd-access', offPeriodHdAccessJa),
  ...ruleTextsById('affiliate-system-access', affiliateSystemAccessJa),
  ...ruleTextsById('post-transfer-access', postTransferAccessJa),
  ...ruleTextsById('shared-id-use', sharedIdUseJa),
  ...ruleTextsById('non-employee-access', nonEmployeeAccessJa),
  ...ruleTextsById('emergency-credential', emergencyCredentialJa),
  ...ruleTextsById('terminal-loan', terminalLoanJa),
  ...ruleTextsById('unmasked-view', unmaskedViewJa),
  ...ruleTextsById('output-volume', outputVolumeJa),
  ...ruleTextsById('no-order', noOrderJa),
  ...ruleTextsById('entitlement-review', entitlementReviewJa),
  ...ruleTextsById('direct-transfer', directTransferJa),
  ...ruleTextsById('pledge-missing', pledgeMissingJa),
  ...ruleTextsById('replacement-missing', replacementMissingJa),
  ...ruleTextsById('training-missing', trainingMissingJa),
  ...ruleTextsById('inspection-open', inspectionOpenJa),
  ...ruleTextsById('log-gap', logGapJa),
  ...ruleTextsById('log-altered', logAlteredJa),
  ...ruleTextsById('off-hours-access', offHoursAccessJa),
  ...ruleTextsById('dormant-account', dormantAccountJa),
  ...ruleTextsById('volume-anomaly', volumeAnomalyJa),
  ...ruleTextsById('new-terminal', newTerminalJa),
  ...ruleTextsById('service-account-use', serviceAccountUseJa),
  ...ruleTextsById('failed-attempts', failedAttemptsJa),
};
