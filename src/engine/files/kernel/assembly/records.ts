// Second look at a block: every record's time, key and meaning, from the positions that the first
// look found. In a scan they are added to sessions; in a selection the positions of those that are
// wanted are written out.

import { take } from '../../../../lib/assembly/memory';
import { ENDS, INPUT, SEPARATORS } from './input';
import {
  carriageReturn,
  fields,
  lastColumn,
  raggedAccepted,
  regular,
  timeColumn,
  timeColumns,
  trim,
  wantedFields,
} from './layout';
import {
  BAD_TIME,
  END_MASK,
  FIELD_COUNT,
  KEY_TOO_LONG,
  TOO_EARLY,
  TOO_LATE,
  WHY_SHIFT,
  continued,
  continuedAt,
  lineCount,
  quoted,
  separatorAt,
} from './marks';
import { addBatch, batchIsFull, beginBatch, closeBatch, gather, setIgnoreAnonymous } from './batch';
import { behindMarks, mayBeMark } from './joints';
import { dropScratch, field, fieldEnd, fieldStart, inner, lengthOf, markScratch, startOf, trimmed } from './fields';
import { readOneText, readTexts } from './clock';
import { roomLeft } from './groups';
import { countRecord } from './counting';
import { clearMatches, select } from './selection';
import { OUTSIDE, add, boundOf, countsOf, findSegment, isCore, plausibleFrom, plausibleTo } from './segments';
import { NO_TIME, setText } from './time-program';
import {
  IN_SEGMENT,
  REJECT_END,
  REJECT_LINE,
  REJECT_START,
  REJECT_WHY,
  REJECT_WORDS,
  SEGMENT_EVALUATED,
  SEGMENT_LINES,
  SEGMENT_REJECTED,
} from '../memory-layout';

// What the last call did.
/** tables are full: they must be emptied before the rest of the block is read */
export let full: bool = false;
/** records of the block are left, whatever was full: it must be given again as it is */
export let more: bool = false;
/** no room is left for rejected records, of which the host wants all */
let rejectsFull: bool = false;
export let used: i32 = 0;
export let linesUsed: i32 = 0;
export let newlinesUsed: i32 = 0;
export let records: i32 = 0;
export let outside: i32 = 0;
export let rejected: i32 = 0;
export let rejectsKept: i32 = 0;
/** of the accepted records; low > high where there is none */
export let lowTime: i64 = 0;
export let highTime: i64 = 0;

// What the host asked for.
let selecting: bool = false;
/** by values of columns, in place of being selected */
let counting: bool = false;
let selectFrom: i64 = 0;
let selectTo: i64 = 0;
let rejectRoom: i32 = 0;
let allRejects: bool = false;

export const MAX_REJECTS = 1024;
/** four u32: why, start, end, lines before it in the block */
export const REJECTS: usize = memory.data(4 * REJECT_WORDS * MAX_REJECTS, 16);

/** separators of a record that has not the regular number of fields */
export const MAX_COLUMNS = 16384;
let RAGGED: usize = 0;
/** spaces were found around a time: look for them first from now on */
let spacedTime: bool = false;

export function prepareRecords(): void {
  RAGGED = take(4 * (MAX_COLUMNS + 2));
}

export function setMode(select: bool, ignore: bool, from: f64, to: f64, count: bool): void {
  selecting = select;
  counting = count;
  setIgnoreAnonymous(ignore);
  selectFrom = <i64>from;
  selectTo = <i64>to;
  spacedTime = false;
}

/**
 * Reads the records that start before `limit` and end before `rest`. Stops early where a table is
 * full.
 */
export function readRecords(limit: i32, rest: i32, rejectsWanted: i32): void {
  full = false;
  records = outside = rejected = rejectsKept = 0;
  clearMatches();
  rejectRoom = min(rejectsWanted, MAX_REJECTS);
  allRejects = rejectsWanted > MAX_REJECTS;
  rejectsFull = false;
  used = rest;
  const stop = INPUT + <usize>limit;
  if (selecting) read(true, true, stop);
  else if (quoted) read(true, false, stop);
  else read(false, false, stop);
}

