/**
 * Groups of records that the kernel has counted, as texts in UTF-8: whatever the charset and the
 * width of a log, the same values are the same bytes.
 */
import { ACTION_CLASSES, type LogSource, MEANING } from '../../../domain/model.js';
import { resized } from '../../../lib/arrays.js';
import type { Layout } from '../../../parsers/types.js';
import { accountOf, isQuoting, terminalOf, writtenIds } from '../../sessions/keys.js';
import { type CountColumn, type CountedGroups, VALUE_END } from '../../types.js';
import { COUNTED } from '../kernel/kernel.js';
import type { Engine } from './kernel-host.js';

const SPACE = 0x20;
const ASCII_END = 0x80;
const HEAD_BYTES = 4 * COUNTED.head;
const utf8 = new TextEncoder();

/** What stands in a group: a text that is the same everywhere, a bit of the meaning, a value. */
type Place =
  | { kind: 'text'; bytes: Uint8Array }
  | { kind: 'meaning'; of(meaning: number): Uint8Array }
  | { kind: 'account' | 'terminal' | 'value' };

export class GroupBuilder {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;
  private ends = new Uint32Array(1024);
  private hashes = new Uint32Array(1024);
  private counts = new Uint32Array(1024);
  private groups = 0;
  private isOdd = false;
  private readonly places: readonly Place[];
  private readonly values: number;
  /** values of rows are not without the spaces around them yet */
  private readonly trims: boolean;
  private readonly upper: boolean;

  /** Tells the kernel what to count. `from`, `to`: of which time. */
  constructor(
    private readonly engine: Engine,
    layout: Layout,
    private readonly source: LogSource,
    { columns, from, to }: { columns: readonly CountColumn[]; from: number; to: number },
  ) {
    const positions: number[] = [];
    let mask = 0;
    this.places = columns.map((name): Place => {
      if (name === 'system') return { kind: 'text', bytes: utf8.encode(source.system) };
      if (name === 'class') {
        mask |= MEANING.class;
        const texts = ACTION_CLASSES.map((one) => utf8.encode(one));
        return { kind: 'meaning', of: (meaning) => texts[meaning & MEANING.class] as Uint8Array };
      }
      if (name === 'account' || name === 'terminal') {
        positions.push(COUNTED[name]);
        return { kind: name };
      }
      const position = layout.columns[name][0] ?? -1;
      positions.push(position < layout.fields ? position : -1);
      return { kind: 'value' };
    });
    this.values = positions.length;
    this.trims = layout.delimiter === 0 && !isQuoting(source.format);
    this.upper = source.accountCase === 'insensitive';
    engine.kernel.countRecords(from, to, positions, mask);
  }

  /** Takes what the kernel has counted; it begins anew. */
  take(): void {
    const { bytes, words, isOdd } = this.engine.kernel.counted();
    this.isOdd ||= isOdd;
    const key = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    for (let at = 0; at < bytes.length && !this.isOdd; ) {
      const word = at >> 2;
      const length = words[word + COUNTED.key] as number;
      this.add(key, words, word, words[word + COUNTED.count] as number);
      at += (HEAD_BYTES + length + 15) & ~15;
    }
    this.engine.kernel.clearCounted();
  }

  finish(): CountedGroups {
    const { groups, length, isOdd } = this;
    return {
      bytes: this.bytes.slice(0, length),
      ends: this.ends.slice(0, groups),
      hashes: this.hashes.slice(0, groups),
      counts: this.counts.slice(0, groups),
      isOdd,
    };
  }

  private add(bytes: Buffer, words: Uint32Array, word: number, count: number): void {
    const meaning = words[word + COUNTED.head] as number;
    let next = word + COUNTED.head + 1;
    let from = 4 * (next + this.values);
    const start = this.length;
    for (const [i, place] of this.places.entries()) {
      if (i > 0) this.byte(VALUE_END);
      if (place.kind === 'text') this.put(place.bytes, 0, place.bytes.length);
      else if (place.kind === 'meaning') {
        const text = place.of(meaning);
        this.put(text, 0, text.length);
      } else {
        const to = from + (words[next++] as number);
        this.value(place.kind, bytes, from, to);
        from = to;
      }
    }
    const n = this.groups++;
    if (n === this.ends.length) {
      this.ends = resized(this.ends, 2 * n);
      this.hashes = resized(this.hashes, 2 * n);
      this.counts = resized(this.counts, 2 * n);
    }
    this.ends[n] = this.length;
    this.counts[n] = count;
    this.hashes[n] = hashOf(this.bytes, start, this.length);
  }

  private value(kind: 'account' | 'terminal' | 'value', bytes: Buffer, from: number, to: number): void {
    if (this.isPlain(kind, bytes, from, to)) this.put(bytes, from, to);
    else {
      const text = this.engine.texts.decode(bytes.subarray(from, to));
      const value = kind === 'value' ? (this.trims ? text.trim() : text) : this.id(kind, text);
      const made = utf8.encode(value);
      this.put(made, 0, made.length);
    }
  }

  /** Whether the bytes are the value as it is compared. */
  private isPlain(kind: 'account' | 'terminal' | 'value', bytes: Buffer, from: number, to: number): boolean {
    if (from === to) return true;
    if (kind === 'account' && this.upper) return false;
    if (kind !== 'value' || this.trims) {
      if ((bytes[from] as number) <= SPACE || (bytes[to - 1] as number) <= SPACE) return false;
    }
    for (let i = from; i < to; i++) if ((bytes[i] as number) >= ASCII_END) return false;
    return true;
  }

  /**
   * Ids with several spellings, and blank ones that others stand for, are left to who reads
   * records.
   */
  private id(kind: 'account' | 'terminal', text: string): string {
    const { source } = this;
    const id = kind === 'account' ? accountOf(text, source) : terminalOf(text, source);
    const key = { system: source.system, account: '', terminal: '', [kind]: id };
    if (id === '' || writtenIds(key, { account: '', terminal: '', [kind]: text }, source)) this.isOdd = true;
    return id;
  }

  private byte(byte: number): void {
    this.reserve(1);
    this.bytes[this.length++] = byte;
  }

  private put(bytes: Uint8Array, from: number, to: number): void {
    this.reserve(to - from);
    const { bytes: target } = this;
    let at = this.length;
    for (let i = from; i < to; i++) target[at++] = bytes[i] as number;
    this.length = at;
  }

  private reserve(more: number): void {
    if (this.length + more > this.bytes.length) {
      this.bytes = resized(this.bytes, 2 * (this.length + more));
    }
  }
}

function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c9dc5;
  for (let i = from; i < to; i++) hash = Math.imul(hash ^ (bytes[i] as number), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
