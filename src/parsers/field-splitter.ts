/** A line cut at a delimiter. Nothing is taken out of it: most of a log is never looked at. */
import { resized } from '../lib/arrays.js';
import { find, findEnd } from './bytes.js';
import type { LineResult } from './lines.js';

/** How a field lies in its line. */
export const CUT = { plain: 0, quoted: 1, doubled: 2 } as const;

export class FieldSplitter {
  /** number of fields */
  width = 0;
  /** where fields start, and where one more would */
  private starts = new Int32Array(64);
  /** only of lines with quotes: where fields end, and how they lie */
  private ends: number[] = [];
  private kinds: number[] = [];
  private anyQuoted = false;

  /** False where the byte `never` stands in the line: it was not cut. */
  cut(bytes: Uint8Array, from: number, to: number, delimiter: number, never = -1): boolean {
    let { starts } = this;
    let width = 1;
    starts[0] = from;
    for (let at = from; at < to; at += 1) {
      const byte = bytes[at];
      if (byte === delimiter) {
        if (width + 1 === starts.length) starts = this.grow();
        starts[width++] = at + 1;
      } else if (byte === never) return false;
    }
    starts[width] = to + 1;
    this.width = width;
    this.anyQuoted = false;
    return true;
  }

  /** Cuts a line whose fields may stand between quotes, which are doubled inside. */
  cutQuoted(bytes: Uint8Array, from: number, to: number, delimiter: number, quote: number): LineResult {
    this.width = 0;
    this.anyQuoted = true;
    for (let at = from; ; ) {
      const open = firstNonSpace(bytes, at, to, delimiter);
      if (open === to || bytes[open] !== quote) {
        const end = findEnd(bytes, delimiter, at, to);
        this.add(at, end, CUT.plain);
        if (end === to) return 'record';
        at = end + 1;
        continue;
      }
      let close = find(bytes, quote, open + 1, to);
      let kind: number = CUT.quoted;
      while (close >= 0 && close + 1 < to && bytes[close + 1] === quote) {
        close = find(bytes, quote, close + 2, to);
        kind = CUT.doubled;
      }
      if (close < 0) return 'more';
      const end = findEnd(bytes, delimiter, close, to);
      if (firstNonSpace(bytes, close + 1, end, delimiter) < end) return 'reject.junkAfterQuote';
      this.add(open + 1, close, kind);
      if (end === to) return 'record';
      at = end + 1;
    }
  }

  start(place: number): number {
    return this.starts[place] as number;
  }

  end(place: number): number {
    return this.anyQuoted ? (this.ends[place] as number) : (this.starts[place + 1] as number) - 1;
  }

  kind(place: number): number {
    return this.anyQuoted ? (this.kinds[place] as number) : CUT.plain;
  }

  private add(start: number, end: number, kind: number): void {
    if (this.width + 1 === this.starts.length) this.grow();
    this.starts[this.width] = start;
    this.ends[this.width] = end;
    this.kinds[this.width] = kind;
    this.width += 1;
  }

  private grow(): Int32Array<ArrayBuffer> {
    this.starts = resized(this.starts, 2 * this.starts.length);
    return this.starts;
  }
}

/** Place of the first byte that is no white space, or is the delimiter. */
function firstNonSpace(bytes: Uint8Array, from: number, to: number, delimiter: number): number {
  let at = from;
  while (at < to && isWhite(bytes[at] as number) && bytes[at] !== delimiter) at += 1;
  return at;
}

function isWhite(byte: number): boolean {
  return byte === 0x20 || (byte >= 0x09 && byte <= 0x0d) || byte === 0xa0;
}
