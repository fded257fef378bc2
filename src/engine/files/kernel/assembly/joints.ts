// Where files were joined, the second one may begin with a byte order mark, and the first one may
// have ended in the end-of-file character of DOS. Neither is a part of the record behind it.

const END_OF_FILE: u8 = 0x1a;

/** Whether a record that begins with that byte needs a closer look. */
// @inline
export function mayBeMark(first: u8): bool {
  return first === END_OF_FILE || first === 0xef;
}

/** Where the record begins behind them; `stop` where it holds nothing else. */
export function behindMarks(start: usize, stop: usize): usize {
  let p = start;
  while (p < stop) {
    if (load<u8>(p) === END_OF_FILE) p++;
    else if (stop - p >= 3 && load<u8>(p) === 0xef && load<u8>(p, 1) === 0xbb && load<u8>(p, 2) === 0xbf) p += 3;
    else break;
  }
  return p;
}
