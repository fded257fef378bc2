// The kernel: bytes of a log to sessions. The host writes a block at `reserve()` and calls `scan`;
// tables are read from memory. Read tokens.ts, then records.ts.

import { prepareGroups, clearGroups } from './groups';
import { prepareSelection } from './selection';
import { prepareRecords, isBlankLine, readRecords } from './records';
import { forget, rest, skipping, tokenise } from './tokens';
import { placeRows } from './rows';
import { prepareWords } from './words';
import { wantedFields } from './layout';
import { ENDS, reserve as reserveInput } from './input';
import { END_MASK, lineCount } from './marks';

export { setLayout, setTimeColumn, setColumns } from './layout';
export { setProgram as program } from './clock';
export { setOffsetCount as offsets } from './zone';
export { setBoundCount as bounds, segmentCounts, clearSegmentCounts, setCore, setPlausible } from './segments';
export { setGap, clearGroups, keysCrowded, collectPieces, COLLECTED as pieces } from './groups';
export { matches, MATCHES as matchTable } from './selection';
export {
  beginCounted,
  setCountedColumn,
  clearCounted,
  countedBytes,
  countedOdd,
  COUNTED as countedTable,
} from './counting';
export { places } from './rows';
export {
  setMode,
  full,
  more,
  used,
  linesUsed,
  newlinesUsed,
  records,
  outside,
  rejected,
  rejectsKept,
  REJECTS as rejectTable,
} from './records';
import { lowTime, highTime } from './records';

/** 2^bits pieces between two flushes. Must come first, then `bounds`, then `reserve`. */
export function prepare(bits: u32, arenaBytes: u32): void {
  prepareGroups(bits, arenaBytes);
  prepareRecords();
  prepareSelection();
  clearGroups(true);
}

/**
 * Whether the block ended inside a line that is longer than any record: it ends at the next
 * newline.
 */
export function isSkipping(): bool {
  return skipping;
}

/** A new file, or another part of one. */
export function restart(): void {
  forget();
}

/** Forgets what values of dictionary columns mean. */
export function clearWords(): void {
  prepareWords();
}

/** Where a block of so many bytes may be written. */
export function reserve(bytes: u32): usize {
  return reserveInput(bytes);
}

/** Reads the block. `final`: nothing follows it, and it ends in a newline. */
export function scan(length: i32, final: bool, limit: i32, rejectsWanted: i32): void {
  tokenise(length, final);
  readRecords(limit, rest, rejectsWanted);
}

/** Reads rows whose places were written at `places()`. */
export function scanRows(rows: i32, rejectsWanted: i32): void {
  placeRows(rows);
  readRecords(i32.MAX_VALUE, 0, rejectsWanted);
}

/**
 * Number of fields of the first record in the block that has every wanted one; 0 where none of
 * those ends in it.
 */
export function countFields(length: i32, final: bool): i32 {
  tokenise(length, final);
  let previous: u32 = 0;
  for (let i = 1; i <= lineCount(); i++) {
    const entry = load<u32>(ENDS + ((<usize>i) << 2));
    const end = entry & END_MASK;
    const count = <i32>(end - previous);
    if (entry === end && count >= wantedFields && (count > 1 || !isBlankLine(previous, end))) return count;
    previous = end;
  }
  return 0;
}

export function firstTime(): f64 {
  return <f64>lowTime;
}
export function lastTime(): f64 {
  return <f64>highTime;
}
