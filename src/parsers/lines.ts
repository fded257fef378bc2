/**
 * Turns blocks of lines into rows of ROW_LAYOUT. Formats give it a LineParser; everything else (blocks cut anywhere, newlines,
 * line numbers, offsets, endless lines, the separators of rows) is here.
 *
 * A block becomes one Latin-1 string, in which a character is a byte: cutting it is cheap, positions are byte offsets, and what
 * a parser cuts out is written back as the same bytes. Parsers that must understand characters beyond ASCII (`text`) get
 * lines decoded from UTF-8 instead, and their rows are written as UTF-8.
 */
import { isAscii, isUtf8 } from 'node:buffer';
import type { LogSource } from '../model.js';
import { Batch } from './batch.js';
import { holdsSeparators, rowWriter } from './rows.js';
import type { Normalizer, ParserInput, RowBatch } from './types.js';

/** A record; no record (a comment, a directive); a record that goes on in the next line; or why it is none. */
export type LineResult = 'record' | 'none' | 'more' | `reject.${string}`;

/** Reads the value of a field out of the record that was read last; empty where it has none. */
export type Getter = () => string;

export interface LineParser {
  /** lines are decoded where they are not ASCII, and rows written as UTF-8 */
  text: boolean;
  /** lines are UTF-8 although they are not decoded: their wrong bytes are counted */
  utf8?: boolean | undefined;
  /** the record in hand may hold characters that its line does not, such as those that it escapes */
  unescaped: boolean;
  /** `line` is without its end, never empty; after 'more' it is called again with the next line joined to it */
  read(line: string): LineResult;
  /** Throws a UserError where the format cannot have such a field. */
  field(ref: string | number): Getter;
  /** number of records that the log itself states */
  readonly total?: number | undefined;
}

/** A longer line is rejected without being held: strings end at half a gigabyte. */
const MAX_RECORD = 128 * 1024 * 1024;
/** A record that still goes on after so many lines has lost its end. */
const MAX_LINES = 1000;

const HIGH = /[\x80-\xff]/;
const LF = 0x0a;
const CR = 0x0d;

/** Whole lines. */
interface Block {
  /** a character for each byte */
  text: string;
  /** the same lines as text, where the parser wants that and nothing in them is broken */
  decoded: string | undefined;
  /** some of its bytes are no UTF-8, although they should be */
  broken: boolean;
}

/** `start`: where the first line to be read begins, if not at the start of the stream. */
export function lineNormalizer(
  source: LogSource,
  input: ParserInput,
  parser: LineParser,
  start = { offset: input.bom, line: 1 },
): Normalizer {
  return new LineNormalizer(source, input, parser, start);
}

class LineNormalizer implements Normalizer {
  physicalLines = 0;
  wrongBytes = 0;
  private readonly newline: number;
  private readonly end_: string;
  private readonly row: (separators: boolean) => string;
  /** bytes still to be dropped at the start of the stream: its byte order mark, a header */
  private toSkip: number;
  /** stream offset of the first byte that is not yet consumed */
  private offset: number;
  /** the bytes from there on: a line without its end, or a record without its last line */
  private pending: Uint8Array[] = [];
  private pendingSize = 0;
  /** bytes of an endless line that were let go; 0: there is none */
  private endless = 0;
  /** wrong bytes of the lines read last */
  private wrong = 0;
  private readonly batch: Batch;

  constructor(
    source: LogSource,
    input: ParserInput,
    private readonly parser: LineParser,
    start: { offset: number; line: number },
  ) {
    this.row = rowWriter(source, parser);
    this.batch = new Batch(parser.text ? 'utf8' : 'latin1');
    this.newline = input.newline === 'cr' ? CR : LF;
    this.end_ = String.fromCharCode(this.newline);
    this.offset = start.offset;
    this.toSkip = start.offset;
    this.physicalLines = start.line - 1;
  }

  get total(): number | undefined {
    return this.parser.total;
  }

  write(block: Uint8Array): RowBatch {
    this.batch.clear();
    const skipped = Math.min(this.toSkip, block.length);
    this.toSkip -= skipped;
    const bytes = Buffer.from(block.buffer, block.byteOffset + skipped, block.length - skipped);
    const ends = bytes.lastIndexOf(this.newline) + 1;
    if (ends > 0) {
      const lines = Buffer.concat([...this.pending, bytes.subarray(0, ends)]);
      this.pending = [];
      this.pendingSize = 0;
      this.keep(lines.subarray(this.consume(lines, false)));
    }
    this.keep(bytes.subarray(ends));
    return this.batch.take();
  }

  end(): RowBatch {
    this.batch.clear();
    const lines = Buffer.concat(this.pending);
    this.pending = [];
    this.pendingSize = 0;
    if (lines.length > 0 || this.endless > 0) this.consume(lines, true);
    return this.batch.take();
  }

