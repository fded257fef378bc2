// Sessions in the making. A group is one (account, terminal) within one segment; its pieces are runs of accesses without a gap
// above the session gap. Two pieces of a group may grow together later: the host joins those.
//
// What one record touches lies in two cache lines: its group's and its piece's. Keys are bytes; the host decodes each once.

import { K0, K1, K2, K3, K4, hashRest, head, lane0, lane1, same, take } from "./memory";
import { newKey } from "./host";

// What the host says of a new key.
export const ACCOUNT_BLANK: u32 = 1;
export const TERMINAL_BLANK: u32 = 2;
export const WANTED: u32 = 4;
export const BLANK: u32 = ACCOUNT_BLANK | TERMINAL_BLANK;

// A group: 16 bytes of account, 16 of terminal, both lengths (at 32, 36), segment (40), age (44), key (48), newest piece (52),
// bytes of account and terminal (56), what the host said of the key (60).
let GROUPS: usize = 0;
let groupBits: u32 = 0;
let groupRoom: u32 = 0;
let groupCount: u32 = 0;
/** a group of another age is a free place */
let age: u32 = 1;

// A piece: first, last (milliseconds since the start of the segment), a count per action class (at 8), unmasked (36),
// failures (40), next older piece (44), key (48), segment (52).
export let PIECES: usize = 0;
let pieceRoom: u32 = 0;
export let pieceCount: u32 = 0;

// A key: hash, its bytes, both lengths, what the host said (at 16).
let KEYS: usize = 0;
let KEY_SLOTS: usize = 0;
let keyBits: u32 = 0;
let keyRoom: u32 = 0;
let keyCount: u32 = 0;
let ARENA: usize = 0;
let arenaRoom: u32 = 0;
let arenaUsed: u32 = 0;

/** no room was left for what came */
export let full: bool = false;
let gap: u32 = 0;

const KEY = 20;

/** Twice as many places as pieces; as many keys as pieces. */
export function prepareGroups(bits: u32, arenaBytes: u32): void {
  groupBits = bits + 1;
  pieceRoom = 1 << bits;
  groupRoom = pieceRoom;
  GROUPS = take(<usize>1 << (groupBits + 6));
  PIECES = take(<usize>pieceRoom << 6);
  keyBits = bits + 1;
  keyRoom = 1 << bits;
  KEYS = take(<usize>keyRoom * KEY);
  KEY_SLOTS = take(<usize>4 << keyBits);
  arenaRoom = arenaBytes;
  ARENA = take(arenaBytes + 64);
}

// @ts-ignore: decorator
@inline
export function saidOf(g: usize): u32 {
  return load<u32>(g, 60);
}
// @ts-ignore: decorator
@inline
export function keyOf(g: usize): u32 {
  return load<u32>(g, 48);
}

export function setGap(milliseconds: u32): void {
  gap = milliseconds;
}

/** Forgets all pieces; with `keys`, all keys too, so that their ids begin again. */
export function clearGroups(keys: bool): void {
  age++;
  groupCount = 0;
  full = false;
  // Piece 0 is near to no access: groups without a piece of their own point to it.
  memory.fill(PIECES, 0, 64);
  store<u32>(PIECES, u32.MAX_VALUE);
  pieceCount = 1;
  if (!keys) return;
  memory.fill(KEY_SLOTS, 0, <usize>4 << keyBits);
  keyCount = 0;
  arenaUsed = 0;
}

export function keysCrowded(): bool {
  return keyCount * 2 > keyRoom || arenaUsed * 2 > arenaRoom;
}

/** The group of a key in a segment; 0 where tables are full. */
// @ts-ignore: decorator
@inline
export function findGroup(a: usize, an: i32, t: usize, tn: i32, segment: u32): usize {
  const av = head(a, an);
  const tv = head(t, tn);
  let meta = i64x2.splat(<i64>an | (<i64>tn << 32));
  meta = i64x2.replace_lane(meta, 1, <i64>segment | (<i64>age << 32));
  let h =
    lane0(av) * K0 +
    lane1(av) * K1 +
    lane0(tv) * K2 +
    lane1(tv) * K3 +
    (<u64>segment + (<u64>(an * 31 + tn) << 32)) * K4;
  if (max(an, tn) > 16) h += hashRest(a, an) + hashRest(t, tn) * K2;
  h ^= h >> 32;
  h *= K1;
  let i = <u32>(h >> (64 - groupBits));
  while (true) {
    const g = GROUPS + (<usize>i << 6);
    const difference = v128.or(
      v128.or(v128.xor(av, v128.load(g)), v128.xor(tv, v128.load(g, 16))),
      v128.xor(meta, v128.load(g, 32)),
    );
    if (!v128.any_true(difference) && (max(an, tn) <= 16 || sameKey(<usize>load<u32>(g, 56), a, an, t, tn))) return g;
    if (load<u32>(g, 44) != age) return newGroup(g, a, an, t, tn, meta);
    i = (i + 1) & ((1 << groupBits) - 1);
  }
}

