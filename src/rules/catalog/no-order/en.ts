import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Access without an order',
  description:
    'A customer or supply point was looked at, and no order for it held for that person or unit at that moment.',
  why: 'Customer data may be used for its purpose only. An order shows the purpose; an access without one needs another reason.',
  lawful: 'An order for the object that holds at that moment, for anybody or for that person or unit.',
  falsePositives: 'An order entered after the work; an enquiry by telephone that nobody registers.',
  example:
    'N100050 viewed 12 supply points on 2024-07-01, and orders held for 11 of them: a finding with one access. With all 12 it is clean.',
  options: {
    classes: 'Classes of actions that need an order, if they name an object.',
    beforeMinutes: 'Minutes before its start from which an order counts.',
    afterMinutes: 'Minutes after its end for which an order still counts.',
  },
  messages: {
    noOrder: '{without} of {all} accesses to customers had no order (share with an order: {share} %).',
  },
} as const satisfies RuleTexts;
