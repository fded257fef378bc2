// Texts as small numbers: two dictionaries, each a hash table over the bytes of all its texts.
// Number 0 is the empty text.

import { hashOf, head, same, take } from '../../../../lib/assembly/memory';

/** Behind every text so many bytes may be read. */
export const PAD: usize = 16;

// A dictionary: its slots and their mask (a slot: number of a text; 0 = free), by number the hashes
// and the places where texts begin (the next one's is where a text ends), the bytes, how many texts
// there are, and for how many texts and bytes there is room.
const SLOTS = 0;
const MASK = 4;
const HASHES = 8;
const STARTS = 12;
const BYTES = 16;
const COUNT = 20;
const ROOM = 24;
const BYTE_ROOM = 28;
const SIZE = 32;

const DICTIONARIES = 2;
const TABLE: usize = memory.data(SIZE * DICTIONARIES, 16);
const TEXTS: u32 = 1 << 14;

// @inline
function part(dictionary: usize, what: usize): usize {
  return <usize>load<u32>(dictionary + what);
}

/** The dictionary with that number, made when it is first asked for. */
// @inline
export function dictionaryOf(number: i32): usize {
  const at = TABLE + <usize>(number * SIZE);
  if (!load<u32>(at, SLOTS)) begin(at);
  return at;
}

function begin(at: usize): void {
  store<u32>(at, <u32>take(TEXTS * 2 * 4), SLOTS);
  store<u32>(at, TEXTS * 2 - 1, MASK);
  store<u32>(at, <u32>take(TEXTS * 4), HASHES);
  store<u32>(at, <u32>take((TEXTS + 1) * 4), STARTS);
  store<u32>(at, <u32>take(TEXTS * 16 + PAD), BYTES);
  store<u32>(at, 1, COUNT);
  store<u32>(at, TEXTS, ROOM);
  store<u32>(at, TEXTS * 16, BYTE_ROOM);
}

/** How many texts it has, the empty one among them. */
export function countOf(dictionary: usize): u32 {
  return load<u32>(dictionary, COUNT);
}

/** Where a text begins in memory; the next one's beginning is its end. */
export function startOf(dictionary: usize, id: u32): usize {
  return part(dictionary, BYTES) + <usize>load<u32>(part(dictionary, STARTS) + ((<usize>id) << 2));
}

/** The number of a text, a new one if it was never seen. `guess` is tried first. */
export function idOf(dictionary: usize, p: usize, n: i32, guess: u32): u32 {
  if (n === 0) return 0;
  if (guess !== 0 && is(dictionary, guess, p, n)) return guess;
  const hash = hashIn(p, n);
  const slot = slotOf(dictionary, hash, p, n);
  const known = load<u32>(slot);
  return known ? known : add(dictionary, slot, hash, p, n);
}

/** 0 for a text that was never seen. */
export function find(dictionary: usize, p: usize, n: i32): u32 {
  return load<u32>(slotOf(dictionary, hashIn(p, n), p, n));
}

// @inline
function is(dictionary: usize, id: u32, p: usize, n: i32): bool {
  const starts = part(dictionary, STARTS) + ((<usize>id) << 2);
  const from = load<u32>(starts);
  return load<u32>(starts, 4) - from === <u32>n && same(part(dictionary, BYTES) + <usize>from, p, n);
}

// @inline
function hashIn(p: usize, n: i32): u32 {
  return <u32>(hashOf(head(p, n), p, n) >> 32);
}

/** Where the text is, or would be. */
function slotOf(dictionary: usize, hash: u32, p: usize, n: i32): usize {
  const slots = part(dictionary, SLOTS);
  const hashes = part(dictionary, HASHES);
  const mask = load<u32>(dictionary, MASK);
  let i = hash & mask;
  while (true) {
    const slot = slots + ((<usize>i) << 2);
    const id = load<u32>(slot);
    if (!id) return slot;
    if (load<u32>(hashes + ((<usize>id) << 2)) === hash && is(dictionary, id, p, n)) return slot;
    i = (i + 1) & mask;
  }
}

function add(dictionary: usize, slot: usize, hash: u32, p: usize, n: i32): u32 {
  const id = load<u32>(dictionary, COUNT);
  const starts = part(dictionary, STARTS) + ((<usize>id) << 2);
  const from = load<u32>(starts);
  const to = from + <u32>n;
  if (to > load<u32>(dictionary, BYTE_ROOM)) widen(dictionary, from, to);
  memory.copy(part(dictionary, BYTES) + <usize>from, p, n);
  store<u32>(starts, to, 4);
  store<u32>(part(dictionary, HASHES) + ((<usize>id) << 2), hash);
  store<u32>(slot, id);
  store<u32>(dictionary, id + 1, COUNT);
  if (id + 1 === load<u32>(dictionary, ROOM)) grow(dictionary);
  return id;
}

function widen(dictionary: usize, used: u32, needed: u32): void {
  const bytes = take(<usize>(needed * 2) + PAD);
  memory.copy(bytes, part(dictionary, BYTES), used);
  store<u32>(dictionary, <u32>bytes, BYTES);
  store<u32>(dictionary, needed * 2, BYTE_ROOM);
}

/** Twice the room for texts, and the hash table never more than half full. */
function grow(dictionary: usize): void {
  const room = load<u32>(dictionary, ROOM);
  const hashes = take(<usize>room * 8);
  memory.copy(hashes, part(dictionary, HASHES), <usize>room * 4);
  const starts = take(<usize>room * 8 + 4);
  memory.copy(starts, part(dictionary, STARTS), <usize>room * 4 + 4);
  const slots = take(<usize>room * 16);
  const mask = room * 4 - 1;
  for (let id: u32 = 1; id < room; id++) {
    let i = load<u32>(hashes + ((<usize>id) << 2)) & mask;
    while (load<u32>(slots + ((<usize>i) << 2))) i = (i + 1) & mask;
    store<u32>(slots + ((<usize>i) << 2), id);
  }
  store<u32>(dictionary, <u32>slots, SLOTS);
  store<u32>(dictionary, mask, MASK);
  store<u32>(dictionary, <u32>hashes, HASHES);
  store<u32>(dictionary, <u32>starts, STARTS);
  store<u32>(dictionary, room * 2, ROOM);
}
