// First look at a block: where fields and records end. Sixty-four bytes at a time become bit masks
// of separators, newlines and quotes, and what lies inside quotes is masked out. A record that
// breaks the grammar of quotes is read again byte by byte (quotes.ts), and the masks go on behind
// it.

import { INPUT, SEPARATORS } from './input';
import { carriageReturn, delimiter, newline, quote, recordLimit } from './layout';
import {
  QUOTE_NOT_CLOSED,
  RECORD_TOO_LONG,
  begin,
  dropOpen,
  nextEnd,
  nextSeparator,
  openStart,
  pushContinued,
  sawQuotes,
  setWhy,
  wrote,
} from './marks';
import { findNewline, readRecord, rejectLine } from './quotes';

/** how much of the block is done with; the rest is left for the next one */
export let rest: i32 = 0;
/**
 * inside a line longer than any record may be: it is rejected already, and goes on up to the next
 * newline
 */
export let skipping: bool = false;

export function forget(): void {
  skipping = false;
}

/**
 * Finds every record that ends in the block. `final`: nothing follows, and the last byte is a
 * newline. A record that has not ended after `recordLimit` bytes is none: its first line is
 * rejected.
 */
export function tokenise(length: i32, final: bool): void {
  const end = INPUT + <usize>length;
  let from = INPUT;
  if (skipping) {
    from = findNewline(from, end) + 1;
    if (from <= end) skipping = false;
    else from = end;
  }
  for (let i: usize = 0; i < 64; i += 16) v128.store(end + i, i8x16.splat(0));
  begin(from);
  while (from < end) {
    sweep(from, end);
    from = openStart();
    if (from >= end) break;
    if (!final && <i32>(end - from) <= recordLimit) {
      dropOpen();
      break;
    }
    from = rejectLine(end, QUOTE_NOT_CLOSED);
    if (from > end) {
      setWhy(RECORD_TOO_LONG);
      skipping = true;
      from = end;
    }
  }
  rest = <i32>(from - INPUT);
}

// @inline
function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  const low = <u32>i8x16.bitmask(a) | ((<u32>i8x16.bitmask(b)) << 16);
  const high = <u32>i8x16.bitmask(c) | ((<u32>i8x16.bitmask(d)) << 16);
  return <u64>low | ((<u64>high) << 32);
}

// @inline
function equal(a: v128, b: v128, c: v128, d: v128, x: v128): u64 {
  return bits(i8x16.eq(a, x), i8x16.eq(b, x), i8x16.eq(c, x), i8x16.eq(d, x));
}

/** Each bit becomes the parity of itself and all lower ones. */
// @inline
function parity(m: u64): u64 {
  m ^= m << 1;
  m ^= m << 2;
  m ^= m << 4;
  m ^= m << 8;
  m ^= m << 16;
  return m ^ (m << 32);
}

/**
 * Writes the positions of the lowest eight bits, or less than eight and something that will be
 * overwritten.
 */
// @inline
function write8(to: usize, base: u32, m: u64): u64 {
  store<u32>(to, base + <u32>ctz(m));
  m &= m - 1;
  store<u32>(to, base + <u32>ctz(m), 4);
  m &= m - 1;
  store<u32>(to, base + <u32>ctz(m), 8);
  m &= m - 1;
  store<u32>(to, base + <u32>ctz(m), 12);
  m &= m - 1;
  store<u32>(to, base + <u32>ctz(m), 16);
  m &= m - 1;
  store<u32>(to, base + <u32>ctz(m), 20);
  m &= m - 1;
  store<u32>(to, base + <u32>ctz(m), 24);
  m &= m - 1;
  store<u32>(to, base + <u32>ctz(m), 28);
  m &= m - 1;
  return m;
}

/**
 * Goes through the block from the start of a record. What it leaves open has no end in the block.
 */
