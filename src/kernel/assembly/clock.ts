// Text to time. A small program, compiled by the host from the configured pattern, reads any text strictly. Since neighbouring
// lines differ in little but the time of day, the last text read serves as a template: where all other bytes are the same, the digits
// of hour, minute, second and fraction are all there is to read.

import { keep } from "./memory";
import { readTime } from "./host";
import { MAX_TIME_COLUMNS, timeColumns } from "./layout";
import { dayNumber, dayStart, toUtc } from "./zone";

export const NO_TIME: i64 = i64.MIN_VALUE;

// Instructions; the host's time-pattern.ts has the same list.
const LITERAL: u8 = 1; // length, bytes
const YEAR: u8 = 2;
const YEAR_OF_CENTURY: u8 = 3;
const MONTH: u8 = 4;
const MONTH_NAME: u8 = 5;
const DAY: u8 = 6;
const HOUR: u8 = 7;
const HALF_DAY_HOUR: u8 = 8;
const MINUTE: u8 = 9;
const SECOND: u8 = 10;
const FRACTION: u8 = 11;
const HALF: u8 = 12;
const ZONE: u8 = 13;
const ISO: u8 = 14;
const EPOCH: u8 = 15;
const EPOCH_MILLIS: u8 = 16;
const HOST: u8 = 17;
const WEEKDAY: u8 = 18;
/** added to the instruction of a number that must have two digits */
const PACKED: u8 = 0x80;

const PROGRAM: usize = memory.data(1024, 16);
let programLength: i32 = 0;

export function setProgramLength(n: i32): usize {
  programLength = n;
  hourColumn = -1;
  return PROGRAM;
}

// Bounds of the time columns of the record in hand.
const TEXT: usize = memory.data(8 * MAX_TIME_COLUMNS, 16);

// @ts-ignore: decorator
@inline
export function setText(i: i32, p: usize, n: i32): void {
  store<u32>(TEXT + (<usize>i << 3), <u32>p);
  store<i32>(TEXT + (<usize>i << 3), n, 4);
}
// @ts-ignore: decorator
@inline
function textAt(i: i32): usize {
  return <usize>load<u32>(TEXT + (<usize>i << 3));
}
// @ts-ignore: decorator
@inline
function textLength(i: i32): i32 {
  return load<i32>(TEXT + (<usize>i << 3), 4);
}

// ---- the template

/** per time column: length (at 0), mask (at 16) and masked bytes (at 48) of a text of up to 32 bytes */
const TEMPLATE: usize = memory.data(80 * MAX_TIME_COLUMNS, 16);
/** -1: there is no template */
let hourColumn: i32 = -1;
let hourAt: i32 = 0;
/** how to gather two digits each of hour, minute and second from the bytes at the hour */
const GATHER: usize = memory.data(16, 16);
let fractionAt: i32 = 0;
let fractionLength: i32 = 0;
/** milliseconds at the start of the template's day: local, or UTC where the text names its zone */
let base: i64 = 0;
let zoned: bool = false;

/** UTC milliseconds of the only time column; NO_TIME where it is no time. */
// @ts-ignore: decorator
@inline
export function readOneText(p: usize, n: i32): i64 {
  if (hourColumn == 0 && matches(0, p, n)) {
    const t = timeOfDay(p);
    if (t != NO_TIME) return t;
  }
  setText(0, p, n);
  return interpret();
}

/** UTC milliseconds of the texts set by setText; NO_TIME where they are no time. */
export function readTexts(): i64 {
  if (hourColumn < 0) return interpret();
  for (let i = 0; i < timeColumns; i++) if (!matches(i, textAt(i), textLength(i))) return interpret();
  const t = timeOfDay(textAt(hourColumn));
  return t == NO_TIME ? interpret() : t;
}

/** Whether a text is the template's but for the digits that vary. */
// @ts-ignore: decorator
@inline
function matches(column: i32, p: usize, n: i32): bool {
  const t = TEMPLATE + 80 * <usize>column;
  const x = v128.and(v128.xor(v128.load(p), v128.load(t, 48)), v128.load(t, 16));
  const y = v128.and(v128.xor(v128.load(p, 16), v128.load(t, 64)), v128.load(t, 32));
  return n == load<i32>(t) && !v128.any_true(v128.or(x, y));
}

