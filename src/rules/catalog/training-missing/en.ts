import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Training that is missing',
  description:
    'A person moved to another company and was not trained in time, or has a live right and was not trained within a year.',
  why: 'Who does not know the rules breaks them without meaning to. The training at a move, and every year, is what the companies have promised.',
  lawful: 'A training shortly before the move or soon after it, and one within a year for those with a right.',
  falsePositives: 'A training that was entered late; somebody who was on leave for all of that time.',
  example:
    '100042 moved from NW to HD on 2024-04-01. With a training on 2024-05-01 it is clean, without one until then a finding of 2024-05-02.',
  options: {
    trainings: 'Which trainings count, by name, * for any text.',
    beforeMoveDays: 'For so many days before a move a training counts for it.',
    afterMoveDays: 'Within so many days after a move the training is to be completed.',
    rightHolders:
      'How often people with a live right are looked at: daily, monthly (first business day), half-yearly, off.',
    validDays: 'Days after which people with a live right need another training.',
    maxAgeDays: 'Age in days above which an export of rights says nothing any more.',
  },
  messages: {
    afterMove: 'Moved from {from} to {to} on {day}, and completed no training within {days} days.',
    never: 'Has a live right, and completed no training.',
    tooLongAgo: 'Has a live right, and completed the last training on {last}, more than {days} days ago.',
  },
} as const satisfies RuleTexts;