// `quotes` and `selection` are constants where this is called: the compiler makes three loops of
// it, each without what it needs not.
// @inline
function read(quotes: bool, selection: bool, stop: usize): void {
  const lines = lineCount();
  let previous: u32 = 0;
  let held = 0; // newlines inside quotes before the record in hand
  let low: i64 = 0;
  let high: i64 = 0;
  let segment = OUTSIDE;
  let earliest = i64.MAX_VALUE;
  let latest = i64.MIN_VALUE;
  let accepted = 0;
  let line = 0;
  beginBatch(quotes);
  while (line < lines) {
    const entry = load<u32>(ENDS + ((<usize>line) << 2), 4);
    const end = entry & END_MASK;
    let separators = SEPARATORS + ((<usize>previous) << 2);
    const start = <usize>load<u32>(separators) + 1;
    if (start >= stop) break;
    if (!selection && batchIsFull()) {
      addBatch(quotes);
      full = roomLeft() < 1;
      if (full) break;
      beginBatch(quotes);
    }
    if (quotes) while (held < continued && continuedAt(held) < start) held++;
    let last = lastColumn;
    if (entry - previous !== regular || mayBeMark(load<u8>(start))) {
      separators = irregular(entry, previous, start, line + held);
      last = -8;
      if (!separators) {
        previous = end;
        line++;
        if (rejectsFull) break;
        continue;
      }
    }
    if (quotes) markScratch();
    const t = timeOf(separators, last, quotes);
    if (quotes) dropScratch();
    if (t === NO_TIME) {
      reject(BAD_TIME, start, separatorAt(end), line + held);
      previous = end;
      line++;
      if (rejectsFull) break;
      continue;
    }
    if (selection) {
      const inTime = t >= selectFrom && t < selectTo;
      if (inTime) {
        full = counting
          ? !countRecord(separators, last)
          : !select(separators, last, t, separatorStart(separators), separatorAt(end), line, held);
      }
      if (full) break;
      accepted++;
      if (!inTime) outside++;
      previous = end;
      line++;
      continue;
    }
    if (t < low || t >= high) {
      segment = findSegment(t);
      if (segment === OUTSIDE) {
        low = high = 0;
        if (t < plausibleFrom || t >= plausibleTo) {
          reject(t < plausibleFrom ? TOO_EARLY : TOO_LATE, start, separatorAt(end), line + held);
          previous = end;
          line++;
          if (rejectsFull) break;
          continue;
        }
        records++;
        outside++;
        earliest = min(earliest, t);
        latest = max(latest, t);
        previous = end;
        line++;
        continue;
      }
      low = boundOf(segment);
      high = boundOf(segment + 1);
    }
    const counts = countsOf(segment);
    if (!isCore(segment)) {
      add(counts, 4 * SEGMENT_EVALUATED, 1);
      records++;
      outside++;
      earliest = min(earliest, t);
      latest = max(latest, t);
      previous = end;
      line++;
      continue;
    }
    if (!gather(separators, last, quotes, segment, <u32>(t - low))) {
      reject(KEY_TOO_LONG, start, separatorAt(end), line + held);
      add(counts, 4 * SEGMENT_REJECTED, 1);
      markInSegment();
      previous = end;
      line++;
      if (rejectsFull) break;
      continue;
    }
    if (separators === RAGGED) closeBatch();
    add(counts, 4 * SEGMENT_EVALUATED, 1);
    accepted++;
    earliest = min(earliest, t);
    latest = max(latest, t);
    previous = end;
    line++;
    if (quotes) {
      const before = held;
      while (held < continued && continuedAt(held) < separatorAt(end)) held++;
      add(counts, 4 * SEGMENT_LINES, held - before);
    }
  }
  addBatch(quotes);
  if (line < lines) used = <i32>(separatorAt(previous) + 1 - INPUT);
  more = full || (line < lines && rejectsFull);
  if (quotes) while (held < continued && continuedAt(held) < INPUT + <usize>used) held++;
  records += accepted;
  lowTime = earliest;
  highTime = latest;
  linesUsed = line;
  newlinesUsed = line + held;
}

// @inline
function timeOf(separators: usize, last: i32, quotes: bool): i64 {
  if (spacedTime || timeColumns !== 1) return timeOfColumns(separators, last);
  const column = timeColumn(0);
  let a = fieldStart(separators, column);
  let n = <i32>(fieldEnd(separators, column, last) - a);
  if (quotes) {
    const unquoted = inner(a, a + <usize>n);
    a = startOf(unquoted);
    n = lengthOf(unquoted);
  }
  const t = readOneText(a, n);
  return t === NO_TIME && trim ? trimmedTime(separators, last) : t;
}

