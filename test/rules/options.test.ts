/** The least and the greatest value that each option takes, and what it refuses just beyond. */
import { describe, expect, it } from 'vitest';
import { RULES } from '../../src/rules/index.js';

type Limit = [rule: string, option: string, taken: readonly unknown[], refused: readonly unknown[]];
const LIMITS: readonly Limit[] = [
  ['direct-transfer', 'coolingOffDays', [0, 0.5, 400], [-0.1]],
  ['dormant-account', 'days', [1, 400], [0, 1.5]],
  ['dormant-account', 'gaps', [0, 9], [-1, 0.5]],
  ['emergency-credential', 'changeWithinHours', [0, 0.5, 400, 'off'], [-0.1, 'on']],
  ['entitlement-review', 'maxAgeDays', [1, 400], [0, 1.5]],
  ['failed-attempts', 'perDay', [1, 400], [0, 1.5]],
  ['log-gap', 'silenceHours', [0.1, 400, 'off'], [0]],
  ['log-gap', 'share', [0.1, 1, 'off'], [0, 1.1]],
  ['log-gap', 'days', [5, 400], [4, 5.5]],
  ['log-gap', 'keptYears', [0.1, 400, 'off'], [0]],
  ['new-terminal', 'learningDays', [1, 400], [0, 1.5]],
  ['new-terminal', 'gaps', [0, 9], [-1, 0.5]],
  ['output-volume', 'perDay', [1, 400], [0, 1.5]],
  ['pledge-missing', 'withinDays', [0, 0.5, 400], [-0.1]],
  ['post-transfer-access', 'graceHours', [0, 0.5, 400], [-0.1]],
  ['terminal-loan', 'returnWithinDays', [0, 0.5, 400, 'off'], [-0.1, 'on']],
  ['no-order', 'classes', [[['view']], [['view', 'other']]], [[[]], [['login']]]],
  ['no-order', 'beforeMinutes', [0, 400], [-1, 0.5]],
  ['training-missing', 'beforeMoveDays', [0, 400], [-1, 0.5]],
  ['training-missing', 'validDays', [1, 400], [0, 1.5]],
  ['training-missing', 'maxAgeDays', [1, 400], [0, 1.5]],
  ['volume-anomaly', 'minimum', [1, 400], [0, 1.5]],
  ['volume-anomaly', 'days', [5, 400], [4, 5.5]],
  ['volume-anomaly', 'activeDays', [3, 20], [2, 3.5]],
  ['volume-anomaly', 'deviations', [1, 1.5, 400], [0.9]],
  ['volume-anomaly', 'unitDeviations', [1, 1.5, 400], [0.9]],
  ['volume-anomaly', 'unitSize', [2, 400], [1, 2.5]],
];

describe.each(LIMITS)('%s: %s', (id, option, taken, refused) => {
  const { options } = RULES.find(({ meta }) => meta.id === id)!;
  const accepts = (value: unknown) => options.safeParse({ [option]: value }).success;

  it.each(taken)('takes %j', (value) => expect(accepts(value)).toBe(true));
  it.each(refused)('refuses %j', (value) => expect(accepts(value)).toBe(false));
});
