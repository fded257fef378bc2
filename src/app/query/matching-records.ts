/** The records of the logs that match a query. */
import type { RecordBatch } from '../../engine/types.js';
import { asksRegister, passesRegister } from './filter.js';
import type { Query } from './query.js';
import { ordered, type RecordKey, type RecordsWanted, unordered } from './records.js';
import type { Matching } from './sorted.js';

export interface MatchesWanted extends RecordsWanted {
  /** as they lie in the logs, or in order of time */
  order: 'any' | 'time';
}

/** `keys` is filled as batches come. */
export function matchingRecords(
  query: Query,
  keys: RecordKey[],
  { order, ...wanted }: MatchesWanted,
): AsyncGenerator<Matching> {
  const { filter, whoIs, clock } = query;
  const passes = passesRegister(filter, whoIs, clock);
  const register = asksRegister(filter);
  const choose = (batch: RecordBatch) => {
    const all = firstNumbers(batch.length);
    if (!register) return all;
    return all.filter((i) => {
      const { account } = keys[batch.keys[i] as number] as RecordKey;
      return passes(batch.system, account, batch.times[i] as number);
    });
  };
  const records = order === 'time' ? ordered : unordered;
  return records(query, wanted, keys, choose);
}

let numbers = new Uint32Array(0);

/** 0 to n - 1; all callers share them. */
function firstNumbers(n: number): Uint32Array {
  if (numbers.length < n) numbers = Uint32Array.from({ length: n }, (_, i) => i);
  return numbers.subarray(0, n);
}
