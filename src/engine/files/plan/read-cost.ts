/**
 * How much work reading is, for who decides how many threads are worth starting: a packed log is
 * not small.
 */

import type { LogSource } from '../../../domain/model.js';
import { FORMATS, type FormatName } from '../../../parsers/index.js';
import type { Input } from '../ingest/types.js';

/**
 * What a byte costs beside one of a csv file that is read as it lies; roughly, by the table of
 * formats in bench/RESULTS.md.
 */
const CONTAINERS: Readonly<Partial<Record<Input['container'], number>>> = { gzip: 10, zstd: 10, zip: 2 };

interface Read {
  /** index among the sources */
  source: number;
  input: Input;
  /** what of its bytes is read; all where it is not said */
  from?: number | undefined;
  to?: number | undefined;
}

/** Of all of them together, in bytes of csv. */
export function workOf(reads: readonly Read[], sources: readonly LogSource[]): number {
  return reads.reduce((sum, { source, input, from = 0, to = input.size }) => {
    const { format } = sources[source] as LogSource;
    return sum + (to - from) * (CONTAINERS[input.container] ?? 1) * FORMATS[format as FormatName].meta.cost;
  }, 0);
}
