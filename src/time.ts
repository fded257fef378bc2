/**
 * Local time at the edges, UTC milliseconds inside. Instants become local days and texts here and nowhere else.
 * DST: a local time that a jump forward leaves out is read as if the clock had not yet jumped; one that a jump back
 * repeats means its first occurrence.
 */
import { tzOffset } from '@date-fns/tz';
// by its own path: the package's index loads three hundred modules
import { isExists } from 'date-fns/isExists';
import type { Day, Instant, Window } from './model.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** 24 hours, not a local day: use nextDay for those */
export const DAY = 24 * HOUR;

const QUARTER = 15 * MINUTE;
/** Since then every zone changes its offset at a full quarter of an hour of UTC. */
const REGULAR_SINCE = Date.UTC(1980, 0, 1);
/** The quarter of an hour that was asked for last: neighbours in a report lie close together. */
const lastOffset = { timezone: '', quarter: Number.NaN, offset: 0 };

/** Offset of the zone from UTC at an instant, in milliseconds. */
export function offsetAt(timezone: string, t: Instant): number {
  const quarter = Math.floor(t / QUARTER);
  if (quarter === lastOffset.quarter && timezone === lastOffset.timezone) return lastOffset.offset;
  const offset = tzOffset(timezone, new Date(t)) * MINUTE;
  if (t >= REGULAR_SINCE) Object.assign(lastOffset, { timezone, quarter, offset });
  return offset;
}

/** The instant of a local time given as milliseconds of a clock without zone (`Date.UTC(y, m, d, ...)`). */
export function fromLocal(timezone: string, local: number): Instant {
  const before = offsetAt(timezone, local - DAY);
  const after = offsetAt(timezone, local + DAY);
  if (before === after) return local - before;
  const early = local - before;
  if (offsetAt(timezone, early) === before) return early;
  const late = local - after;
  return offsetAt(timezone, late) === after ? late : early;
}

/** Milliseconds of the local clock at an instant. */
export function toLocal(timezone: string, t: Instant): number {
  return t + offsetAt(timezone, t);
}

export function dayOf(timezone: string, t: Instant): Day {
  return new Date(toLocal(timezone, t)).toISOString().slice(0, 10);
}

/** The first instant of a local day. */
export function startOfDay(timezone: string, day: Day): Instant {
  return fromLocal(timezone, Date.parse(`${day}T00:00:00Z`));
}

export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

/** All days from `since` to `until`, both included. */
export function daysBetween(since: Day, until: Day): Day[] {
  const days: Day[] = [];
  for (let day = since; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
}

export function windowOf(timezone: string, since: Day, until: Day): Window {
  return { since, until, from: startOfDay(timezone, since), to: startOfDay(timezone, addDays(until, 1)) };
}

/** Whether a text is a calendar date that exists, `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year !== undefined && isExists(Number(year), Number(month) - 1, Number(day));
}

/** `2024-03-28T09:12:04+09:00`; milliseconds only where there are any. */
export function isoLocal(timezone: string, t: Instant): string {
  const offset = offsetAt(timezone, t);
  const local = new Date(t + offset).toISOString().slice(0, t % 1000 === 0 ? 19 : 23);
  const minutes = Math.abs(offset) / MINUTE;
  const two = (n: number) => String(Math.floor(n)).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** `2024-03-28 09:12:04` in local time, as tables and CSV files show it. */
export function plainLocal(timezone: string, t: Instant): string {
  return new Date(toLocal(timezone, t)).toISOString().slice(0, 19).replace('T', ' ');
}
