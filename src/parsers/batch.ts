/** The rows of one block, gathered as text and written as bytes. */
import type { RejectedRecord, RowBatch } from './types.js';

/** Rows are gathered as text up to this many characters, so that little of it outlives a young garbage collection. */
const GATHERED = 8 * 1024;

/** Grows to the largest block and is used again for the next one. */
export class Batch {
  rejects: RejectedRecord[] = [];
  private bytes = Buffer.alloc(64 * 1024);
  private length = 0;
  private text = '';
  private rows = 0;
  private lines = new Float64Array(1024);
  private offsets = new Float64Array(1024);
  private lengths = new Float64Array(1024);

  constructor(private readonly charset: 'utf8' | 'latin1') {}

  clear(): void {
    this.rejects = [];
    this.length = 0;
    this.rows = 0;
  }

  add(row: string, line: number, offset: number, length: number): void {
    if (this.rows === this.lines.length) this.grow();
    this.text += row;
    if (this.text.length > GATHERED) this.flush();
    this.lines[this.rows] = line;
    this.offsets[this.rows] = offset;
    this.lengths[this.rows] = length;
    this.rows += 1;
  }

  take(): RowBatch {
    this.flush();
    return {
      bytes: this.bytes.subarray(0, this.length),
      rows: this.rows,
      lines: this.lines.subarray(0, this.rows),
      offsets: this.offsets.subarray(0, this.rows),
      lengths: this.lengths.subarray(0, this.rows),
      rejects: this.rejects,
    };
  }

  private flush(): void {
    // a character takes at most three bytes in UTF-8
    const needed = this.length + this.text.length * 3;
    if (needed > this.bytes.length) {
      const larger = Buffer.alloc(Math.max(needed, this.bytes.length * 2));
      this.bytes.copy(larger, 0, 0, this.length);
      this.bytes = larger;
    }
    this.length += this.bytes.write(this.text, this.length, this.charset);
    this.text = '';
  }

  private grow(): void {
    const larger = (array: Float64Array<ArrayBuffer>) => {
      const next = new Float64Array(array.length * 2);
      next.set(array);
      return next;
    };
    this.lines = larger(this.lines);
    this.offsets = larger(this.offsets);
    this.lengths = larger(this.lengths);
  }
}
