/** Warns if nobody checks that logs are kept as long as they have to be. */
import type { Message } from '../domain/model.js';
import { message } from '../messages/index.js';
import type { RuleSetting } from '../rules/index.js';

/** Of the published measures (TEPCO Power Grid): access logs are kept for five years. */
const DUTY_YEARS = 5;

/** One message for each setting of a rule that asks for less than that, or for nothing. */
export function retentionWarnings(rules: readonly RuleSetting[]): Message[] {
  return rules.flatMap(({ rule, options, only = '*' }) => {
    if (!('keptYears' in rule) || rule.keptYears === undefined) return [];
    const years = rule.keptYears(options);
    const data = { rule: rule.meta.id, system: only, duty: DUTY_YEARS };
    if (years === undefined) return [message('config.keptYearsOff', data)];
    return years < DUTY_YEARS ? [message('config.keptYearsShort', { ...data, years })] : [];
  });
}
