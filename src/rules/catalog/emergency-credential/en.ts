import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Access in an emergency without an issued credential',
  description:
    'A person of an affiliate used the system in a declared emergency without a one-time password or id issued for it, outside its validity, or with another account; or a lent password was not changed after the emergency.',
  why: 'An emergency opens the system only to those to whom access was issued for it. A password that stays as it was opens it to everybody who once heard it.',
  lawful:
    'A credential of this account for this emergency that holds at that moment; and a password changed in time after its end.',
  falsePositives:
    'A credential handed out by telephone and entered later; clocks of the issuing desk and of the system that disagree.',
  example:
    'For typhoon T1, EM01 was issued to 100017 from 14:00 to 18:00. An access with EM01 at 18:00 is a finding, one at 17:59 is not. If the password is not changed within 24 hours after the end of T1, the credential itself is a finding of that day.',
  options: {
    changeWithinHours:
      'Hours after the end of the emergency within which the password is to be changed; off: not looked at.',
  },
  messages: {
    none: 'Account {account} was used in the emergency, but no credential was issued for it.',
    outsideValidity:
      'Account {account} was used in the emergency outside the validity of its credential ({from} to {to}).',
    otherAccount: 'Account {account} was used in the emergency, but the credential was issued for account {issued}.',
    otherEmergency: 'Account {account} was used with a credential that was issued for another emergency ({emergency}).',
    notChanged:
      'The password of {account} was not changed within {hours} {hours|hour|hours} after the end of the emergency "{emergency}".',
  },
} as const satisfies RuleTexts;
