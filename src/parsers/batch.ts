/**
 * The rows of one block: the bytes that their fields are made of, and where each field lies in
 * them.
 */
import { resized } from '../lib/arrays.js';
import { PLACES, type RejectedRecord, type RowBatch } from './types.js';

/** Shorter texts are written one character at a time: a call costs as much. */
const SHORT = 64;
const SPACE = 0x20;
const FIRST_ROWS = 1024;

/** Grows to the largest block and is used again for the next one. */
export class Batch {
  rejects: RejectedRecord[] = [];
  /** bytes so far */
  length = 0;
  /** those of the row that is being written begin at `row` */
  places = new Int32Array(FIRST_ROWS * PLACES);
  private buffer = Buffer.alloc(64 * 1024);
  private rows = 0;
  private lines = new Float64Array(FIRST_ROWS);
  private offsets = new Float64Array(FIRST_ROWS);
  private lengths = new Float64Array(FIRST_ROWS);

  clear(): void {
    this.rejects = [];
    this.length = 0;
    this.rows = 0;
  }

  get row(): number {
    return this.rows * PLACES;
  }

  /** Gives where they begin. */
  append(bytes: Uint8Array, from = 0, to = bytes.length): number {
    const at = this.length;
    this.reserve(to - from);
    const { buffer } = this;
    if (to - from > SHORT) buffer.set(bytes.subarray(from, to), at);
    else for (let i = 0; i < to - from; i += 1) buffer[at + i] = bytes[from + i] as number;
    this.length = at + to - from;
    return at;
  }

  /** As UTF-8. */
  appendText(text: string): void {
    // a character takes at most three bytes
    this.reserve(text.length * 3);
    const { buffer } = this;
    const from = this.length;
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i);
      if (code >= 0x80 || text.length > SHORT) {
        this.length = from + buffer.write(text, from, 'utf8');
        return;
      }
      buffer[from + i] = code;
    }
    this.length = from + text.length;
  }

  /**
   * Whether these two, of what was appended, are one text with a space between them, and no other
   * white space beside them.
   */
  isJoined(from: number, to: number, nextFrom: number, nextTo: number): boolean {
    const { buffer } = this;
    if (nextFrom !== to + 1 || buffer[to] !== SPACE || from === to || nextFrom === nextTo) return false;
    return isBare(buffer[from]) && isBare(buffer[to - 1]) && isBare(buffer[nextFrom]) && isBare(buffer[nextTo - 1]);
  }

  /** Takes white space away around what was appended since `from`. */
  trim(from: number, charset: 'utf8' | 'latin1'): void {
    const { buffer } = this;
    if (this.length === from || (isBare(buffer[from]) && isBare(buffer[this.length - 1]))) return;
    const text = buffer.toString(charset, from, this.length).trim();
    this.length = from + buffer.write(text, from, charset);
  }

  /** The row whose places were written. */
  endRow(line: number, offset: number, length: number): void {
    this.lines[this.rows] = line;
    this.offsets[this.rows] = offset;
    this.lengths[this.rows] = length;
    this.rows += 1;
    if (this.rows === this.lines.length) this.grow();
  }

  take(): RowBatch {
    return {
      bytes: this.buffer.subarray(0, this.length),
      rows: this.rows,
      places: this.places.subarray(0, this.row),
      lines: this.lines.subarray(0, this.rows),
      offsets: this.offsets.subarray(0, this.rows),
      lengths: this.lengths.subarray(0, this.rows),
      rejects: this.rejects,
    };
  }

  private reserve(more: number): void {
    if (this.length + more <= this.buffer.length) return;
    const next = Buffer.alloc(Math.max(this.length + more, this.buffer.length * 2));
    this.buffer.copy(next, 0, 0, this.length);
    this.buffer = next;
  }

  private grow(): void {
    this.lines = resized(this.lines, 2 * this.rows);
    this.offsets = resized(this.offsets, 2 * this.rows);
    this.lengths = resized(this.lengths, 2 * this.rows);
    this.places = resized(this.places, 2 * this.row);
  }
}

function isBare(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte < 0x7f;
}
