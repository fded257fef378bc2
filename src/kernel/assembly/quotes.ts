// The grammar of quotes byte by byte, for the records that the masks cannot take: quotes inside unquoted fields, spaces
// around quoted ones, and what is wrong. A field is quoted if it begins with a quote; elsewhere a quote is a byte like others.

import { carriageReturn, delimiter, newline, quote, trim } from "./layout";
import { JUNK_AFTER_QUOTE, dropOpen, openStart, pushContinued, pushEnd, pushSeparator, sawQuotes } from "./marks";

/** Position of the first newline at or after `from`; `length` where there is none. */
export function findNewline(input: usize, from: i32, length: i32): i32 {
  const wanted = i8x16.splat(<i8>newline);
  for (let i = from; i < length; i += 16) {
    const m = i8x16.bitmask(i8x16.eq(v128.load(input + <usize>i), wanted));
    if (m) return min(i + <i32>ctz(m), length);
  }
  return length;
}

/** The first physical line of the open record is no record; what follows may be one. Gives where that is. */
export function rejectLine(input: usize, length: i32, why: u32): i32 {
  dropOpen();
  const at = findNewline(input, openStart(), length);
  pushSeparator(at);
  pushEnd(why);
  return at + 1;
}

// @ts-ignore: decorator
@inline
function isSpace(byte: u8): bool {
  return (byte == 0x20 || byte == 0x09) && byte != delimiter;
}

/** Reads the open record anew. Gives the start of the next one, or -1 where the record does not end in the block. */
export function readRecord(input: usize, length: i32): i32 {
  dropOpen();
  sawQuotes(true);
  let i = openStart();
  while (true) {
    if (trim) while (i < length && isSpace(load<u8>(input + <usize>i))) i++;
    if (i < length && <i32>load<u8>(input + <usize>i) == quote) {
      i = closingQuote(input, i + 1, length);
      if (i < 0) return -1;
      i++;
      if (trim) while (i < length && isSpace(load<u8>(input + <usize>i))) i++;
      if (carriageReturn && i < length && load<u8>(input + <usize>i) == 0x0d) {
        if (i + 1 >= length) return -1;
        if (load<u8>(input + <usize>i + 1) == newline) i++;
      }
      if (i >= length) return -1;
      const byte = load<u8>(input + <usize>i);
      if (byte != delimiter && byte != newline) {
        // the line must be whole before it can be rejected
        const start = openStart();
        return findNewline(input, start, length) < length ? rejectLine(input, length, JUNK_AFTER_QUOTE) : -1;
      }
    } else {
      while (i < length && load<u8>(input + <usize>i) != delimiter && load<u8>(input + <usize>i) != newline) i++;
      if (i >= length) return -1;
    }
    pushSeparator(i);
    if (load<u8>(input + <usize>i) == newline) {
      pushEnd(0);
      return i + 1;
    }
    i++;
  }
}

/** Position of the quote that closes the field; -1 where the block ends before that is known. */
function closingQuote(input: usize, from: i32, length: i32): i32 {
  for (let i = from; i < length; i++) {
    const byte = load<u8>(input + <usize>i);
    if (byte == newline) pushContinued(i);
    if (<i32>byte != quote) continue;
    if (i + 1 >= length) return -1;
    if (<i32>load<u8>(input + <usize>i + 1) != quote) return i;
    i++;
  }
  return -1;
}
