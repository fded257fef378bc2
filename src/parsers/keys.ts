/** Which field the keys of a line name. A line has mostly the keys of the line before it, in the same order, so that they are seldom looked up. */
import { isSame } from './bytes.js';
import type { Fields } from './fields.js';

/** More keys of a line than these are looked up each time. */
const REMEMBERED = 256;

interface Key {
  bytes: Uint8Array;
  slot: number;
}

export class Keys {
  private readonly known: Key[] = [];
  private slots: Map<string, number> | undefined;

  constructor(private readonly fields: Fields) {}

  /** Number of the field that the line's `i`-th key names; -1 where nobody asks for it. */
  slotOf(i: number, bytes: Buffer, from: number, to: number): number {
    const expected = this.known[i];
    if (expected !== undefined && isSame(bytes, from, to, expected.bytes)) return expected.slot;
    this.slots ??= new Map(this.fields.wanted().map((name, slot) => [Buffer.from(name).toString('latin1'), slot]));
    const slot = this.slots.get(bytes.toString('latin1', from, to)) ?? -1;
    if (i < REMEMBERED && i <= this.known.length && to - from <= REMEMBERED) {
      this.known[i] = { bytes: Buffer.from(bytes.subarray(from, to)), slot };
    }
    return slot;
  }
}
