/**
 * Where the header of a delimited file is, which columns hold what, and where the records begin.
 */

import { type Problem, UserError, userError } from '../domain/errors.js';
import type { LogSource, Message } from '../domain/model.js';
import { LIMITS } from '../lib/limits.js';
import { message } from '../messages/index.js';
import { answered, type ColumnPositions, resolveColumns, withoutFields } from './columns.js';
import { type HeadRecord, headRecords, type Syntax } from './head.js';
import type { Layout, ParserInput } from './types.js';

/** How many records at the start may stand before the header. */
const MAX_PREAMBLE = 200;
/** ingest gives no more than this of a stream's start */
const HEAD_SIZE = 64 * 1024;

interface DelimitedOptions {
  /** physical lines before the header (or, without a header, before the first record) */
  skip?: number | undefined;
}

/**
 * Throws a UserError that names every configured column that the header lacks. `inner`: columns
 * that are no fields of their own.
 */
export function layoutOf(
  configured: LogSource,
  input: ParserInput,
  delimiter: string,
  inner: readonly string[] = [],
): { layout: Layout; messages: readonly Message[] } {
  if (configured.columns.time.length === 0) throw userError('logs.noTimeColumn', {}, { file: input.path });
  const source = inner.length === 0 ? configured : { ...configured, columns: withoutFields(configured.columns, inner) };
  const syntax = syntaxOf(source, input, separatorLine(source, input) ?? delimiter);
  const skip = (source.options as DelimitedOptions).skip ?? 0;
  const head = headRecords(input.head, syntax, input.bom, isWhole(input), source.trim);
  const records = behind(skip, take(head, MAX_PREAMBLE));
  return source.header
    ? withHeader(source, input, syntax, records)
    : withoutHeader(source, input, syntax, records, skip);
}

function isWhole(input: ParserInput): boolean {
  return input.head.length < HEAD_SIZE;
}

function* behind(line: number, records: Iterable<HeadRecord>): Generator<HeadRecord> {
  for (const record of records) if (record.line > line) yield record;
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let n = 0;
  for (const item of items) {
    if (n++ === count) return;
    yield item;
  }
}

function syntaxOf(source: LogSource, input: ParserInput, delimiter: string): Syntax {
  return {
    delimiter: byteOf(source.delimiter ?? delimiter, input.path),
    quote: source.quote === '' ? -1 : byteOf(source.quote, input.path),
    newline: input.newline === 'cr' ? 0x0d : 0x0a,
  };
}

function byteOf(character: string, file: string): number {
  const byte = character.charCodeAt(0);
  if (character.length !== 1 || byte >= 0x80) throw userError('logs.delimiter', { got: character }, { file });
  return byte;
}

/** Excel says the delimiter in a first line, `sep=;`. */
function separatorLine(source: LogSource, input: ParserInput): string | undefined {
  if (source.delimiter !== undefined || !source.header) return undefined;
  return /^sep=(.)\r?[\n\r]/i.exec(input.decode(input.head.subarray(input.bom, input.bom + 8)))?.[1];
}

function withoutHeader(
  source: LogSource,
  input: ParserInput,
  syntax: Syntax,
  records: Generator<HeadRecord>,
  skip: number,
) {
  const { positions, problems } = resolveColumns(source.columns, [], { file: input.path, line: 1 });
  if (problems.length > 0) throw new UserError(problems);
  const first = skip === 0 ? { offset: input.bom, line: 1 } : (records.next().value as HeadRecord | undefined);
  if (!first && !isWhole(input)) throw userError('logs.noHeader', {}, { file: input.path });
  const end = { offset: input.bom, next: input.head.length };
  const start = first ?? { offset: end.next, line: 1 + newlines(input, syntax, end) };
  return { layout: headerless(syntax, start, positions), messages: [] };
}

