import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Logs that should be there',
  description:
    'A system has no lines on a business day, a file of a pattern or a sequence is missing, hours are silent, a day is far thinner than usual, or logs do not reach back long enough.',
  why: 'What was not logged, or not kept, nobody can check: a clean report over it means nothing.',
  lawful: 'Lines on that day, or a day off in the calendar.',
  falsePositives: 'A system that stood still for maintenance; a small system that nobody used that day.',
  example:
    'takuso has 41,000 lines on Monday and none on Tuesday: a finding of Tuesday. With silenceHours: 3, nothing between 10:00 and 14:00 within its hours of service is one.',
  options: {
    noLines: 'A business day without lines: flag, or ignore.',
    sequences: 'Holes in numbered files of one date: flag, or ignore.',
    silenceHours: 'Hours of silence within the hours of service above which it is a finding; or off.',
    share: 'Share of the usual records of a day under which it is a finding, such as 0.2; or off.',
    days: 'Business days that tell what is usual.',
    keptYears: 'Years for which logs are to be kept; or off.',
    keptDue: 'How often it is looked whether logs are kept so long.',
  },
  messages: {
    noLines: 'The system has no lines on {day}.',
    noFile: 'A log file is missing: {pattern}.',
    sequence: 'Files of a sequence are missing: {pattern}, number {lost}.',
    silence: 'Nothing was logged for {hours} {hours|hour|hours} within the hours of service: {from} to {to}.',
    thin: '{records} {records|record|records}, usual are {usual} (median of {days} business days).',
    keptTooShort: 'The logs reach back to {oldest} only; they are to be kept for {years} {years|year|years}.',
  },
} as const satisfies RuleTexts;
