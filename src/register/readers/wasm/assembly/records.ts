// Finds the fields of records that are plain: quotes stand only around whole fields. Other records
// are the host's to read.

import { take } from '../../../../lib/assembly/memory';

const QUOTE: u8 = 0x22;
const LF: u8 = 0x0a;
const CR: u8 = 0x0d;

/**
 * Where the fields of the record at hand begin and end, in pairs, without the spaces around them.
 */
export let FIELDS: usize = 0;
let room: i32 = 0;

/**
 * of the record at hand: its fields; those up to the last that is not empty; its lines; the byte
 * behind it
 */
export let count: i32 = 0;
export let filled: i32 = 0;
export let lines: i32 = 0;
export let end: usize = 0;

/** Makes room for so many fields. */
export function reserveFields(fields: i32): void {
  if (fields <= room) return;
  const larger = take(<usize>fields * 16);
  memory.copy(larger, FIELDS, <usize>room * 8);
  FIELDS = larger;
  room = fields * 2;
}

/**
 * Reads the record that begins at a place; false where there is none, or it is not plain.
 * `delimiter` -1: none is.
 */
export function record(at: usize, limit: usize, delimiter: i32): bool {
  if (at >= limit || delimiter < 0) return false;
  const separator = <u8>delimiter;
  let p = at - 1;
  let fields = 0;
  lines = 1;
  do {
    p += 1;
    if (fields === room) reserveFields(fields + 1);
    const field = FIELDS + ((<usize>fields) << 3);
    if (p < limit && load<u8>(p) === QUOTE) {
      const close = closing(p + 1, limit, separator);
      if (!close) return false;
      store<u32>(field, <u32>(p + 1));
      store<u32>(field, <u32>close, 4);
      p = close + 1;
    } else {
      store<u32>(field, <u32>p);
      while (p < limit) {
        const byte = load<u8>(p);
        if (byte === separator || byte === LF || byte === CR) break;
        if (byte === QUOTE) return false;
        p += 1;
      }
      store<u32>(field, <u32>p, 4);
    }
    fields += 1;
  } while (p < limit && load<u8>(p) === separator);
  count = fields;
  end = p + (p + 1 < limit && load<u8>(p) === CR && load<u8>(p, 1) === LF ? 2 : 1);
  trim();
  return true;
}

/** The quote that ends the field; 0 where it is not the next one. */
function closing(from: usize, limit: usize, separator: u8): usize {
  let p = from;
  for (; ; p++) {
    if (p >= limit) return 0;
    const byte = load<u8>(p);
    if (byte === QUOTE) break;
    if (byte === CR) return 0;
    if (byte === LF) lines += 1;
  }
  if (p + 1 >= limit) return p;
  const after = load<u8>(p, 1);
  return after === separator || after === LF || after === CR ? p : 0;
}

/** The record at hand is one of so many fields that the host found. */
export function setRecord(fields: i32): void {
  count = fields;
  trim();
}

/** Leaves out the spaces around every field, and counts those up to the last that is not empty. */
function trim(): void {
  filled = 0;
  for (let i = 0; i < count; i++) {
    const field = FIELDS + ((<usize>i) << 3);
    let from = <usize>load<u32>(field);
    let to = <usize>load<u32>(field, 4);
    while (from < to) {
      const space = spaceAt(from, to);
      if (!space) break;
      from += space;
    }
    while (from < to) {
      const space = spaceBefore(from, to);
      if (!space) break;
      to -= space;
    }
    store<u32>(field, <u32>from);
    store<u32>(field, <u32>to, 4);
    if (from < to) filled = i + 1;
  }
}

/**
 * The bytes of the space, of those that `String.trim` leaves out, with which a text begins; 0 where
 * it begins with none.
 */
function spaceAt(p: usize, to: usize): usize {
  const byte = load<u8>(p);
  if (byte < 0x80) return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) ? 1 : 0;
  if (byte === 0xc2) return p + 1 < to && load<u8>(p, 1) === 0xa0 ? 2 : 0;
  if (p + 2 >= to) return 0;
  const rest = ((<u32>load<u8>(p, 1)) << 8) | <u32>load<u8>(p, 2);
  if (byte === 0xe2) {
    const isSpace =
      rest <= 0x808a ? rest >= 0x8080 : rest === 0x80a8 || rest === 0x80a9 || rest === 0x80af || rest === 0x819f;
    return isSpace ? 3 : 0;
  }
  const isOther =
    (byte === 0xe3 && rest === 0x8080) || (byte === 0xef && rest === 0xbbbf) || (byte === 0xe1 && rest === 0x9a80);
  return isOther ? 3 : 0;
}

function spaceBefore(from: usize, p: usize): usize {
  const byte = load<u8>(p - 1);
  if (byte < 0x80) return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) ? 1 : 0;
  if (p - from >= 3 && spaceAt(p - 3, p) === 3) return 3;
  return p - from >= 2 && spaceAt(p - 2, p) === 2 ? 2 : 0;
}
