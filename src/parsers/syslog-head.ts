/**
 * Heads of syslog lines in bytes: RFC 5424 and ISO times, and RFC 3164 lines of the same date as
 * the one before. Only where they are ASCII, in which white space is a space; of every other line
 * it says so, and syslog-text.ts decides what it is.
 */
import { BYTE, find, isDigit, startsWith } from './bytes.js';

const ZERO = 0x30;
const CLOCK = Buffer.from('00:00:00');
const ISO = Buffer.from('0000-00-00T');
const VERSION = Buffer.from('1 ');
const BOM = Buffer.from('\ufeff');
const MAX_TAG = 64;

/** Parts of a line, each from a place to another; what is not there is empty. */
export const PARTS = ['time', 'host', 'program', 'pid', 'msgid', 'structured', 'message'] as const;
export type Part = (typeof PARTS)[number];
const [TIME, HOST, PROGRAM, PID, MSGID, STRUCTURED, MESSAGE] = [0, 1, 2, 3, 4, 5, 6] as const;

export class SyslogHead {
  /** by the order of PARTS */
  readonly starts = new Int32Array(PARTS.length);
  readonly ends = new Int32Array(PARTS.length);
  /** the time is not in the line but here: its clock behind the date of the stamp */
  stamped = false;
  readonly time = Buffer.from('0000-00-00T00:00:00');
  private stamp: Buffer = Buffer.alloc(0);
  private bytes: Buffer = Buffer.alloc(0);
  private end = 0;

  /** `Apr  1` is that date (`YYYY-MM-DD`) in the lines that follow; `text` may be empty. */
  setStamp(text: string, date: string): void {
    this.stamp = Buffer.from(text);
    this.time.write(date, 0);
  }

  /**
   * `from`: behind the priority. False where it cannot be said so simply, and the parts mean
   * nothing.
   */
  read(bytes: Buffer, from: number, to: number): boolean {
    this.bytes = bytes;
    this.end = to;
    for (let part = 0; part < PARTS.length; part += 1) this.set(part, 0, 0);
    this.stamped = false;
    if (startsWith(bytes, from, to, VERSION)) return this.rfc5424(from + VERSION.length);
    if (isDigit(bytes[from])) return this.iso(from);
    return this.stamp.length > 0 && startsWith(bytes, from, to, this.stamp) && this.rfc3164(from + this.stamp.length);
  }

  private rfc3164(stampEnd: number): boolean {
    const { bytes, end } = this;
    const clock = stampEnd + 1;
    const clockEnd = clock + CLOCK.length;
    if (clockEnd >= end || bytes[stampEnd] !== BYTE.space || bytes[clockEnd] !== BYTE.space) return false;
    if (!hasShape(bytes, clock, CLOCK)) return false;
    for (let i = 0; i < CLOCK.length; i += 1) this.time[ISO.length + i] = bytes[clock + i] as number;
    this.stamped = true;
    return this.hostAndRest(clockEnd + 1);
  }

  private iso(from: number): boolean {
    if (this.end - from <= ISO.length || !hasShape(this.bytes, from, ISO)) return false;
    const end = this.word(TIME, from);
    return end - from > ISO.length && this.hostAndRest(end + 1);
  }

  private hostAndRest(from: number): boolean {
    const end = this.word(HOST, from);
    return end >= 0 && this.tagged(end + 1);
  }

  private rfc5424(from: number): boolean {
    const { bytes, end } = this;
    let at = from;
    for (const part of [TIME, HOST, PROGRAM, PID, MSGID]) {
      const next = this.word(part, at);
      if (next < 0) return false;
      if (next - at === 1 && bytes[at] === BYTE.hyphen) this.set(part, at, at);
      at = next + 1;
    }
    const structuredEnd = bytes[at] === BYTE.hyphen && at < end ? at + 1 : structuredDataEnd(bytes, at, end);
    if (structuredEnd < 0) return false;
    if (bytes[at] !== BYTE.hyphen) this.set(STRUCTURED, at, structuredEnd);
    if (structuredEnd === end) return true;
    if (bytes[structuredEnd] !== BYTE.space) return false;
    const message = structuredEnd + 1;
    if (end - message === 1 && bytes[message] === BYTE.hyphen) return true;
    this.set(MESSAGE, startsWith(bytes, message, end, BOM) ? message + BOM.length : message, end);
    return true;
  }

  /** `program[pid]: message`; a message without a tag is all message */
  private tagged(from: number): boolean {
    const { bytes, end } = this;
    this.set(MESSAGE, from, end);
    let at = from;
    while (at < end && isInTag(bytes[at] as number)) at += 1;
    // white space beyond ASCII would end it
    if (at < end && (bytes[at] as number) >= 0x80) return false;
    if (at === from || at - from > MAX_TAG) return true;
    const programEnd = at;
    if (bytes[at] === BYTE.open) {
      const close = find(bytes, BYTE.close, at + 1, end);
      if (close < 0) return true;
      at = close + 1;
    }
    if (at >= end || bytes[at] !== BYTE.colon) return true;
    this.set(PROGRAM, from, programEnd);
    if (at > programEnd) this.set(PID, programEnd + 1, at - 1);
    const message = at + 1;
    this.set(MESSAGE, message < end && bytes[message] === BYTE.space ? message + 1 : message, end);
    return true;
  }

  /** A word that a space ends; gives its place, or -1 where there is no such word. */
  private word(part: number, from: number): number {
    const { bytes, end } = this;
    let at = from;
    while (at < end && (bytes[at] as number) > BYTE.space && (bytes[at] as number) < 0x80) at += 1;
    if (at === from || at >= end || bytes[at] !== BYTE.space) return -1;
    this.set(part, from, at);
    return at;
  }

  private set(part: number, start: number, end: number): void {
    this.starts[part] = start;
    this.ends[part] = end;
  }
}

/** Not white space, a bracket or a colon; of ASCII. */
function isInTag(byte: number): boolean {
  if (byte >= 0x80 || byte === BYTE.space || (byte >= BYTE.tab && byte <= BYTE.cr)) return false;
  return byte !== BYTE.colon && byte !== BYTE.open && byte !== BYTE.close;
}

/** Whether a digit stands wherever the shape has `0`, and all else as it has it. */
function hasShape(bytes: Buffer, at: number, shape: Uint8Array): boolean {
  for (let i = 0; i < shape.length; i += 1) {
    if (shape[i] === ZERO ? !isDigit(bytes[at + i]) : bytes[at + i] !== shape[i]) return false;
  }
  return true;
}

/** `[id name="value" …]`, one or several; -1 where they are not closed. */
function structuredDataEnd(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && bytes[at] === BYTE.open) {
    let quoted = false;
    for (at += 1; at < to && (quoted || bytes[at] !== BYTE.close); at += 1) {
      if (bytes[at] === BYTE.quote) quoted = !quoted;
      else if (quoted && bytes[at] === BYTE.backslash) at += 1;
    }
    if (at >= to) return -1;
    at += 1;
  }
  return at > from ? at : -1;
}
