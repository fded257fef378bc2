/**
 * Local time at the edges, UTC milliseconds inside. Instants become local days and texts here and
 * nowhere else. DST: a local time that a jump forward leaves out is read as if the clock had not
 * yet jumped; one that a jump back repeats means its first occurrence.
 */
import { tzOffset } from '@date-fns/tz';
// by its own path: the package's index loads three hundred modules
import { isExists } from 'date-fns/isExists';
import type { Day, Instant, Window } from './model.js';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** 24 hours, not a local day: use nextDay for those */
export const DAY = 24 * HOUR;

/** Since then no zone changes its offset twice within a day. */
const REGULAR_SINCE = Date.UTC(1980, 0, 1);
const MOST_DAYS_KNOWN = 1000;
/**
 * By day of UTC, for the zone asked for last: the offset of all its instants, or undefined where it
 * changes on that day.
 */
const known = { timezone: '', days: new Map<number, number | undefined>() };

/** Offset of the zone from UTC at an instant, in milliseconds. */
export function offsetAt(timezone: string, t: Instant): number {
  return (t >= REGULAR_SINCE ? offsetOfDay(timezone, Math.floor(t / DAY)) : undefined) ?? exactOffset(timezone, t);
}

function exactOffset(timezone: string, t: Instant): number {
  return tzOffset(timezone, new Date(t)) * MINUTE;
}

function offsetOfDay(timezone: string, day: number): number | undefined {
  if (known.timezone !== timezone || known.days.size > MOST_DAYS_KNOWN) {
    known.timezone = timezone;
    known.days.clear();
  }
  if (known.days.has(day)) return known.days.get(day);
  const first = exactOffset(timezone, day * DAY);
  const offset = exactOffset(timezone, (day + 1) * DAY) === first ? first : undefined;
  known.days.set(day, offset);
  return offset;
}

/**
 * The instant of a local time given as milliseconds of a clock without zone (`Date.UTC(y, m, d,
 * ...)`).
 */
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
  return textOfDay(Math.floor(toLocal(timezone, t) / DAY));
}

/** The first instant of a local day. */
export function startOfDay(timezone: string, day: Day): Instant {
  return fromLocal(timezone, numberOfDay(day) * DAY);
}

export function addDays(day: Day, days: number): Day {
  return textOfDay(numberOfDay(day) + days);
}

/**
 * Days since 1970 and their texts: rules ask for the neighbours of a few hundred days a million
 * times.
 */
const dayTexts = new Map<number, Day>();
const dayNumbers = new Map<Day, number>();

function textOfDay(number: number): Day {
  let text = dayTexts.get(number);
  if (text === undefined) {
    if (dayTexts.size >= MOST_DAYS_KNOWN) dayTexts.clear();
    text = new Date(number * DAY).toISOString().slice(0, 10);
    dayTexts.set(number, text);
  }
  return text;
}

function numberOfDay(day: Day): number {
  let number = dayNumbers.get(day);
  if (number === undefined) {
    if (dayNumbers.size >= MOST_DAYS_KNOWN) dayNumbers.clear();
    number = Date.parse(`${day}T00:00:00Z`) / DAY;
    dayNumbers.set(day, number);
  }
  return number;
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

/** The last day of a month, given as `YYYY-MM`. */
export function lastOfMonth(month: string): Day {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!, 0)).toISOString().slice(0, 10);
}

/** Whether a text is a calendar date that exists, `YYYY-MM-DD`. */
export function isDay(text: string): text is Day {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  return year !== undefined && isExists(Number(year), Number(month) - 1, Number(day));
}

/** `2024-03-28T09:12:04+09:00`; milliseconds only where there are any. */
export function isoLocal(timezone: string, t: Instant): string {
  const offset = offsetAt(timezone, t);
  const thousandths = t % 1000 === 0 ? '' : new Date(t).toISOString().slice(19, 23);
  const minutes = Math.abs(offset) / MINUTE;
  const zone = `${offset < 0 ? '-' : '+'}${twoDigits(minutes / 60)}:${twoDigits(minutes % 60)}`;
  return `${localText(t + offset, 'T')}${thousandths}${zone}`;
}

/** `2024-03-28 09:12:04` in local time, as tables and CSV files show it. */
export function plainLocal(timezone: string, t: Instant): string {
  return localText(toLocal(timezone, t), ' ');
}

/** `2024-03-28`, with the time where it is not midnight: most instants of a register are dates. */
export function dateLocal(timezone: string, t: Instant): string {
  return plainLocal(timezone, t).replace(' 00:00:00', '');
}

function localText(local: number, between: string): string {
  const day = Math.floor(local / DAY);
  const seconds = Math.floor((local - day * DAY) / 1000);
  const clock = `${twoDigits(seconds / 3600)}:${twoDigits((seconds / 60) % 60)}:${twoDigits(seconds % 60)}`;
  return `${textOfDay(day)}${between}${clock}`;
}

function twoDigits(n: number): string {
  const whole = Math.floor(n);
  return whole < 10 ? `0${whole}` : String(whole);
}
