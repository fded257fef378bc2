// Rows whose fields the host has found: it writes two places of each, where the first look at a
// block would write separators. So a row has twice as many fields, of which every other one is
// wanted; what lies between them is never looked at.

import { fields } from './layout';
import { begin, wrote } from './marks';
import { ENDS, INPUT, SEPARATORS } from './input';

/**
 * Where the places are to be written: per field where it begins and where it ends, in bytes of the
 * block.
 */
export function places(): usize {
  return SEPARATORS;
}

/** Makes records of the rows. The fields of the layout must be a multiple of four. */
export function placeRows(rows: i32): void {
  const count = (<usize>(rows * fields)) << 2;
  // a separator stands before its field
  const shift = i32x4(<i32>INPUT - 1, <i32>INPUT, <i32>INPUT - 1, <i32>INPUT);
  for (let p = SEPARATORS, stop = SEPARATORS + count; p < stop; p += 16) {
    v128.store(p, i32x4.add(v128.load(p), shift));
  }
  begin(<usize>load<u32>(SEPARATORS) + 1);
  store<u32>(SEPARATORS + count, <u32>INPUT);
  for (let row = 1; row <= rows; row++) store<u32>(ENDS + ((<usize>row) << 2), <u32>(row * fields));
  wrote(SEPARATORS + count + 4, ENDS + ((<usize>(rows + 1)) << 2));
}
