// Sessions of some records at a time. What is needed of each is gathered first; then the places of
// all their groups are read once, so that the memory behind them is fetched side by side; then each
// record is added to its piece.

import { ALIAS, ACCOUNT_BLANK, TERMINAL_BLANK, findGroup, findPiece, roomLeft, saidOf, setKey, touch } from './groups';
import { MAX_KEY } from './keys';
import { account, action, address, result, screen, terminal } from './layout';
import {
  Bytes,
  bytes,
  fieldEnd,
  fieldStart,
  freshScratch,
  idIn,
  inner,
  keepScratch,
  lengthOf,
  resetScratch,
  startOf,
} from './fields';
import { SEGMENT_ANONYMOUS } from '../memory-layout';
import { add, countsOf } from './segments';
import { ACTION, CLASS_MASK, RESULT, SCREEN, meaning } from './words';

const MOST = 64;
// A gathered record: its key, then time since the start of the segment (at 64), separators (68),
// last column (72).
const SIZE: usize = 80;
const BATCH: usize = memory.data(80 * MOST, 64);
let count: i32 = 0;
let room: i32 = 0;
let ignoreAnonymous: bool = false;
/** what `touch` has read; kept, or there would be no reason to read it */
let _touched: u32 = 0;

const HYPHEN: u8 = 0x2d;
const OTHER: u32 = 6;

export function setIgnoreAnonymous(ignore: bool): void {
  ignoreAnonymous = ignore;
}

// @inline
export function batchIsFull(): bool {
  return count >= room;
}

/**
 * The record gathered last lies where the next one may be written: nothing is gathered behind it.
 */
export function closeBatch(): void {
  room = count;
}

export function beginBatch(quotes: bool): void {
  count = 0;
  room = min(MOST, roomLeft());
  if (quotes) freshScratch();
}

// @inline
function isBlank(p: usize, n: i32): bool {
  return n <= 1 && (n === 0 || load<u8>(p) === HYPHEN);
}

/** Writes the key of a record as it stands. False where it is too long to be one. */
// @inline
export function readKey(k: usize, separators: usize, last: i32, quotes: bool, segment: u32): bool {
  let a: usize = 0;
  let an = 0;
  if (account >= 0) {
    const id = idIn(fieldStart(separators, account), fieldEnd(separators, account, last), quotes);
    a = startOf(id);
    an = lengthOf(id);
    if (isBlank(a, an)) an = 0;
  }
  let t: usize = 0;
  let tn = 0;
  if (terminal >= 0) {
    const id = idIn(fieldStart(separators, terminal), fieldEnd(separators, terminal, last), quotes);
    t = startOf(id);
    tn = lengthOf(id);
  }
  if (isBlank(t, tn)) {
    const b = addressOf(separators, last);
    t = startOf(b);
    tn = lengthOf(b);
  }
  if ((an | tn) >= MAX_KEY) return false;
  setKey(k, a, an, t, tn, segment);
  return true;
}

function addressOf(separators: usize, last: i32): Bytes {
  if (address < 0) return 0;
  const b = idIn(fieldStart(separators, address), fieldEnd(separators, address, last), true);
  return isBlank(startOf(b), lengthOf(b)) ? 0 : b;
}

/**
 * Writes the key that stands for one that is blank in part, as the host has said. `again`: the
 * terminal was the address already, and nothing is left to stand for it.
 */
export function replaceKey(k: usize, said: u32, separators: usize, last: i32, again: bool): void {
  let a: Bytes = bytes(<usize>load<u32>(k, 48), load<i32>(k, 32));
  let b: Bytes = bytes(<usize>load<u32>(k, 52), load<i32>(k, 36));
  if (said & ACCOUNT_BLANK) a = 0;
  if (said & TERMINAL_BLANK) b = again ? 0 : addressOf(separators, last);
  setKey(k, startOf(a), lengthOf(a), startOf(b), lengthOf(b), load<u32>(k, 40));
}

/** Notes a record. False where its key is too long to be one. */
// @inline
export function gather(separators: usize, last: i32, quotes: bool, segment: i32, t: u32): bool {
  const r = BATCH + <usize>count * SIZE;
  if (!readKey(r, separators, last, quotes, segment)) return false;
  store<u32>(r, t, 64);
  store<u32>(r, <u32>separators, 68);
  store<i32>(r, last, 72);
  count++;
  return true;
}

/** Adds all that was gathered. */
// @inline
export function addBatch(quotes: bool): void {
  const end = BATCH + <usize>count * SIZE;
  let sum: u32 = 0;
  for (let r = BATCH; r < end; r += SIZE) sum += touch(r);
  _touched = sum;
  if (quotes) keepScratch();
  for (let r = BATCH; r < end; r += SIZE) {
    if (quotes) resetScratch();
    if (load<i32>(r, 32) === 0) {
      add(countsOf(load<i32>(r, 40)), 4 * SEGMENT_ANONYMOUS, 1);
      if (ignoreAnonymous) continue;
    }
    const separators = <usize>load<u32>(r, 68);
    const last = load<i32>(r, 72);
    let piece = findPiece(findGroup(r), load<u32>(r, 64));
    if (piece === ALIAS) {
      piece = pieceBehind(r, separators, last);
      if (piece === ALIAS) continue;
    }
    const code = action >= 0 ? meaningOf(ACTION, separators, action, last, quotes) & CLASS_MASK : OTHER;
    add(piece + ((<usize>code) << 2), 8, 1);
    if (screen >= 0) add(piece, 36, meaningOf(SCREEN, separators, screen, last, quotes));
    if (result >= 0) add(piece, 40, meaningOf(RESULT, separators, result, last, quotes));
  }
  count = 0;
}

// @inline
export function meaningOf(dictionary: i32, separators: usize, column: i32, last: i32, quotes: bool): u32 {
  const a = fieldStart(separators, column);
  const z = fieldEnd(separators, column, last);
  if (!quotes) return meaning(dictionary, a, <i32>(z - a));
  const unquoted = inner(a, z);
  return meaning(dictionary, startOf(unquoted), lengthOf(unquoted));
}

/**
 * The piece of a record whose key is blank in part; ALIAS where it has no account and such are
 * ignored.
 */
function pieceBehind(r: usize, separators: usize, last: i32): usize {
  let piece = ALIAS;
  for (let tries = 0; piece === ALIAS; tries++) {
    const said = saidOf(findGroup(r));
    if (said & ACCOUNT_BLANK) {
      add(countsOf(load<i32>(r, 40)), 4 * SEGMENT_ANONYMOUS, 1);
      if (ignoreAnonymous) return ALIAS;
    }
    replaceKey(r, said, separators, last, tries > 0);
    piece = findPiece(findGroup(r), load<u32>(r, 64));
  }
  return piece;
}
