// Words in times: halves of the day, days of the week, names of zones. The host gives them with the
// program, because their bytes depend on the charset: behind an instruction the number of bytes of
// one character stands, 0 where the charset has no Japanese, and then the words.

/** what is read, and how far it goes */
export let at: usize = 0;
let stop: usize = 0;

export function readFrom(from: usize, to: usize): void {
  at = from;
  stop = to;
}

/** 0 before noon, 1 after */
export let half: i32 = 0;
/** midnight and noon are written as 0 o'clock, too: 午前0時 */
export let hasZero: bool = false;
export let zoneMinutes: i32 = 0;

// @inline
function accept(byte: u8): bool {
  if (at >= stop || load<u8>(at) !== byte) return false;
  at++;
  return true;
}

function acceptWord(word: usize, n: i32): bool {
  if (n === 0 || at + <usize>n > stop || memory.compare(at, word, n) !== 0) return false;
  at += n;
  return true;
}

// @inline
function isLetter(byte: u8): bool {
  return <u32>(byte | 0x20) - 0x61 < 26;
}

/** Bytes of the operands of `half` that begin at `words`. */
// @inline
export function halfSize(words: usize): usize {
  return 1 + 4 * <usize>load<u8>(words);
}

/** am, pm, a.m., p.m., 午前, 午後. */
export function readHalf(words: usize): bool {
  const n = 2 * <i32>load<u8>(words);
  hasZero = true;
  half = 0;
  if (acceptWord(words + 1, n)) return true;
  half = 1;
  if (acceptWord(words + 1 + <usize>n, n)) return true;
  hasZero = false;
  if (at >= stop) return false;
  const letter = load<u8>(at) | 0x20;
  if (letter !== 0x61 && letter !== 0x70) return false;
  half = letter === 0x70 ? 1 : 0;
  at++;
  const dot = accept(0x2e);
  if (!accept(0x6d) && !accept(0x4d)) return false;
  return !dot || accept(0x2e);
}

const DAYS = 7;
const DAY_OF_WEEK: usize = 7;
const OPEN: usize = 8;
const CLOSE: usize = 9;

// @inline
export function weekdaySize(words: usize): usize {
  return 1 + 10 * <usize>load<u8>(words);
}

/**
 * Fri, Friday, 金, 金曜, 金曜日, each also in parentheses. `next`: the bytes that must follow,
 * which are not taken.
 */
export function readWeekday(words: usize, next: usize, nextSize: i32): bool {
  const n = <i32>load<u8>(words);
  const word = words + 1;
  const plain = accept(0x28);
  const wide = !plain && acceptWord(word + OPEN * n, n);
  let found = false;
  for (let day = 0; day < DAYS && !found; day++) found = acceptWord(word + <usize>(day * n), n);
  if (found) {
    const dayOfWeek = word + DAY_OF_WEEK * n;
    const isNext = nextSize >= n && memory.compare(next, dayOfWeek, n) === 0;
    if (!isNext && acceptWord(dayOfWeek, n)) acceptWord(word, n);
  } else {
    const p = at;
    while (at < stop && isLetter(load<u8>(at))) at++;
    if (at - p < 2) return false;
  }
  if (plain) return accept(0x29);
  return !wide || acceptWord(word + CLOSE * n, n);
}

/** Per name its letters in lower case (four bytes) and minutes (two). */
const NAME: usize = 6;

// @inline
export function zoneSize(names: usize): usize {
  return 1 + NAME * <usize>load<u8>(names);
}

/** `Z`, `UTC`, `JST`, `+09`, `+0900` or `+09:00`. */
export function readZone(names: usize): bool {
  zoneMinutes = 0;
  if (at < stop && isLetter(load<u8>(at))) return readZoneName(names);
  const minus = accept(0x2d);
  if (!minus && !accept(0x2b)) return false;
  const hours = twoDigits();
  if (hours < 0 || hours > 23) return false;
  let minutes = 0;
  if (accept(0x3a) || (at < stop && <u32>load<u8>(at) - 0x30 <= 9)) {
    minutes = twoDigits();
    if (minutes < 0 || minutes > 59) return false;
  }
  zoneMinutes = hours * 60 + minutes;
  if (minus) zoneMinutes = -zoneMinutes;
  return true;
}

function readZoneName(names: usize): bool {
  let letters: u32 = 0;
  let n = 0;
  while (at < stop && isLetter(load<u8>(at))) {
    if (n === 4) return false;
    letters |= (<u32>load<u8>(at) | 0x20) << (8 * n);
    at++;
    n++;
  }
  if (letters === 0x7a) return true;
  const end = names + zoneSize(names);
  for (let name = names + 1; name < end; name += NAME) {
    if (load<u32>(name) !== letters) continue;
    zoneMinutes = <i32>load<i16>(name, 4);
    return true;
  }
  return false;
}

function twoDigits(): i32 {
  if (at + 2 > stop) return -1;
  const tens = <u32>load<u8>(at) - 0x30;
  const ones = <u32>load<u8>(at, 1) - 0x30;
  if (tens > 9 || ones > 9) return -1;
  at += 2;
  return <i32>(tens * 10 + ones);
}