function headerless(syntax: Syntax, start: { offset: number; line: number }, columns: ColumnPositions): Layout {
  const at = { dataOffset: start.offset, dataLine: start.line };
  return { ...syntax, headerOffset: -1, headerLine: 0, ...at, fields: 0, header: [], columns };
}

/** Most files begin with their header, so that no more than two of their records are looked at. */
function withHeader(source: LogSource, input: ParserInput, syntax: Syntax, records: Generator<HeadRecord>) {
  const looked: Named[] = [];
  const found = findHeader(source, input, records, looked) ?? mostLike(source, looked);
  if (!found) return emptyFile(input, syntax);
  const { record, names } = found;
  if (names.length > LIMITS.tableColumns.max) {
    const data = { n: names.length, most: LIMITS.tableColumns.max };
    throw userError('file.tooWide', data, { file: input.path, line: record.line });
  }
  const { positions, problems } =
    found.columns ?? resolveColumns(source.columns, names, { file: input.path, line: record.line });
  if (problems.length > 0) throw new UserError(problems as [Problem, ...Problem[]]);
  const lines = record.line - 1;
  const layout: Layout = {
    ...syntax,
    headerOffset: record.offset,
    headerLine: record.line,
    dataOffset: record.next,
    dataLine: record.line + newlines(input, syntax, record),
    // what ends beyond the head was not split as it should be
    fields: fieldCount(names, firstClosed(records)),
    header: names,
    columns: positions,
  };
  const messages = lines > 0 ? [message('logs.preamble', { file: input.path, lines })] : [];
  return { layout, messages };
}

interface Named {
  record: HeadRecord;
  names: string[];
  /** where it answers all columns */
  columns?: ReturnType<typeof resolveColumns>;
}

/** The first record that names every column; all that were looked at are in `looked`. */
function findHeader(
  source: LogSource,
  input: ParserInput,
  records: Generator<HeadRecord>,
  looked: Named[],
): Named | undefined {
  for (let next = records.next(); !next.done; next = records.next()) {
    const record = next.value;
    if (isBlank(record)) continue;
    const named = { record, names: record.fields.map((field) => decodeField(field, input)) };
    looked.push(named);
    const columns = resolveColumns(source.columns, named.names, { file: input.path, line: 0 });
    if (columns.problems.length === 0) return { ...named, columns };
  }
  return undefined;
}

function firstClosed(records: Generator<HeadRecord>): HeadRecord | undefined {
  for (const record of records) if (!record.open && !isBlank(record)) return record;
  return undefined;
}

const isBlank = ({ fields }: HeadRecord) => fields.every((field) => field === '');

/** The record that answers most of the columns, for the message that says which are missing. */
function mostLike(source: LogSource, looked: readonly Named[]): Named | undefined {
  return looked.reduce<Named | undefined>((best, next) => {
    if (best && answered(source.columns, best.names) >= answered(source.columns, next.names)) return best;
    return next;
  }, undefined);
}

/**
 * A file that holds nothing has no header either; one whose first lines are no records must not
 * pass for empty.
 */
function emptyFile(input: ParserInput, syntax: Syntax) {
  if (!isWhole(input)) throw userError('logs.noHeader', {}, { file: input.path });
  const { positions } = resolveColumns({ time: [] }, [], { file: input.path, line: 1 });
  return { layout: headerless(syntax, { offset: input.bom, line: 1 }, positions), messages: [] };
}

/** Some systems end every record with a delimiter, but not their header. */
function fieldCount(names: readonly string[], first: HeadRecord | undefined): number {
  const extra = first?.fields.slice(names.length) ?? [];
  return names.length + (extra.every((field) => field === '') ? extra.length : 0);
}

function newlines(input: ParserInput, syntax: Syntax, record: { offset: number; next: number }): number {
  let lines = 0;
  for (let i = record.offset; i < record.next; i += 1) if (input.head[i] === syntax.newline) lines += 1;
  return lines;
}

function decodeField(field: string, input: ParserInput): string {
  return input.decode(Buffer.from(field, 'latin1')).trim();
}
