/**
 * Turns blocks of lines into rows. Formats give it a LineParser; everything else (blocks cut
 * anywhere, newlines, line numbers, offsets, endless lines) is here.
 *
 * Lines stay bytes: a parser says where the wanted fields begin and end in them. Only lines of
 * broken UTF-8 are mended first, for parsers that must understand characters beyond ASCII (`text`).
 */
import { isUtf8 } from 'node:buffer';
import type { LogSource, RejectReason } from '../domain/model.js';
import { Batch } from './batch.js';
import { BYTE, isAsciiOnly, startsWith } from './bytes.js';
import type { Line } from './fields.js';
import type { LineParser, LineResult } from './line-parser.js';
import { NOT_HELD, RowWriter } from './rows.js';
import type { Normalizer, ParserInput, RowBatch } from './types.js';

export type { LineParser, LineResult } from './line-parser.js';

/** A longer line is rejected without being held: strings end at half a gigabyte. */
const MAX_RECORD = 128 * 1024 * 1024;
/** A record that still goes on after so many lines has lost its end. */
const MAX_LINES = 1000;

/** Of longer lines only the wanted fields are kept. */
const MAX_WHOLE = 1024 * 1024;

const REPLACEMENT = Buffer.from('\ufffd');
/** byte order mark */
const MARK = Buffer.from('\ufeff');

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
  /** wrong bytes are counted; in other charsets they cannot be told from right ones so quickly */
  private readonly isUtf8: boolean;
  private readonly writer: RowWriter;
  /** bytes still to be dropped at the start of the stream: its byte order mark, a header */
  private toSkip: number;
  /** stream offset of the first byte that is not yet consumed */
  private offset: number;
  /** the bytes from there on: a line without its end, or a record without its last line */
  private pending: Uint8Array[] = [];
  private pendingSize = 0;
  /** bytes of an endless line that were let go; 0: there is none */
  private endless = 0;
  /** the line read last, and its wrong bytes */
  private readonly line: Line = { bytes: Buffer.alloc(0), start: 0, end: 0, sound: true };
  private wrong = 0;
  /**
   * where the bytes of the lines in hand, and of the line read last, begin in the batch; NOT_HELD
   * where they are not in it
   */
  private linesBase = 0;
  private base = 0;
  private readonly batch = new Batch();

  constructor(
    source: LogSource,
    input: ParserInput,
    private readonly parser: LineParser,
    start: { offset: number; line: number },
  ) {
    this.writer = new RowWriter(source, parser);
    this.newline = input.newline === 'cr' ? BYTE.cr : BYTE.lf;
    this.isUtf8 = input.charset === 'utf-8';
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
      const begun = this.endPending(bytes.subarray(0, ends));
      const lines = this.pendingSize > 0 ? this.takePending(bytes.subarray(begun, ends)) : bytes.subarray(begun, ends);
      this.keep(lines.subarray(this.consume(lines, false)));
    }
    this.keep(bytes.subarray(ends));
    return this.batch.take();
  }

  end(): RowBatch {
    this.batch.clear();
    const lines = this.takePending(Buffer.alloc(0));
    if (lines.length > 0 || this.endless > 0) this.consume(lines, true);
    return this.batch.take();
  }

  /**
   * Reads the line that the blocks before have begun; gives where it ends in these. What it leaves
   * pending goes on in the next line.
   */
  private endPending(lines: Buffer): number {
    if (this.pendingSize === 0) return 0;
    const ends = lines.indexOf(this.newline) + 1;
    const line = this.takePending(lines.subarray(0, ends));
    this.keep(line.subarray(this.consume(line, false)));
    return ends;
  }

  private takePending(more: Buffer): Buffer {
    const bytes = Buffer.concat([...this.pending, more]);
    this.pending = [];
    this.pendingSize = 0;
    return bytes;
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
    const broken = this.isUtf8 && !isUtf8(bytes);
    this.linesBase = bytes.length > MAX_WHOLE ? NOT_HELD : this.batch.append(bytes);
    let at = this.endless > 0 ? this.endEndless(bytes) : 0;
    while (at < bytes.length) {
      let end = this.lineEnd(bytes, at);
      let lines = 1;
      let result = this.readLine(bytes, broken, at, end);
      while (result === 'more') {
        if (lines === MAX_LINES || end + 1 >= bytes.length) {
          if (!final && lines < MAX_LINES) return this.consumed(at);
          result = 'reject.quoteNotClosed';
          break;
        }
        end = this.lineEnd(bytes, end + 1);
        lines += 1;
        result = this.readLine(bytes, broken, at, end);
      }
      if (result === 'record') {
        this.writer.write(this.batch, this.line, this.base);
        this.batch.endRow(this.physicalLines + 1, this.offset + at, this.withoutCr(bytes, end) - at);
      } else if (result !== 'none') {
        // what follows the first line may be sound
        end = this.lineEnd(bytes, at);
        if (lines > 1) this.readLine(bytes, broken, at, end);
        lines = 1;
        this.reject(result, at, this.withoutCr(bytes, end) - at);
      }
      this.wrongBytes += this.wrong;
      this.physicalLines += lines;
      at = end + 1;
    }
    return this.consumed(Math.min(at, bytes.length));
  }

  private consumed(length: number): number {
    this.offset += length;
    return length;
  }

  private lineEnd(bytes: Buffer, from: number): number {
    const end = bytes.indexOf(this.newline, from);
    return end < 0 ? bytes.length : end;
  }

  private withoutCr(bytes: Buffer, end: number): number {
    return this.newline === BYTE.lf && bytes[end - 1] === BYTE.cr ? end - 1 : end;
  }

  /**
   * Without its CR, the runs of NUL that a machine leaves which lost power, and what stands where
   * files were joined.
   */
  private readLine(bytes: Buffer, broken: boolean, at: number, to: number): LineResult {
    const { line, parser } = this;
    let start = at;
    let end = Math.max(at, this.withoutCr(bytes, to));
    while (end > start && isPadding(bytes[end - 1])) end -= 1;
    while (start < end && (isPadding(bytes[start]) || startsWith(bytes, start, end, MARK))) {
      start += bytes[start] === MARK[0] ? MARK.length : 1;
    }
    this.wrong = 0;
    if (start === end) return 'none';
    line.bytes = bytes;
    line.start = start;
    line.end = end;
    line.sound = true;
    this.base = this.linesBase;
    if (broken && !isAsciiOnly(bytes, start, end)) this.mend();
    return parser.read(line);
  }

  /** Counts the wrong bytes of the line, and puts U+FFFD in their place for parsers of text. */
  private mend(): void {
    const { line, parser } = this;
    const bytes = line.bytes.subarray(line.start, line.end);
    if (isUtf8(bytes)) return;
    const mended = Buffer.from(bytes.toString('utf8'));
    // one that was written as such is no wrong byte
    this.wrong = countOf(mended, REPLACEMENT) - countOf(bytes, REPLACEMENT);
    line.sound = parser.text;
    if (!parser.text) return;
    if (this.base !== NOT_HELD) this.base = this.batch.append(mended);
    line.bytes = mended;
    line.start = 0;
    line.end = mended.length;
  }

  /** The end of a line that was too long to keep. */
  private endEndless(bytes: Buffer): number {
    const end = this.lineEnd(bytes, 0);
    const length = this.endless + end;
    this.reject('reject.tooLong', 0, length);
    this.physicalLines += 1;
    this.offset += this.endless;
    this.endless = 0;
    return end + 1;
  }

  private reject(reason: RejectReason, at: number, length: number): void {
    this.batch.rejects.push({ reason, line: this.physicalLines + 1, offset: this.offset + at, length });
  }
}

/** NUL, and the end-of-file character of DOS. */
function isPadding(byte: number | undefined): boolean {
  return byte === 0 || byte === BYTE.dosEnd;
}

function countOf(bytes: Buffer, wanted: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(wanted); at >= 0; at = bytes.indexOf(wanted, at + wanted.length)) count += 1;
  return count;
}
