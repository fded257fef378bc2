import { expect, it } from 'vitest';
import { retentionWarnings } from '../../src/app/kept-years.js';
import { RULES, type RuleSetting } from '../../src/rules/index.js';

const rule = RULES.find(({ meta }) => meta.id === 'log-gap')!;
const setting = (keptYears: unknown, only?: string): RuleSetting => ({
  rule,
  severity: 'medium',
  options: rule.options.parse({ keptYears }),
  only,
});

it.each([
  ['off', ['config.keptYearsOff']],
  [4.99, ['config.keptYearsShort']],
  [5, []],
  [7, []],
])('keptYears %s', (keptYears, expected) => {
  expect(retentionWarnings([setting(keptYears)]).map(({ id }) => id)).toEqual(expected);
});

it('names the system that has a shorter time of its own, and no rule that is about something else', () => {
  const others = RULES.filter((one) => one !== rule).map(
    (one) => ({ rule: one, severity: 'low', options: {} }) as const,
  );
  const warnings = retentionWarnings([...others, setting(5), setting(1, 'em')]);
  expect(warnings).toMatchObject([{ id: 'config.keptYearsShort', data: { system: 'em', years: 1, duty: 5 } }]);
});
