/** A query with what its answer is printed with. */
import type { Query } from '../../../app/query/query.js';
import type { RecordsRead } from '../../../engine/types.js';
import { hasMessage, render, text } from '../../../messages/index.js';
import type { CsvEncoding } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import type { Progress } from '../../progress.js';

export interface Asked {
  query: Query;
  csvEncoding: CsvEncoding;
  progress: Progress;
}

/** What could not be read must not look as if it were not there. */
export function sayWhatWasRead(
  context: Context,
  read: RecordsRead,
  { filter, names }: Pick<Query, 'filter' | 'names'>,
): void {
  const { lang } = context;
  for (const pattern of new Set(read.missing.map((log) => log.pattern)))
    context.say(text(lang, 'query.missing', { pattern }));
  for (const message of read.messages) {
    const file = String(message.data.file);
    context.say(render(lang, { ...message, data: { ...message.data, file: names.get(file) ?? file } }));
  }
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
