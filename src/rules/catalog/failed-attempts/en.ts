import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Repeated failed attempts',
  description: 'Accesses with one account failed more often on one day than mistakes explain.',
  why: 'Whoever tries passwords, or screens that are closed to the account, fails first. The attempt is the warning, although nothing was seen.',
  lawful: 'Failures up to the limit, such as a mistyped password.',
  falsePositives:
    'A forgotten password after a holiday; a program that goes on with an old password; a screen that reports an empty search as a failure.',
  example:
    'With the limit of 10, account N100050 fails to log in 11 times on 2024-07-01: a finding with those 11 accesses. Ten failures are none.',
  options: {
    perDay: 'Failed accesses of one account in one system on one day that are still usual.',
  },
  messages: {
    above: '{failures} {failures|access|accesses} failed on one day, above the limit of {perDay}.',
  },
} as const satisfies RuleTexts;
