import type { RuleTexts } from '../../../messages/rule-texts.js';

export const en = {
  title: 'Log whose past was changed',
  description:
    'What an earlier run has read of a log is not there any more: lines were deleted or changed, or the file is gone before its time.',
  why: 'Whoever can edit a log can make any access disappear. Findings of its days stand until it is said why.',
  lawful:
    'A log that only grows, is renamed or compressed; or a change that somebody has explained with `sekisho acknowledge --log`.',
  falsePositives: 'An export that was corrected and written again; a log that was deleted on purpose.',
  example:
    'takuso-20240405.csv held 120 records on Monday and holds 118 on Tuesday: a finding of 2024-04-05 that names the file, its earlier hash and when it was read.',
  options: {},
  messages: {
    changed:
      '{file} is not as it was read on {at} (SHA-256 {hash}): something within bytes {from} to {to} was changed or deleted. Records of this day: {before} then, {now} now.',
    gone: '{file} is gone. It was read on {at} (SHA-256 {hash}, {size} bytes) with {before} {before|record|records} of this day.',
  },
} as const satisfies RuleTexts;
