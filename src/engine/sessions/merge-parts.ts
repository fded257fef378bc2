/**
 * Parts of files, from any number of readers, brought together: keys numbered once, pieces in one
 * place.
 */

import { ACTION_CLASSES } from '../../domain/model.js';
import { resized } from '../../lib/arrays.js';
import { release } from '../../lib/memory.js';
import { PIECE as ROW } from '../files/kernel/kernel.js';
import type { AccessKey } from '../types.js';
import { KeyTable } from './keys.js';
import { Spellings } from './spellings.js';
import { PieceFile } from './spill-file.js';

const OUTPUT = ROW.counts + ACTION_CLASSES.indexOf('output');
/** Words that are read at once; whole pieces. */
const STEP = ROW.words * 8192;

/**
 * Keys as all readers together know them. `apart`: those that are written in several ways are
 * several.
 */
export class Numbering {
  readonly keys = new KeyTable();
  readonly spellings = new Spellings(this.keys);
  /** by reader: the number of each of its keys here */
  private readonly numbers = new Map<number, number[]>();

  constructor(private readonly apart = false) {}

  /**
   * Must be called for every part of a reader, in order, even if its rows are of no use: it tells
   * of new keys.
   */
  learn(reader: number, newKeys: readonly AccessKey[]): void {
    const numbers = this.numbers.get(reader) ?? [];
    this.numbers.set(reader, numbers);
    for (const key of newKeys) {
      const { system, account, terminal, written } = key;
      const number = this.keys.idOf(system, account, terminal, this.apart ? written : undefined);
      numbers.push(number);
      this.spellings.add(key, number);
    }
  }

  /** Changes keys of a reader, one every `step` words, to their numbers here. */
  number(reader: number, words: Uint32Array, step = 1): void {
    const numbers = this.numbers.get(reader) ?? [];
    for (let at = 0; at < words.length; at += step) words[at] = numbers[words[at] as number] as number;
  }
}

/** Keys and pieces of all parts. */
export class Collection extends Numbering {
  /** how many pieces each key has, and how many accesses of class output */
  counts = new Uint32Array(1024);
  outputs = new Uint32Array(1024);
  /** ROW words each, with keys numbered by `keys`; in chunks as they came */
  private held: Uint32Array[] = [];
  private heldBytes = 0;
  private file: PieceFile | undefined;

  /** `most`: bytes of pieces that are held in memory; what is more goes to a file. */
  constructor(private readonly most: number) {
    super();
  }

  /** The rows belong to the collection then. */
  add(rows: Uint32Array): void {
    if (rows.length === 0) return;
    this.count(rows);
    this.held.push(rows);
    this.heldBytes += rows.byteLength;
    if (this.heldBytes <= this.most) return;
    this.file ??= new PieceFile();
    for (const chunk of this.held) {
      this.file.write(chunk);
      release(chunk);
    }
    this.held = [];
    this.heldBytes = 0;
  }

  /**
   * All pieces, once; each chunk until the next one is asked for, when its room is given back.
   * Those in memory come by their time, which spares much sorting later.
   */
  *chunks(): Generator<Uint32Array> {
    if (this.file) yield* this.file.chunks(STEP);
    for (const chunk of this.held.sort((a, b) => (a[ROW.segment] as number) - (b[ROW.segment] as number))) {
      yield chunk;
      release(chunk);
    }
  }

  /** Whether all of them are in memory. */
  get isHeld(): boolean {
    return this.file === undefined;
  }

  clear(): void {
    this.held = [];
    this.heldBytes = 0;
    this.file?.close();
    this.file = undefined;
  }

  private count(rows: Uint32Array): void {
    const keys = this.keys.keys.length;
    if (keys > this.counts.length) {
      this.counts = resized(this.counts, 2 * keys);
      this.outputs = resized(this.outputs, 2 * keys);
    }
    const { counts, outputs } = this;
    for (let at = 0; at < rows.length; at += ROW.words) {
      const key = rows[at + ROW.key] as number;
      counts[key] = (counts[key] as number) + 1;
      outputs[key] = (outputs[key] as number) + (rows[at + OUTPUT] as number);
    }
  }
}
