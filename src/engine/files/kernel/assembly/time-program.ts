// The program that reads a time strictly: compiled by the host from the configured pattern, it
// takes a text, or the texts of several columns joined, apart into year, month, day and so on, and
// notes where those parts stand that differ between neighbouring lines.

import { readTime } from './host';
import { MAX_TIME_COLUMNS, timeColumns } from './layout';
import {
  OP_DAY,
  OP_EPOCH,
  OP_EPOCH_MILLIS,
  OP_FRACTION,
  OP_HALF,
  OP_HALF_DAY_HOUR,
  OP_HOST,
  OP_HOUR,
  OP_ISO,
  OP_LITERAL,
  OP_MINUTE,
  OP_MONTH,
  OP_MONTH_NAME,
  OP_SECOND,
  OP_WEEKDAY,
  OP_YEAR,
  OP_YEAR_OF_CENTURY,
  OP_ZONE,
  PACKED,
} from '../memory-layout';
import * as words from './time-words';

export const NO_TIME: i64 = i64.MIN_VALUE;

const PROGRAM: usize = memory.data(1024, 16);
let programLength: i32 = 0;

export function setProgramLength(n: i32): usize {
  programLength = n;
  return PROGRAM;
}

// Bounds of the time columns of the record in hand.
const TEXT: usize = memory.data(8 * MAX_TIME_COLUMNS, 16);

// @inline
export function setText(i: i32, p: usize, n: i32): void {
  store<u32>(TEXT + ((<usize>i) << 3), <u32>p);
  store<i32>(TEXT + ((<usize>i) << 3), n, 4);
}
// @inline
export function textAt(i: i32): usize {
  return <usize>load<u32>(TEXT + ((<usize>i) << 3));
}
// @inline
export function textLength(i: i32): i32 {
  return load<i32>(TEXT + ((<usize>i) << 3), 4);
}

const JOINED: usize = memory.data(1024, 16);
/** where each column starts in the joined text */
export const JOINED_AT: usize = memory.data(4 * MAX_TIME_COLUMNS, 16);

/** the next instruction */
let pc: usize = 0;
let at: usize = 0;
let stop: usize = 0;
/** where the joined text starts */
export let start: usize = 0;
/** UTC milliseconds, where the text says them as they are */
export let said: i64 = NO_TIME;
export let year: i32 = 0;
export let month: i32 = 0;
export let day: i32 = 0;
export let hour: i32 = 0;
export let minute: i32 = 0;
export let second: i32 = 0;
export let millisecond: i32 = 0;
/** 0 before noon, 1 after, -1 not said */
export let half: i32 = 0;
/** midnight and noon may be 0 o'clock */
export let hasZero: bool = false;
export let halfDay: bool = false;
export let hasZone: bool = false;
export let zoneMinutes: i32 = 0;
// where the parts that vary stand; 0: nowhere
export let hourP: usize = 0;
export let hourN: i32 = 0;
export let minuteP: usize = 0;
export let minuteN: i32 = 0;
export let secondP: usize = 0;
export let secondN: i32 = 0;
export let fractionP: usize = 0;
export let fractionN: i32 = 0;

/** Joins the columns with one space. False where they are longer than any time. */
function join(): bool {
  store<u32>(JOINED_AT, 0);
  if (timeColumns === 1) {
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
    store<u32>(JOINED_AT + ((<usize>i) << 2), <u32>n);
    memory.copy(JOINED + n, textAt(i), length);
    n += length;
  }
  at = JOINED;
  stop = JOINED + n;
  return true;
}

/**
 * Reads the texts set by setText. False where they are not what the program says; numbers may still
 * be no date or time of day.
 */
export function readParts(): bool {
  if (!join()) return false;
  start = at;
  said = NO_TIME;
  const first = load<u8>(PROGRAM);
  if (first === OP_HOST) {
    const t = readTime(at, <i32>(stop - at));
    if (isNaN(t)) return false;
    said = <i64>t;
    return true;
  }
  if (first === OP_EPOCH || first === OP_EPOCH_MILLIS) {
    said = epoch(first === OP_EPOCH);
    return said !== NO_TIME;
  }
  year = month = day = i32.MIN_VALUE;
  hour = minute = second = millisecond = zoneMinutes = 0;
  half = -1;
  hasZone = halfDay = hasZero = false;
  hourP = minuteP = secondP = fractionP = 0;
  return (first === OP_ISO ? iso() : run()) && at === stop;
}

