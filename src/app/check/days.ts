/** Which days a check judges. */
import { userError } from '../../domain/errors.js';
import type { Day, Instant } from '../../domain/model.js';
import { addDays, dayOf, daysBetween, isDay } from '../../domain/time.js';

export interface Days {
  since: Day;
  until: Day;
}

export interface DayOptions {
  date?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}

/** The days asked for; undefined where none were. `until` alone or `since` alone is an error: half a range is a typo. */
export function askedDays(options: DayOptions): Days | undefined {
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
 * From the first day not yet done to the last, up to yesterday; undefined where all are done. Days in between that are done are
 * judged again, which changes nothing. A ledger that knows no day starts with the last business day before today, so that a first
 * run on a Monday covers Friday to Sunday.
 */
export function daysToDo(
  now: Instant,
  timezone: string,
  done: ReadonlySet<Day>,
  isBusinessDay: (day: Day) => boolean,
): Days | undefined {
  const yesterday = addDays(dayOf(timezone, now), -1);
  const earliest = [...done].sort()[0] ?? lastBusinessDay(yesterday, isBusinessDay);
  const open = daysBetween(earliest, yesterday).filter((day) => !done.has(day));
  const since = open[0];
  const until = open.at(-1);
  return since === undefined || until === undefined ? undefined : { since, until };
}

function lastBusinessDay(until: Day, isBusinessDay: (day: Day) => boolean): Day {
  let day = until;
  // no holiday season is longer than this
  for (let back = 0; back < 14 && !isBusinessDay(day); back++) day = addDays(day, -1);
  return day;
}
