/**
 * The rows of a CSV file with the line on which each begins. A record with quotes within quotes, or
 * with a mistake, goes through csv-parse; all others are found where they lie.
 */
import { CsvError, parse } from 'csv-parse/sync';
import type { TableText } from '../../lib/table-text.js';
import type { WantedColumn, WasmTable } from './wasm/wasm-table.js';

/** Who is given what a file holds. */
export interface RecordTaker {
  /** The first record that is not blank, trimmed; says of which columns rows are wanted. */
  begin(header: readonly string[], line: number): readonly WantedColumn[];
  /** Records behind it that are not blank, each of `width` words as ROW has them. */
  take(rows: Int32Array, width: number): void;
}

/** fewest bytes that csv-parse is given at once */
const SLICE = 1 << 14;
const [QUOTE, LF] = [0x22, 0x0a];

/** Returns where it had to give up, if it had to. */
export function readRecords(
  program: WasmTable,
  { utf8, delimiter, line }: Pick<TableText, 'utf8' | 'delimiter' | 'line'>,
  taker: RecordTaker,
): { line: number; code: string } | undefined {
  return new Records(program, Buffer.from(utf8.buffer, utf8.byteOffset, utf8.length), delimiter, line, taker).read();
}

class Records {
  private readonly options: { delimiter: string; record_delimiter: string; relax_column_count: boolean };
  private hasBegun = false;

  constructor(
    private readonly program: WasmTable,
    private readonly file: Buffer,
    delimiter: string,
    /** of the record at hand */
    private line: number,
    private readonly taker: RecordTaker,
  ) {
    this.options = { delimiter, record_delimiter: '\n', relax_column_count: true };
    program.load(file, this.options.delimiter);
  }

  read(): { line: number; code: string } | undefined {
    const { file, options } = this;
    for (let at = 0; at < file.length; ) {
      at = this.plain(at);
      const end = sliceEnd(file, at);
      const slice = file.toString('utf8', at, end).replaceAll(/\r\n?/g, '\n');
      at = end;
      try {
        if (slice !== '') for (const record of parse(slice, options)) this.parsed(record);
      } catch (error) {
        if (!(error instanceof CsvError)) throw error;
        readUpToError(slice, options, (record) => this.parsed(record));
        return { line: this.line, code: error.code };
      }
    }
    return undefined;
  }

  /** Reads the plain records from a place on; returns where the first that is not plain begins. */
  private plain(from: number): number {
    let at = from;
    while (!this.hasBegun) {
      const record = this.program.record(at, this.line);
      if (record === undefined) return at;
      this.begin(record.fields);
      ({ next: at, line: this.line } = record);
    }
    for (;;) {
      const { rows, next, line } = this.program.rows(at, this.line);
      this.take(rows);
      this.line = line;
      if (next === at) return at;
      at = next;
    }
  }

  private parsed(record: readonly string[]): void {
    if (this.hasBegun) this.take(this.program.row(record, this.line));
    else this.begin(record.map((field) => field.trim()));
    this.line += 1;
    for (const field of record) if (field.includes('\n')) this.line += field.split('\n').length - 1;
  }

  private begin(fields: readonly string[]): void {
    if (fields.every((field) => field === '')) return;
    this.program.want(this.taker.begin(fields, this.line));
    this.hasBegun = true;
  }

  private take(rows: Int32Array): void {
    if (rows.length > 0) this.taker.take(rows, this.program.width);
  }
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

/**
 * The first line end after some bytes that is in no quotes: before it the number of quotes is even.
 */
function sliceEnd(file: Buffer, start: number): number {
  let counted = start;
  let even = true;
  for (let end = file.indexOf(LF, start + SLICE); end >= 0; end = file.indexOf(LF, end + 1)) {
    for (let at = file.indexOf(QUOTE, counted); at >= 0 && at < end; at = file.indexOf(QUOTE, at + 1)) even = !even;
    counted = end;
    if (even) return end + 1;
  }
  return file.length;
}
