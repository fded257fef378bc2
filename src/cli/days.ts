/** Which days a check judges. */
import { userError } from '../errors.js';
import type { Day, Instant } from '../model.js';
import { addDays, dayOf, daysBetween, isDay } from '../time.js';

export interface DayOptions {
  date?: string | undefined;
  since?: string | undefined;
  until?: string | undefined;
}

/** The days asked for; undefined where none were. `until` alone or `since` alone is an error: half a range is a typo. */
export function askedDays(options: DayOptions): { since: Day; until: Day } | undefined {
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
 * Every day not yet done, up to yesterday, as ranges of neighbouring days. A ledger that knows no day starts with the last
 * business day before today, so that a first run on a Monday covers Friday to Sunday.
 */
export function daysToDo(
  now: Instant,
  timezone: string,
  done: ReadonlySet<Day>,
  isBusinessDay: (day: Day) => boolean,
): { since: Day; until: Day }[] {
  const yesterday = addDays(dayOf(timezone, now), -1);
  const earliest = [...done].sort()[0];
  const start = earliest ?? lastBusinessDay(yesterday, isBusinessDay);
  const ranges: { since: Day; until: Day }[] = [];
  for (const day of daysBetween(start, yesterday)) {
    if (done.has(day)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && addDays(last.until, 1) === day) last.until = day;
    else ranges.push({ since: day, until: day });
  }
  return ranges;
}

function lastBusinessDay(until: Day, isBusinessDay: (day: Day) => boolean): Day {
  let day = until;
  // no holiday season is longer than this
  for (let back = 0; back < 14 && !isBusinessDay(day); back++) day = addDays(day, -1);
  return day;
}