/** The time of a text that is the template's, which begins at p; NO_TIME where the program must say. */
// @ts-ignore: decorator
@inline
function timeOfDay(p: usize): i64 {
  const digits = i8x16.swizzle(i8x16.sub(v128.load(p + <usize>hourAt), i8x16.splat(0x30)), v128.load(GATHER));
  const pairs = i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_u(digits), i16x8(10, 1, 10, 1, 10, 1, 0, 0));
  const wrong = v128.or(i8x16.gt_u(digits, i8x16.splat(9)), i32x4.gt_s(pairs, i32x4(23, 59, 59, 0)));
  if (v128.any_true(wrong)) return NO_TIME;
  let milliseconds =
    i32x4.extract_lane(pairs, 0) * 3_600_000 +
    i32x4.extract_lane(pairs, 1) * 60_000 +
    i32x4.extract_lane(pairs, 2) * 1000;
  if (fractionLength) {
    const f = fraction(p + <usize>fractionAt, fractionLength);
    if (f < 0) return NO_TIME;
    milliseconds += f;
  }
  const t = base + <i64>milliseconds;
  return zoned ? t : toUtc(t);
}

/** Milliseconds of n digits after the point; -1 where one is none. */
function fraction(p: usize, n: i32): i32 {
  let value = 0;
  for (let i = 0; i < n; i++) {
    const digit = <u32>load<u8>(p + <usize>i) - 0x30;
    if (digit > 9) return -1;
    if (i < 3) value = value * 10 + <i32>digit;
  }
  return n == 1 ? value * 100 : n == 2 ? value * 10 : value;
}

function learn(start: usize): void {
  hourColumn = -1;
  if (hourP == 0) return;
  let column = 0;
  for (let i = 0; i < timeColumns; i++) {
    if (textLength(i) > 32) return;
    if (hourP >= start + <usize>load<u32>(JOINED_AT + (<usize>i << 2))) column = i;
  }
  const columnStart = start + <usize>load<u32>(JOINED_AT + (<usize>column << 2));
  const columnEnd = columnStart + <usize>textLength(column);
  hourAt = <i32>(hourP - columnStart);
  v128.store(GATHER, i8x16.splat(-1));
  for (let i = 0; i < timeColumns; i++) {
    const t = TEMPLATE + 80 * <usize>i;
    const n = textLength(i);
    store<i32>(t, n);
    v128.store(t, keep(min(n, 16)), 16);
    v128.store(t, keep(max(n - 16, 0)), 32);
  }
  const mask = TEMPLATE + 80 * <usize>column + 16;
  if (!vary(mask, columnStart, columnEnd, hourP, hourN, 0)) return;
  if (minuteP && !vary(mask, columnStart, columnEnd, minuteP, minuteN, 2)) return;
  if (secondP && !vary(mask, columnStart, columnEnd, secondP, secondN, 4)) return;
  fractionLength = 0;
  if (fractionP) {
    if (fractionP < columnStart || fractionP >= columnEnd) return;
    fractionAt = <i32>(fractionP - columnStart);
    fractionLength = fractionN;
    memory.fill(mask + <usize>fractionAt, 0, <usize>fractionN);
  }
  for (let i = 0; i < timeColumns; i++) {
    const t = TEMPLATE + 80 * <usize>i;
    v128.store(t, v128.and(v128.load(textAt(i)), v128.load(t, 16)), 48);
    v128.store(t, v128.and(v128.load(textAt(i), 16), v128.load(t, 32)), 64);
  }
  hourColumn = column;
}

/** Notes that n digits at p may differ from the template. False where they cannot be gathered with the hour. */
function vary(mask: usize, columnStart: usize, columnEnd: usize, p: usize, n: i32, lane: usize): bool {
  if (p < hourP || p + <usize>n > hourP + 16 || p >= columnEnd) return false;
  memory.fill(mask + (p - columnStart), 0, <usize>n);
  const at = <u8>(p - hourP);
  if (n == 2) store<u8>(GATHER + lane, at);
  store<u8>(GATHER + lane, n == 2 ? at + 1 : at, 1);
  return true;
}

// ---- the program

const JOINED: usize = memory.data(1024, 16);
/** where each column starts in the joined text */
const JOINED_AT: usize = memory.data(4 * MAX_TIME_COLUMNS, 16);

