import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Dormant account awakes',
  description: 'An account was used for the first time after a long time of no use.',
  why: 'An account that nobody misses is the one that somebody else takes.',
  lawful: 'Use within the last days, or an account that is new itself.',
  falsePositives: 'Long leave; work that comes up once a year.',
  example:
    'N100077 was last used on 2024-01-10 and again on 2024-07-01: a finding of 2024-07-01, with its accesses of that day.',
  options: {
    days: 'Days without use after which an account is dormant.',
    gaps: 'Business days within them that may be unknown, because no check read them.',
  },
  messages: {
    awoken: 'Used for the first time since {last}, after more than {days} days of none.',
    never: 'Used for the first time in more than {days} days, although the account is not new.',
  },
} as const satisfies RuleTexts;
