// The grammar of quotes byte by byte, for the records that the masks cannot take: quotes inside
// unquoted fields, spaces around quoted ones, and what is wrong. A field is quoted if it begins
// with a quote; elsewhere a quote is a byte like others.

import { carriageReturn, delimiter, newline, quote, trim } from './layout';
import { behindMarks } from './joints';
import { JUNK_AFTER_QUOTE, dropOpen, openStart, pushContinued, pushEnd, pushSeparator, sawQuotes } from './marks';

/** The first newline from `from` on; `end` where there is none before it. */
export function findNewline(from: usize, end: usize): usize {
  const wanted = i8x16.splat(<i8>newline);
  for (let p = from; p < end; p += 16) {
    const m = i8x16.bitmask(i8x16.eq(v128.load(p), wanted));
    if (m) return min(p + <usize>ctz(m), end);
  }
  return end;
}

/**
 * The first physical line of the open record is no record; what follows may be one. Gives where
 * that is.
 */
export function rejectLine(end: usize, why: u32): usize {
  dropOpen();
  const at = findNewline(openStart(), end);
  pushSeparator(at);
  pushEnd(why);
  return at + 1;
}

// @inline
function isSpace(byte: u8): bool {
  return (byte === 0x20 || byte === 0x09) && byte !== delimiter;
}

/**
 * Reads the open record anew. Gives the start of the next one, or 0 where the record has no end
 * before `end`.
 */
export function readRecord(end: usize): usize {
  dropOpen();
  sawQuotes(true);
  let p = behindMarks(openStart(), end);
  while (true) {
    if (trim) while (p < end && isSpace(load<u8>(p))) p++;
    if (p < end && <i32>load<u8>(p) === quote) {
      p = closingQuote(p + 1, end);
      if (!p) return 0;
      p++;
      if (trim) while (p < end && isSpace(load<u8>(p))) p++;
      if (carriageReturn && p < end && load<u8>(p) === 0x0d) {
        if (p + 1 >= end) return 0;
        if (load<u8>(p + 1) === newline) p++;
      }
      if (p >= end) return 0;
      const byte = load<u8>(p);
      if (byte !== delimiter && byte !== newline) {
        // the line must be whole before it can be rejected
        return findNewline(openStart(), end) < end ? rejectLine(end, JUNK_AFTER_QUOTE) : 0;
      }
    } else {
      while (p < end && load<u8>(p) !== delimiter && load<u8>(p) !== newline) p++;
      if (p >= end) return 0;
    }
    pushSeparator(p);
    if (load<u8>(p) === newline) {
      pushEnd(0);
      return p + 1;
    }
    p++;
  }
}

/** The quote that closes the field; 0 where that is not known before `end`. */
function closingQuote(from: usize, end: usize): usize {
  for (let p = from; p < end; p++) {
    const byte = load<u8>(p);
    if (byte === newline) pushContinued(p);
    if (<i32>byte !== quote) continue;
    if (p + 1 >= end) return 0;
    if (<i32>load<u8>(p + 1) !== quote) return p;
    p++;
  }
  return 0;
}
