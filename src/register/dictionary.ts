/**
 * Texts as small numbers, so that a register of a million cells is compared, grouped and cross-checked as numbers, and a text that
 * stands in it a hundred thousand times is made once.
 */
import { resized } from '../arrays.js';

/** A text and its UTF-16 code units, which a loop reads faster than the text itself. */
export interface CodedText {
  text: string;
  codes: Uint16Array;
}

export function coded(text: string): CodedText {
  const buffer = Buffer.allocUnsafeSlow(text.length * 2);
  buffer.write(text, 'utf16le');
  return { text, codes: new Uint16Array(buffer.buffer, 0, text.length) };
}

export class Dictionary {
  /** by number; 0 is the empty text */
  readonly texts: string[] = [''];
  /** number of the text in each slot of a hash table; 0 = free */
  private slots = new Int32Array(1 << 15);
  private hashes = new Int32Array(1 << 14);
  /** the code units of all texts, one after the other: of text n from starts[n] to starts[n + 1] */
  private codes = new Uint16Array(1 << 17);
  private starts = new Int32Array((1 << 14) + 1);
  /** the code units of a text that stands alone */
  private scratch = new Uint16Array(256);

  /** The number of a part of a text, a new one if it was never seen. `guess` is tried first. */
  id({ text, codes }: CodedText, start: number, end: number, guess = 0): number {
    if (start === end) return 0;
    if (guess !== 0 && this.is(guess, codes, start, end)) return guess;
    const hash = hashOf(codes, start, end);
    const slot = this.slot(hash, codes, start, end);
    const known = this.slots[slot]!;
    return known === 0 ? this.add(text.slice(start, end), hash, slot, codes, start) : known;
  }

  idOf(text: string): number {
    const codes = this.scratchOf(text);
    return this.id({ text, codes }, 0, text.length);
  }

  /** Undefined for a text that was never seen. */
  find(text: string): number | undefined {
    if (text === '') return 0;
    const codes = this.scratchOf(text);
    const id = this.slots[this.slot(hashOf(codes, 0, text.length), codes, 0, text.length)]!;
    return id === 0 ? undefined : id;
  }

  private scratchOf(text: string): Uint16Array {
    if (text.length > this.scratch.length) this.scratch = new Uint16Array(text.length * 2);
    for (let i = 0; i < text.length; i++) this.scratch[i] = text.charCodeAt(i);
    return this.scratch;
  }

  /** Where the text is, or would be. */
  private slot(hash: number, codes: Uint16Array, start: number, end: number): number {
    const mask = this.slots.length - 1;
    let slot = hash & mask;
    for (let id = this.slots[slot]!; id !== 0; id = this.slots[slot]!) {
      if (this.hashes[id] === hash && this.is(id, codes, start, end)) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private is(id: number, codes: Uint16Array, start: number, end: number): boolean {
    const from = this.starts[id]!;
    if (this.starts[id + 1]! - from !== end - start) return false;
    for (let i = start; i < end; i++) if (this.codes[from + i - start] !== codes[i]) return false;
    return true;
  }

  private add(text: string, hash: number, free: number, codes: Uint16Array, start: number): number {
    const id = this.texts.push(text) - 1;
    this.hashes[id] = hash;
    this.slots[free] = id;
    const from = this.starts[id]!;
    const to = from + text.length;
    if (to > this.codes.length) this.codes = resized(this.codes, to * 2);
    for (let i = 0; i < text.length; i++) this.codes[from + i] = codes[start + i]!;
    this.starts[id + 1] = to;
    if (id + 1 === this.hashes.length) this.grow();
    return id;
  }

  /** Twice the room for texts, and the hash table never more than half full. */
  private grow(): void {
    const { length } = this.hashes;
    this.hashes = resized(this.hashes, length * 2);
    this.starts = resized(this.starts, length * 2 + 1);
    const slots = new Int32Array(length * 4);
    const mask = slots.length - 1;
    for (const id of this.slots) {
      if (id === 0) continue;
      let slot = this.hashes[id]! & mask;
      while (slots[slot] !== 0) slot = (slot + 1) & mask;
      slots[slot] = id;
    }
    this.slots = slots;
  }
}

function hashOf(codes: Uint16Array, start: number, end: number): number {
  let hash = end - start;
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ codes[i]!, 0x01000193);
  return hash ^ (hash >>> 15);
}
