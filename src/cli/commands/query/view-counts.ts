/** Counts of accesses, and how they are spread over time. */

import { type AccessColumn, REGISTER_COLUMNS, type Timeline, textsOf } from '../../../app/query/columns.js';
import { Counter, countSessions, fromSessions } from '../../../app/query/counts.js';
import { asksRegister, passesRegister } from '../../../app/query/filter.js';
import { foldsOf, type RecordKey, readOf } from '../../../app/query/records.js';
import { scanPlan } from '../../../app/query/scan-plan.js';
import { readerOf } from '../../../app/query/values.js';
import type { Instant, Interval } from '../../../domain/model.js';
import { HOUR } from '../../../domain/time.js';
import { scan } from '../../../engine/files/index.js';
import { text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../shared-options.js';
import type { RowColumn } from '../../terminal/rows.js';
import { matchingRecords, type Query, sayWhatWasRead } from './asked.js';
import { openOutput } from './output.js';
import { basisOf } from './view-accesses.js';

/** Counted in order of time, unless the largest are asked for. */
const OF_TIME: ReadonlySet<AccessColumn> = new Set(['day', 'hour']);

export async function showCounts(
  context: Context,
  query: Query,
  { columns, top }: { columns: readonly AccessColumn[]; top: number | undefined },
): Promise<void> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson']);
  const counter = await count(context, query, columns);
  const first = columns[0] as AccessColumn;
  const rows = counter.rows(top === undefined && OF_TIME.has(first) ? 'values' : 'count').slice(0, top);
  query.progress.end();
  const shown = [...columns.map((name): RowColumn => ({ name, number: name === 'hour' })), ACCESSES];
  const output = openOutput(context, { format, columns: shown, name: 'counts', csvEncoding: query.csvEncoding });
  for (const row of rows) output.row(row);
  output.end();
  context.say(text(context.lang, 'query.groups', { n: rows.length, of: counter.size }));
}

const ACCESSES: RowColumn = { name: 'accesses', number: true };

async function count(context: Context, query: Query, columns: readonly AccessColumn[]): Promise<Counter> {
  return fromSessions(columns, query.filter)
    ? countBySessions(context, query, columns)
    : countByRecords(context, query, columns);
}

async function countBySessions(context: Context, query: Query, columns: readonly AccessColumn[]): Promise<Counter> {
  const { sources, filter, timezone, sessionGap, workers, whoIs, clock, prepared, progress } = query;
  const wish = { sources, range: filter.range, timezone, sessionGap, workers, onProgress: progress.update };
  const ofRegister = asksRegister(filter) || columns.some((name) => REGISTER_COLUMNS.has(name));
  const grain = ofRegister || columns.includes('day') ? 'days' : 'coarse';
  const cuts = ofRegister ? prepared?.register.cuts : [];
  const logs = await scan(scanPlan({ ...wish, grain, cuts }));
  try {
    sayWhatWasRead(context, readOf(logs), query);
    const folds = foldsOf(sources);
    const passes = passesRegister(filter, whoIs, clock);
    return countSessions(logs, columns, { filter, whoIs, clock, passes, folds });
  } finally {
    await logs.close();
  }
}

async function countByRecords(context: Context, query: Query, columns: readonly AccessColumn[]): Promise<Counter> {
  const keys: RecordKey[] = [];
  const readers = columns.map((name) => readerOf(name, basisOf(query, keys, false)));
  const counter = new Counter();
  const texts = textsOf(columns);
  for await (const { batch, chosen } of matchingRecords(context, query, keys, { texts, order: 'any' })) {
    counter.addBatch(batch, chosen, readers);
  }
  return counter;
}

/** So many empty hours or days in a row are told by one line. */
const MOST_EMPTY = 3;

export async function showTimeline(context: Context, query: Query, by: Timeline): Promise<void> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson']);
  const columns: AccessColumn[] = by === 'day' ? ['day'] : ['day', 'hour'];
  const rows = (await count(context, query, columns)).rows('values');
  query.progress.end();
  if (format !== 'table') {
    const shown = [...columns.map((name): RowColumn => ({ name })), ACCESSES];
    const output = openOutput(context, { format, columns: shown, name: 'timeline', csvEncoding: query.csvEncoding });
    for (const row of rows) output.row(row);
    output.end();
    return;
  }
  const points = rows.map((row) => ({ label: labelOf(row.slice(0, -1)), n: row.at(-1) as number }));
  for (const line of bars(filled(points, by), context)) context.write(`${line}\n`);
}

/** `2024-03-28`, `2024-03-28 09` */
function labelOf([day, hour]: readonly unknown[]): string {
  return hour === undefined ? String(day) : `${day} ${String(hour).padStart(2, '0')}`;
}

interface Point {
  label: string;
  n: number;
}

/** With the hours or days between them on which nothing happened; undefined stands for many of these. */
function filled(points: readonly Point[], by: Timeline): (Point | undefined)[] {
  const step = by === 'day' ? 24 * HOUR : HOUR;
  const instant = (label: string) => Date.parse(`${label.slice(0, 10)}T${label.slice(11) || '00'}:00:00Z`);
  const label = (t: Instant) =>
    new Date(t)
      .toISOString()
      .slice(0, by === 'day' ? 10 : 13)
      .replace('T', ' ');
  const all: (Point | undefined)[] = [];
  let last: Interval['to'] | undefined;
  for (const point of points) {
    const t = instant(point.label);
    const empty = last === undefined ? 0 : Math.round((t - last) / step) - 1;
    if (empty > MOST_EMPTY) all.push(undefined);
    else for (let i = empty; i > 0; i--) all.push({ label: label(t - i * step), n: 0 });
    all.push(point);
    last = t;
  }
  return all;
}

function bars(points: readonly (Point | undefined)[], { width }: Context): string[] {
  const counts = points.map((point) => point?.n ?? 0);
  const most = counts.reduce((a, b) => Math.max(a, b), 1);
  const digits = most.toLocaleString('en-US').length;
  const labels = points.find((point) => point !== undefined)?.label.length ?? 0;
  const room = Math.max(10, width - labels - digits - 4);
  return points.map((point) => {
    if (point === undefined) return '...';
    const { label, n } = point;
    const bar = '#'.repeat(n === 0 ? 0 : Math.max(1, Math.round((n / most) * room)));
    return `${label}  ${n.toLocaleString('en-US').padStart(digits)}  ${bar}`.trimEnd();
  });
}
