/**
 * Reads some keys of a JSON object without making the object. Only of lines that are plain: no
 * escapes, no lists, no number that would be written otherwise; of every other line it says so, and
 * JSON.parse decides what it is. What it accepts is valid JSON.
 */
import { BYTE, digitsEnd, isDigit, startsWith } from './bytes.js';
import type { Fields } from './fields.js';

const OPEN = 0x7b;
const CLOSE = 0x7d;
const ZERO = 0x30;
const END = -1;

/**
 * What a key of the last line was, so that the next line, which has mostly the same keys in the
 * same order, need not look it up.
 */
interface Key {
  /** with its quotes */
  bytes: Uint8Array;
  /** path of its nested keys, with a dot at its end */
  prefix: string;
  /** number among the fields; -1: nobody asks for it */
  slot: number;
  /** numbers of its nested keys, which a later key of the same name takes back */
  below: readonly number[];
  /** its nested keys */
  inner: Key[];
}

/** Nested objects deeper than this are left to JSON.parse. */
const DEEPEST = 8;

const WORDS = ['true', 'false', 'null'].map((word) => Buffer.from(word));

export class JsonFields {
  private readonly keys: Key[] = [];
  private bytes: Buffer = Buffer.alloc(0);
  private at = 0;
  private end = 0;

  /** `fields` are named by paths: `user.id` is `id` inside `user`. */
  constructor(private readonly fields: Fields) {}

  /** false: it cannot be said so simply, and the fields mean nothing. */
  read(bytes: Buffer, start: number, end: number): boolean {
    this.bytes = bytes;
    this.at = start;
    this.end = end;
    this.fields.clear();
    return bytes[start] === OPEN && this.object('', this.keys, 1) && this.at === end;
  }

  /** `at` is on its brace, and then behind its end. */
  private object(prefix: string, keys: Key[], depth: number): boolean {
    if (depth > DEEPEST) return false;
    this.at += 1;
    if (this.here() === CLOSE) {
      this.at += 1;
      return true;
    }
    for (let i = 0; ; i++) {
      const key = this.key(keys, i, prefix);
      if (key === undefined || this.here() !== BYTE.colon) return false;
      this.at += 1;
      if (!this.value(key, depth)) return false;
      const next = this.here();
      this.at += 1;
      if (next === CLOSE) return true;
      if (next !== BYTE.comma) return false;
    }
  }

  private key(keys: Key[], i: number, prefix: string): Key | undefined {
    if (this.here() !== BYTE.quote) return undefined;
    const expected = keys[i];
    if (expected !== undefined && startsWith(this.bytes, this.at, this.end, expected.bytes)) {
      this.at += expected.bytes.length;
      return expected;
    }
    const start = this.at;
    if (!this.text()) return undefined;
    const name = this.bytes.toString('utf8', start + 1, this.at - 1);
    // a key `user.id` beside an object `user`: rare enough
    if (name.includes('.')) return undefined;
    const path = prefix + name;
    const below = this.fields.wanted().flatMap((wanted, slot) => (wanted.startsWith(`${path}.`) ? [slot] : []));
    const bytes = Buffer.from(this.bytes.subarray(start, this.at));
    const key = { bytes, prefix: `${path}.`, slot: this.fields.find(path), below, inner: [] };
    keys[i] = key;
    return key;
  }

  private value({ slot, below, prefix, inner }: Key, depth: number): boolean {
    for (const lower of below) this.fields.set(lower, 0, 0);
    const first = this.here();
    const start = this.at;
    if (first === BYTE.quote) {
      if (!this.text()) return false;
      if (slot >= 0) this.fields.set(slot, start + 1, this.at - 1);
      return true;
    }
    if (first === OPEN) return slot < 0 && this.object(prefix, inner, depth + 1);
    if (!(isDigit(first) ? this.number() : this.word())) return false;
    // `null` is nothing
    if (slot >= 0) this.fields.set(slot, start, first === 0x6e ? start : this.at);
    return true;
  }

  /** A text without escapes; `at` is on its first quote, and then behind its last one. */
  private text(): boolean {
    const { bytes, end } = this;
    for (let at = this.at + 1; at < end; at += 1) {
      const byte = bytes[at] as number;
      if (byte === BYTE.quote) {
        this.at = at + 1;
        return true;
      }
      if (byte === BYTE.backslash || byte < BYTE.space) return false;
    }
    return false;
  }

  /** Digits that are written as JavaScript would write them, or are so many that all are kept. */
  private number(): boolean {
    const end = digitsEnd(this.bytes, this.at, this.end);
    const sound = this.bytes[this.at] !== ZERO || end === this.at + 1;
    this.at = end;
    return sound && this.endsHere();
  }

  private word(): boolean {
    const word = WORDS.find((one) => startsWith(this.bytes, this.at, this.end, one));
    if (word === undefined) return false;
    this.at += word.length;
    return this.endsHere();
  }

  private endsHere(): boolean {
    const next = this.at < this.end ? this.bytes[this.at] : END;
    return next === BYTE.comma || next === CLOSE || next === BYTE.space;
  }

  /** The byte at hand, spaces passed over. */
  private here(): number {
    const { bytes, end } = this;
    while (this.at < end && bytes[this.at] === BYTE.space) this.at += 1;
    return this.at < end ? (bytes[this.at] as number) : END;
  }
}
