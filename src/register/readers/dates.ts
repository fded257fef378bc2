/**
 * Dates as Japanese offices write them: ISO, `yyyy/M/d`, `yyyyMMdd`, `2024年4月1日`, eras
 * (`R6.4.1`, `令和6年4月1日`, `H31/4/30`, `令和元年5月1日`), each with or without a time and an
 * offset. Without a time they mean local midnight at the start of the day.
 */
import type { Instant } from '../../domain/model.js';
import { addDays, DAY, fromLocal, MINUTE, offsetAt, startOfDay } from '../../domain/time.js';
import { calendarDate, normalDate } from '../../lib/calendar-text.js';

export interface ParsedDate {
  /**
   * the instant written: without a time, the start of the day; of a month, the start of its first
   * day
   */
  at: Instant;
  /** the instant right after what was written: the end of the month, day, minute or second */
  after: Instant;
  precision: 'month' | 'day' | 'time';
  year: number;
}

const TIME = /^[ t]*(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?/;
const COMPACT_TIME = /^[ t]?(\d{2})(\d{2})(\d{2})?/;
const KANJI_TIME = /^ *(\d{1,2})時(?:(\d{1,2})分)?(?:(\d{1,2})秒)?/;
const OFFSET = /^ *(?:(z)|([+-])(\d{2}):?(\d{2}))$/;

interface Clock {
  /** since midnight */
  ms: number;
  /** how long what was written lasts: a minute, a second, a millisecond */
  unit: number;
}

/** undefined where the text is no date, or one that does not exist. */
export function parseDate(text: string, timezone: string): ParsedDate | undefined {
  const date = calendarDate(normalDate(text));
  if (!date) return undefined;
  const { year, month, day, rest } = date;
  if (!exists(year, month, day ?? 1)) return undefined;
  const midnight = utc(year, month, day ?? 1);
  if (day === undefined) {
    if (rest !== '') return undefined;
    const next = month === 12 ? utc(year + 1, 1, 1) : utc(year, month + 1, 1);
    return { at: fromLocal(timezone, midnight), after: fromLocal(timezone, next), precision: 'month', year };
  }
  if (rest === '') {
    const text = new Date(midnight).toISOString().slice(0, 10);
    const after = year === 9999 ? Infinity : startOfDay(timezone, addDays(text, 1));
    return { at: fromLocal(timezone, midnight), after, precision: 'day', year };
  }
  return withTime(midnight, year, rest, timezone);
}

/**
 * Reads the dates of one zone. Those that machines write, `yyyy-MM-dd HH:mm:ss` or parts of it, are
 * read without looking for any other form, and the zone is asked once per day.
 */
export class DateReader {
  private readonly offsets = new Map<number, number>();

  constructor(private readonly timezone: string) {}

  read(text: string): ParsedDate | undefined {
    return this.plain(text) ?? parseDate(text, this.timezone);
  }

  private plain(text: string): ParsedDate | undefined {
    const { length } = text;
    if ((length !== 10 && length !== 16 && length !== 19) || !separates(text, 4) || !separates(text, 7))
      return undefined;
    const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)];
    if (!(year >= 1000 && month >= 1 && month <= 12 && day >= 1 && (day <= 28 || exists(year, month, day))))
      return undefined;
    const midnight = Date.UTC(year, month - 1, day);
    if (length === 10) {
      const after = year === 9999 ? Infinity : this.fromLocal(midnight + DAY);
      return { at: this.fromLocal(midnight), after, precision: 'day', year };
    }
    const [hour, minute] = [digits(text, 11, 13), digits(text, 14, 16)];
    const second = length === 19 ? digits(text, 17, 19) : 0;
    if (text[10] !== ' ' || text[13] !== ':' || (length === 19 && text[16] !== ':')) return undefined;
    if (!(hour <= 23 && minute <= 59 && second <= 59)) return undefined;
    const at = this.fromLocal(midnight + ((hour * 60 + minute) * 60 + second) * 1000);
    return { at, after: at + (length === 19 ? 1000 : MINUTE), precision: 'time', year };
  }

  /** A zone that has one offset on the day before and the day after has it in between. */
  private fromLocal(local: number): Instant {
    const day = Math.floor(local / DAY);
    const offset = this.offsetOn(day - 1);
    return offset === this.offsetOn(day + 2) ? local - offset : fromLocal(this.timezone, local);
  }

  /** At the first instant of a day of UTC. */
  private offsetOn(day: number): number {
    const known = this.offsets.get(day);
    if (known !== undefined) return known;
    const offset = offsetAt(this.timezone, day * DAY);
    this.offsets.set(day, offset);
    return offset;
  }
}

/** Not a number where one of the characters is no digit. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = value * 10 + digit;
  }
  return value;
}

const separates = (text: string, at: number) => text[at] === '-' || text[at] === '/';

function withTime(midnight: number, year: number, rest: string, timezone: string): ParsedDate | undefined {
  const match = TIME.exec(rest) ?? KANJI_TIME.exec(rest) ?? COMPACT_TIME.exec(rest);
  const clock = match && clockOf(match);
  if (!match || !clock) return undefined;
  const tail = rest.slice(match[0].length);
  const local = midnight + clock.ms;
  if (tail === '') {
    const at = fromLocal(timezone, local);
    return { at, after: at + clock.unit, precision: 'time', year };
  }
  const offset = OFFSET.exec(tail);
  if (!offset) return undefined;
  const minutes = offset[1] ? 0 : (offset[2] === '-' ? -1 : 1) * (Number(offset[3]) * 60 + Number(offset[4]));
  const at = local - minutes * MINUTE;
  return { at, after: at + clock.unit, precision: 'time', year };
}

/** 24:00 is the end of a day; nothing else is above 23:59:59. */
function clockOf(match: RegExpExecArray): Clock | undefined {
  const [hour, minute, second] = [Number(match[1]), Number(match[2] ?? 0), Number(match[3] ?? 0)];
  const fraction = match[4] === undefined ? 0 : Math.floor(Number(`0.${match[4]}`) * 1000);
  const ms = ((hour * 60 + minute) * 60 + second) * 1000 + fraction;
  if (minute > 59 || second > 59 || ms > 24 * 60 * MINUTE) return undefined;
  return {
    ms,
    unit: match[4] !== undefined ? 1 : match[3] !== undefined ? 1000 : match[2] !== undefined ? MINUTE : 60 * MINUTE,
  };
}

function utc(year: number, month: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime();
}

function exists(year: number, month: number, day: number): boolean {
  const date = new Date(utc(year, month, day));
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}
