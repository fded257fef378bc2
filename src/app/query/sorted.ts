/** Records from any batches, in order of time. */

import type { RecordBatch } from '../../engine/types.js';
import { compare } from '../../lib/search.js';

/** Records of a batch that match. */
export interface Matching {
  batch: RecordBatch;
  /** their places in the batch */
  chosen: Uint32Array;
}

/** A record by its place. */
export interface Row {
  batch: RecordBatch;
  i: number;
}

/** Then of system, file and line. Sorts `rows` itself; neighbours of one batch come together. */
export function* sorted(rows: Row[]): Generator<Matching> {
  rows.sort(inOrder);
  for (let at = 0; at < rows.length; ) {
    const { batch } = rows[at] as Row;
    const places: number[] = [];
    for (let row = rows[at]; row?.batch === batch; row = rows[at]) {
      places.push(row.i);
      at++;
    }
    yield { batch, chosen: Uint32Array.from(places) };
  }
}

function inOrder(a: Row, b: Row): number {
  return (
    (a.batch.times[a.i] as number) - (b.batch.times[b.i] as number) ||
    compare(a.batch.system, b.batch.system) ||
    compare(a.batch.file, b.batch.file) ||
    (a.batch.lines[a.i] as number) - (b.batch.lines[b.i] as number)
  );
}