  /** A copy, because the caller fills its block again. */
  private keep(bytes: Buffer): void {
    if (bytes.length === 0) return;
    if (this.endless > 0 || this.pendingSize + bytes.length > MAX_RECORD) {
      this.endless += this.pendingSize + bytes.length;
      this.pending = [];
      this.pendingSize = 0;
      return;
    }
    this.pending.push(Buffer.from(bytes));
    this.pendingSize += bytes.length;
  }

  /** Reads all records that end within these lines; gives the number of bytes consumed. */
  private consume(bytes: Buffer, final: boolean): number {
    const block = this.blockOf(bytes);
    const { text, decoded = '' } = block;
    const separators = holdsSeparators(bytes);
    let decodedAt = this.endless > 0 ? this.lineEnd(decoded, 0) + 1 : 0;
    let at = this.endless > 0 ? this.endEndless(text) : 0;
    while (at < text.length) {
      let end = this.lineEnd(text, at);
      let decodedEnd = this.lineEnd(decoded, decodedAt);
      let lines = 1;
      let result = this.readLine(block, at, end, decodedAt, decodedEnd);
      while (result === 'more') {
        if (lines === MAX_LINES || end + 1 >= text.length) {
          if (!final && lines < MAX_LINES) return this.consumed(at);
          result = 'reject.quoteNotClosed';
          break;
        }
        end = this.lineEnd(text, end + 1);
        decodedEnd = this.lineEnd(decoded, decodedEnd + 1);
        lines += 1;
        result = this.readLine(block, at, end, decodedAt, decodedEnd);
      }
      if (result === 'record') {
        this.batch.add(
          this.row(separators || this.parser.unescaped),
          this.physicalLines + 1,
          this.offset + at,
          this.withoutCr(text, end) - at,
        );
      } else if (result !== 'none') {
        // what follows the first line may be sound
        end = this.lineEnd(text, at);
        decodedEnd = this.lineEnd(decoded, decodedAt);
        if (lines > 1) this.readLine(block, at, end, decodedAt, decodedEnd);
        lines = 1;
        this.reject(result, at, this.withoutCr(text, end) - at);
      }
      this.wrongBytes += this.wrong;
      this.physicalLines += lines;
      at = end + 1;
      decodedAt = decodedEnd + 1;
    }
    return this.consumed(Math.min(at, text.length));
  }

  private blockOf(bytes: Buffer): Block {
    const text = bytes.toString('latin1');
    const { parser } = this;
    if ((!parser.text && !parser.utf8) || isAscii(bytes)) return { text, decoded: undefined, broken: false };
    const broken = !isUtf8(bytes);
    return { text, decoded: parser.text && !broken ? bytes.toString('utf8') : undefined, broken };
  }

  private consumed(length: number): number {
    this.offset += length;
    return length;
  }

  private lineEnd(text: string, from: number): number {
    const end = text.indexOf(this.end_, from);
    return end < 0 ? text.length : end;
  }

  private withoutCr(text: string, end: number): number {
    return this.newline === LF && text.charCodeAt(end - 1) === CR ? end - 1 : end;
  }

  /** From `at` to `end` in the block's bytes, from `decodedAt` to `decodedEnd` in its decoded text. */
  private readLine(block: Block, at: number, end: number, decodedAt: number, decodedEnd: number): LineResult {
    const { decoded } = block;
    this.wrong = 0;
    if (decoded !== undefined) {
      const line = this.lineOf(decoded, decodedAt, decodedEnd);
      return line === '' ? 'none' : this.parser.read(line);
    }
    const line = this.lineOf(block.text, at, end);
    if (line === '') return 'none';
    if (!block.broken || !HIGH.test(line)) return this.parser.read(line);
    const mended = Buffer.from(line, 'latin1').toString('utf8');
    if (mended.includes('\ufffd')) this.wrong = mended.split('\ufffd').length - 1;
    return this.parser.read(this.parser.text ? mended : line);
  }

  /** Without its CR, and without the runs of NUL that a machine leaves which lost power. */
  private lineOf(text: string, at: number, to: number): string {
    let start = at;
    let end = Math.max(at, this.withoutCr(text, to));
    while (end > start && text.charCodeAt(end - 1) === 0) end -= 1;
    while (start < end && text.charCodeAt(start) === 0) start += 1;
    return text.slice(start, end);
  }

  /** The end of a line that was too long to keep. */
  private endEndless(text: string): number {
    const end = this.lineEnd(text, 0);
    const length = this.endless + end;
    this.reject('reject.tooLong', 0, length);
    this.physicalLines += 1;
    this.offset += this.endless;
    this.endless = 0;
    return end + 1;
  }

  private reject(reason: string, at: number, length: number): void {
    this.batch.rejects.push({ reason, line: this.physicalLines + 1, offset: this.offset + at, length });
  }
}
