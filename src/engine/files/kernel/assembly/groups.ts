// Sessions in the making. A group is one (account, terminal) within one segment; its pieces are
// runs of accesses without a gap above the session gap. Two pieces of a group may grow together
// later: the host joins those.
//
// What one record touches lies in two cache lines: its group's and its piece's. Keys are bytes; the
// host decodes each once.

import { K0, K1, K2, K3, K4, hashRest, head, lane0, lane1, take } from '../../../../lib/assembly/memory';
import { bytesOf, clearKeys, findKey, isCrowded, keysLeft, prepareKeys, sameKey, saidOfKey } from './keys';
import {
  ACCOUNT_BLANK,
  PIECE_FAILURES,
  PIECE_FIRST,
  PIECE_KEY,
  PIECE_SEGMENT,
  PIECE_WORDS,
  TERMINAL_BLANK,
} from '../memory-layout';

export { ACCOUNT_BLANK, TERMINAL_BLANK, WANTED } from '../memory-layout';
export const BLANK: u32 = ACCOUNT_BLANK | TERMINAL_BLANK;

// A group takes two cache lines. The first: 16 bytes of account, 16 of terminal, both lengths (at
// 32, 36), segment (40), age (44), key (48), newest of its older pieces (52), bytes of account and
// terminal (56), what the host said of the key (60). The second: the piece in hand.
const GROUP_BITS: u32 = 7;
const PIECE_IN_HAND: usize = 64;
let GROUPS: usize = 0;
let groupBits: u32 = 0;
let groupCount: u32 = 0;
/** places of all groups, in order of appearance */
let USED: usize = 0;
/** a group of another age is a free place */
let age: u32 = 1;

// A piece: first, last (milliseconds since the start of the segment), a count per action class (at
// 8), unmasked (36), failures (40), next older piece (44).
let PIECES: usize = 0;
/** pieces as the host takes them: key, segment, and a piece's first eleven words */
export let COLLECTED: usize = 0;
const COLLECTED_BYTES: usize = 4 * PIECE_WORDS;
/** groups and older pieces together; every group has one in hand */
let pieceRoom: u32 = 0;
/** older pieces, and 1: piece 0 means none */
let pieceCount: u32 = 1;

let gap: u32 = 0;

/** a key whose account is blank, then its terminal, stands for up to three groups */
const GROUPS_PER_RECORD = 3;

/** 2^bits pieces, and as many keys. */
export function prepareGroups(bits: u32, arenaBytes: u32): void {
  groupBits = bits + 1;
  pieceRoom = 1 << bits;
  GROUPS = take((<usize>1) << (groupBits + GROUP_BITS));
  USED = take((<usize>pieceRoom) << 2);
  PIECES = take((<usize>(pieceRoom + 1)) << 6);
  COLLECTED = take(<usize>(pieceRoom + 1) * COLLECTED_BYTES);
  prepareKeys(bits, arenaBytes);
}

// @inline
export function saidOf(g: usize): u32 {
  return load<u32>(g, 60);
}
// @inline
export function keyOf(g: usize): u32 {
  return load<u32>(g, 48);
}

export function setGap(milliseconds: u32): void {
  gap = milliseconds;
}

/** So many records can be added, whatever they hold. */
export function roomLeft(): i32 {
  const pieces = <i32>(pieceRoom - groupCount - (pieceCount - 1));
  return min(pieces, keysLeft()) / GROUPS_PER_RECORD;
}

/** Forgets all pieces; with `keys`, all keys too, so that their ids begin again. */
export function clearGroups(keys: bool): void {
  age++;
  groupCount = 0;
  pieceCount = 1;
  if (keys) clearKeys();
}

/** Whether keys should be forgotten with the pieces. */
export function keysCrowded(): bool {
  return isCrowded(GROUPS_PER_RECORD);
}

/**
 * Writes key, segment and figures of every piece to COLLECTED, group by group, those of a group as
 * they began; gives their number.
 */
export function collectPieces(): u32 {
  let to = COLLECTED;
  for (let i: u32 = 0; i < groupCount; i++) {
    const g = <usize>load<u32>(USED + ((<usize>i) << 2));
    if (saidOf(g) & BLANK) continue;
    let end = to + COLLECTED_BYTES;
    for (let id = load<u32>(g, 52); id !== 0; id = load<u32>(PIECES + ((<usize>id) << 6), 44)) end += COLLECTED_BYTES;
    to = end;
    end -= COLLECTED_BYTES;
    collect(g, g + PIECE_IN_HAND, end);
    for (let id = load<u32>(g, 52); id !== 0; ) {
      const older = PIECES + ((<usize>id) << 6);
      end -= COLLECTED_BYTES;
      collect(g, older, end);
      id = load<u32>(older, 44);
    }
  }
  return <u32>((to - COLLECTED) / COLLECTED_BYTES);
}

// @inline
function collect(g: usize, piece: usize, to: usize): void {
  store<u32>(to, keyOf(g), 4 * PIECE_KEY);
  store<u32>(to, load<u32>(g, 40), 4 * PIECE_SEGMENT);
  // first to failures, in one piece
  v128.store(to, v128.load(piece), 4 * PIECE_FIRST);
  v128.store(to, v128.load(piece, 16), 4 * PIECE_FIRST + 16);
  store<u64>(to, load<u64>(piece, 32), 4 * PIECE_FIRST + 32);
  store<u32>(to, load<u32>(piece, 40), 4 * PIECE_FAILURES);
}

