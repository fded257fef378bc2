/** A query with what its answer is printed with. */
import type { Query } from '../../../app/query/query.js';
import type { Interval } from '../../../domain/model.js';
import type { RecordsRead } from '../../../engine/types.js';
import { hasMessage, type Message, message, render, text } from '../../../messages/index.js';
import type { CsvEncoding } from '../../../reports/index.js';
import type { Context } from '../../command.js';
import type { Progress } from '../../progress.js';

export interface Asked {
  query: Query;
  csvEncoding: CsvEncoding;
  progress: Progress;
}

/** Of a time without bounds no day is missing, as long as there is a file at all. */
function missingFiles({ missing, rejectCounts }: RecordsRead, range: Interval): Message[] {
  const read = new Set(rejectCounts.map(({ system }) => system));
  const isBounded = Number.isFinite(range.from) && Number.isFinite(range.to);
  return [...new Set(missing.map(({ pattern }) => pattern))].flatMap((pattern) => {
    const own = missing.filter((log) => log.pattern === pattern);
    const days = own.flatMap(({ day }) => day ?? []).sort();
    if (days.length === 0 || own.every(({ system }) => !read.has(system)))
      return [message('query.missing', { pattern })];
    if (!isBounded) return [];
    return [message('query.missingDays', { pattern, n: days.length, first: days[0], last: days.at(-1) })];
  });
}

/** What could not be read must not look as if it were not there. */
export function sayWhatWasRead(
  context: Context,
  read: RecordsRead,
  { filter, names }: Pick<Query, 'filter' | 'names'>,
): void {
  const { lang } = context;
  for (const message of missingFiles(read, filter.range)) context.say(render(lang, message));
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
