/**
 * How often groups of values were met, with the values as bytes: millions of them are too many for
 * strings. Groups lie in partitions by their hash; what does not fit in memory goes to a file,
 * partition by partition.
 */
import { resized } from '../../../lib/arrays.js';
import { PieceFile } from '../../sessions/spill-file.js';
import type { CountedGroups, GroupsOfValues, ValueCounts } from '../../types.js';

const PARTITION_BITS = 5;
const PARTITIONS = 1 << PARTITION_BITS;
/** per group, besides its bytes: end, hash, count, slots */
const BYTES_OF_GROUP = 4 + 4 + 8 + 8;

/** Where groups of a partition lie in the file. */
interface Spilled {
  at: number;
  groups: number;
  bytes: number;
}

export class GroupTable implements ValueCounts {
  private readonly parts = Array.from({ length: PARTITIONS }, () => new Partition());
  private readonly spilled: Spilled[][] = this.parts.map(() => []);
  private file: PieceFile | undefined;
  private held = 0;

  /** `most`: bytes in memory. */
  constructor(private readonly most: number) {}

  add({ bytes, ends, hashes, counts }: CountedGroups): void {
    for (let i = 0, from = 0; i < ends.length; i++) {
      const to = ends[i] as number;
      const hash = hashes[i] as number;
      const partition = this.parts[hash >>> (32 - PARTITION_BITS)] as Partition;
      if (partition.add(bytes, from, to, hash, counts[i] as number)) this.held += to - from + BYTES_OF_GROUP;
      from = to;
    }
    if (this.held > this.most) this.spill();
  }

  *partitions(): Generator<GroupsOfValues> {
    for (const [i, partition] of this.parts.entries()) {
      for (const piece of this.spilled[i] ?? []) this.readBack(partition, piece);
      yield partition;
      if (this.file !== undefined) this.parts[i] = new Partition();
    }
    this.close();
  }

  get isHeld(): boolean {
    return this.file === undefined;
  }

  close(): void {
    this.file?.close();
    this.file = undefined;
  }

  private spill(): void {
    this.file ??= new PieceFile();
    for (const [i, partition] of this.parts.entries()) {
      if (partition.groups === 0) continue;
      const { groups, length } = partition;
      this.spilled[i]?.push({ at: this.file.size, groups, bytes: length });
      for (const words of partition.parts()) this.file.write(words);
      this.parts[i] = new Partition();
    }
    this.held = 0;
  }

  private readBack(partition: Partition, { at, groups, bytes: length }: Spilled): void {
    const file = this.file as PieceFile;
    const ends = new Uint32Array(groups);
    const hashes = new Uint32Array(groups);
    const counts = new Float64Array(groups);
    const bytes = new Uint8Array(inWords(length));
    let place = at;
    for (const words of [ends, hashes, wordsOf(counts), wordsOf(bytes)]) {
      file.read(words, place);
      place += words.byteLength;
    }
    for (let i = 0, from = 0; i < groups; i++) {
      const to = ends[i] as number;
      partition.add(bytes, from, to, hashes[i] as number, counts[i] as number);
      from = to;
    }
  }
}

const FIRST_GROUPS = 256;

const inWords = (bytes: number) => (bytes + 3) & ~3;

function wordsOf({ buffer, byteOffset, byteLength }: Uint8Array | Float64Array): Uint32Array {
  return new Uint32Array(buffer, byteOffset, byteLength / 4);
}

class Partition implements GroupsOfValues {
  groups = 0;
  length = 0;
  bytes = new Uint8Array(16 * FIRST_GROUPS);
  ends = new Uint32Array(FIRST_GROUPS);
  counts = new Float64Array(FIRST_GROUPS);
  private hashes = new Uint32Array(FIRST_GROUPS);
  /** 1 + number of a group; 0: free */
  private slots = new Uint32Array(2 * FIRST_GROUPS);

  /** True if no such group was known. */
  add(bytes: Uint8Array, from: number, to: number, hash: number, count: number): boolean {
    const { slots, hashes } = this;
    const mask = slots.length - 1;
    let at = hash & mask;
    for (let known = slots[at] as number; known !== 0; known = slots[at] as number) {
      if (hashes[known - 1] === hash && this.isGroup(known - 1, bytes, from, to)) {
        this.counts[known - 1] = (this.counts[known - 1] as number) + count;
        return false;
      }
      at = (at + 1) & mask;
    }
    slots[at] = this.append(bytes, from, to, hash, count) + 1;
    if (this.groups * 4 > slots.length * 3) this.moreSlots();
    return true;
  }

  from(group: number): number {
    return group === 0 ? 0 : (this.ends[group - 1] as number);
  }

  /** As they are written to a file. */
  parts(): readonly Uint32Array[] {
    const { groups, length, ends, hashes, counts, bytes } = this;
    return [
      ends.subarray(0, groups),
      hashes.subarray(0, groups),
      wordsOf(counts.subarray(0, groups)),
      wordsOf(bytes.subarray(0, inWords(length))),
    ];
  }

  private isGroup(group: number, bytes: Uint8Array, from: number, to: number): boolean {
    const start = this.from(group);
    if ((this.ends[group] as number) - start !== to - from) return false;
    const own = this.bytes;
    for (let i = from, at = start; i < to; i++, at++) if (own[at] !== bytes[i]) return false;
    return true;
  }

  private append(bytes: Uint8Array, from: number, to: number, hash: number, count: number): number {
    const number = this.groups++;
    if (number === this.ends.length) {
      const room = Math.ceil(1.5 * number);
      this.ends = resized(this.ends, room);
      this.hashes = resized(this.hashes, room);
      this.counts = resized(this.counts, room);
    }
    const length = this.length + to - from;
    if (length > this.bytes.length) this.bytes = resized(this.bytes, inWords(Math.ceil(1.5 * length)));
    const own = this.bytes;
    for (let i = from, at = this.length; i < to; i++, at++) own[at] = bytes[i] as number;
    this.length = length;
    this.ends[number] = length;
    this.hashes[number] = hash;
    this.counts[number] = count;
    return number;
  }

  private moreSlots(): void {
    const { hashes, groups } = this;
    const slots = new Uint32Array(2 * this.slots.length);
    const mask = slots.length - 1;
    for (let group = 0; group < groups; group++) {
      let at = (hashes[group] as number) & mask;
      while (slots[at] !== 0) at = (at + 1) & mask;
      slots[at] = group + 1;
    }
    this.slots = slots;
  }
}
