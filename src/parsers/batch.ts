/** The rows of one block, written one behind the other. */
import { resized } from '../arrays.js';
import type { RejectedRecord, RowBatch } from './types.js';

/** Shorter runs of bytes are copied one by one: a call costs as much. */
const SHORT = 64;

/** Grows to the largest block and is used again for the next one. */
export class Batch {
  rejects: RejectedRecord[] = [];
  /** bytes written */
  length = 0;
  private buffer = Buffer.alloc(64 * 1024);
  private rows = 0;
  private lines = new Float64Array(1024);
  private offsets = new Float64Array(1024);
  private lengths = new Float64Array(1024);

  clear(): void {
    this.rejects = [];
    this.length = 0;
    this.rows = 0;
  }

  byte(byte: number): void {
    if (this.length === this.buffer.length) this.reserve(1);
    this.buffer[this.length++] = byte;
  }

  /** A value and the byte behind it. */
  field(source: Uint8Array, from: number, to: number, end: number): void {
    let at = this.length;
    if (to - from > SHORT || at + to - from >= this.buffer.length) {
      this.bytesOf(source, from, to);
      this.byte(end);
      return;
    }
    const { buffer } = this;
    for (let i = from; i < to; i += 1) buffer[at++] = source[i] as number;
    buffer[at] = end;
    this.length = at + 1;
  }

  bytesOf(source: Uint8Array, from: number, to: number): void {
    const count = to - from;
    if (this.length + count > this.buffer.length) this.reserve(count);
    const { buffer } = this;
    let at = this.length;
    if (count > SHORT) buffer.set(source.subarray(from, to), at);
    else for (let i = from; i < to; i += 1) buffer[at++] = source[i] as number;
    this.length += count;
  }

  /** As UTF-8. */
  text(text: string): void {
    // a character takes at most three bytes
    if (this.length + text.length * 3 > this.buffer.length) this.reserve(text.length * 3);
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

  /** Makes spaces of two bytes, wherever they stand behind `from`. */
  blank(from: number, one: number, other: number): void {
    const { buffer, length } = this;
    for (let at = from; at < length; at += 1) if (buffer[at] === one || buffer[at] === other) buffer[at] = 0x20;
  }

  /** Takes white space away around what was written since `from`. */
  trim(from: number, charset: 'utf8' | 'latin1'): void {
    const { buffer } = this;
    if (isBare(buffer[from]) && isBare(buffer[this.length - 1])) return;
    const text = buffer.toString(charset, from, this.length).trim();
    this.length = from + buffer.write(text, from, charset);
  }

  /** The row that was written since the last one. */
  endRow(line: number, offset: number, length: number): void {
    if (this.rows === this.lines.length) this.grow();
    this.lines[this.rows] = line;
    this.offsets[this.rows] = offset;
    this.lengths[this.rows] = length;
    this.rows += 1;
  }

  take(): RowBatch {
    return {
      bytes: this.buffer.subarray(0, this.length),
      rows: this.rows,
      lines: this.lines.subarray(0, this.rows),
      offsets: this.offsets.subarray(0, this.rows),
      lengths: this.lengths.subarray(0, this.rows),
      rejects: this.rejects,
    };
  }

  private reserve(more: number): void {
    const next = Buffer.alloc(Math.max(this.length + more, this.buffer.length * 2));
    this.buffer.copy(next, 0, 0, this.length);
    this.buffer = next;
  }

  private grow(): void {
    this.lines = resized(this.lines, 2 * this.rows);
    this.offsets = resized(this.offsets, 2 * this.rows);
    this.lengths = resized(this.lengths, 2 * this.rows);
  }
}

function isBare(byte: number | undefined): boolean {
  return byte !== undefined && byte > 0x20 && byte < 0x7f;
}
