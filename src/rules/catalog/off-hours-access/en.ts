import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Access outside the hours of service',
  description: 'A system was used outside its hours of service, or on a day that is no business day.',
  why: 'At night and on days off fewer eyes see what is done, and less work explains it.',
  lawful: 'An access within `serviceHours` of the system on a business day.',
  falsePositives: 'Night duty, overtime, recovery work in a disaster.',
  example:
    'takuso is in service 07:00-23:00. An access at 23:00 is listed, one at 22:59 is not; neither is one at 01:00 where the hours are 22:00-06:00.',
  options: {
    daysOff: 'Days that are no business days: flag, or ignore. Systems that are watched continuously have none.',
  },
  messages: {
    outsideHours: 'Used outside the hours of service on {day}.',
    dayOff: 'Used on {day}, which is no business day.',
  },
} as const satisfies RuleTexts;