function run(): bool {
  pc = PROGRAM;
  const end = PROGRAM + <usize>programLength;
  while (pc < end) {
    const instruction = load<u8>(pc++);
    if (instruction === OP_LITERAL) {
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
    case OP_YEAR:
      year = number(4, 4);
      return year >= 0;
    case OP_YEAR_OF_CENTURY:
      year = number(2, 2);
      if (year < 0) return false;
      year += year < 70 ? 2000 : 1900;
      return true;
    case OP_MONTH:
      month = number(least, 2);
      return month >= 0;
    case OP_MONTH_NAME:
      month = monthName();
      return month > 0;
    case OP_DAY:
      day = number(least, 2);
      return day >= 0;
    case OP_HALF_DAY_HOUR:
      halfDay = true;
      hour = number(least, 2);
      return hour >= 0;
    case OP_HOUR:
      hour = number(least, 2);
      hourP = p;
      hourN = <i32>(at - p);
      return hour >= 0;
    case OP_MINUTE:
      minute = number(least, 2);
      minuteP = p;
      minuteN = <i32>(at - p);
      return minute >= 0;
    case OP_SECOND:
      second = number(least, 2);
      secondP = p;
      secondN = <i32>(at - p);
      return second >= 0;
    case OP_FRACTION:
      return readFraction();
    case OP_HALF:
      return readHalf();
    case OP_ZONE:
      return readZone();
    case OP_WEEKDAY:
      return readWeekday();
    default:
      return false;
  }
}

function readHalf(): bool {
  const operands = pc;
  pc += words.halfSize(operands);
  words.readFrom(at, stop);
  const found = words.readHalf(operands);
  at = words.at;
  half = words.half;
  hasZero = words.hasZero;
  return found;
}

function readWeekday(): bool {
  const operands = pc;
  pc += words.weekdaySize(operands);
  const isLiteral = pc < PROGRAM + <usize>programLength && load<u8>(pc) === OP_LITERAL;
  const next = isLiteral ? <i32>load<u8>(pc, 1) : 0;
  words.readFrom(at, stop);
  const found = words.readWeekday(operands, pc + 2, next);
  at = words.at;
  return found;
}

function readZone(): bool {
  const operands = pc;
  pc += words.zoneSize(operands);
  words.readFrom(at, stop);
  const found = words.readZone(operands);
  at = words.at;
  hasZone = true;
  zoneMinutes = words.zoneMinutes;
  return found;
}

/**
 * `2024-03-28T09:12[:04[.123]][Z|+09:00|+0900|+09| UTC]`, with a space for the T, and one before
 * the zone, if wanted.
 */
function iso(): bool {
  year = number(4, 4);
  if (year < 0 || !accept(0x2d)) return false;
  month = number(2, 2);
  if (month < 0 || !accept(0x2d)) return false;
  day = number(2, 2);
  if (day < 0 || at >= stop) return false;
  const t = load<u8>(at++);
  if (t !== 0x20 && (t | 0x20) !== 0x74) return false;
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
  if (at === stop) return true;
  accept(0x20);
  pc = PROGRAM + 1;
  return readZone();
}

function epoch(seconds: bool): i64 {
  let value: i64 = 0;
  const p = at;
  while (at < stop && <u32>load<u8>(at) - 0x30 <= 9) value = value * 10 + <i64>(load<u8>(at++) - 0x30);
  if (at === p || at - p > 15) return NO_TIME;
  millisecond = 0;
  if (at < stop && (!accept(0x2e) || !readFraction() || at !== stop)) return NO_TIME;
  return seconds ? value * 1000 + <i64>millisecond : value;
}

// @inline
function accept(byte: u8): bool {
  if (at >= stop || load<u8>(at) !== byte) return false;
  at++;
  return true;
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
  if (at === p) return false;
  fractionP = p;
  fractionN = <i32>(at - p);
  millisecond = fraction(p, fractionN);
  return true;
}

// jan, feb, ... dec
const MONTHS: usize = memory.data<u8>([
  0x6a, 0x61, 0x6e, 0x66, 0x65, 0x62, 0x6d, 0x61, 0x72, 0x61, 0x70, 0x72, 0x6d, 0x61, 0x79, 0x6a, 0x75, 0x6e, 0x6a,
  0x75, 0x6c, 0x61, 0x75, 0x67, 0x73, 0x65, 0x70, 0x6f, 0x63, 0x74, 0x6e, 0x6f, 0x76, 0x64, 0x65, 0x63,
]);

/** 1 to 12 by the three letters of the English name; 0 for any other. */
function monthName(): i32 {
  if (at + 3 > stop) return 0;
  const p = at;
  at += 3;
  for (let month = 0; month < 12; month++) {
    const name = MONTHS + 3 * <usize>month;
    if (
      (load<u8>(p) | 0x20) === load<u8>(name) &&
      (load<u8>(p, 1) | 0x20) === load<u8>(name, 1) &&
      (load<u8>(p, 2) | 0x20) === load<u8>(name, 2)
    ) {
      return month + 1;
    }
  }
  return 0;
}

/** Milliseconds of n digits after the point; -1 where one is none. */
export function fraction(p: usize, n: i32): i32 {
  let value = 0;
  for (let i = 0; i < n; i++) {
    const digit = <u32>load<u8>(p + <usize>i) - 0x30;
    if (digit > 9) return -1;
    if (i < 3) value = value * 10 + <i32>digit;
  }
  return n === 1 ? value * 100 : n === 2 ? value * 10 : value;
}
