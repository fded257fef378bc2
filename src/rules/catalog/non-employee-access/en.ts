import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Access that no employee stands behind',
  description:
    'An account was used that nobody holds, or whose holder no roster knows, has no post, is of an outside company, or is a contractor without a valid contract.',
  why: 'Only people with a post, or contractors with a valid contract, may use the system, and somebody must answer for every access.',
  lawful: 'A holder in the accounts table who has a post at that moment, or a contract on file that holds.',
  falsePositives: 'A newcomer whose post is entered late; an account that was opened and not yet listed.',
  example:
    'K900001 is in the accounts table for employee 900001, whom no roster knows: every access is a finding until personnel lists him.',
  messages: {
    anonymous: 'The access names no account.',
    noHolder: 'Nobody holds account {account}.',
    unknownPerson: 'Account {account} is held by {person}, whom no roster knows.',
    noPost: 'Account {account} is held by {person}, who has no post at that moment.',
    external: 'Account {account} is of {org}, an outside company.',
    noContract: 'Account {account} is of the contractor {org}, without a valid contract.',
    closedAccount: 'Account {account} is closed: nobody holds it any more.',
  },
} as const satisfies RuleTexts;