function sameKey(bytes: usize, a: usize, an: i32, t: usize, tn: i32): bool {
  return same(bytes, a, an) && same(bytes + <usize>an, t, tn);
}

function newGroup(g: usize, a: usize, an: i32, t: usize, tn: i32, meta: v128): usize {
  if (groupCount >= groupRoom) {
    full = true;
    return 0;
  }
  const key = findKey(a, an, t, tn);
  if (key == u32.MAX_VALUE) {
    full = true;
    return 0;
  }
  groupCount++;
  const k = KEYS + <usize>key * KEY;
  v128.store(g, head(a, an));
  v128.store(g, head(t, tn), 16);
  v128.store(g, meta, 32);
  store<u32>(g, key, 48);
  store<u32>(g, 0, 52);
  store<u32>(g, load<u32>(k, 4), 56);
  store<u32>(g, load<u32>(k, 16), 60);
  return g;
}

/** The id of a key; the greatest number where no room is left for a new one. */
function findKey(a: usize, an: i32, t: usize, tn: i32): u32 {
  let h = lane0(head(a, an)) * K0 + lane1(head(a, an)) * K1;
  h += lane0(head(t, tn)) * K2 + lane1(head(t, tn)) * K3;
  h += hashRest(a, an) + hashRest(t, tn) * K2 + <u64>(an * 31 + tn) * K4;
  h ^= h >> 32;
  h *= K1;
  const hash = <u32>(h >> 32);
  let i = hash >> (32 - keyBits);
  while (true) {
    const slot = KEY_SLOTS + (<usize>i << 2);
    const id = load<u32>(slot);
    if (!id) return addKey(slot, hash, a, an, t, tn);
    const k = KEYS + <usize>(id - 1) * KEY;
    if (load<u32>(k) == hash && load<i32>(k, 8) == an && load<i32>(k, 12) == tn) {
      if (sameKey(<usize>load<u32>(k, 4), a, an, t, tn)) return id - 1;
    }
    i = (i + 1) & ((1 << keyBits) - 1);
  }
}

function addKey(slot: usize, hash: u32, a: usize, an: i32, t: usize, tn: i32): u32 {
  const bytes = <u32>(an + tn);
  if (keyCount >= keyRoom || arenaUsed + bytes + 16 > arenaRoom) return u32.MAX_VALUE;
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

/** No piece: this key is blank in part, and another one stands for it. */
export const ALIAS: usize = 1;

/** The piece of a group that an access at t belongs to, stretched to hold it; 0 where no room is left for a new one; or ALIAS. */
// @ts-ignore: decorator
@inline
export function findPiece(g: usize, t: u32): usize {
  const p = PIECES + (<usize>load<u32>(g, 52) << 6);
  const first = load<u32>(p);
  const last = load<u32>(p, 4);
  if (t > last + gap || first > t + gap) return otherPiece(g, t);
  store<u32>(p, min(first, t));
  store<u32>(p, max(last, t), 4);
  return p;
}

function otherPiece(g: usize, t: u32): usize {
  if (load<u32>(g, 60) & BLANK) return ALIAS;
  for (let id = load<u32>(g, 52); id != 0; ) {
    const p = PIECES + (<usize>id << 6);
    const first = load<u32>(p);
    const last = load<u32>(p, 4);
    if (t <= last + gap && first <= t + gap) {
      store<u32>(p, min(first, t));
      store<u32>(p, max(last, t), 4);
      return p;
    }
    id = load<u32>(p, 44);
  }
  if (pieceCount >= pieceRoom) {
    full = true;
    return 0;
  }
  const id = pieceCount++;
  const p = PIECES + (<usize>id << 6);
  memory.fill(p, 0, 64);
  store<u32>(p, t);
  store<u32>(p, t, 4);
  store<u32>(p, load<u32>(g, 52), 44);
  store<u32>(p, load<u32>(g, 48), 48);
  store<u32>(p, load<u32>(g, 40), 52);
  store<u32>(g, id, 52);
  return p;
}
