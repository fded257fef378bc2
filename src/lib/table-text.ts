/**
 * Where the table begins and ends in the text of a file: people and spreadsheets put a `sep=` line,
 * titles and blank lines above it, totals and notes below it, and join files with their byte order
 * marks and DOS ends of file.
 */
import { parse } from 'csv-parse/sync';
import { userError } from '../domain/errors.js';
import type { Message } from '../domain/model.js';
import { message } from '../messages/index.js';
import { foldName } from './fold.js';
import { LIMITS } from './limits.js';

export interface TableText {
  /** from the header on, in UTF-8 */
  utf8: Uint8Array;
  /** physical line of its first byte, from 1 */
  line: number;
  delimiter: string;
  warnings: Message[];
}

/** Where a table is, as far as somebody said it. */
export interface TablePlace {
  delimiter?: string | undefined;
  /** lines above the header; by default it is looked for */
  skip?: number | undefined;
  /** line of the header, from 1; by default it is looked for */
  headerRow?: number | undefined;
  /** how the first cell of the row begins before which the table ends */
  until?: string | undefined;
}

/** How far down a header is looked for, in records. */
const MOST_ABOVE = 20;
/** How far up totals are looked for, in lines. */
const MOST_BELOW = 20;
/** bytes in which the records above a header are looked for */
const HEAD = 1 << 16;
const [LF, CR, DOS_END, QUOTE] = [0x0a, 0x0d, 0x1a, 0x22];
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
const SEP = /^"?sep=(.)"?\s*$/i;
const TOTAL = /^(?:合計|総計|小計|計|総件数|件数|(?:grand )?total)(?:$|[\s:=(]|\d)/i;
const NOTE = /^(?:※|\(注\)|注[:)]|以上$)/;

interface Header {
  at: number;
  delimiter: string;
  /** in columns, as far as they are in the head */
  width: number;
}

/** `fits`: how well a record serves as the header, from 0; 1 if it lacks nothing. */
export function tableText(
  file: string,
  bytes: Uint8Array,
  plan: TablePlace,
  fits: (header: readonly string[]) => number,
): TableText {
  const utf8 = withoutMarks(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length));
  const sep = SEP.exec(lineAt(utf8, 0).trim())?.[1];
  const given = plan.delimiter ?? sep;
  const skipped = plan.headerRow === undefined ? (plan.skip ?? (sep === undefined ? 0 : 1)) : plan.headerRow - 1;
  const first = startOfLine(utf8, skipped);
  const found =
    plan.headerRow === undefined && plan.skip === undefined
      ? headerIn(utf8.subarray(first, first + HEAD), given, fits)
      : named(utf8.subarray(first, first + HEAD), given ?? delimiterOf(lineAt(utf8, first)));
  const start = first + found.at;
  if (found.width > LIMITS.tableColumns.max) {
    const data = { n: found.width, most: LIMITS.tableColumns.max };
    throw userError('file.tooWide', data, { file, line: 1 + linesIn(utf8, start) });
  }
  const { end, warnings } = endOf(file, utf8, start, found.delimiter, plan.until);
  const text = withoutRepeatedHeader(utf8.subarray(start, end));
  return { utf8: text, line: 1 + linesIn(utf8, start), delimiter: found.delimiter, warnings };
}

/**
 * Marks of joined pieces and DOS ends of file say nothing. No line ends are lost, so that lines
 * keep their numbers.
 */
function withoutMarks(utf8: Buffer): Buffer {
  if (!utf8.includes(MARK) && !utf8.includes(DOS_END)) return utf8;
  const parts: Buffer[] = [];
  let from = 0;
  for (let at = 0; at < utf8.length; at++) {
    const begins = at === 0 || utf8[at - 1] === LF || utf8[at - 1] === CR || utf8[at - 1] === DOS_END;
    const isMark = utf8[at] === MARK[0] && begins && utf8.subarray(at, at + 3).equals(MARK);
    const isEnd = utf8[at] === DOS_END && (begins || isLastInk(utf8, at) || utf8.subarray(at + 1, at + 4).equals(MARK));
    if (!isMark && !isEnd) continue;
    parts.push(utf8.subarray(from, at));
    // a piece that ended without a line end is followed by the next
    if (isEnd && !begins && !isLastInk(utf8, at)) parts.push(Buffer.from('\n'));
    from = at + (isMark ? 3 : 1);
    at = from - 1;
  }
  return Buffer.concat([...parts, utf8.subarray(from)]);
}

function isLastInk(utf8: Buffer, at: number): boolean {
  return utf8.subarray(at + 1).every((byte) => byte === DOS_END || byte === LF || byte === CR);
}

/**
 * The header among the first records: the first that lacks nothing, else the one that serves best,
 * else the first.
 */
function headerIn(head: Buffer, given: string | undefined, fits: (header: readonly string[]) => number): Header {
  const usual = given ?? delimiterOf(lineAt(head, 0));
  let best = { at: 0, delimiter: usual, fit: 0, width: 0 };
  const others = [',', '\t', ';'].filter((one) => one !== usual && head.includes(one));
  for (const delimiter of given === undefined ? [usual, ...others] : [given]) {
    for (const { at, fields } of recordsIn(head, delimiter)) {
      const fit = fits(fields);
      const width = fields.length;
      if (fit === 1) return { at, delimiter, width };
      if (fit > best.fit || best.width === 0) best = { at, delimiter, fit, width };
    }
  }
  return best;
}

