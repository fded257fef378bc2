/** Which days a check judges. */
import { userError } from '../../domain/errors.js';
import type { Day } from '../../domain/model.js';
import { addDays, isDay } from '../../domain/time.js';
import type { Days } from '../days/plan.js';

export interface DayOptions {
  date?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}

/**
 * The days asked for; undefined where none were. `until` alone or `since` alone is an error: half a
 * range is a typo.
 */
export function daysOf(options: DayOptions): Days | undefined {
  const { date, since, until } = options;
  for (const [option, value] of Object.entries({ '--date': date, '--since': since, '--until': until })) {
    if (value !== undefined && !isDay(value)) throw userError('cli.badDay', { option, value });
  }
  if (date !== undefined) {
    if (since !== undefined || until !== undefined) throw userError('cli.dateAndRange');
    return { since: date, until: date };
  }
  if (since === undefined && until === undefined) return undefined;
  if (since === undefined) throw userError('cli.sinceNeedsUntil', { given: 'until', missing: 'since' });
  if (until === undefined) throw userError('cli.sinceNeedsUntil', { given: 'since', missing: 'until' });
  if (since > until) throw userError('cli.dayOrder', { since, until });
  return { since, until };
}

/**
 * The last day up to `until` on which the company works; `until` itself where none is found in two
 * weeks.
 */
export function lastBusinessDay(until: Day, isBusinessDay: (day: Day) => boolean): Day {
  let day = until;
  // no holiday season is longer than this
  for (let back = 0; back < 14 && !isBusinessDay(day); back++) day = addDays(day, -1);
  return isBusinessDay(day) ? day : until;
}
