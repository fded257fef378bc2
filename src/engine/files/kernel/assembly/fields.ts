// The bytes of one field: between two separators, without the CR of its line and without its
// quotes.

import { SCRATCH } from './input';
import { carriageReturn, delimiter, quote, trim, trimIds } from './layout';
import { oddlyQuoted } from './marks';

/** Start (lower half) and length (upper half) of bytes. */
export type Bytes = u64;

// @inline
export function bytes(p: usize, n: i32): Bytes {
  return <u64>p | ((<u64>n) << 32);
}
// @inline
export function startOf(b: Bytes): usize {
  return <usize>b;
}
// @inline
export function lengthOf(b: Bytes): i32 {
  return <i32>(b >> 32);
}

// Unescaped fields. Those of a batch's keys stay until it is added; those of times and meanings are
// done with at once.
let scratch: usize = 0;
let kept: usize = 0;
let marked: usize = 0;

export function freshScratch(): void {
  scratch = SCRATCH;
}
// @inline
export function markScratch(): void {
  marked = scratch;
}
// @inline
export function dropScratch(): void {
  scratch = marked;
}
// @inline
export function keepScratch(): void {
  kept = scratch;
}
// @inline
export function resetScratch(): void {
  scratch = kept;
}

// A field of the record whose separators begin at `separators`; `column` is 4 × its position,
// `last` that of the field that ends the record. Start and end are taken one by one, because
// packing them costs more than finding them.

// @inline
export function fieldStart(separators: usize, column: i32): usize {
  return <usize>load<u32>(separators + <usize>column) + 1;
}

// @inline
export function fieldEnd(separators: usize, column: i32, last: i32): usize {
  const end = <usize>load<u32>(separators + <usize>column, 4);
  // an empty field has a separator before its end, never a CR
  return column === last && carriageReturn && load<u8>(end - 1) === 0x0d ? end - 1 : end;
}

/** What is between the quotes of a field, if it has any. */
// @inline
export function inner(a: usize, z: usize): Bytes {
  if (z > a) {
    if (oddlyQuoted) return unwrap(a, z);
    if (<i32>load<u8>(a) === quote) {
      a++;
      z--;
    }
  }
  return bytes(a, <i32>(z - a));
}

/** The bytes of an id: what its quotes hold, or the field without the spaces around it. */
// @inline
export function idIn(a: usize, z: usize, quotes: bool): Bytes {
  if (quotes && z > a) {
    if (oddlyQuoted) return unwrap(a, z);
    if (<i32>load<u8>(a) === quote) return bytes(a + 1, <i32>(z - a) - 2);
  }
  const whole = bytes(a, <i32>(z - a));
  return z > a && trimIds && (isSpace(load<u8>(a)) || isSpace(load<u8>(z - 1))) ? trimmed(whole) : whole;
}

/** A field in one piece, where speed does not matter. */
export function field(separators: usize, column: i32, last: i32): Bytes {
  return inner(fieldStart(separators, column), fieldEnd(separators, column, last));
}

// @inline
function isSpace(byte: u8): bool {
  return (byte === 0x20 || byte === 0x09) && byte !== delimiter;
}

export function trimmed(b: Bytes): Bytes {
  let a = startOf(b);
  let z = a + <usize>lengthOf(b);
  while (a < z && isSpace(load<u8>(a))) a++;
  while (z > a && isSpace(load<u8>(z - 1))) z--;
  return bytes(a, <i32>(z - a));
}

/** Takes quotes and the spaces around them away, and makes single quotes of double ones. */
function unwrap(a: usize, z: usize): Bytes {
  const outer = trim ? trimmed(bytes(a, <i32>(z - a))) : bytes(a, <i32>(z - a));
  let p = startOf(outer);
  const n = lengthOf(outer);
  if (n < 2 || <i32>load<u8>(p) !== quote) return outer;
  const stop = p + <usize>n - 1;
  const to = scratch;
  let q = to;
  for (p++; p < stop; p++) {
    const byte = load<u8>(p);
    store<u8>(q++, byte);
    if (<i32>byte === quote) p++;
  }
  // whoever reads sixteen bytes at a time must find no other field's behind this one's, nor lose
  // any
  scratch = q + 16;
  return bytes(to, <i32>(q - to));
}
