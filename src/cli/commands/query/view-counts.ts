/** Counts of accesses, and how they are spread over time. */

import type { AccessColumn, Timeline } from '../../../app/query/columns.js';
import { countAccesses } from '../../../app/query/counts.js';
import type { Instant, Interval } from '../../../domain/model.js';
import { HOUR } from '../../../domain/time.js';
import { text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import type { RowColumn } from '../../terminal/rows.js';
import type { Asked } from './asked.js';
import { openOutput } from './output.js';

/** Counted in order of time, unless the largest are asked for. */
const OF_TIME: ReadonlySet<AccessColumn> = new Set(['day', 'hour']);

export async function showCounts(
  context: Context,
  { query, csvEncoding, progress }: Asked,
  { columns, top }: { columns: readonly AccessColumn[]; top: number | undefined },
): Promise<void> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson']);
  const counter = await countAccesses(query, columns);
  const first = columns[0] as AccessColumn;
  const rows = counter.rows(top === undefined && OF_TIME.has(first) ? 'values' : 'count', top);
  progress.end();
  const shown = [...columns.map((name): RowColumn => ({ name, number: name === 'hour' })), ACCESSES];
  const output = openOutput(context, { format, columns: shown, name: 'counts', csvEncoding });
  for (const row of rows) output.row(row);
  output.end();
  const n = Math.min(counter.size, top ?? counter.size);
  context.say(text(context.lang, 'query.groups', { n, of: counter.size }));
}

const ACCESSES: RowColumn = { name: 'accesses', number: true };

/** So many empty hours or days in a row are told by one line. */
const MOST_EMPTY = 3;

export async function showTimeline(
  context: Context,
  { query, csvEncoding, progress }: Asked,
  by: Timeline,
): Promise<void> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson']);
  const columns: AccessColumn[] = by === 'day' ? ['day'] : ['day', 'hour'];
  const rows = [...(await countAccesses(query, columns)).rows('values')];
  progress.end();
  if (format !== 'table') {
    const shown = [...columns.map((name): RowColumn => ({ name })), ACCESSES];
    const output = openOutput(context, { format, columns: shown, name: 'timeline', csvEncoding });
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

/**
 * With the hours or days between them on which nothing happened; undefined stands for many of
 * these.
 */
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
