// Text to time. A small program (time-program.ts) reads any text strictly. Since neighbouring lines
// differ in little but the time of day, the last text read serves as a template: where all other
// bytes are the same, the digits of hour, minute, second and fraction are all there is to read.

import { keep } from '../../../../lib/assembly/memory';
import { MAX_TIME_COLUMNS, timeColumns } from './layout';
import {
  JOINED_AT,
  NO_TIME,
  day,
  fraction,
  fractionN,
  fractionP,
  half,
  halfDay,
  hasZero,
  hasZone,
  hour,
  hourN,
  hourP,
  millisecond,
  minute,
  minuteN,
  minuteP,
  month,
  readParts,
  said,
  second,
  secondN,
  secondP,
  setProgramLength,
  setText,
  start,
  textAt,
  textLength,
  year,
  zoneMinutes,
} from './time-program';
import { dayNumber, dayStart, toUtc } from './zone';

/**
 * per time column: length (at 0), mask (at 16) and masked bytes (at 48) of a text of up to 32 bytes
 */
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

/** Another program reads texts from now on; gives where it is to be written. */
export function setProgram(n: i32): usize {
  hourColumn = -1;
  return setProgramLength(n);
}

/** UTC milliseconds of the only time column; NO_TIME where it is no time. */
// @inline
export function readOneText(p: usize, n: i32): i64 {
  if (hourColumn === 0 && matches(0, p, n)) {
    const t = timeOfDay(p);
    if (t !== NO_TIME) return t;
  }
  setText(0, p, n);
  return interpret();
}

/** UTC milliseconds of the texts set by setText; NO_TIME where they are no time. */
export function readTexts(): i64 {
  if (hourColumn < 0) return interpret();
  for (let i = 0; i < timeColumns; i++) if (!matches(i, textAt(i), textLength(i))) return interpret();
  const t = timeOfDay(textAt(hourColumn));
  return t === NO_TIME ? interpret() : t;
}

/** Whether a text is the template's but for the digits that vary. */
// @inline
function matches(column: i32, p: usize, n: i32): bool {
  const t = TEMPLATE + 80 * <usize>column;
  const x = v128.and(v128.xor(v128.load(p), v128.load(t, 48)), v128.load(t, 16));
  const y = v128.and(v128.xor(v128.load(p, 16), v128.load(t, 64)), v128.load(t, 32));
  return n === load<i32>(t) && !v128.any_true(v128.or(x, y));
}

/**
 * The time of a text that is the template's, which begins at p; NO_TIME where the program must say.
 */
// @inline
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

function interpret(): i64 {
  if (!readParts()) return NO_TIME;
  if (said !== NO_TIME) return said;
  let hours = hour;
  if (halfDay) {
    if ((hours < 1 && !hasZero) || hours > 12 || half < 0) return NO_TIME;
    hours = (hours === 12 ? 0 : hours) + 12 * half;
  }
  // hours 24 to 47 are those of the next day; a leap second is the last one before it
  if (hours > 47 || minute > 59 || second > 60) return NO_TIME;
  const number = dayNumber(year, month, day);
  if (number === i32.MIN_VALUE) return NO_TIME;
  base = dayStart(number) - <i64>zoneMinutes * 60_000;
  zoned = hasZone;
  if (halfDay) hourColumn = -1;
  else learn();
  const t = base + <i64>hours * 3_600_000 + <i64>(minute * 60_000 + min(second, 59) * 1000 + millisecond);
  return hasZone ? t : toUtc(t);
}

/** Makes the text read last the template. */
function learn(): void {
  hourColumn = -1;
  if (hourP === 0) return;
  let column = 0;
  for (let i = 0; i < timeColumns; i++) {
    if (textLength(i) > 32) return;
    if (hourP >= start + <usize>load<u32>(JOINED_AT + ((<usize>i) << 2))) column = i;
  }
  const columnStart = start + <usize>load<u32>(JOINED_AT + ((<usize>column) << 2));
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

/**
 * Notes that n digits at p may differ from the template. False where they cannot be gathered with
 * the hour.
 */
function vary(mask: usize, columnStart: usize, columnEnd: usize, p: usize, n: i32, lane: usize): bool {
  if (p < hourP || p + <usize>n > hourP + 16 || p >= columnEnd) return false;
  memory.fill(mask + (p - columnStart), 0, <usize>n);
  const at = <u8>(p - hourP);
  if (n === 2) store<u8>(GATHER + lane, at);
  store<u8>(GATHER + lane, n === 2 ? at + 1 : at, 1);
  return true;
}