function timeOfColumns(separators: usize, last: i32): i64 {
  if (spacedTime) return trimmedTime(separators, last);
  for (let i = 0; i < timeColumns; i++) {
    const f = field(separators, timeColumn(i), last);
    setText(i, startOf(f), lengthOf(f));
  }
  const t = readTexts();
  return t === NO_TIME && trim ? trimmedTime(separators, last) : t;
}

function trimmedTime(separators: usize, last: i32): i64 {
  let spaced = false;
  for (let i = 0; i < timeColumns; i++) {
    const f = field(separators, timeColumn(i), last);
    const bare = trimmed(f);
    spaced = spaced || bare !== f;
    setText(i, startOf(bare), lengthOf(bare));
  }
  if (!spaced && !spacedTime) return NO_TIME;
  const t = readTexts();
  if (t !== NO_TIME && spaced) spacedTime = true;
  return t;
}

// @inline
function separatorStart(separators: usize): usize {
  return <usize>load<u32>(separators) + 1;
}

/** Whether a line of one field holds nothing at all. */
export function isBlankLine(previous: u32, end: u32): bool {
  const start = separatorAt(previous) + 1;
  const stop = separatorAt(end);
  return start === stop || (carriageReturn && stop - start === 1 && load<u8>(start) === 0x0d);
}

/**
 * A line that has not the regular number of fields, or may begin with what stands between joined
 * files. Gives the separators to read it by; 0 where it is no record, or a
 * rejected one.
 */
function irregular(entry: u32, previous: u32, start: usize, linesBefore: i32): usize {
  const end = entry & END_MASK;
  const stop = separatorAt(end);
  const why = entry >> WHY_SHIFT;
  if (why) {
    reject(why, start, stop, linesBefore);
    return 0;
  }
  const count = <i32>(end - previous);
  const begin = behindMarks(start, stop);
  const returned = carriageReturn && stop > begin && load<u8>(stop - 1) === 0x0d;
  if (count === 1 && begin + <usize>returned === stop) return 0;
  if (!raggedAccepted && count !== fields) {
    rejectRagged(previous, count, start, stop, linesBefore);
    return 0;
  }
  const have = min(count, wantedFields);
  memory.copy(RAGGED, SEPARATORS + ((<usize>previous) << 2), 4 * <usize>(have + 1));
  store<u32>(RAGGED, <u32>begin - 1);
  if (have === count && returned) store<u32>(RAGGED + ((<usize>have) << 2), <u32>stop - 1);
  for (let i = have; i < wantedFields; i++) {
    store<i32>(RAGGED + ((<usize>i) << 2), load<i32>(RAGGED + ((<usize>i) << 2)) + 1, 4);
  }
  return RAGGED;
}

/** A record with too few or too many fields may still say its day. */
function rejectRagged(previous: u32, count: i32, start: usize, stop: usize, linesBefore: i32): void {
  reject(FIELD_COUNT, start, stop, linesBefore);
  for (let i = 0; i < timeColumns; i++) if (timeColumn(i) >> 2 >= count) return;
  markScratch();
  const t = timeOf(SEPARATORS + ((<usize>previous) << 2), (count - 1) << 2, quoted);
  dropScratch();
  const segment = t === NO_TIME ? OUTSIDE : findSegment(t);
  if (segment === OUTSIDE) return;
  add(countsOf(segment), 4 * SEGMENT_REJECTED, 1);
  markInSegment();
}

function reject(why: u32, start: usize, stop: usize, linesBefore: i32): void {
  records++;
  rejected++;
  if (rejectsKept >= rejectRoom) return;
  const r = REJECTS + ((<usize>rejectsKept) << 4);
  store<u32>(r, why, 4 * REJECT_WHY);
  store<u32>(r, <u32>(start - INPUT), 4 * REJECT_START);
  store<u32>(r, <u32>(stop - INPUT), 4 * REJECT_END);
  store<i32>(r, linesBefore, 4 * REJECT_LINE);
  rejectsKept++;
  rejectsFull = allRejects && rejectsKept >= MAX_REJECTS;
}

/** Of the record rejected last: its time is known. */
function markInSegment(): void {
  if (rejectsKept !== rejected) return;
  const r = REJECTS + ((<usize>(rejectsKept - 1)) << 4);
  store<u32>(r, load<u32>(r) | IN_SEGMENT);
}
