// Sessions of some records at a time. What is needed of each is gathered first; then the places of all their groups are read once, so
// that the memory behind them is fetched side by side; then each record is added to its piece.

import { ALIAS, ACCOUNT_BLANK, MAX_KEY, TERMINAL_BLANK, findGroup, findPiece, placeOf, roomLeft, saidOf, touch } from "./groups";
import { account, action, address, result, screen, terminal } from "./layout";
import { Bytes, field, freshScratch, keepScratch, lengthOf, resetScratch, startOf } from "./fields";
import { add, countsOf } from "./segments";
import { ACTION, CLASS_MASK, RESULT, SCREEN, meaning } from "./words";

const MOST = 64;
// A gathered record: account, terminal (u64 each), place (at 16), segment (20), time since the start of the segment (24),
// separators (28), last column (32).
const SIZE: usize = 40;
const BATCH: usize = memory.data(40 * MOST, 64);
let count: i32 = 0;
let room: i32 = 0;
let ignoreAnonymous: bool = false;
/** what `touch` has read; kept, or there would be no reason to read it */
let touched: u32 = 0;

const HYPHEN: u8 = 0x2d;
const OTHER: u32 = 6;

export function setIgnoreAnonymous(ignore: bool): void {
  ignoreAnonymous = ignore;
}

// @ts-ignore: decorator
@inline
export function batchIsFull(): bool {
  return count >= room;
}

/** The record gathered last lies where the next one may be written: nothing is gathered behind it. */
export function closeBatch(): void {
  room = count;
}

export function beginBatch(quotes: bool): void {
  count = 0;
  room = min(MOST, roomLeft());
  if (quotes) freshScratch();
}

// @ts-ignore: decorator
@inline
export function isBlank(b: Bytes): bool {
  return lengthOf(b) <= 1 && (lengthOf(b) == 0 || load<u8>(startOf(b)) == HYPHEN);
}

// @ts-ignore: decorator
@inline
export function addressOf(separators: usize, last: i32, quotes: bool): Bytes {
  if (address < 0) return 0;
  const b = field(separators, address, last, quotes);
  return isBlank(b) ? 0 : b;
}

/** Notes a record. False where its key is too long to be one. */
// @ts-ignore: decorator
@inline
export function gather(separators: usize, last: i32, quotes: bool, segment: i32, t: u32): bool {
  let a: Bytes = account >= 0 ? field(separators, account, last, quotes) : 0;
  let b: Bytes = terminal >= 0 ? field(separators, terminal, last, quotes) : 0;
  if (isBlank(b)) b = addressOf(separators, last, quotes);
  if (isBlank(a)) a = 0;
  if ((lengthOf(a) | lengthOf(b)) >= MAX_KEY) return false;
  const r = BATCH + <usize>count * SIZE;
  store<u64>(r, a);
  store<u64>(r, b, 8);
  store<u32>(r, placeOf(startOf(a), lengthOf(a), startOf(b), lengthOf(b), segment), 16);
  store<i32>(r, segment, 20);
  store<u32>(r, t, 24);
  store<u32>(r, <u32>separators, 28);
  store<i32>(r, last, 32);
  count++;
  return true;
}

/** Adds all that was gathered. */
// @ts-ignore: decorator
@inline
export function addBatch(quotes: bool): void {
  const end = BATCH + <usize>count * SIZE;
  let sum: u32 = 0;
  for (let r = BATCH; r < end; r += SIZE) sum += touch(load<u32>(r, 16));
  touched = sum;
  if (quotes) keepScratch();
  for (let r = BATCH; r < end; r += SIZE) {
    if (quotes) resetScratch();
    const a = load<u64>(r);
    const b = load<u64>(r, 8);
    const segment = load<i32>(r, 20);
    if (lengthOf(a) == 0) {
      add(countsOf(segment), 12, 1);
      if (ignoreAnonymous) continue;
    }
    const t = load<u32>(r, 24);
    const separators = <usize>load<u32>(r, 28);
    const last = load<i32>(r, 32);
    const g = findGroup(load<u32>(r, 16), startOf(a), lengthOf(a), startOf(b), lengthOf(b), segment);
    let piece = findPiece(g, t);
    if (piece == ALIAS) {
      piece = pieceBehind(g, a, b, segment, t, separators, last, quotes);
      if (piece == ALIAS) continue;
    }
    let code = OTHER;
    if (action >= 0) {
      const f = field(separators, action, last, quotes);
      code = meaning(ACTION, startOf(f), lengthOf(f)) & CLASS_MASK;
    }
    add(piece + (<usize>code << 2), 8, 1);
    if (screen >= 0) {
      const f = field(separators, screen, last, quotes);
      add(piece, 36, meaning(SCREEN, startOf(f), lengthOf(f)));
    }
    if (result >= 0) {
      const f = field(separators, result, last, quotes);
      add(piece, 40, meaning(RESULT, startOf(f), lengthOf(f)));
    }
  }
  count = 0;
}

/** The piece of a record whose key is blank in part, as the host says; ALIAS where it has no account and such are ignored. */
function pieceBehind(
  g: usize, a: Bytes, b: Bytes, segment: i32, t: u32, separators: usize, last: i32, quotes: bool,
): usize {
  let piece = ALIAS;
  for (let tries = 0; piece == ALIAS; tries++) {
    const said = saidOf(g);
    if (said & ACCOUNT_BLANK) {
      a = 0;
      add(countsOf(segment), 12, 1);
      if (ignoreAnonymous) return ALIAS;
    }
    // an address that is blank as well leaves no terminal at all
    if (said & TERMINAL_BLANK) b = tries == 0 ? addressOf(separators, last, quotes) : 0;
    const place = placeOf(startOf(a), lengthOf(a), startOf(b), lengthOf(b), segment);
    g = findGroup(place, startOf(a), lengthOf(a), startOf(b), lengthOf(b), segment);
    piece = findPiece(g, t);
  }
  return piece;
}
