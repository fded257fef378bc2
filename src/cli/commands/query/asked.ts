/** A query as it was asked, and the records that match it. */

import type { Prepared } from '../../../app/prepare.js';
import { asksRegister, passesRegister, type QueryFilter } from '../../../app/query/filter.js';
import type { LocalClock } from '../../../app/query/local-time.js';
import { type Matching, ordered, type RecordKey, unordered } from '../../../app/query/records.js';
import type { WhoIs } from '../../../app/query/who.js';
import type { LogSource, TextColumn } from '../../../domain/model.js';
import type { RecordBatch, RecordsRead } from '../../../engine/files/index.js';
import { hasMessage, text } from '../../../messages/index.js';
import type { CsvEncoding } from '../../../reports/csv/csv.js';
import type { Context } from '../../command.js';
import type { Progress } from '../../progress.js';

export interface Query {
  sources: readonly LogSource[];
  /** a temporary file -> the name it stands for */
  names: ReadonlyMap<string, string>;
  filter: QueryFilter;
  prepared: Prepared | undefined;
  timezone: string;
  sessionGap: number;
  workers: number;
  whoIs: WhoIs;
  clock: LocalClock;
  csvEncoding: CsvEncoding;
  progress: Progress;
}

export interface RecordsWanted {
  texts: readonly TextColumn[];
  /** as they lie in the logs, or in order of time */
  order: 'any' | 'time';
}

/** `keys` is filled as batches come. */
export function matchingRecords(
  context: Context,
  query: Query,
  keys: RecordKey[],
  { texts, order }: RecordsWanted,
): AsyncGenerator<Matching> {
  const { sources, filter, timezone, sessionGap, workers, whoIs, clock, progress } = query;
  const passes = passesRegister(filter, whoIs, clock);
  const register = asksRegister(filter);
  const plan = {
    sources,
    range: filter.range,
    filter: filter.record,
    texts,
    timezone,
    sessionGap,
    workers,
    onProgress: progress.update,
  };
  const choose = (batch: RecordBatch) => {
    const all = firstNumbers(batch.length);
    if (!register) return all;
    return all.filter((i) => {
      const { account } = keys[batch.keys[i] as number] as RecordKey;
      return passes(batch.system, account, batch.times[i] as number);
    });
  };
  const records = order === 'time' ? ordered : unordered;
  return records(plan, keys, choose, (read) => sayWhatWasRead(context, read, query));
}

let numbers = new Uint32Array(0);

/** 0 to n - 1; all callers share them. */
function firstNumbers(n: number): Uint32Array {
  if (numbers.length < n) numbers = Uint32Array.from({ length: n }, (_, i) => i);
  return numbers.subarray(0, n);
}

/** What could not be read must not look as if it were not there. */
export function sayWhatWasRead(context: Context, read: RecordsRead, { filter, names }: Query): void {
  const { lang } = context;
  for (const pattern of new Set(read.missing.map((log) => log.pattern)))
    context.say(text(lang, 'query.missing', { pattern }));
  const rejected = read.rejectCounts.reduce((sum, count) => sum + count.rejected, 0);
  const first = read.rejects[0];
  if (rejected > 0 && first !== undefined) {
    const records = read.rejectCounts.reduce((sum, count) => sum + count.records, 0);
    const reason = hasMessage(first.reason) ? text(lang, first.reason) : first.reason;
    const place = `${names.get(first.file) ?? first.file}:${first.line}`;
    context.say(text(lang, 'query.rejected', { n: rejected, of: records, place, reason }));
  }
  const open = !Number.isFinite(filter.range.from) && !Number.isFinite(filter.range.to);
  if (open && read.outside > 0) context.say(text(lang, 'query.outside', { n: read.outside }));
}
