// Distinct keys, (account, terminal), of all groups: bytes that the host is shown once, and numbers
// from then on.

import { K0, K1, K2, K3, K4, hashRest, head, lane0, lane1, same, take } from '../../../../lib/assembly/memory';
import { newKey } from './host';

// A key: hash, its bytes, both lengths, what the host said (at 16).
const KEY = 20;
let KEYS: usize = 0;
let KEY_SLOTS: usize = 0;
let keyBits: u32 = 0;
let keyRoom: u32 = 0;
let keyCount: u32 = 0;
let ARENA: usize = 0;
let arenaRoom: u32 = 0;
let arenaUsed: u32 = 0;

/** no account or terminal may be longer */
export const MAX_KEY: i32 = 4096;

/** Room for 2^bits keys. */
export function prepareKeys(bits: u32, arenaBytes: u32): void {
  keyBits = bits + 1;
  keyRoom = 1 << bits;
  KEYS = take(<usize>keyRoom * KEY);
  KEY_SLOTS = take((<usize>4) << keyBits);
  arenaRoom = arenaBytes;
  ARENA = take(arenaBytes + 64);
}

/** So many keys can be added, however long they are. */
export function keysLeft(): i32 {
  return min(<i32>(keyRoom - keyCount), <i32>((arenaRoom - arenaUsed) / (2 * MAX_KEY)));
}

/** Whether half of the room is taken, or less than `wanted` keys find any. */
export function isCrowded(wanted: u32): bool {
  return keyCount * 2 > keyRoom || keyRoom - keyCount < wanted || arenaUsed * 2 > arenaRoom;
}

/** Their numbers begin again. */
export function clearKeys(): void {
  memory.fill(KEY_SLOTS, 0, (<usize>4) << keyBits);
  keyCount = 0;
  arenaUsed = 0;
}

/** Where its bytes are: account, then terminal. */
export function bytesOf(key: u32): u32 {
  return load<u32>(KEYS + <usize>key * KEY, 4);
}

export function saidOfKey(key: u32): u32 {
  return load<u32>(KEYS + <usize>key * KEY, 16);
}

export function sameKey(bytes: usize, a: usize, an: i32, t: usize, tn: i32): bool {
  return same(bytes, a, an) && same(bytes + <usize>an, t, tn);
}

/** The number of a key. */
export function findKey(a: usize, an: i32, t: usize, tn: i32): u32 {
  let h = lane0(head(a, an)) * K0 + lane1(head(a, an)) * K1;
  h += lane0(head(t, tn)) * K2 + lane1(head(t, tn)) * K3;
  h += hashRest(a, an) + hashRest(t, tn) * K2 + <u64>(an * 31 + tn) * K4;
  h ^= h >> 32;
  h *= K1;
  const hash = <u32>(h >> 32);
  let i = hash >> (32 - keyBits);
  while (true) {
    const slot = KEY_SLOTS + ((<usize>i) << 2);
    const id = load<u32>(slot);
    if (!id) return addKey(slot, hash, a, an, t, tn);
    const k = KEYS + <usize>(id - 1) * KEY;
    if (load<u32>(k) === hash && load<i32>(k, 8) === an && load<i32>(k, 12) === tn) {
      if (sameKey(<usize>load<u32>(k, 4), a, an, t, tn)) return id - 1;
    }
    i = (i + 1) & ((1 << keyBits) - 1);
  }
}

function addKey(slot: usize, hash: u32, a: usize, an: i32, t: usize, tn: i32): u32 {
  const bytes = <u32>(an + tn);
  const id = keyCount++;
  const k = KEYS + <usize>id * KEY;
  const p = ARENA + arenaUsed;
  memory.copy(p, a, an);
  memory.copy(p + <usize>an, t, tn);
  arenaUsed += bytes;
  store<u32>(slot, id + 1);
  store<u32>(k, hash);
  store<u32>(k, <u32>p, 4);
  store<i32>(k, an, 8);
  store<i32>(k, tn, 12);
  store<u32>(k, newKey(id, p, an, p + <usize>an, tn), 16);
  return id;
}
