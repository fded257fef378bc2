/** Parts of files, from any number of readers, brought together: keys numbered once, pieces in one place. */
import { KeyTable } from './keys.js';
import { type PartResult, ROW } from './task.js';

/** Keys and pieces of all parts. */
export class Collection {
  readonly keys = new KeyTable();
  /** ROW words each, with keys numbered by `keys`; in chunks as they came */
  readonly rows: Uint32Array[] = [];
  /** by reader: this collection's number of each of its keys */
  private readonly numbers = new Map<number, number[]>();

  /** Must be called for every part of a reader, in order, even if its rows are of no use: it tells of new keys. */
  learn(reader: number, newKeys: PartResult['newKeys']): void {
    const numbers = this.numbers.get(reader) ?? [];
    this.numbers.set(reader, numbers);
    for (const [system, account, terminal] of newKeys) numbers.push(this.keys.idOf(system, account, terminal));
  }

  /** Gives keys of a reader this collection's numbers. */
  numberAll(reader: number, keys: Uint32Array): void {
    const numbers = this.numbers.get(reader) ?? [];
    for (let i = 0; i < keys.length; i++) keys[i] = numbers[keys[i] as number] as number;
  }

  /** Gives the keys of a part's rows this collection's numbers. */
  number(reader: number, rows: Uint32Array): void {
    const numbers = this.numbers.get(reader) ?? [];
    for (let at = ROW.key; at < rows.length; at += ROW.words) rows[at] = numbers[rows[at] as number] as number;
  }

  clear(): void {
    this.rows.length = 0;
  }

  add(rows: Uint32Array): void {
    if (rows.length > 0) this.rows.push(rows);
  }
}
