// The second pass: positions and meanings of the records whose keys are wanted.

import { take } from "./memory";
import { account, action, result, screen, terminal } from "./layout";
import { Bytes, field, freshScratch, lengthOf, startOf } from "./fields";
import { addressOf, isBlank } from "./batch";
import { ACCOUNT_BLANK, BLANK, MAX_KEY, TERMINAL_BLANK, WANTED, findGroup, keyOf, placeOf, roomLeft, saidOf } from "./groups";
import { ACTION, RESULT, SCREEN, meaning } from "./words";

const MAX_MATCHES = 8192;
/** time (f64), start, end, lines before it in the block, ordinal of its line, key, meanings */
export let MATCHES: usize = 0;
export let matches: i32 = 0;

export function prepareSelection(): void {
  MATCHES = take(32 * MAX_MATCHES);
}

export function clearMatches(): void {
  matches = 0;
}

/** Writes out a record if its key is wanted. False where no room is left. */
export function select(
  separators: usize, last: i32, quotes: bool, t: i64, start: i32, stop: i32, line: i32, held: i32,
): bool {
  if (matches >= MAX_MATCHES || roomLeft() < 1) return false;
  if (quotes) freshScratch();
  let a: Bytes = account >= 0 ? field(separators, account, last, quotes) : 0;
  let b: Bytes = terminal >= 0 ? field(separators, terminal, last, quotes) : 0;
  if (isBlank(a)) a = 0;
  if (isBlank(b)) b = addressOf(separators, last, quotes);
  if ((lengthOf(a) | lengthOf(b)) >= MAX_KEY) return true;
  let g: usize = 0;
  for (let i = 0; i < 3; i++) {
    const place = placeOf(startOf(a), lengthOf(a), startOf(b), lengthOf(b), 0);
    g = findGroup(place, startOf(a), lengthOf(a), startOf(b), lengthOf(b), 0);
    const said = saidOf(g);
    if (!(said & BLANK)) break;
    if (said & ACCOUNT_BLANK) a = 0;
    if (said & TERMINAL_BLANK) b = i == 0 ? addressOf(separators, last, quotes) : 0;
  }
  if (!(saidOf(g) & WANTED)) return true;
  const m = MATCHES + (<usize>matches << 5);
  store<f64>(m, <f64>t);
  store<i32>(m, start, 8);
  store<i32>(m, stop, 12);
  store<i32>(m, line + held, 16);
  store<i32>(m, line, 20);
  store<u32>(m, keyOf(g), 24);
  store<u32>(m, meanings(separators, last, quotes), 28);
  matches++;
  return true;
}

/** Class of the action, its being unmapped (8), unmasked screen (16), failure (32). */
function meanings(separators: usize, last: i32, quotes: bool): u32 {
  let code: u32 = 6;
  if (action >= 0) {
    const f = field(separators, action, last, quotes);
    code = meaning(ACTION, startOf(f), lengthOf(f));
  }
  if (screen >= 0) {
    const f = field(separators, screen, last, quotes);
    code |= meaning(SCREEN, startOf(f), lengthOf(f)) << 4;
  }
  if (result >= 0) {
    const f = field(separators, result, last, quotes);
    code |= meaning(RESULT, startOf(f), lengthOf(f)) << 5;
  }
  return code;
}
