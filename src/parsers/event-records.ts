/**
 * `<Event …>` elements of a document: one per line, all on one line, or indented over many. Each
 * becomes a line in place.
 */
import { BYTE } from './bytes.js';
import type { RecordMarker } from './marked.js';

const BEGIN = Buffer.from('<Event');
const END = Buffer.from('</Event>');
const [LESS, GREATER, SLASH] = [0x3c, 0x3e, 0x2f];

export class EventRecords implements RecordMarker {
  found = false;
  any = false;
  /** the last byte of a record, because nothing may stand between it and the next */
  readonly endsWith = 1;
  private lines: number[] = [];
  private line = 1;
  private openLine = false;
  private inEvent = false;

  get physicalLines(): number {
    return this.openLine ? this.line : this.line - 1;
  }

  takeLines(): readonly number[] {
    const { lines } = this;
    this.lines = [];
    return lines;
  }

  /** A tag that the block cuts. */
  heldBack(bytes: Buffer): number {
    const from = Math.max(0, bytes.length - END.length);
    const at = bytes.lastIndexOf(LESS);
    return at < from || bytes.indexOf(GREATER, at) >= 0 ? 0 : bytes.length - at;
  }

  mark(bytes: Buffer): void {
    if (bytes.length > 0) this.openLine = bytes.at(-1) !== BYTE.lf;
    for (let at = 0; at < bytes.length; ) at = this.inEvent ? this.within(bytes, at) : this.between(bytes, at);
  }

  /** NUL up to the next event; gives where that begins. */
  private between(bytes: Buffer, from: number): number {
    const begin = beginOf(bytes, from);
    const end = begin < 0 ? bytes.length : begin;
    this.line += countOf(bytes, from, end);
    this.any ||= !/^[\s\ufeff]*$/.test(bytes.toString('utf8', from, Math.min(end, from + 1024)));
    bytes.fill(0, from, end);
    if (begin < 0) return end;
    this.found = true;
    this.inEvent = true;
    this.lines.push(this.line);
    return begin;
  }

  /** Spaces in place of line ends up to the end of the event; gives where that is. */
  private within(bytes: Buffer, from: number): number {
    const end = bytes.indexOf(END, from);
    const to = end < 0 ? bytes.length : end + END.length;
    this.line += countOf(bytes, from, to);
    for (const sign of [BYTE.lf, BYTE.cr]) {
      for (let at = bytes.indexOf(sign, from); at >= 0 && at < to; at = bytes.indexOf(sign, at + 1)) {
        bytes[at] = BYTE.space;
      }
    }
    if (end < 0) return to;
    this.inEvent = false;
    bytes[to - 1] = BYTE.lf;
    return to;
  }
}

/** `<Events>` and `<EventID>` are others. */
function beginOf(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(BEGIN, from); at >= 0; at = bytes.indexOf(BEGIN, at + 1)) {
    const next = bytes[at + BEGIN.length];
    if (next === undefined || next <= BYTE.space || next === GREATER || next === SLASH) return at;
  }
  return -1;
}

function countOf(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(BYTE.lf, from); at >= 0 && at < to; at = bytes.indexOf(BYTE.lf, at + 1)) count += 1;
  return count;
}
