/** Hashes of rows that can be summed in any order. */
import { resized } from '../../lib/arrays.js';
import type { Rows } from '../readers/rows.js';

/** Two numbers of 32 bits: sums of them do not depend on the order of rows. */
export type Hash = readonly [number, number];
export const NOTHING: Hash = [0, 0];

export const summed = (a: Hash, b: Hash): Hash => [(a[0] + b[0]) | 0, (a[1] + b[1]) | 0];

export function mixed([a, b]: Hash, value: number): Hash {
  const high = Math.floor(value / 2 ** 32) | 0;
  const low = value | 0;
  return [
    avalanche(Math.imul(a ^ low, 0x85ebca6b) + high),
    avalanche(Math.imul(b ^ high, 0xc2b2ae35) ^ Math.imul(low, 0x27d4eb2f)),
  ];
}

function avalanche(x: number): number {
  let h = x ^ (x >>> 16);
  h = Math.imul(h, 0x7feb352d);
  h ^= h >>> 15;
  h = Math.imul(h, 0x846ca68b);
  return (h ^ (h >>> 16)) | 0;
}

function hashOfText(text: string): Hash {
  let [a, b] = [0x811c9dc5 | 0, 0x9747b28c | 0];
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b + text.charCodeAt(i), 0x5bd1e995) ^ (b >>> 13);
  }
  return [avalanche(a), avalanche(b)];
}

/**
 * What each row says, its end left out: column by column, because a register has a million cells.
 */
export class RowHashes {
  private readonly a: Int32Array;
  private readonly b: Int32Array;

  constructor(rows: Rows<Record<string, unknown>>, without: string | undefined, scratch: Scratch) {
    this.a = new Int32Array(rows.length);
    this.b = new Int32Array(rows.length);
    for (const name of rows.columnNames()) {
      if (name === without) continue;
      const [place] = hashOfText(name);
      if (rows.isInstant(name)) this.addInstants(place, rows.numbers(name));
      else this.addValues(place, rows.numbers(name), scratch, (number) => String(rows.valueOf(name, number)));
    }
  }

  private addInstants(place: number, numbers: Float64Array): void {
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!;
      const [a, b] = mixed(NOTHING, Number.isFinite(number) ? number : -1);
      this.add(row, avalanche(a ^ place), avalanche(b + place));
    }
  }

  private addValues(place: number, numbers: Float64Array, scratch: Scratch, textOf: (number: number) => string): void {
    scratch.clear();
    for (let row = 0; row < numbers.length; row++) {
      const number = numbers[row]!;
      if (!scratch.has(number)) {
        const [a, b] = hashOfText(textOf(number));
        scratch.set(number, avalanche(a ^ place), avalanche(b + place));
      }
      this.add(row, scratch.a[number]!, scratch.b[number]!);
    }
  }

  private add(row: number, a: number, b: number): void {
    this.a[row]! += a;
    this.b[row]! += b;
  }

  of(row: number): Hash {
    return [avalanche(this.a[row]!), avalanche(this.b[row]!)];
  }
}

/**
 * Hashes by the number of a value, for one column after the other: each distinct value is hashed
 * once.
 */
export class Scratch {
  a = new Int32Array(1024);
  b = new Int32Array(1024);
  /** of which column each is */
  private columns = new Int32Array(1024);
  private column = 0;

  clear(): void {
    this.column += 1;
  }

  has(number: number): boolean {
    return this.columns[number] === this.column;
  }

  set(number: number, a: number, b: number): void {
    if (number >= this.a.length) {
      const room = 2 * (number + 1);
      [this.a, this.b, this.columns] = [resized(this.a, room), resized(this.b, room), resized(this.columns, room)];
    }
    this.a[number] = a;
    this.b[number] = b;
    this.columns[number] = this.column;
  }
}
