// How often records hold the same values of some columns: their bytes in one table, which the host
// takes and empties when it is full.

import { hashOf, head, same, take } from '../../../../lib/assembly/memory';
import { account, address, terminal } from './layout';
import { Bytes, fieldEnd, fieldStart, freshScratch, idIn, lengthOf, startOf } from './fields';
import { meanings } from './selection';
import {
  COUNTED_ACCOUNT,
  COUNTED_COUNT,
  COUNTED_HASH,
  COUNTED_HEAD,
  COUNTED_KEY,
  COUNTED_SLOT,
  COUNTED_TERMINAL,
} from '../memory-layout';

const SLOT_BITS = 18;
const SLOTS: u32 = 1 << SLOT_BITS;
const MOST: u32 = SLOTS >> 1;
/** slots of so many are emptied one by one */
const FEW: u32 = SLOTS >> 4;
const ARENA_BYTES: usize = 8 << 20;
/** longer values are left to the host, and so are ids that are too long */
const MAX_TEXT: i32 = 1 << 15;
const MAX_ID: i32 = 4096;
const MAX_COLUMNS = 8;
const HYPHEN: u8 = 0x2d;

let slots: usize = 0;
/** groups one behind the other: head, then meaning, length of each value, their bytes */
export let COUNTED: usize = 0;
export let countedBytes: u32 = 0;
let groups: u32 = 0;
/** some record holds what only the host can read */
export let countedOdd: bool = false;

const COLUMNS: usize = memory.data(4 * MAX_COLUMNS, 16);
let columns: i32 = 0;
let meaningMask: u32 = 0;
let ofAccount: bool = false;
let ofTerminal: bool = false;

/** As many columns as will be set by `setCountedColumn`, and the bits of meanings that count. */
export function beginCounted(count: i32, mask: u32): void {
  if (slots === 0) {
    slots = take(SLOTS << 2);
    COUNTED = take(ARENA_BYTES + 64);
  }
  columns = count;
  meaningMask = mask;
  ofAccount = false;
  ofTerminal = false;
  clearCounted();
}

/** A position in the record; -1 where the log has no such column, or an id. */
export function setCountedColumn(i: i32, position: i32): void {
  store<i32>(COLUMNS + ((<usize>i) << 2), position < 0 ? position : position << 2);
  ofAccount = ofAccount || position === COUNTED_ACCOUNT;
  ofTerminal = ofTerminal || position === COUNTED_TERMINAL;
}

export function clearCounted(): void {
  if (groups > FEW) memory.fill(slots, 0, SLOTS << 2);
  else {
    for (let at: u32 = 0; at < countedBytes; ) {
      const g = COUNTED + at;
      store<u32>(<usize>load<u32>(g, 4 * COUNTED_SLOT), 0);
      at += bytesOf(load<i32>(g, 4 * COUNTED_KEY));
    }
  }
  countedBytes = 0;
  groups = 0;
  countedOdd = false;
}

/** Of a group with its head, up to where the next one begins. */
function bytesOf(key: i32): u32 {
  return (<u32>(4 * COUNTED_HEAD + key) + 15) & ~15;
}

// @inline
function isBlank(b: Bytes): bool {
  const n = lengthOf(b);
  return n === 0 || (n === 1 && load<u8>(startOf(b)) === HYPHEN);
}

function fieldOf(column: i32, separators: usize, last: i32): Bytes {
  if (column < 0) return 0;
  return idIn(fieldStart(separators, column), fieldEnd(separators, column, last), true);
}

function idOf(column: i32, separators: usize, last: i32): Bytes {
  const id = fieldOf(column, separators, last);
  return isBlank(id) ? 0 : id;
}

/** Ids that are not counted are still to be seen by the host where they are not ASCII, or long. */
function isOdd(column: i32, separators: usize, last: i32): bool {
  if (column < 0) return false;
  const a = fieldStart(separators, column);
  const n = <i32>(fieldEnd(separators, column, last) - a);
  if (n >= MAX_ID) return true;
  for (let i = 0; i < n; i += 16) if (i8x16.bitmask(head(a + <usize>i, n - i))) return true;
  return false;
}

/** Counts a record. False where no room is left. */
export function countRecord(separators: usize, last: i32): bool {
  // what has another number of fields than the others is read by the host
  if (last < 0) {
    countedOdd = true;
    return true;
  }
  freshScratch();
  if (!ofAccount && isOdd(account, separators, last)) countedOdd = true;
  if (!ofTerminal && (isOdd(terminal, separators, last) || isOdd(address, separators, last))) countedOdd = true;
  const g = COUNTED + countedBytes;
  const k = g + 4 * COUNTED_HEAD;
  let p = k + 4 + ((<usize>columns) << 2);
  const end = COUNTED + ARENA_BYTES;
  if (p >= end || groups >= MOST) return false;
  store<u32>(k, meanings(separators, last) & meaningMask);
  for (let i = 0; i < columns; i++) {
    const column = load<i32>(COLUMNS + ((<usize>i) << 2));
    let value: Bytes = 0;
    if (column === COUNTED_ACCOUNT) value = idOf(account, separators, last);
    else if (column === COUNTED_TERMINAL) {
      value = idOf(terminal, separators, last);
      if (lengthOf(value) === 0) value = idOf(address, separators, last);
    } else value = fieldOf(column, separators, last);
    const n = lengthOf(value);
    if (n >= MAX_TEXT || (column < -1 && n >= MAX_ID)) {
      countedOdd = true;
      return true;
    }
    if (p + <usize>n + 16 > end) return false;
    store<i32>(k + 4 + ((<usize>i) << 2), n);
    const from = startOf(value);
    for (let at: usize = 0; at < <usize>n; at += 16) v128.store(p + at, v128.load(from + at));
    p += <usize>n;
  }
  add(g, k, <i32>(p - k));
  return true;
}

function add(g: usize, k: usize, n: i32): void {
  const hash = <u32>(hashOf(head(k, n), k, n) >> 32);
  let i = hash >> (32 - SLOT_BITS);
  while (true) {
    const slot = slots + ((<usize>i) << 2);
    const known = <usize>load<u32>(slot);
    if (known === 0) {
      store<u32>(slot, <u32>g);
      store<u32>(g, 1, 4 * COUNTED_COUNT);
      store<i32>(g, n, 4 * COUNTED_KEY);
      store<u32>(g, hash, 4 * COUNTED_HASH);
      store<u32>(g, <u32>slot, 4 * COUNTED_SLOT);
      countedBytes += bytesOf(n);
      groups++;
      return;
    }
    if (load<u32>(known, 4 * COUNTED_HASH) === hash && load<i32>(known, 4 * COUNTED_KEY) === n) {
      if (same(known + 4 * COUNTED_HEAD, k, n)) {
        store<u32>(known, load<u32>(known, 4 * COUNTED_COUNT) + 1, 4 * COUNTED_COUNT);
        return;
      }
    }
    i = (i + 1) & (SLOTS - 1);
  }
}
