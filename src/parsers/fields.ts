/** A line, and where the wanted fields of its record lie in it. */
import { resized } from '../lib/arrays.js';

/** A line of a log, without its end. */
export interface Line {
  bytes: Buffer;
  start: number;
  end: number;
  /** false: it should be UTF-8, and is not */
  sound: boolean;
}

/**
 * The fields that columns ask for, by number. Most lie in the line as they are wanted; a value that
 * does not (because its line escapes it, or does not hold it at all) is kept beside it: bytes, or
 * text that becomes UTF-8.
 */
export class Fields {
  count = 0;
  starts = new Int32Array(16);
  ends = new Int32Array(16);
  readonly values: (string | Uint8Array | undefined)[] = [];
  /** whether any of `values` is set */
  beside = false;
  private readonly names: string[] = [];

  /** Number of the field of that name, which is empty until a parser sets it. */
  slot(name: string): number {
    const known = this.names.indexOf(name);
    if (known >= 0) return known;
    if (this.count === this.starts.length) {
      this.starts = resized(this.starts, 2 * this.count);
      this.ends = resized(this.ends, 2 * this.count);
    }
    this.names.push(name);
    this.values.push(undefined);
    this.count += 1;
    return this.count - 1;
  }

  /** -1 where nobody asks for it. */
  find(name: string): number {
    return this.names.indexOf(name);
  }

  wanted(): readonly string[] {
    return this.names;
  }

  clear(): void {
    const { count, starts, ends, values, beside } = this;
    for (let slot = 0; slot < count; slot += 1) {
      starts[slot] = ends[slot] = 0;
      if (beside) values[slot] = undefined;
    }
    this.beside = false;
  }

  set(slot: number, start: number, end: number): void {
    this.starts[slot] = start;
    this.ends[slot] = end;
    if (this.beside) this.values[slot] = undefined;
  }

  setValue(slot: number, value: string | Uint8Array): void {
    this.values[slot] = value;
    this.beside = true;
  }
}
