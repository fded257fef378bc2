/**
 * Which field the keys of a line name. A line has mostly the keys of the line before it, in the
 * same order, so that they are seldom looked up.
 */
import { startsWith } from './bytes.js';
import type { Fields } from './fields.js';

/** More keys of a line than these are looked up each time. */
const REMEMBERED = 256;

export interface Key {
  bytes: Uint8Array;
  slot: number;
}

export class Keys {
  private readonly known: Key[] = [];
  private slots: Map<string, number> | undefined;

  constructor(private readonly fields: Fields) {}

  /** The line's `i`-th key, if it is the one of the line before and `sign` stands behind it. */
  expected(i: number, bytes: Buffer, from: number, to: number, sign: number): Key | undefined {
    const key = i < this.known.length ? this.known[i] : undefined;
    if (key === undefined || !startsWith(bytes, from, to, key.bytes)) return undefined;
    const end = from + key.bytes.length;
    return end < to && bytes[end] === sign ? key : undefined;
  }

  /** Number of the field that the line's `i`-th key names; -1 where nobody asks for it. */
  slotOf(i: number, bytes: Buffer, from: number, to: number): number {
    this.slots ??= new Map(this.fields.wanted().map((name, slot) => [Buffer.from(name).toString('latin1'), slot]));
    const slot = this.slots.get(bytes.toString('latin1', from, to)) ?? -1;
    if (i < REMEMBERED && i <= this.known.length && to - from <= REMEMBERED) {
      this.known[i] = { bytes: Buffer.from(bytes.subarray(from, to)), slot };
    }
    return slot;
  }
}
