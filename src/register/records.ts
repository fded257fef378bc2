/**
 * The records of a CSV text with the line on which each begins. Fields are places in the text: nothing is copied for a cell that
 * says what another has said. A record with quotes within quotes, or with a mistake, goes through csv-parse.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { resized } from '../arrays.js';
import { type CodedText, coded } from './dictionary.js';

/** The fields of one record: field i is `source.text` from starts[i] to ends[i]. The same object for every record. */
export interface Fields {
  source: CodedText;
  starts: Int32Array;
  ends: Int32Array;
  count: number;
}

type Take = (fields: Fields, line: number) => void;

/** fewest characters that csv-parse is given at once */
const SLICE = 1 << 14;
const [QUOTE, LF, CR] = [0x22, 0x0a, 0x0d];

/** Gives every record to `take`, blank lines too; returns where it had to give up, if it had to. */
export function readRecords(
  text: string,
  delimiter: string | undefined,
  take: Take,
): { line: number; code: string } | undefined {
  const options = { delimiter: delimiter ?? delimiterOf(text), record_delimiter: '\n', relax_column_count: true };
  const scanner = new Scanner(coded(text), options.delimiter);
  let line = 1;
  const next = (record: readonly string[]) => {
    take(fieldsOf(record), line);
    line += 1;
    for (const cell of record) if (cell.includes('\n')) line += cell.split('\n').length - 1;
  };
  for (let at = 0; at < text.length; ) {
    while (scanner.record(at)) {
      take(scanner.fields, line);
      line += scanner.lines;
      at = scanner.end;
    }
    const end = sliceEnd(text, at);
    const slice = text.slice(at, end).replaceAll(/\r\n?/g, '\n');
    at = end;
    try {
      if (slice !== '') for (const record of parse(slice, options)) next(record);
    } catch (error) {
      if (!(error instanceof CsvError)) throw error;
      readUpToError(slice, options, next);
      return { line, code: error.code };
    }
  }
  return undefined;
}

/** Finds the fields of records that are plain: quotes stand only around whole fields. */
class Scanner {
  readonly fields: Fields;
  /** after `record`: where the next begins, and how many lines this one has */
  end = 0;
  lines = 1;
  private readonly delimiter: number;

  constructor(
    private readonly source: CodedText,
    delimiter: string,
  ) {
    // a delimiter of several characters is left to csv-parse
    this.delimiter = delimiter.length === 1 ? delimiter.charCodeAt(0) : -1;
    this.fields = { source, starts: new Int32Array(64), ends: new Int32Array(64), count: 0 };
  }

  /** Reads the record that begins at a place; false where there is none, or it is not plain. */
  record(at: number): boolean {
    const { codes } = this.source;
    const { length } = codes;
    const { delimiter, fields } = this;
    if (at >= length || delimiter < 0) return false;
    let { starts, ends } = fields;
    let count = 0;
    let pos = at - 1;
    this.lines = 1;
    do {
      pos += 1;
      if (count === starts.length) ({ starts, ends } = this.widened());
      if (codes[pos] === QUOTE) {
        const close = this.closing(pos + 1);
        if (close < 0) return false;
        starts[count] = pos + 1;
        ends[count] = close;
        pos = close + 1;
      } else {
        starts[count] = pos;
        while (pos < length) {
          const code = codes[pos]!;
          if (code === delimiter || code === LF || code === CR) break;
          if (code === QUOTE) return false;
          pos += 1;
        }
        ends[count] = pos;
      }
      count += 1;
    } while (codes[pos] === delimiter);
    fields.count = count;
    this.end = pos + (codes[pos] === CR && codes[pos + 1] === LF ? 2 : 1);
    return true;
  }

  /** The quote that ends the field; -1 where it is not the next one. */
  private closing(from: number): number {
    const { codes } = this.source;
    let pos = from;
    for (; codes[pos] !== QUOTE; pos++) {
      if (pos >= codes.length || codes[pos] === CR) return -1;
      if (codes[pos] === LF) this.lines += 1;
    }
    const after = codes[pos + 1];
    return after === this.delimiter || after === LF || after === CR || after === undefined ? pos : -1;
  }

  private widened(): Fields {
    const { fields } = this;
    const length = 2 * fields.starts.length;
    return Object.assign(fields, { starts: resized(fields.starts, length), ends: resized(fields.ends, length) });
  }
}

function fieldsOf(record: readonly string[]): Fields {
  const starts = new Int32Array(record.length);
  const ends = new Int32Array(record.length);
  let end = 0;
  for (const [i, cell] of record.entries()) {
    starts[i] = end;
    end += cell.length;
    ends[i] = end;
  }
  return { source: coded(record.join('')), starts, ends, count: record.length };
}

/** What comes before the error is read all the same: its problems are wanted, too. */
function readUpToError(slice: string, options: object, next: (record: readonly string[]) => void): void {
  const onRecord = (record: string[]) => {
    next(record);
    return null;
  };
  try {
    parse(slice, { ...options, on_record: onRecord });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
}

/** The first line end after some characters that is in no quotes: before it the number of quotes is even. */
function sliceEnd(text: string, start: number): number {
  let counted = start;
  let even = true;
  for (let end = text.indexOf('\n', start + SLICE); end >= 0; end = text.indexOf('\n', end + 1)) {
    for (let at = text.indexOf('"', counted); at >= 0 && at < end; at = text.indexOf('"', at + 1)) even = !even;
    counted = end;
    if (even) return end + 1;
  }
  return text.length;
}

function delimiterOf(text: string): string {
  const [first] = /^[^\r\n]*/.exec(text)!;
  return first.includes('\t') && !first.includes(',') ? '\t' : ',';
}
