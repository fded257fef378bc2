import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Not replaced at a move',
  description:
    'A person moved to another company, and the mail address, the PC or another thing that is to be replaced then was not replaced in time.',
  why: 'Who keeps the mail address and the PC of the former company keeps receiving and holding what is meant for that company.',
  lawful: 'Each thing that the list names for the move was replaced in time.',
  falsePositives: 'A replacement that was entered late.',
  example:
    '100042 moved from NW to HD on 2024-04-01. A PC that was replaced on 2024-04-08 is clean; one that was not by then is a finding of 2024-04-09.',
  options: {
    items:
      'Things that each move between companies must have a row for, by name, * for any text; else what the table names.',
    withinDays: 'Within so many days after the move each thing is to be replaced.',
  },
  messages: {
    kept: 'Moved from {from} to {to} on {day}, and was not given anew within {days} days: {items}.',
  },
} as const satisfies RuleTexts;
