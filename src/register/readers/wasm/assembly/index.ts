// Cells of table files as numbers: finds the records of a text in UTF-8, and numbers the texts of
// the columns that are wanted. The host (program.ts) writes texts into memory, and takes rows out
// of it.

import {
  PAD,
  countOf as countOfDictionary,
  dictionaryOf,
  find as findIn,
  idOf as idIn,
  startOf as startIn,
} from './dictionary';
import { take } from '../../../../lib/assembly/memory';
import { FIELDS, count, end, filled, lines, record as recordAt, reserveFields, setRecord } from './records';
import {
  COLUMN_BEFORE,
  COLUMN_POSITION,
  COLUMN_WORDS,
  ROW_FIELDS,
  ROW_FILLED,
  ROW_IDS,
  ROW_LINE,
} from '../memory-layout';

let TEXT: usize = 0;
let textRoom: usize = 0;

/** Makes room for a text of so many bytes; what was there is lost. */
export function text(bytes: usize): usize {
  if (bytes + PAD > textRoom) {
    textRoom = 2 * (bytes + PAD);
    TEXT = take(textRoom);
  }
  return TEXT;
}

let SCRATCH: usize = 0;
let scratchRoom: usize = 0;

/** The same for a text that stands alone, or for fields that the host found. */
export function scratch(bytes: usize): usize {
  if (bytes + PAD > scratchRoom) {
    scratchRoom = 2 * (bytes + PAD);
    SCRATCH = take(scratchRoom);
  }
  return SCRATCH;
}

export function idOf(dictionary: i32, n: i32): u32 {
  return idIn(dictionaryOf(dictionary), SCRATCH, n, 0);
}

/** 0 where there is none. */
export function find(dictionary: i32, n: i32): u32 {
  return n === 0 ? 0 : findIn(dictionaryOf(dictionary), SCRATCH, n);
}

export function countOf(dictionary: i32): u32 {
  return countOfDictionary(dictionaryOf(dictionary));
}

export function startOf(dictionary: i32, id: u32): usize {
  return startIn(dictionaryOf(dictionary), id);
}

/** The number of a text in lower case; -1 where it is not ASCII, so that the host must say. */
export function lower(dictionary: i32, id: u32): i32 {
  const from = startOf(dictionary, id);
  const n = <i32>(startOf(dictionary, id + 1) - from);
  let isLower = true;
  for (let i = 0; i < n; i++) {
    const byte = load<u8>(from + <usize>i);
    if (byte >= 0x80) return -1;
    if (isUpper(byte)) isLower = false;
  }
  if (isLower) return <i32>id;
  const to = scratch(<usize>n);
  for (let i = 0; i < n; i++) {
    const byte = load<u8>(from + <usize>i);
    store<u8>(to + <usize>i, isUpper(byte) ? byte + 0x20 : byte);
  }
  return <i32>idOf(dictionary, n);
}

/** Whether a text is ASCII, so that its width is as narrow as it gets. */
export function isNarrow(dictionary: i32, id: u32): bool {
  const end = startOf(dictionary, id + 1);
  for (let p = startOf(dictionary, id); p < end; p++) if (load<u8>(p) >= 0x80) return false;
  return true;
}

// @inline
function isUpper(byte: u8): bool {
  return byte >= 0x41 && byte <= 0x5a;
}

let COLUMNS: usize = 0;
let columnCount: i32 = 0;
let columnRoom: i32 = 0;

/** Room for the columns that are wanted from now on: place and dictionary of each. */
export function columns(n: i32): usize {
  if (n > columnRoom) {
    columnRoom = 2 * n;
    COLUMNS = take(<usize>columnRoom * 4 * COLUMN_WORDS);
  }
  columnCount = n;
  memory.fill(COLUMNS, 0, <usize>n * 4 * COLUMN_WORDS);
  return COLUMNS;
}

/** Room for fields that the host found: where each begins and ends. */
export function fields(n: i32): usize {
  reserveFields(n);
  return FIELDS;
}

const ROW_WORDS: usize = 1 << 16;
const ROWS: usize = memory.data(<i32>(4 * (ROW_WORDS + 1024)), 16);
export const rowTable: usize = ROWS;

/** after `record` and `rows`: where the next record begins, and its line */
export let next: usize = 0;
export let line: i32 = 0;
/** after `record` */
export let fieldCount: i32 = 0;

/** Reads one record into the fields; false where there is none, or it is not plain. */
export function record(at: usize, limit: usize, delimiter: i32, startLine: i32): bool {
  if (!recordAt(at, limit, delimiter)) return false;
  line = startLine + lines;
  next = end;
  fieldCount = count;
  return true;
}

/**
 * How many rows it reads, until the text ends, a record is not plain, or there is no more room for
 * rows. Blank records are none.
 */
export function rows(at: usize, limit: usize, delimiter: i32, startLine: i32): i32 {
  const width = ROW_IDS + <usize>columnCount;
  const most = <i32>(ROW_WORDS / width);
  let row = ROWS;
  let n = 0;
  line = startLine;
  next = at;
  while (n < most && recordAt(next, limit, delimiter)) {
    if (filled > 0) {
      write(row, line);
      row += width << 2;
      n += 1;
    }
    line += lines;
    next = end;
  }
  return n;
}

/** Makes a row of fields that the host found; false where it is blank. */
export function row(fields: i32, line: i32): bool {
  setRecord(fields);
  if (filled === 0) return false;
  write(ROWS, line);
  return true;
}

function write(row: usize, line: i32): void {
  store<i32>(row, line, 4 * ROW_LINE);
  store<i32>(row, count, 4 * ROW_FIELDS);
  store<i32>(row, filled, 4 * ROW_FILLED);
  for (let c = 0; c < columnCount; c++) {
    const column = COLUMNS + <usize>(c * 4 * COLUMN_WORDS);
    const id = numberIn(column, load<i32>(column, 4 * COLUMN_POSITION));
    store<u32>(column, id, 4 * COLUMN_BEFORE);
    store<u32>(row + ((ROW_IDS + <usize>c) << 2), id);
  }
}

function numberIn(column: usize, place: i32): u32 {
  if (place >= count) return 0;
  const field = FIELDS + ((<usize>place) << 3);
  const from = <usize>load<u32>(field);
  const n = <i32>(<usize>load<u32>(field, 4) - from);
  return idIn(dictionaryOf(load<i32>(column, 4)), from, n, load<u32>(column, 8));
}
