// Columns with few distinct values: what a value means is asked of the host once, and found by its
// bytes from then on.

import { K0, hashOf, head, keep8, same, take } from '../../../../lib/assembly/memory';
import { resolve } from './host';
import { SLOT_COUNT } from '../memory-layout';

export { ACTION, RESULT, SCREEN } from '../memory-layout';
const COLUMNS = 3;

/** of an action: its class in the lower bits, and whether configuration maps it to none */
export const CLASS_MASK: u32 = 7;
export const UNMAPPED: u32 = 8;

// Short values that mean something: eight bytes, length (at 8), meaning + 1 (at 12).
const SHORT_BITS: u32 = 8;
const SHORT: usize = memory.data(16 * 256 * COLUMNS, 64);

// All others. A slot: 16 bytes of the value, its length (at 16), meaning + 1 (at 20), all its bytes
// (at 24), count if unmapped (at 28).
const SLOT_BITS: u32 = 11;
const SLOTS: u32 = 1 << SLOT_BITS;
const MOST: i32 = 1400;
const ARENA_BYTES: u32 = 256 << 10;

let TABLES: usize = 0;
let ARENA: usize = 0;
let arenaUsed: u32 = 0;
const USED: usize = memory.data(4 * COLUMNS, 16);

export function prepareWords(): void {
  if (TABLES === 0) {
    TABLES = take(<usize>(COLUMNS * SLOTS * 32));
    ARENA = take(ARENA_BYTES);
  }
  memory.fill(SHORT, 0, 16 * 256 * COLUMNS);
  memory.fill(TABLES, 0, <usize>(COLUMNS * SLOTS * 32));
  memory.fill(USED, 0, 4 * COLUMNS);
  arenaUsed = 0;
}

// @inline
export function meaning(column: i32, p: usize, n: i32): u32 {
  if (n > 8) return search(column, p, n);
  const v = load<u64>(p) & keep8(n);
  const slot = SHORT + ((((<usize>column) << SHORT_BITS) + <usize>((v * K0) >> (64 - SHORT_BITS))) << 4);
  const known = load<u32>(slot, 12);
  if (load<u64>(slot) === v && load<i32>(slot, 8) === n && known) return known - 1;
  return learn(column, p, n, slot);
}

/** The next value of the same place takes it; unmapped ones take none, because they are counted. */
function learn(column: i32, p: usize, n: i32, slot: usize): u32 {
  const code = search(column, p, n);
  if (!(code & UNMAPPED)) {
    store<u64>(slot, load<u64>(p) & keep8(n));
    store<i32>(slot, n, 8);
    store<u32>(slot, code + 1, 12);
  }
  return code;
}

function search(column: i32, p: usize, n: i32): u32 {
  const v = head(p, n);
  const h = hashOf(v, p, n);
  const table = TABLES + (((<usize>column) << SLOT_BITS) << 5);
  let i = <u32>(h >> (64 - SLOT_BITS));
  while (true) {
    const slot = table + ((<usize>i) << 5);
    const known = load<u32>(slot, 20);
    if (!known) return remember(column, p, n, slot);
    if (load<i32>(slot, 16) === n && !v128.any_true(v128.xor(v, v128.load(slot)))) {
      if (n <= 16 || same(<usize>load<u32>(slot, 24), p, n)) {
        if ((known - 1) & UNMAPPED) store<u32>(slot, load<u32>(slot, 4 * SLOT_COUNT) + 1, 4 * SLOT_COUNT);
        return known - 1;
      }
    }
    i = (i + 1) & (SLOTS - 1);
  }
}

function remember(column: i32, p: usize, n: i32, slot: usize): u32 {
  const used = USED + ((<usize>column) << 2);
  const bytes = n > 16 ? <u32>n : 0;
  // a column with too many values is asked about every time; that is slow, and still right
  if (load<i32>(used) >= MOST || arenaUsed + bytes + 16 > ARENA_BYTES) return resolve(column, p, n, 0);
  store<i32>(used, load<i32>(used) + 1);
  const code = resolve(column, p, n, slot);
  v128.store(slot, head(p, n));
  store<i32>(slot, n, 16);
  store<u32>(slot, code + 1, 20);
  store<u32>(slot, code & UNMAPPED ? 1 : 0, 4 * SLOT_COUNT);
  if (bytes) {
    store<u32>(slot, <u32>(ARENA + arenaUsed), 24);
    memory.copy(ARENA + arenaUsed, p, bytes);
    arenaUsed += (bytes + 31) & ~15;
  }
  return code;
}
