/**
 * Counts by the values of some columns. A log may have millions of different ones: they are held as
 * bytes in large blocks, found by a hash, and become values again only where they are shown.
 */
import { resized } from '../../lib/arrays.js';
import { comparePacked, PackedRow, type Stored, unpacked } from './packed-row.js';
import type { Value } from './values.js';

/** The values of a group, and how many there are of it. */
export type CountRow = readonly [...Value[], number];

export interface Counts {
  /** of groups; once `rows` was called */
  readonly size: number;
  /** `by`: the largest first, or in order of the values; the first `top` of them. */
  rows(by: 'count' | 'values', top?: number): Iterable<CountRow>;
}

const BLOCK = 1 << 22;

export class Counter implements Counts {
  /** 1 + number of the group; 0: free */
  private slots = new Uint32Array(1 << 12);
  private groups = 0;
  /** by number of a group */
  private hashes = new Uint32Array(1 << 11);
  private counts = new Float64Array(1 << 11);
  private marks = new Uint8Array(1 << 11);
  /** where its bytes are: which block, from where, how many */
  private blocks = new Uint32Array(1 << 11);
  private offsets = new Uint32Array(1 << 11);
  private lengths = new Uint32Array(1 << 11);
  private readonly bytes: Buffer[] = [];
  /** bytes in use of the last block */
  private used = 0;
  private readonly row = new PackedRow();

  /** `mark`: bits that the group has from then on. */
  add(values: readonly Value[], count: number, mark = 0): void {
    const { row } = this;
    row.clear();
    for (const value of values) row.put(value);
    const hash = row.hash();
    const mask = this.slots.length - 1;
    let at = hash & mask;
    for (let slot = this.slots[at]!; slot !== 0; slot = this.slots[at]!) {
      const group = slot - 1;
      if (this.hashes[group] === hash && this.isRow(group)) {
        this.counts[group]! += count;
        this.marks[group]! |= mark;
        return;
      }
      at = (at + 1) & mask;
    }
    this.slots[at] = this.newGroup(hash, count, mark) + 1;
    if (2 * this.groups > this.slots.length) this.grow();
  }

  get size(): number {
    return this.groups;
  }

  /** Values of a column in the groups that have a mark, of those that `among` has. */
  marked(column: number, mark: number, among: ReadonlyMap<Value, unknown>): Set<Value> {
    const found = new Set<Value>();
    for (let group = 0; group < this.groups && found.size < among.size; group++) {
      if ((this.marks[group]! & mark) === 0) continue;
      const value = this.valuesOf(group)[column];
      if (among.has(value)) found.add(value);
    }
    return found;
  }

  /** Shows other texts for values of one column. Nothing can be added afterwards. */
  relabel(column: number, shown: ReadonlyMap<Value, string>): void {
    if (shown.size === 0) return;
    for (let group = 0; group < this.groups; group++) {
      const values = this.valuesOf(group);
      const label = shown.get(values[column]);
      if (label === undefined) continue;
      this.row.clear();
      for (const value of values.with(column, label)) this.row.put(value);
      this.store(group);
    }
  }

  /** `by`: the largest first, or in order of the values. `top`: no more than so many. */
  *rows(by: 'count' | 'values', top = Number.POSITIVE_INFINITY): Generator<CountRow> {
    const [a, b]: [Stored, Stored] = [this.placeOf(0), this.placeOf(0)];
    const { counts, lengths } = this;
    const order = (one: number, other: number) => {
      const byCount = by === 'count' ? counts[other]! - counts[one]! : 0;
      return byCount || comparePacked(this.placeOf(one, a), this.placeOf(other, b), lengths[one]!);
    };
    for (const group of this.first(top, order)) yield [...this.valuesOf(group), counts[group]!];
  }

  /** Numbers of groups; where only some are wanted, no more than twice as many are held. */
  private first(top: number, order: (one: number, other: number) => number): Uint32Array {
    const room = Math.min(this.groups, Math.max(1024, 2 * top));
    const held = new Uint32Array(room);
    let length = 0;
    for (let group = 0; group < this.groups; group++) {
      if (length === room) {
        held.sort(order);
        length = top;
      }
      held[length++] = group;
    }
    return held.subarray(0, length).sort(order).subarray(0, Math.min(top, length));
  }

  private valuesOf(group: number): Value[] {
    return unpacked(this.placeOf(group), this.lengths[group]!);
  }

  private placeOf(group: number, place: Stored = { bytes: this.row.bytes, at: 0 }): Stored {
    place.bytes = this.bytes[this.blocks[group]!] ?? place.bytes;
    place.at = this.offsets[group]!;
    return place;
  }

  private isRow(group: number): boolean {
    const { row } = this;
    if (this.lengths[group] !== row.length) return false;
    const [bytes, from] = [this.bytes[this.blocks[group]!]!, this.offsets[group]!];
    for (let i = 0; i < row.length; i++) if (bytes[from + i] !== row.bytes[i]) return false;
    return true;
  }

  private newGroup(hash: number, count: number, mark: number): number {
    const group = this.groups++;
    if (group === this.hashes.length) this.makeRoom(2 * group);
    this.hashes[group] = hash;
    this.counts[group] = count;
    this.marks[group] = mark;
    this.store(group);
    return group;
  }

  /** The row at hand becomes that of the group. */
  private store(group: number): void {
    const { length } = this.row;
    let block = this.bytes.at(-1);
    if (block === undefined || this.used + length > block.length) {
      block = Buffer.allocUnsafeSlow(Math.max(BLOCK, length));
      this.bytes.push(block);
      this.used = 0;
    }
    block.set(this.row.bytes.subarray(0, length), this.used);
    this.blocks[group] = this.bytes.length - 1;
    this.offsets[group] = this.used;
    this.lengths[group] = length;
    this.used += length;
  }

  private makeRoom(groups: number): void {
    this.hashes = resized(this.hashes, groups);
    this.counts = resized(this.counts, groups);
    this.marks = resized(this.marks, groups);
    this.blocks = resized(this.blocks, groups);
    this.offsets = resized(this.offsets, groups);
    this.lengths = resized(this.lengths, groups);
  }

  private grow(): void {
    this.slots = new Uint32Array(2 * this.slots.length);
    const mask = this.slots.length - 1;
    for (let group = 0; group < this.groups; group++) {
      let at = this.hashes[group]! & mask;
      while (this.slots[at] !== 0) at = (at + 1) & mask;
      this.slots[at] = group + 1;
    }
  }
}
