// The input and what is derived from it (separators, ends of records, continued lines, unescaped
// fields). They come last in memory, behind tables of fixed size, so that they alone can grow, in
// place, when one record is larger than the block.

import { ensure, take } from '../../../../lib/assembly/memory';

/** Room behind the input that loads of sixteen bytes may read, and that the tokeniser clears. */
const PAD: usize = 128;

export let INPUT: usize = 0;
export let SEPARATORS: usize = 0;
export let ENDS: usize = 0;
export let CONTINUED: usize = 0;
export let SCRATCH: usize = 0;
let room: usize = 0;

/**
 * Makes room for so many bytes of input. What is in the input stays; all that was derived from it
 * is lost.
 */
export function reserve(bytes: usize): usize {
  if (bytes <= room && INPUT !== 0) return INPUT;
  room = (bytes + 63) & ~63;
  if (INPUT === 0) INPUT = take(0);
  const each = room + PAD;
  SEPARATORS = INPUT + each;
  ENDS = SEPARATORS + 4 * each;
  CONTINUED = ENDS + 4 * each;
  SCRATCH = CONTINUED + 4 * each;
  // the keys of a batch, and all fields of one record, each with room for a load behind it
  ensure(SCRATCH + 2 * each + 64 * 64 * 16);
  return INPUT;
}
