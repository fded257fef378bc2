import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Access after leaving the network side',
  description:
    'A person whose last post on the network side has ended, by transfer or by leaving, still used an account.',
  why: 'With the last post on the network side the right to see customer data ends, and the account should have been closed.',
  lawful:
    'A post on the network side that holds at that moment, or for a person of an affiliate an access lent in a declared emergency: by a credential, by an emergency account, or by an account given after the transfer.',
  falsePositives:
    'A transfer date that personnel entered too early; handing over work in the first hours, which graceHours turns into info.',
  example:
    'N100042 moved from NW to HD on 2024-04-01 at 00:00. An access at 2024-03-31 23:59 is clean; one at 2024-04-01 00:00 is a finding.',
  options: {
    graceHours: 'Hours after the end of the network post during which an access is listed as info only.',
  },
  messages: {
    moved: 'The account was used after its holder left the network side on {since}; now at {org}.',
    left: 'The account was used after its holder left the network side on {since}; no post since.',
    noCredential:
      'An emergency was declared, but no credential of account {account} held at that moment; its holder left the network side on {since}.',
    oldAccount:
      'An emergency was declared, but account {account} was not lent for it: its holder had it before he left the network side on {since}.',
    grace:
      'The account was used within {graceHours} {graceHours|hour|hours} after its holder left the network side on {since}.',
  },
} as const satisfies RuleTexts;
