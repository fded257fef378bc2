import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'One account, several users',
  description:
    'An account was used by more than one person, or may have been: a shared account after its abolition or with no check-out, one account on two terminals at overlapping times, on terminals of two sides, with two holders, or checked out by two people at once.',
  why: 'Where several people use one account, nobody can say who saw what, and the right of one opens the system to all.',
  lawful:
    'A check-out of the shared account at that moment, or one person on one terminal after the other, with a logout between.',
  falsePositives:
    'A person with two screens who really works on both; a terminal whose name changes while it is used (addresses given anew); clocks of log sources that disagree.',
  example:
    'N100050 works on PC1 from 09:00 to 09:40 and on PC2 from 09:30 to 10:00: one finding over both. With a logout on PC1 at 09:29 there is none.',
  options: {
    withoutCheckouts: 'Use of a shared account in a system for which no check-outs are kept: unjudged, or ignore.',
  },
  messages: {
    abolished: 'The shared account {account} was used after its abolition.',
    noCheckout: 'The shared account {account} was used while nobody had checked it out.',
    overlap: 'The account was used on several terminals at overlapping times: {terminals}, {from} to {to}.',
    twoSides: 'The account was used on terminals of organizations on different sides on one day: {orgs}.',
    twoHolders: 'The accounts table names several holders at that moment: {holders}.',
    twoCheckouts: 'Several people had the account checked out at that moment: {holders}.',
  },
} as const satisfies RuleTexts;
