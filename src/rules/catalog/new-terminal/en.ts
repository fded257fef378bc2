import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'First use of a terminal',
  description: 'An account was used on a terminal for the first time, after its habits were known.',
  why: 'A password that was passed on shows first at a desk where its owner never sat.',
  lawful: 'A terminal that the account used before.',
  falsePositives: 'Replaced devices, a move to another office, addresses in place of names.',
  example:
    'N100050 has used PC10377 since January. On 2024-07-01 it is used on PC20001: a finding with the accesses on PC20001.',
  options: {
    learningDays: 'Days after an account’s first known use in which every terminal is learnt.',
    gaps: 'Business days within them that may be unknown, because no check read them.',
  },
  messages: {
    first: 'First use of terminal {terminal}; the account is known since {since}.',
  },
} as const satisfies RuleTexts;
