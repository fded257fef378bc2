/** `sekisho query`: who did what, from any log, with or without a configuration. */

import { prepare } from '../../../app/prepare.js';
import { WhoIs } from '../../../app/query/actor-columns.js';
import { asksRegister, filterOf } from '../../../app/query/filter.js';
import { LocalClock } from '../../../app/query/local-time.js';
import { refuseMissingColumns } from '../../../app/query/missing-columns.js';
import { patternsOf } from '../../../app/query/patterns.js';
import type { Query, QueryPorts } from '../../../app/query/query.js';
import { findSources } from '../../../app/query/sources.js';
import { duration } from '../../../config/index.js';
import { columnMapOf } from '../../../domain/column-map.js';
import { userError } from '../../../domain/errors.js';
import { engines, guessLog } from '../../../engine/index.js';
import type { RecordsRead } from '../../../engine/types.js';
import { render, text } from '../../../messages/index.js';
import { type Context, EXIT } from '../../command.js';
import { formatOf, openConfigIfAny, wholeNumber, workersOf } from '../../options/read.js';
import { progressLine } from '../../progress.js';
import { type Asked, sayWhatWasRead } from './asked.js';
import { chosenColumns } from './choose.js';
import type { QueryOptions } from './options.js';
import { showAccesses } from './view-accesses.js';
import { showCounts, showTimeline } from './view-counts.js';

/** Where no configuration says otherwise. */
const TIMEZONE = 'Asia/Tokyo';
const SESSION_GAP = 30 * 60_000;
const MOST = Number.MAX_SAFE_INTEGER;

export async function query(context: Context, files: readonly string[], options: QueryOptions): Promise<number> {
  if (options.sqlSchema) {
    const { printSchema } = await import('./view-sql-schema.js');
    return printSchema(context);
  }
  formatOf(context, ['table', 'csv', 'json', 'ndjson']);
  oneOf(options);
  if (options.timeout !== undefined && options.sql === undefined) throw userError('query.timeoutWithoutSql');
  const config = openConfigIfAny(context);
  const prepared = config && prepare(config);
  const timezone = config?.timezone ?? TIMEZONE;
  const filter = filterOf(options, timezone);
  if (prepared === undefined && asksRegister(filter)) throw userError('query.needsRegister');
  const found = await findSources({
    files,
    configured: prepared?.sources ?? [],
    systems: patternsOf(options.system),
    cwd: context.cwd,
    timezone,
    engines,
    guessLog,
    map: columnMapOf(options.map ?? []),
    say: (message) => context.say(render(context.lang, message)),
  });
  if (found.guessed) context.say(text(context.lang, 'query.zone', { timezone }));
  let mostlyRejected = false;
  const progress = progressLine(context);
  const ports: QueryPorts = {
    engines,
    now: context.now,
    onProgress: progress.update,
    onRead: (read) => {
      sayWhatWasRead(context, read, { filter, names: found.names });
      mostlyRejected = isMostlyRejected(read);
    },
  };
  const asked: Query = {
    ...found,
    filter,
    prepared,
    timezone,
    sessionGap: config?.sessionGap ?? SESSION_GAP,
    workers: workersOf(options.workers),
    whoIs: new WhoIs(prepared?.register),
    clock: new LocalClock(timezone),
    ports,
  };
  try {
    refuseMissingColumns(filter.record, found.sources);
    await show(context, { query: asked, csvEncoding: options.csvEncoding, progress }, options);
  } finally {
    progress.end();
    await found.close();
  }
  return mostlyRejected ? EXIT.incomplete : EXIT.clean;
}

/** What was shown is then not what the log says. */
function isMostlyRejected({ rejectCounts }: RecordsRead): boolean {
  const sum = (of: 'records' | 'rejected') => rejectCounts.reduce((total, count) => total + count[of], 0);
  return sum('rejected') * 2 > sum('records');
}

/** Each of these shows something else. */
function oneOf({ sql, countBy, top, timeline, raw, columns }: QueryOptions): void {
  const count = countBy ?? top;
  const given = Object.entries({ '--sql': sql, '--count-by': count, '--timeline': timeline, '--raw': raw })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => name);
  const [first, second] = columns === undefined || given.length === 0 ? given : [...given, '--columns'];
  if (first !== undefined && second !== undefined) throw userError('query.contradiction', { first, second });
}

async function show(context: Context, asked: Asked, options: QueryOptions): Promise<void> {
  const { countBy, top, timeline, limit, sql } = options;
  const most = top === undefined ? undefined : wholeNumber('--top', top, 1, MOST);
  if (sql !== undefined) {
    const { showSql } = await import('./view-sql.js');
    const wish = { sql, limit: limitOf(limit) ?? Number.POSITIVE_INFINITY, timeout: timeoutOf(options.timeout) };
    await showSql(context, asked, wish);
  } else if (countBy !== undefined || most !== undefined) {
    await showCounts(context, asked, { columns: chosenColumns('--count-by', countBy ?? 'account'), top: most });
  } else if (timeline !== undefined) await showTimeline(context, asked, timeline);
  else {
    const columns = options.columns === undefined ? undefined : chosenColumns('--columns', options.columns);
    await showAccesses(context, asked, { columns, raw: options.raw === true, limit: limitOf(limit) });
  }
}

/** In milliseconds. */
function timeoutOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  const read = duration().safeParse(given);
  if (!read.success || read.data === 0) throw userError('query.timeout', { value: given });
  return read.data;
}

/** undefined: as the terminal is high. */
function limitOf(given: string | undefined): number | undefined {
  if (given === undefined) return undefined;
  return given === 'all' ? Number.POSITIVE_INFINITY : wholeNumber('--limit', given, 1, MOST);
}
