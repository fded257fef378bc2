import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Service account in the hands of people',
  description:
    'A service account was used from elsewhere than its own terminals, after its approval ran out, or without anybody who answers for it.',
  why: 'A program’s account has wide rights and no face; in the hands of people it hides who they are.',
  lawful: 'Use from the terminals that the exceptions list for it, while that holds.',
  falsePositives: 'A server that moved to a new address; an approval renewed and not entered.',
  example: 'BATCH01 is listed with owner 100001 and terminal SV01. An access from PC10377 is a finding.',
  options: {
    unlisted: 'Service accounts that the exceptions do not list: flag, or ignore.',
  },
  messages: {
    interactive:
      'Service account {account} (owner {owner}) was used from {terminal}, which is not one of its terminals.',
    expired: 'Service account {account} (owner {owner}) was used, but its approval ran out on {until}.',
    unlisted: 'Service account {account} was used, but nobody is listed as its owner.',
  },
} as const satisfies RuleTexts;
