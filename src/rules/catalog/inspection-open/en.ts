import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Inspection or measure left open',
  description:
    'An inspection gave an answer that is not good, or a measure against recurrence was not done, and it was not put right when it was due.',
  why: 'An inspection that leads to nothing is the last chance missed. Who reports measures must know which of them are late.',
  lawful: 'A good answer with its evidence, or a remedy on the last day that was given for it.',
  falsePositives: 'A remedy that was entered late; a good answer in words that `good` does not list.',
  example:
    'On 2024-04-10 takuso answered 不備 to "shared passwords", due 2024-05-31. Not remedied until then, it is a finding of 2024-06-01.',
  options: {
    good: 'Answers that are good, * for any text.',
    withinDays: 'Days after the inspection within which an item without a due date is to be put right.',
    evidence: 'Good answers without evidence: ask (shown as info), or ignore.',
  },
  messages: {
    open: '"{item}" was answered "{answer}" and was not put right until {due}.',
    unanswered: '"{item}" was not answered until {due}.',
    noEvidence: '"{item}" was answered "{answer}" without any evidence.',
  },
} as const satisfies RuleTexts;