// A key as it is looked for: 16 bytes of account and of terminal, both lengths, segment, age, as in
// a group; then where account (at 48) and terminal (52) are, and where the search for the group
// begins (56).
export const WANTED_KEY: usize = 64;

/** Writes a key, to be looked for. */
// @inline
export function setKey(k: usize, a: usize, an: i32, t: usize, tn: i32, segment: u32): void {
  const av = head(a, an);
  const tv = head(t, tn);
  // sums of products do not wait for one another
  let h =
    lane0(av) * K0 +
    lane1(av) * K1 +
    lane0(tv) * K2 +
    lane1(tv) * K3 +
    (<u64>segment + ((<u64>(an * 31 + tn)) << 32)) * K4;
  if (max(an, tn) > 16) h += hashRest(a, an) + hashRest(t, tn) * K2;
  h ^= h >> 32;
  h *= K1;
  v128.store(k, av);
  v128.store(k, tv, 16);
  store<i32>(k, an, 32);
  store<i32>(k, tn, 36);
  store<u32>(k, segment, 40);
  store<u32>(k, age, 44);
  store<u32>(k, <u32>a, 48);
  store<u32>(k, <u32>t, 52);
  store<u32>(k, <u32>(h >> (64 - groupBits)), 56);
}

/** Reads from both lines of a key's place, so that they are at hand when they are needed. */
// @inline
export function touch(k: usize): u32 {
  const g = GROUPS + ((<usize>load<u32>(k, 56)) << GROUP_BITS);
  return load<u32>(g, 48) + load<u32>(g, PIECE_IN_HAND);
}

/** The group of a key. */
// @inline
export function findGroup(k: usize): usize {
  const g = GROUPS + ((<usize>load<u32>(k, 56)) << GROUP_BITS);
  const difference = v128.or(
    v128.or(v128.xor(v128.load(k), v128.load(g)), v128.xor(v128.load(k, 16), v128.load(g, 16))),
    v128.xor(v128.load(k, 32), v128.load(g, 32)),
  );
  // nearly always it stands where its hash says, and both are short
  if (!v128.any_true(difference) && max(load<i32>(k, 32), load<i32>(k, 36)) <= 16) return g;
  return searchGroup(k);
}

function searchGroup(k: usize): usize {
  let place = load<u32>(k, 56);
  while (true) {
    const g = GROUPS + ((<usize>place) << GROUP_BITS);
    if (load<u32>(g, 44) !== age) return newGroup(g, k);
    const difference = v128.or(
      v128.or(v128.xor(v128.load(k), v128.load(g)), v128.xor(v128.load(k, 16), v128.load(g, 16))),
      v128.xor(v128.load(k, 32), v128.load(g, 32)),
    );
    if (!v128.any_true(difference)) {
      const an = load<i32>(k, 32);
      const tn = load<i32>(k, 36);
      if (sameKey(<usize>load<u32>(g, 56), <usize>load<u32>(k, 48), an, <usize>load<u32>(k, 52), tn)) return g;
    }
    place = (place + 1) & ((1 << groupBits) - 1);
  }
}

function newGroup(g: usize, wanted: usize): usize {
  const key = findKey(
    <usize>load<u32>(wanted, 48),
    load<i32>(wanted, 32),
    <usize>load<u32>(wanted, 52),
    load<i32>(wanted, 36),
  );
  store<u32>(USED + ((<usize>groupCount) << 2), <u32>g);
  groupCount++;
  memory.copy(g, wanted, 48);
  store<u32>(g, key, 48);
  store<u32>(g, 0, 52);
  store<u32>(g, bytesOf(key), 56);
  store<u32>(g, saidOfKey(key), 60);
  // near to no access: the first one begins a piece
  memory.fill(g + PIECE_IN_HAND, 0, 64);
  store<u32>(g, NEVER, PIECE_IN_HAND);
  return g;
}

/** No piece: this key is blank in part, and another one stands for it. */
export const ALIAS: usize = 0;
const NEVER: u32 = u32.MAX_VALUE;

/** The piece of a group that an access at t belongs to, stretched to hold it; or ALIAS. */
// @inline
export function findPiece(g: usize, t: u32): usize {
  const p = g + PIECE_IN_HAND;
  return isNear(p, t) ? stretch(p, t) : otherPiece(g, t);
}

// @inline
function isNear(p: usize, t: u32): bool {
  return t <= load<u32>(p, 4) + gap && load<u32>(p) <= t + gap;
}
// @inline
function stretch(p: usize, t: u32): usize {
  store<u32>(p, min(load<u32>(p), t));
  store<u32>(p, max(load<u32>(p, 4), t), 4);
  return p;
}

function otherPiece(g: usize, t: u32): usize {
  if (saidOf(g) & BLANK) return ALIAS;
  for (let id = load<u32>(g, 52); id !== 0; ) {
    const older = PIECES + ((<usize>id) << 6);
    if (isNear(older, t)) return stretch(older, t);
    id = load<u32>(older, 44);
  }
  const p = g + PIECE_IN_HAND;
  if (load<u32>(p) !== NEVER) putAside(g);
  memory.fill(p, 0, 64);
  store<u32>(p, t);
  store<u32>(p, t, 4);
  return p;
}

/** The piece in hand becomes the newest of the older ones. */
function putAside(g: usize): void {
  const id = pieceCount++;
  const older = PIECES + ((<usize>id) << 6);
  memory.copy(older, g + PIECE_IN_HAND, 44);
  store<u32>(older, load<u32>(g, 52), 44);
  store<u32>(g, id, 52);
}
