import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Move without a pledge',
  description: 'A person moved to another company, and no pledge of secrecy was handed in by the effective date.',
  why: 'The pledge is what reminds, and binds, those who take knowledge over the barrier.',
  lawful: 'A pledge for this move, handed in on its effective date at the latest.',
  falsePositives: 'A pledge handed in and entered late; a move whose date was changed afterwards.',
  example:
    '100042 moved from NW to HD on 2024-04-01. With a pledge handed in on 2024-04-01 it is clean, on 2024-04-02 a finding.',
  options: {
    moves:
      'Which moves need one: companies (any change of company) or barrier (between the network side and an affiliate).',
    withinDays: 'Days between two posts above which it is a hire, not a move.',
  },
  messages: {
    missing: 'Moved from {from} to {to} on {day} without a pledge.',
    late: 'Moved from {from} to {to} on {day}; the pledge was handed in on {submitted} only.',
  },
} as const satisfies RuleTexts;