/** One that somebody named the line of. */
function named(head: Buffer, delimiter: string): Header {
  return { at: 0, delimiter, width: recordsIn(head, delimiter, 1)[0]?.fields.length ?? 0 };
}

function recordsIn(head: Buffer, delimiter: string, most = MOST_ABOVE): { at: number; fields: string[] }[] {
  const options = {
    ...{ delimiter, info: true, to: most, record_delimiter: ['\r\n', '\n', '\r'] },
    ...{ relax_quotes: true, relax_column_count: true, skip_records_with_error: true },
  };
  let at = 0;
  // the library's types do not follow `info`
  return (parse(head, options) as unknown as { record: string[]; info: { bytes: number } }[]).map(
    ({ record, info }) => {
      const start = at;
      at = info.bytes;
      return { at: start, fields: record.map((field) => field.trim()) };
    },
  );
}

/**
 * The table ends before a row that `until` names, or before totals and notes at the end of the
 * file, which are said.
 */
function endOf(
  file: string,
  utf8: Buffer,
  start: number,
  delimiter: string,
  until: string | undefined,
): { end: number; warnings: Message[] } {
  if (until !== undefined) {
    const wanted = foldName(until);
    for (let at = startOfNext(utf8, start); at < utf8.length; at = startOfNext(utf8, at)) {
      if (firstCell(lineAt(utf8, at), delimiter).startsWith(wanted)) return { end: at, warnings: [] };
    }
    return { end: utf8.length, warnings: [] };
  }
  const body = startOfNext(utf8, start);
  let end = utf8.length;
  let said: { line: number; got: string } | undefined;
  for (let at = end, seen = 0; at > body && seen < MOST_BELOW; seen++) {
    at = startBefore(utf8, at, body);
    const cell = firstCell(lineAt(utf8, at), delimiter);
    if (cell === '') continue;
    if ((!TOTAL.test(cell) && !NOTE.test(cell)) || isWithinQuotes(utf8, start, at)) break;
    end = at;
    said = { line: 1 + linesIn(utf8, at), got: cell };
  }
  return { end, warnings: said === undefined ? [] : [message('register.warn.total', { file, ...said })] };
}

/** A line of a text that somebody wrote in one cell. */
function isWithinQuotes(utf8: Buffer, start: number, at: number): boolean {
  let quotes = 0;
  for (let i = start; i < at; i++) if (utf8[i] === QUOTE) quotes++;
  return quotes % 2 === 1;
}

/** A header that stands again, where files were joined, is no row; its line stays. */
function withoutRepeatedHeader(utf8: Buffer): Buffer {
  const header = utf8.subarray(0, endOfLine(utf8, 0));
  if (header.length === 0) return utf8;
  let copy: Buffer | undefined;
  for (let at = utf8.indexOf(header, 1); at > 0; at = utf8.indexOf(header, at + header.length)) {
    const end = at + header.length;
    const isLine =
      (utf8[at - 1] === LF || utf8[at - 1] === CR) && (end === utf8.length || utf8[end] === LF || utf8[end] === CR);
    if (!isLine) continue;
    copy ??= Buffer.from(utf8);
    copy.fill(0x20, at, end);
  }
  return copy ?? utf8;
}

function firstCell(line: string, delimiter: string): string {
  const cells = line.split(delimiter).map((cell) => foldName(cell.replace(/^\s*"|"\s*$/g, '')));
  return cells.find((cell) => cell !== '') ?? '';
}

export function delimiterOf(line: string): string {
  return line.includes('\t') && !line.includes(',') ? '\t' : ',';
}

function endOfLine(utf8: Buffer, at: number): number {
  let end = at;
  while (end < utf8.length && utf8[end] !== LF && utf8[end] !== CR) end++;
  return end;
}

const lineAt = (utf8: Buffer, at: number) => utf8.toString('utf8', at, endOfLine(utf8, at));

function startOfNext(utf8: Buffer, at: number): number {
  const end = endOfLine(utf8, at);
  return end + (utf8[end] === CR && utf8[end + 1] === LF ? 2 : 1);
}

/** The start of the line that ends before a place. */
function startBefore(utf8: Buffer, at: number, first: number): number {
  let start = at - 1;
  if (utf8[start] === LF && utf8[start - 1] === CR) start -= 1;
  while (start > first && utf8[start - 1] !== LF && utf8[start - 1] !== CR) start--;
  return start;
}

function startOfLine(utf8: Buffer, lines: number): number {
  let at = 0;
  for (let i = 0; i < lines && at < utf8.length; i++) at = startOfNext(utf8, at);
  return Math.min(at, utf8.length);
}

function linesIn(utf8: Buffer, end: number): number {
  let lines = 0;
  for (let at = 0; at < end; at = startOfNext(utf8, at)) lines++;
  return lines;
}