let at: usize = 0;
let stop: usize = 0;
let year: i32 = 0;
let month: i32 = 0;
let day: i32 = 0;
let hour: i32 = 0;
let minute: i32 = 0;
let second: i32 = 0;
let millisecond: i32 = 0;
/** 0 before noon, 1 after, -1 not said */
let half: i32 = 0;
let halfDay: bool = false;
let hasZone: bool = false;
let zoneMinutes: i32 = 0;
// where the parts that vary stand; 0: nowhere
let hourP: usize = 0;
let hourN: i32 = 0;
let minuteP: usize = 0;
let minuteN: i32 = 0;
let secondP: usize = 0;
let secondN: i32 = 0;
let fractionP: usize = 0;
let fractionN: i32 = 0;

/** Joins the columns with one space. False where they are longer than any time. */
function join(): bool {
  store<u32>(JOINED_AT, 0);
  if (timeColumns == 1) {
    at = textAt(0);
    stop = at + <usize>textLength(0);
    return true;
  }
  let n: usize = 0;
  for (let i = 0; i < timeColumns; i++) {
    const length = <usize>textLength(i);
    if (n + length + 1 > 960) return false;
    if (i) {
      store<u8>(JOINED + n, 0x20);
      n++;
    }
    store<u32>(JOINED_AT + (<usize>i << 2), <u32>n);
    memory.copy(JOINED + n, textAt(i), length);
    n += length;
  }
  at = JOINED;
  stop = JOINED + n;
  return true;
}

function interpret(): i64 {
  if (!join()) return NO_TIME;
  const start = at;
  const first = load<u8>(PROGRAM);
  if (first == HOST) {
    const t = readTime(at, <i32>(stop - at));
    return isNaN(t) ? NO_TIME : <i64>t;
  }
  if (first == EPOCH || first == EPOCH_MILLIS) return epoch(first == EPOCH);
  year = month = day = i32.MIN_VALUE;
  hour = minute = second = millisecond = zoneMinutes = 0;
  half = -1;
  hasZone = halfDay = false;
  hourP = minuteP = secondP = fractionP = 0;
  if (first == ISO ? !iso() : !run()) return NO_TIME;
  if (at != stop) return NO_TIME;
  if (halfDay) {
    if (hour < 1 || hour > 12 || half < 0) return NO_TIME;
    hour = (hour == 12 ? 0 : hour) + 12 * half;
  }
  // hours 24 to 47 are those of the next day; a leap second is the last one before it
  if (hour > 47 || minute > 59 || second > 60) return NO_TIME;
  if (second == 60) second = 59;
  const number = dayNumber(year, month, day);
  if (number == i32.MIN_VALUE) return NO_TIME;
  base = dayStart(number) - <i64>zoneMinutes * 60_000;
  zoned = hasZone;
  if (halfDay) hourColumn = -1;
  else learn(start);
  const t = base + <i64>hour * 3_600_000 + <i64>(minute * 60_000 + second * 1000 + millisecond);
  return hasZone ? t : toUtc(t);
}

function run(): bool {
  let pc = PROGRAM;
  const end = PROGRAM + <usize>programLength;
  while (pc < end) {
    const instruction = load<u8>(pc++);
    if (instruction == LITERAL) {
      const n = <i32>load<u8>(pc++);
      for (let i = 0; i < n; i++) if (!accept(load<u8>(pc++))) return false;
    } else if (!part(instruction)) return false;
  }
  return true;
}

function part(code: u8): bool {
  const p = at;
  const least = code & PACKED ? 2 : 1;
  switch (<i32>(code & ~PACKED)) {
    case YEAR:
      return (year = number(4, 4)) >= 0;
    case YEAR_OF_CENTURY:
      year = number(2, 2);
      if (year < 0) return false;
      year += year < 70 ? 2000 : 1900;
      return true;
    case MONTH:
      return (month = number(least, 2)) >= 0;
    case MONTH_NAME:
      return (month = monthName()) > 0;
    case DAY:
      return (day = number(least, 2)) >= 0;
    case HALF_DAY_HOUR:
      halfDay = true;
      return (hour = number(least, 2)) >= 0;
    case HOUR:
      hour = number(least, 2);
      hourP = p;
      hourN = <i32>(at - p);
      return hour >= 0;
    case MINUTE:
      minute = number(least, 2);
      minuteP = p;
      minuteN = <i32>(at - p);
      return minute >= 0;
    case SECOND:
      second = number(least, 2);
      secondP = p;
      secondN = <i32>(at - p);
      return second >= 0;
    case FRACTION:
      return readFraction();
    case HALF:
      return readHalf();
    case ZONE:
      return readZone();
    case WEEKDAY:
      while (at < stop && isLetter(load<u8>(at))) at++;
      return at - p >= 2;
    default:
      return false;
  }
}