function sweep(from: usize, stop: usize): void {
  const splitter = i8x16.splat(<i8>delimiter);
  const ender = i8x16.splat(<i8>newline);
  const quoting = i8x16.splat(<i8>quote);
  const quotesOn = i8x16.splat(quote >= 0 ? -1 : 0);
  const returning = i8x16.splat(0x0d);
  let separator = nextSeparator;
  let end = nextEnd;
  // State between words: all ones inside quotes; whether the last byte lets a field begin, closed a
  // quote, was a CR after one.
  let inside: u64 = 0;
  let fieldStart: u64 = 1;
  let closed: u64 = 0;
  let returned: u64 = 0;
  for (let p = from; p < stop; p += 64) {
    const a = v128.load(p);
    const b = v128.load(p, 16);
    const c = v128.load(p, 32);
    const d = v128.load(p, 48);
    const na = i8x16.eq(a, ender);
    const nb = i8x16.eq(b, ender);
    const nc = i8x16.eq(c, ender);
    const nd = i8x16.eq(d, ender);
    let newlines = bits(na, nb, nc, nd);
    let separators = bits(
      v128.or(na, i8x16.eq(a, splitter)),
      v128.or(nb, i8x16.eq(b, splitter)),
      v128.or(nc, i8x16.eq(c, splitter)),
      v128.or(nd, i8x16.eq(d, splitter)),
    );
    const someQuote = v128.and(
      quotesOn,
      v128.or(v128.or(i8x16.eq(a, quoting), i8x16.eq(b, quoting)), v128.or(i8x16.eq(c, quoting), i8x16.eq(d, quoting))),
    );
    let bad: u64 = 0;
    if (v128.any_true(someQuote) || (inside | closed | returned) !== 0) {
      const quotes = equal(a, b, c, d, quoting);
      const within = parity(quotes) ^ inside;
      const opening = quotes & within;
      const closing = quotes & ~within;
      const afterClosing = (closing << 1) | closed;
      const held = newlines & within;
      separators &= ~within;
      newlines &= ~within;
      // An opening quote begins a field or is the second of a pair; after a closing one the field
      // ends or a pair goes on.
      bad = opening & ~((separators << 1) | fieldStart | afterClosing);
      let fine = separators | opening;
      if (carriageReturn) {
        const returns = equal(a, b, c, d, returning);
        fine |= returns;
        bad |= (((returns & afterClosing) << 1) | returned) & ~newlines;
        returned = (returns & afterClosing) >> 63;
      }
      bad |= afterClosing & ~fine;
      sawQuotes((opening & afterClosing) !== 0);
      inside = <u64>(<i64>within >> 63);
      closed = closing >> 63;
      for (let m = held; m !== 0; m &= m - 1) pushContinued(p + <usize>ctz(m));
      if (bad) {
        const before = (bad & (0 - bad)) - 1;
        separators &= before;
        newlines &= before;
      }
    }
    fieldStart = separators >> 63;
    // Without a branch on how many there are, which nothing could foresee: eight are always
    // written, and one line end.
    const count = <usize>popcnt(separators);
    const index = <u32>((separator - SEPARATORS) >> 2);
    store<u32>(end, index + <u32>popcnt(separators & ((newlines & (0 - newlines)) - 1)));
    end += (<usize>(newlines !== 0)) << 2;
    newlines &= newlines - 1;
    while (newlines) {
      store<u32>(end, index + <u32>popcnt(separators & ((newlines & (0 - newlines)) - 1)));
      end += 4;
      newlines &= newlines - 1;
    }
    const next = separator + (count << 2);
    separators = write8(separator, <u32>p, separators);
    if (count > 8) {
      separators = write8(separator + 32, <u32>p, separators);
      for (separator += 64; separators; separator += 4, separators &= separators - 1) {
        store<u32>(separator, <u32>p + <u32>ctz(separators));
      }
    }
    separator = next;
    if (bad) {
      wrote(separator, end);
      const after = readRecord(stop);
      if (!after) return;
      separator = nextSeparator;
      end = nextEnd;
      p = after - 64;
      inside = closed = returned = 0;
      fieldStart = 1;
    }
  }
  wrote(separator, end);
}
