/**
 * --since and --until: a day, or a moment of local time. A day is meant as a whole, at both ends.
 */
import { userError } from '../../domain/errors.js';
import type { Instant, Interval } from '../../domain/model.js';
import { addDays, fromLocal, isDay, MINUTE, startOfDay } from '../../domain/time.js';

const MOMENT = /^(\d{4}-\d\d-\d\d)[T ](\d\d):(\d\d)(?::(\d\d))?$/;

/** Open ends are infinite. Throws a UserError for what is no time, or ends before it begins. */
export function timeRange(
  { date, since, until }: { date?: string | undefined; since?: string | undefined; until?: string | undefined },
  timezone: string,
): Interval {
  if (date !== undefined && (since !== undefined || until !== undefined)) throw userError('cli.dateAndRange');
  const begin = date ?? since;
  const end = date ?? until;
  const from = begin === undefined ? Number.NEGATIVE_INFINITY : momentOf('--since', begin, timezone).from;
  const to = end === undefined ? Number.POSITIVE_INFINITY : momentOf('--until', end, timezone).to;
  if (from >= to) throw userError('cli.dayOrder', { since: begin ?? '', until: end ?? '' });
  return { from, to };
}

/** All that the text means: a day, a minute, a second. */
function momentOf(option: string, text: string, timezone: string): { from: Instant; to: Instant } {
  if (isDay(text)) return { from: startOfDay(timezone, text), to: startOfDay(timezone, addDays(text, 1)) };
  const [, day = '', hour, minute, second] = MOMENT.exec(text) ?? [];
  if (!isDay(day) || Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59) {
    throw userError('query.badTime', { option, value: text });
  }
  const local = Date.parse(`${day}T${hour}:${minute}:${second ?? '00'}Z`);
  return {
    from: fromLocal(timezone, local),
    to: fromLocal(timezone, local) + (second === undefined ? MINUTE : 1000),
  };
}
