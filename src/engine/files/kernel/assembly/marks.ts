// What the first look at a block finds: where separators, ends of records among them, and newlines
// inside quotes lie in memory.

import { CONTINUED, ENDS, SEPARATORS } from './input';

// An entry of ENDS is the index of the separator that ends a line; its upper bits say why the line
// is no record.
export const END_MASK: u32 = 0x0fffffff;
export const WHY_SHIFT: u32 = 28;

// Why a record is rejected.
export {
  BAD_TIME,
  FIELD_COUNT,
  JUNK_AFTER_QUOTE,
  KEY_TOO_LONG,
  QUOTE_NOT_CLOSED,
  RECORD_TOO_LONG,
  TOO_EARLY,
  TOO_LATE,
} from '../memory-layout';

/** where the next separator and the next end are written */
export let nextSeparator: usize = 0;
export let nextEnd: usize = 0;
/** number of newlines inside quotes */
export let continued: i32 = 0;
/** the block holds quoted fields; and some of them hold doubled quotes or stand between spaces */
export let quoted: bool = false;
export let oddlyQuoted: bool = false;

/** Entry 0 of both lists stands for the newline before the first record. */
export function begin(from: usize): void {
  store<u32>(SEPARATORS, <u32>from - 1);
  store<u32>(ENDS, 0);
  nextSeparator = SEPARATORS + 4;
  nextEnd = ENDS + 4;
  continued = 0;
  quoted = oddlyQuoted = false;
}

export function wrote(separator: usize, end: usize): void {
  nextSeparator = separator;
  nextEnd = end;
}

/** Number of lines found: records, blank lines and rejected ones. */
export function lineCount(): i32 {
  return <i32>((nextEnd - ENDS) >> 2) - 1;
}

export function sawQuotes(odd: bool): void {
  quoted = true;
  if (odd) oddlyQuoted = true;
}

export function pushSeparator(at: usize): void {
  store<u32>(nextSeparator, <u32>at);
  nextSeparator += 4;
}

export function pushContinued(at: usize): void {
  store<u32>(CONTINUED + ((<usize>continued) << 2), <u32>at);
  continued++;
}

/** Ends a line at the separator pushed last. */
export function pushEnd(why: u32): void {
  store<u32>(nextEnd, <u32>((nextSeparator - SEPARATORS) >> 2) - 1 + (why << WHY_SHIFT));
  nextEnd += 4;
}

// @inline
export function separatorAt(index: u32): usize {
  return <usize>load<u32>(SEPARATORS + ((<usize>index) << 2));
}
// @inline
export function continuedAt(index: i32): usize {
  return <usize>load<u32>(CONTINUED + ((<usize>index) << 2));
}

/** Changes why the last line is no record. */
export function setWhy(why: u32): void {
  const last = nextEnd - 4;
  store<u32>(last, (load<u32>(last) & END_MASK) | (why << WHY_SHIFT));
}

/** Start of the record whose end is not found yet. */
export function openStart(): usize {
  return separatorAt(load<u32>(nextEnd - 4) & END_MASK) + 1;
}

/** Forgets all that was found of that record. */
export function dropOpen(): void {
  const start = openStart();
  nextSeparator = SEPARATORS + ((<usize>((load<u32>(nextEnd - 4) & END_MASK) + 1)) << 2);
  while (continued > 0 && continuedAt(continued - 1) >= start) continued--;
}
