/** Counts that an engine made by the bytes of values: texts are made of the rows that are shown. */
import { type GroupsOfValues, VALUE_END, type ValueCounts } from '../../engine/types.js';
import type { CountRow, Counts } from './counter.js';

export class ByteCounts implements Counts {
  size = 0;

  constructor(private readonly counted: ValueCounts) {}

  rows(by: 'count' | 'values', top = Number.POSITIVE_INFINITY): CountRow[] {
    const best = new Best(by, top);
    this.size = 0;
    for (const groups of this.counted.partitions()) {
      this.size += groups.groups;
      best.add(groups);
    }
    return best.rows();
  }
}

interface Group {
  bytes: Uint8Array;
  count: number;
}

/** The first groups in order; of many more than are wanted the others are let go now and then. */
class Best {
  private groups: Group[] = [];
  /** the last of those that are wanted, where as many are there */
  private last: Group | undefined;

  constructor(
    private readonly by: 'count' | 'values',
    private readonly top: number,
  ) {}

  add({ groups, bytes, ends, counts }: GroupsOfValues): void {
    for (let i = 0, from = 0; i < groups; i++) {
      const to = ends[i] as number;
      const count = counts[i] as number;
      const { last } = this;
      if (last === undefined || this.isBefore(bytes, from, to, count, last)) {
        this.groups.push({ bytes: bytes.slice(from, to), count });
        if (this.groups.length >= 2 * this.top + 1024) this.trim();
      }
      from = to;
    }
  }

  rows(): CountRow[] {
    this.trim();
    return this.groups.map(({ bytes, count }) => [...textsOf(bytes), count] as const);
  }

  private trim(): void {
    this.groups.sort((a, b) => this.order(a, b));
    if (this.groups.length <= this.top) return;
    this.groups.length = this.top;
    this.last = this.groups.at(-1);
  }

  private order(a: Group, b: Group): number {
    if (this.by === 'count' && a.count !== b.count) return b.count - a.count;
    return compareTexts(a.bytes, 0, a.bytes.length, b.bytes);
  }

  private isBefore(bytes: Uint8Array, from: number, to: number, count: number, last: Group): boolean {
    if (this.by === 'count' && count !== last.count) return count > last.count;
    return compareTexts(bytes, from, to, last.bytes) < 0;
  }
}

/**
 * The order of texts by code units: characters of four bytes begin with a surrogate, before those
 * of U+E000 and up. A value that ends comes first.
 */
function rankOf(byte: number): number {
  if (byte === VALUE_END) return -1;
  return byte === 0xee || byte === 0xef ? byte + 0x10 : byte;
}

function compareTexts(a: Uint8Array, from: number, to: number, b: Uint8Array): number {
  const both = Math.min(to - from, b.length);
  for (let i = 0; i < both; i++) {
    const [x, y] = [a[from + i] as number, b[i] as number];
    if (x !== y) return rankOf(x) - rankOf(y);
  }
  return to - from - b.length;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

function textsOf(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  for (let from = 0; ; ) {
    const end = bytes.indexOf(VALUE_END, from);
    const stop = end < 0 ? bytes.length : end;
    texts.push(utf8.decode(bytes.subarray(from, stop)));
    if (end < 0) return texts;
    from = stop + 1;
  }
}
