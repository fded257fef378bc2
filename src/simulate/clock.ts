/**
 * The clock of the simulated world: whole seconds of local time, as if written on the wall. The
 * world is in Asia/Tokyo, which has no jumps, so nothing here needs a time zone.
 */
import holidays from '@holiday-jp/holiday_jp';

/** Seconds of the local clock since 1970-01-01 00:00:00 local time. */
export type Sec = number;

export const MIN = 60;
export const HOUR = 3600;
export const DAY = 86_400;

/** `[from, to)`. */
export interface Span {
  from: Sec;
  to: Sec;
}

export function parseDay(day: string): Sec {
  return Date.parse(`${day}T00:00:00Z`) / 1000;
}

/** `2024-04-01` */
export function dayText(t: Sec): string {
  return new Date(t * 1000).toISOString().slice(0, 10);
}

/** `20240401` */
export function compactDay(t: Sec): string {
  return dayText(t).replaceAll('-', '');
}

/** `2024-04-01`, with the time of day where it is not midnight; empty for an open end. */
export function timeText(t: Sec | undefined): string {
  if (t === undefined) return '';
  const text = new Date(t * 1000).toISOString();
  return t % DAY === 0 ? text.slice(0, 10) : text.slice(0, 19).replace('T', ' ');
}

export function midnightOf(t: Sec): Sec {
  return t - (t % DAY);
}

export function isBusinessDay(t: Sec): boolean {
  const weekday = new Date(t * 1000).getUTCDay();
  return weekday !== 0 && weekday !== 6 && !(dayText(t) in holidays.holidays);
}

/** The first midnights of the months that begin in `[from, to)`. */
export function monthStarts(from: Sec, to: Sec): Sec[] {
  const out: Sec[] = [];
  const first = new Date(from * 1000);
  for (let month = first.getUTCMonth(); ; month++) {
    const t = Date.UTC(first.getUTCFullYear(), month, 1) / 1000;
    if (t >= to) return out;
    if (t >= from) out.push(t);
  }
}

export function overlaps(a: Span, b: Span): boolean {
  return a.from < b.to && b.from < a.to;
}
