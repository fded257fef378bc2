// Days of the calendar, and local time to UTC by a table of the host.

const DAY: i64 = 86_400_000;

/**
 * Days since 1970 of a date of the Gregorian calendar; a value below -10^6 where there is no such
 * date.
 */
export function dayNumber(year: i32, month: i32, day: i32): i32 {
  if (month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) return i32.MIN_VALUE;
  const y = month <= 2 ? year - 1 : year;
  const era = (y >= 0 ? y : y - 399) / 400;
  const yearOfEra = y - era * 400;
  const dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
  return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

function monthLength(year: i32, month: i32): i32 {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

// @inline
export function dayStart(number: i32): i64 {
  return <i64>number * DAY;
}

/**
 * Pairs of i64: from this local time on, local minus UTC is so much. The first holds for all times
 * before it, too.
 */
const MAX_OFFSETS = 1024;
const OFFSETS: usize = memory.data(16 * MAX_OFFSETS, 16);
let count: i32 = 0;
// the range of local times that the offset in hand is right for
let low: i64 = 0;
let high: i64 = 0;
let offset: i64 = 0;

export function setOffsetCount(n: i32): usize {
  count = n;
  low = high = 0;
  return OFFSETS;
}

// @inline
export function toUtc(local: i64): i64 {
  if (local < low || local >= high) findOffset(local);
  return local - offset;
}

function findOffset(local: i64): void {
  let i = count - 1;
  while (i > 0 && local < load<i64>(OFFSETS + ((<usize>i) << 4))) i--;
  low = i === 0 ? i64.MIN_VALUE : load<i64>(OFFSETS + ((<usize>i) << 4));
  high = i + 1 < count ? load<i64>(OFFSETS + ((<usize>(i + 1)) << 4)) : i64.MAX_VALUE;
  offset = load<i64>(OFFSETS + ((<usize>i) << 4), 8);
}
