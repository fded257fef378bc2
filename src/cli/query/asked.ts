/** A query as it was asked, and the records that match it. */
import { hasMessage, text } from '../../messages/index.js';
import type { LogSource } from '../../model.js';
import type { Prepared } from '../../prepare.js';
import type { CsvEncoding } from '../../reports/csv.js';
import type { Scan } from '../../sessions/index.js';
import type { Context } from '../command.js';
import type { Progress } from '../progress.js';
import { asksRegister, passesRegister, type QueryFilter } from './filter.js';
import type { LocalClock } from './local-time.js';
import { type RecordBatch, type RecordKey, readRecords } from './records.js';
import type { WhoIs } from './who.js';

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

/** Records of a batch that match. */
export interface Matching {
  batch: RecordBatch;
  /** their places in the batch */
  chosen: readonly number[];
}

/** `keys` is filled as batches come. */
export async function* matchingRecords(context: Context, query: Query, keys: RecordKey[]): AsyncGenerator<Matching> {
  const { sources, filter, timezone, sessionGap, workers, whoIs, clock, progress } = query;
  const passes = passesRegister(filter, whoIs, clock);
  const register = asksRegister(filter);
  const plan = {
    sources,
    range: filter.range,
    filter: filter.record,
    timezone,
    sessionGap,
    workers,
    onProgress: progress.update,
  };
  for await (const batch of readRecords(plan, (logs) => sayWhatWasRead(context, logs, query))) {
    keys.push(...batch.newKeys);
    const chosen: number[] = [];
    for (let i = 0; i < batch.length; i++) {
      const { account } = keys[batch.keys[i] as number] as RecordKey;
      if (!register || passes(batch.system, account, batch.times[i] as number)) chosen.push(i);
    }
    if (chosen.length > 0) yield { batch, chosen };
  }
}

/** What could not be read must not look as if it were not there. */
export function sayWhatWasRead(context: Context, logs: Scan, { filter, names }: Query): void {
  const { lang } = context;
  for (const pattern of new Set(logs.missing.map((log) => log.pattern)))
    context.say(text(lang, 'query.missing', { pattern }));
  const rejected = logs.rejectCounts.reduce((sum, count) => sum + count.rejected, 0);
  const first = logs.rejects[0];
  if (rejected > 0 && first !== undefined) {
    const records = logs.rejectCounts.reduce((sum, count) => sum + count.records, 0);
    const reason = hasMessage(first.reason) ? text(lang, first.reason) : first.reason;
    const place = `${names.get(first.file) ?? first.file}:${first.line}`;
    context.say(text(lang, 'query.rejected', { n: rejected, of: records, place, reason }));
  }
  const open = !Number.isFinite(filter.range.from) && !Number.isFinite(filter.range.to);
  const outside = logs.coverage.reduce((sum, row) => sum + row.outside, 0);
  if (open && outside > 0) context.say(text(lang, 'query.outside', { n: outside }));
}