/** `2024-03-28T09:12[:04[.123]][Z|+09:00|+0900|+09]`, with a space for the T if wanted. */
function iso(): bool {
  year = number(4, 4);
  if (year < 0 || !accept(0x2d)) return false;
  month = number(2, 2);
  if (month < 0 || !accept(0x2d)) return false;
  day = number(2, 2);
  if (day < 0 || at >= stop) return false;
  const t = load<u8>(at++);
  if (t != 0x20 && (t | 0x20) != 0x74) return false;
  hourP = at;
  hour = number(2, 2);
  if (hour < 0 || !accept(0x3a)) return false;
  minuteP = at;
  minute = number(2, 2);
  hourN = minuteN = secondN = 2;
  if (minute < 0) return false;
  if (accept(0x3a)) {
    secondP = at;
    second = number(2, 2);
    if (second < 0) return false;
    if ((accept(0x2e) || accept(0x2c)) && !readFraction()) return false;
  }
  return at == stop || readZone();
}

function epoch(seconds: bool): i64 {
  let value: i64 = 0;
  const p = at;
  while (at < stop && <u32>load<u8>(at) - 0x30 <= 9) value = value * 10 + <i64>(load<u8>(at++) - 0x30);
  if (at == p || at - p > 15) return NO_TIME;
  millisecond = 0;
  if (at < stop && (!accept(0x2e) || !readFraction() || at != stop)) return NO_TIME;
  return seconds ? value * 1000 + <i64>millisecond : value;
}

// @ts-ignore: decorator
@inline
function accept(byte: u8): bool {
  if (at >= stop || load<u8>(at) != byte) return false;
  at++;
  return true;
}

function isLetter(byte: u8): bool {
  return <u32>(byte | 0x20) - 0x61 < 26;
}

/** A number of so many digits; -1 where there are fewer. */
function number(least: i32, most: i32): i32 {
  let value = 0;
  let n = 0;
  while (n < most && at < stop) {
    const digit = <u32>load<u8>(at) - 0x30;
    if (digit > 9) break;
    value = value * 10 + <i32>digit;
    at++;
    n++;
  }
  return n < least ? -1 : value;
}

function readFraction(): bool {
  const p = at;
  while (at < stop && at - p < 9 && <u32>load<u8>(at) - 0x30 <= 9) at++;
  if (at == p) return false;
  fractionP = p;
  fractionN = <i32>(at - p);
  millisecond = fraction(p, fractionN);
  return true;
}

function readHalf(): bool {
  if (at + 2 > stop || (load<u8>(at, 1) | 0x20) != 0x6d) return false;
  const letter = load<u8>(at) | 0x20;
  if (letter != 0x61 && letter != 0x70) return false;
  half = letter == 0x70 ? 1 : 0;
  at += 2;
  return true;
}

/** `Z`, `+09`, `+0900` or `+09:00`. */
function readZone(): bool {
  hasZone = true;
  zoneMinutes = 0;
  if (accept(0x5a) || accept(0x7a)) return true;
  const minus = accept(0x2d);
  if (!minus && !accept(0x2b)) return false;
  const hours = number(2, 2);
  if (hours < 0 || hours > 23) return false;
  let minutes = 0;
  if (accept(0x3a) || (at < stop && <u32>load<u8>(at) - 0x30 <= 9)) {
    minutes = number(2, 2);
    if (minutes < 0 || minutes > 59) return false;
  }
  zoneMinutes = hours * 60 + minutes;
  if (minus) zoneMinutes = -zoneMinutes;
  return true;
}

/** 1 to 12 by the three letters of the English name; 0 for any other. */
function monthName(): i32 {
  if (at + 3 > stop) return 0;
  const name =
    (<u32>(load<u8>(at) | 0x20) << 16) | (<u32>(load<u8>(at, 1) | 0x20) << 8) | <u32>(load<u8>(at, 2) | 0x20);
  at += 3;
  switch (name) {
    case 0x6a616e:
      return 1;
    case 0x666562:
      return 2;
    case 0x6d6172:
      return 3;
    case 0x617072:
      return 4;
    case 0x6d6179:
      return 5;
    case 0x6a756e:
      return 6;
    case 0x6a756c:
      return 7;
    case 0x617567:
      return 8;
    case 0x736570:
      return 9;
    case 0x6f6374:
      return 10;
    case 0x6e6f76:
      return 11;
    case 0x646563:
      return 12;
    default:
      return 0;
  }
}
