import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Far more than usual',
  description:
    'On one day an account did far more than on its own business days before, and far more than its unit that day.',
  why: 'Reading through customers shows first in the numbers, long before anybody complains.',
  lawful: 'A volume near the account’s own, or a day that is as busy for its unit.',
  falsePositives:
    'A yearly mass task given to one person; a new task within the same unit. In ten simulated worlds (90 days, 60,000 accesses each) all 30 planted days were found and no other: recall and precision 100 %. Those people are more regular than real ones, so expect lower figures.',
  example:
    'N100050 views 212 times; usual are 14, at most 31 in 28 business days, and the median of the unit is 18: a finding.',
  options: {
    minimum: 'Accesses under which a day is never flagged.',
    days: 'Business days before that tell what is usual.',
    activeDays: 'Of these, days of use that are needed to judge at all.',
    deviations:
      'Median absolute deviations above the own median from which a day stands out; one deviation counts as at least a tenth of the median.',
    unitDeviations: 'The same over the unit on that day.',
    unitSize: 'Accounts of the unit on that day that are needed to compare with it.',
  },
  messages: {
    above:
      '{accesses} {accesses|access|accesses}; usual {usual}, at most {most} in {days} business {days|day|days}; unit median {unitMedian}.',
    aboveOwn:
      '{accesses} {accesses|access|accesses}; usual {usual}, at most {most} in {days} business {days|day|days}; too few accounts of the unit to compare with.',
  },
} as const satisfies RuleTexts;
