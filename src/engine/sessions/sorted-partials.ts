/**
 * Pieces by the rank of their key, those of one key in the order in which they came. In memory
 * where they fit, else in a file, of which a chunk is in memory at a time: a run needs no more room
 * for ten times the lines.
 */
import { release } from '../../lib/memory.js';
import { PIECE as ROW } from '../files/kernel/kernel.js';
import type { Collection } from './merge-parts.js';
import { PieceFile } from './spill-file.js';

const BYTES = ROW.words * Uint32Array.BYTES_PER_ELEMENT;
/** Words that are written at once; whole pieces. */
const STEP = 1024 * ROW.words;

interface Ranks {
  from: number;
  /** not included */
  to: number;
}

/** With the pieces of these ranks, ROW words each. */
export interface Chunk extends Ranks {
  rows: Uint32Array;
  /** its room was given to the next one */
  isGone: boolean;
}

/** Instead of a rank: nobody asks for the pieces of that key. */
export const UNRANKED = 0xffffffff;

export class SortedPieces {
  /** of all pieces, the place of the first one of each rank; and their number */
  readonly places: Uint32Array;
  /** where all are in memory */
  private readonly rows: Uint32Array | undefined;
  /** where they are not */
  private file: PieceFile | undefined;
  private readonly chunks: readonly Ranks[];

  /**
   * Takes the pieces out of the collection. `rankOf`: by key, one of 0 to `ranks` - 1, or UNRANKED.
   * `most`: bytes of a chunk, unless the ranks between two `breaks` have more. `onChunk` is shown
   * all pieces, unranked ones too, as they lie.
   */
  constructor(
    collection: Collection,
    private readonly rankOf: Uint32Array,
    private readonly ranks: number,
    breaks: Iterable<number>,
    most: number,
    private readonly onChunk: (rows: Uint32Array) => void = () => {},
  ) {
    this.places = placesOf(collection, rankOf, ranks);
    if (collection.isHeld || this.bytesBefore(ranks) <= most) {
      const all = { from: 0, to: ranks };
      this.chunks = [all];
      this.rows = new Uint32Array(this.wordsOf(all));
      this.sort(all, this.shown(collection.chunks()), this.rows);
    } else {
      this.chunks = [...this.cut(breaks, most)];
      this.file = new PieceFile();
      this.distribute(collection, this.file);
    }
    collection.clear();
  }

  /** A chunk of a file is good until the next one is asked for. */
  *[Symbol.iterator](): Generator<Chunk> {
    const { rows, file } = this;
    if (rows) for (const ranks of this.chunks) yield { ...ranks, rows, isGone: false };
    if (!file) return;
    const most = this.chunks.reduce((words, ranks) => Math.max(words, this.wordsOf(ranks)), 0);
    const [unsorted, sorted] = [new Uint32Array(most), new Uint32Array(most)];
    try {
      for (const ranks of this.chunks) {
        const read = unsorted.subarray(0, this.wordsOf(ranks));
        file.read(read, this.bytesBefore(ranks.from));
        this.sort(ranks, [read], sorted);
        const chunk = { ...ranks, rows: sorted, isGone: false };
        yield chunk;
        chunk.isGone = true;
      }
    } finally {
      release(unsorted);
      release(sorted);
    }
  }

  close(): void {
    this.file?.close();
    this.file = undefined;
  }

  private *shown(chunks: Iterable<Uint32Array>): Generator<Uint32Array> {
    for (const rows of chunks) {
      this.onChunk(rows);
      yield rows;
    }
  }

  private *cut(breaks: Iterable<number>, most: number): Generator<Ranks> {
    let from = 0;
    let last = 0;
    for (const rank of [...breaks, this.ranks]) {
      if (last > from && this.bytesBefore(rank) - this.bytesBefore(from) > most) {
        yield { from, to: last };
        from = last;
      }
      last = rank;
    }
    if (last > from) yield { from, to: last };
  }

  private bytesBefore(rank: number): number {
    return BYTES * (this.places[rank] as number);
  }

  private wordsOf({ from, to }: Ranks): number {
    return ROW.words * ((this.places[to] as number) - (this.places[from] as number));
  }

  /** The pieces of chunks, which hold those ranks only. */
  private sort({ from, to }: Ranks, chunks: Iterable<Uint32Array>, sorted: Uint32Array): void {
    const base = this.places[from] as number;
    const next = this.places.slice(from, to);
    for (const rows of chunks) {
      for (let at = 0; at < rows.length; at += ROW.words) {
        const own = this.rankOf[rows[at + ROW.key] as number] as number;
        if (own === UNRANKED) continue;
        const rank = own - from;
        const place = next[rank] as number;
        next[rank] = place + 1;
        copy(rows, at, sorted, (place - base) * ROW.words);
      }
    }
  }

  /** Every chunk gets a place of its own in the file, with its pieces as they came. */
  private distribute(collection: Collection, file: PieceFile): void {
    const writerOf = new Array<Writer>(this.ranks);
    const writers = this.chunks.map((ranks) => {
      const writer = new Writer(file, this.bytesBefore(ranks.from), Math.min(STEP, this.wordsOf(ranks)));
      writerOf.fill(writer, ranks.from, ranks.to);
      return writer;
    });
    for (const rows of this.shown(collection.chunks())) {
      for (let at = 0; at < rows.length; at += ROW.words) {
        const rank = this.rankOf[rows[at + ROW.key] as number] as number;
        if (rank !== UNRANKED) (writerOf[rank] as Writer).add(rows, at);
      }
    }
    for (const writer of writers) writer.flush();
  }
}

/** Gathers the pieces of a chunk. */
class Writer {
  private readonly rows: Uint32Array;
  private filled = 0;

  constructor(
    private readonly file: PieceFile,
    private at: number,
    words: number,
  ) {
    this.rows = new Uint32Array(words);
  }

  add(rows: Uint32Array, from: number): void {
    copy(rows, from, this.rows, this.filled);
    this.filled += ROW.words;
    if (this.filled === this.rows.length) this.flush();
  }

  flush(): void {
    this.file.write(this.rows.subarray(0, this.filled), this.at);
    this.at += this.filled * Uint32Array.BYTES_PER_ELEMENT;
    this.filled = 0;
  }
}

function copy(from: Uint32Array, at: number, to: Uint32Array, place: number): void {
  for (let i = 0; i < ROW.words; i++) to[place + i] = from[at + i] as number;
}

function placesOf({ counts }: Collection, rankOf: Uint32Array, ranks: number): Uint32Array {
  const places = new Uint32Array(ranks + 1);
  for (let key = 0; key < rankOf.length; key++) {
    const rank = rankOf[key] as number;
    if (rank !== UNRANKED) places[rank + 1] = counts[key] as number;
  }
  for (let rank = 0; rank < ranks; rank++) {
    places[rank + 1] = (places[rank + 1] as number) + (places[rank] as number);
  }
  return places;
}
