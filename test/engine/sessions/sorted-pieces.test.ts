/** Pieces beyond what memory holds must come back as if they had never left it. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../../src/domain/errors.js';
import { ROW } from '../../../src/engine/files/workers/worker-protocol.js';
import { Collection } from '../../../src/engine/sessions/merge-parts.js';
import { SortedPieces } from '../../../src/engine/sessions/sorted-partials.js';

const PIECE = 4 * ROW.words;

/** A piece of a key; its last word tells it from the others. */
function piece(key: number, number: number): number[] {
  const words = new Array<number>(ROW.words).fill(7);
  words[ROW.key] = key;
  words[ROW.failures] = number;
  return words;
}

function collectionOf(keys: readonly number[], chunk: number, most: number): Collection {
  const collection = new Collection(most);
  for (let key = 0; key < 10; key++) collection.keys.idOf('s', `a${key}`, 't');
  for (let i = 0; i < keys.length; i += chunk) {
    const rows = keys.slice(i, i + chunk).flatMap((key, n) => piece(key, i + n));
    collection.add(Uint32Array.from(rows));
  }
  return collection;
}

const RANKS = Uint32Array.from([4, 9, 0, 7, 2, 8, 1, 6, 3, 5]);

describe('pieces in order of their keys', () => {
  it('are the same from memory and from a file, in stretches that no account crosses', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 60 }),
        fc.integer({ min: 1, max: 9 }),
        fc.constantFrom(0, PIECE, 7 * PIECE, 1 << 20),
        fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
        (keys, chunk, most, breaks) => {
          const pieces = new SortedPieces(collectionOf(keys, chunk, most), RANKS, 10, breaks, most);
          const expected = [...keys.entries()].sort(([i, a], [j, b]) => RANKS[a]! - RANKS[b]! || i - j);
          for (let turn = 0; turn < 2; turn++) {
            const found: [number, number][] = [];
            let before = 0;
            for (const { from, to, rows } of pieces) {
              expect(from).toBe(before);
              expect(to === 10 || breaks.includes(to)).toBe(true);
              before = to;
              const count = pieces.places[to]! - pieces.places[from]!;
              for (let i = 0; i < count; i++) {
                const at = i * ROW.words;
                found.push([rows[at + ROW.failures]!, rows[at + ROW.key]!]);
              }
            }
            expect(before).toBe(10);
            expect(found).toEqual(expected);
          }
          pieces.close();
        },
      ),
    );
  });

  it('are never all in memory where they are more than may be', () => {
    const keys = Array.from({ length: 200 }, (_, i) => i % 10);
    const pieces = new SortedPieces(collectionOf(keys, 5, 10 * PIECE), RANKS, 10, RANKS.keys(), 20 * PIECE);
    const sizes = [...pieces].map(({ from, to }) => pieces.places[to]! - pieces.places[from]!);
    expect(sizes).toEqual(new Array(10).fill(20));
    pieces.close();
  });

  it('that cannot be put aside are an error that says where', () => {
    const before = process.env.TMPDIR;
    process.env.TMPDIR = '/nowhere/at/all';
    try {
      expect(() => collectionOf([1, 2, 3], 1, 0)).toThrow(UserError);
    } finally {
      if (before === undefined) delete process.env.TMPDIR;
      else process.env.TMPDIR = before;
    }
  });
});
