/**
 * What a log format is, and what it gives to the kernel: delimited bytes. csv and tsv files are
 * delimited as they lie, and a Layout says how; every other format is a Normalizer that says where
 * the fields of its rows lie. Types only, and the layout of those rows.
 */
import type { z } from 'zod';
import { type LogColumns, type LogSource, type Message, type RejectReason, ROLES, type Role } from '../domain/model.js';

/** Rows hold the fields of an access in the order of ROLES. */
export { ROLES, type Role };

/**
 * How delimited records lie in a stream of bytes. Offsets count bytes of the stream, from 0; lines
 * are physical, from 1.
 */
export interface Layout {
  /** a byte below 0x40, or any ASCII byte in a UTF-8 or EUC-JP stream */
  delimiter: number;
  /** byte around fields that hold delimiters or newlines, doubled inside; -1: none */
  quote: number;
  /** byte that ends a record; a CR before an LF belongs to the end */
  newline: number;
  /** where the header line starts; -1: there is none */
  headerOffset: number;
  headerLine: number;
  /** where the first record starts */
  dataOffset: number;
  dataLine: number;
  /** number of fields of a record; 0: as many as the first record has */
  fields: number;
  /** the header's names as they stand; [] without a header */
  header: readonly string[];
  /**
   * 0-based positions; several only for `time`, to be joined with one space; [] where the log has
   * no such column
   */
  columns: Readonly<Record<Role, readonly number[]>>;
  /** number of records that a line before the header states */
  total?: number | undefined;
}

/**
 * A line of a delimited file that is no record although it lies among them: the header again, or
 * the number of records.
 */
export type NonRecord = { kind: 'header' } | { kind: 'total'; records: number };

/** Of a row: each field has two. */
export const PLACES = 2 * ROLES.length;

/**
 * How the kernel is told of rows: each field has two places, where it begins and where it ends.
 * Nothing delimits them.
 */
export const ROW_LAYOUT: Layout = {
  delimiter: 0,
  quote: -1,
  newline: 0,
  headerOffset: -1,
  headerLine: 0,
  dataOffset: 0,
  dataLine: 1,
  fields: PLACES,
  header: [],
  columns: {
    time: [0],
    account: [2],
    terminal: [4],
    address: [6],
    action: [8],
    screen: [10],
    object: [12],
    result: [14],
  },
};

/** A record that is no row; line, offset and length are those of the record. */
export interface RejectedRecord {
  reason: RejectReason;
  line: number;
  offset: number;
  length: number;
}

/**
 * Rows made of one block, in order of the source. Everything in it is valid until the normalizer is
 * called again.
 */
export interface RowBatch {
  /** what the fields are made of */
  bytes: Buffer;
  rows: number;
  /** PLACES per row, in the order of ROLES: where each field begins and where it ends in `bytes` */
  places: Int32Array;
  /**
   * per row: 1-based physical line of the record's first byte, its offset and length in the stream,
   * without its line end
   */
  lines: Float64Array;
  offsets: Float64Array;
  lengths: Float64Array;
  rejects: readonly RejectedRecord[];
}

/**
 * Takes blocks of a stream, cut anywhere, and gives rows. records = rows + rejects, over all
 * batches.
 */
export interface Normalizer {
  write(block: Uint8Array): RowBatch;
  /** the last record may lack its newline */
  end(): RowBatch;
  /** physical lines so far: records, headers, comments, blank lines */
  readonly physicalLines: number;
  /** wrong bytes that have become U+FFFD in rows; only where rows are decoded on the way */
  readonly wrongBytes: number;
  /** number of records that the log itself states; known at the end */
  readonly total?: number | undefined;
}

/** What a parser may know of the input besides its bytes. */
export interface ParserInput {
  /** charset of the stream, and its decoder */
  charset: string;
  decode(bytes: Uint8Array): string;
  newline: 'lf' | 'crlf' | 'cr';
  /** the stream's first bytes, with the byte order mark */
  head: Uint8Array;
  bom: number;
  /** the name in reports, for errors */
  path: string;
  /** last change of the file */
  modified: number;
  /** the days that the date in its path stands for */
  days?: { from: string; to: string } | undefined;
}

/**
 * `FormatMeta.cost` of files whose rows the kernel reads as they lie, and of those whose rows are
 * made of each record.
 */
export const READ_AS_IT_LIES = 1;
export const MADE_OF_RECORDS = 3;

export interface FormatMeta {
  id: string;
  /**
   * its place among the formats, which are listed, and tried on a log without a configuration, in
   * this order
   */
  order: number;
  /**
   * what it costs to read a byte, beside one of csv; roughly, by the table of formats in
   * bench/RESULTS.md
   */
  cost: number;
  /** for docs: what it is, in sentences */
  about: string;
  /** what `logs` in the configuration need not say */
  defaults: {
    time?: string;
    timezone?: string;
    anonymous?: 'judge' | 'ignore';
    columns?: LogColumns;
  };
  /**
   * names that `columns` may use where the format fixes them; [] where the file or a pattern names
   * them
   */
  fields: readonly string[];
  /** a log of this format, for docs and tests */
  sample: readonly string[];
  /** what `logs` say besides `format` to read the sample */
  sampleConfig: Readonly<Record<string, unknown>>;
}

/** How a file is to be read: the rows lie in it, or a normalizer makes them. */
export type Reading =
  | {
      kind: 'delimited';
      layout: Layout;
      /** asked for every record that was rejected: it may be none */
      nonRecord(text: string): NonRecord | undefined;
      messages: readonly Message[];
    }
  | { kind: 'rows'; normalizer: Normalizer; messages: readonly Message[] };

export interface Format {
  meta: FormatMeta;
  /** of `options` in the configuration */
  optionsSchema: z.ZodType;
  /**
   * Whether a line may be of this format. If four fifths of a log's first lines are, it is guessed
   * to be of this format, unless another comes before. Without it, the format is never guessed so.
   */
  looksLike?(line: string): boolean;
  /**
   * ASCII characters that are searched for in the bytes, as ingest must know to open the file;
   * undefined: only UTF-8 is understood
   */
  syntax(source: LogSource): string | undefined;
  /**
   * Throws a UserError that names every column that is not there, or what is wrong with a pattern.
   */
  open(source: LogSource, input: ParserInput): Reading;
}
