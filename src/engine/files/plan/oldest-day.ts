/** How far back the files of a source reach. */
import type { Day, LogSource } from '../../../domain/model.js';
import { dayOf } from '../../../domain/time.js';
import type { ScannedInputs } from '../../types.js';
import { hasDate } from '../ingest/dates-in-path.js';
import { listFiles } from '../ingest/list.js';

/**
 * By the dates in paths; if there are none, by the accesses of every file, all of which must be
 * known.
 */
export async function oldestDay(
  source: LogSource,
  { memory, inputs: scanned }: ScannedInputs,
  timezone: string,
): Promise<Day | 'unknown' | undefined> {
  const { inputs } = await listFiles(source);
  if (hasDate(source.path)) return inputs.flatMap(({ days }) => days?.from ?? []).sort()[0];
  const { system } = source;
  const known = new Map(memory.filter((file) => file.system === system).map((file) => [file.path, file.first]));
  // a file under two names is read under one of them
  const read = new Set(scanned.filter((input) => input.system === system).map(({ path }) => path));
  const firsts: number[] = [];
  for (const { path } of inputs) {
    if (!known.has(path) && read.has(path)) return 'unknown';
    const first = known.get(path);
    if (first !== undefined) firsts.push(first);
  }
  return firsts.length === 0 ? undefined : dayOf(timezone, Math.min(...firsts));
}
