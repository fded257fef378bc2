// How records lie in the bytes and which of their fields are wanted. Set by the host before a file
// is read.

export let delimiter: u8 = 0;
/** -1: fields are never quoted */
export let quote: i32 = -1;
export let newline: u8 = 0;
/** a CR before the newline belongs to the end of the line */
export let carriageReturn: bool = false;
/** fields of a regular record; -1 where none is regular */
export let fields: i32 = 0;
/** as `fields`, where such records need no closer look: those of one field may be blank lines */
export let regular: u32 = 0;
/** spaces and tabs around fields mean nothing */
export let trim: bool = false;
/** and are no part of ids: not so in rows, whose values the host has found, nor in quotes */
export let trimIds: bool = false;
/** records with another number of fields: missing ones are empty, extra ones ignored */
export let raggedAccepted: bool = false;
/** a record may have so many bytes before its newline */
export let recordLimit: i32 = 0;

export function setLayout(
  delimiterByte: u8,
  quoteByte: i32,
  newlineByte: u8,
  fieldCount: i32,
  trimmed: bool,
  accepted: bool,
  limit: i32,
): void {
  delimiter = delimiterByte;
  quote = quoteByte;
  newline = newlineByte;
  carriageReturn = newlineByte === 0x0a;
  fields = fieldCount;
  regular = fieldCount === 1 ? u32.MAX_VALUE : <u32>fieldCount;
  trim = trimmed;
  trimIds = trimmed && delimiterByte !== 0;
  raggedAccepted = accepted;
  recordLimit = limit;
}

// Columns are byte offsets into the separators of a record (4 × position); -1: the log has no such
// column.
export let account: i32 = -1;
export let terminal: i32 = -1;
export let address: i32 = -1;
export let action: i32 = -1;
export let screen: i32 = -1;
export let result: i32 = -1;
/** 4 × the position of the column that ends a regular record */
export let lastColumn: i32 = 0;
/** number of fields up to the last wanted one */
export let wantedFields: i32 = 0;

export const MAX_TIME_COLUMNS = 4;
export let timeColumns: i32 = 0;
const TIME: usize = memory.data(4 * MAX_TIME_COLUMNS, 16);

// @inline
export function timeColumn(i: i32): i32 {
  return load<i32>(TIME + ((<usize>i) << 2));
}

/** Positions from 0; -1 where there is none. Times must be given first, in their order. */
export function setTimeColumn(i: i32, position: i32): void {
  if (i === 0) {
    wantedFields = 0;
    lastColumn = (fields - 1) << 2;
  }
  store<i32>(TIME + ((<usize>i) << 2), wanted(position));
  timeColumns = i + 1;
}

export function setColumns(a: i32, t: i32, ip: i32, act: i32, scr: i32, res: i32): void {
  account = wanted(a);
  terminal = wanted(t);
  address = wanted(ip);
  action = wanted(act);
  screen = wanted(scr);
  result = wanted(res);
}

function wanted(position: i32): i32 {
  if (position < 0) return -1;
  wantedFields = max(wantedFields, position + 1);
  return position << 2;
}
