/** The accesses themselves, in columns or as the lines that they are. */

import { ACCESS_COLUMNS, type AccessColumn, REGISTER_COLUMNS, textsOf } from '../../../app/query/columns.js';
import { matchingRecords } from '../../../app/query/matching-records.js';
import type { Query } from '../../../app/query/query.js';
import type { RecordKey } from '../../../app/query/records.js';
import { basisOf, readerOf } from '../../../app/query/values.js';
import type { LogColumns, TextColumn } from '../../../domain/model.js';
import { engineOf } from '../../../engine/several.js';

import { safeText } from '../../../lib/text.js';
import { text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import type { RowColumn } from '../../terminal/rows.js';
import type { Asked } from './asked.js';
import { openOutput } from './output.js';

export interface AccessWish {
  /** undefined: those that fit, or all in a file */
  columns: readonly AccessColumn[] | undefined;
  raw: boolean;
  /** undefined: as many as the terminal shows */
  limit: number | undefined;
}

/**
 * Shown in a table where nobody says which, with what is given up first where the terminal is
 * narrow.
 */
const SPARE: Readonly<Partial<Record<AccessColumn, number>>> = {
  time: 0,
  account: 0,
  name: 4,
  side: 6,
  terminal: 3,
  action: 1,
  screen: 5,
  object: 2,
  result: 7,
  system: 8,
};

export async function showAccesses(context: Context, asked: Asked, wish: AccessWish): Promise<void> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson']);
  const limit = wish.limit ?? (context.interactive && format === 'table' ? Math.max(10, context.height - 4) : Infinity);
  if (wish.raw) return showLines(context, asked, limit);
  const { query, csvEncoding } = asked;
  const names = wish.columns ?? defaultColumns(query, format === 'table');
  const keys: RecordKey[] = [];
  const readers = names.map((name) =>
    readerOf(name, basisOf(query, keys, format === 'json' || format === 'ndjson' ? 'iso' : 'plain')),
  );
  const columns = names.map((name): RowColumn => {
    return { name, number: name === 'line' || name === 'hour', spare: wish.columns ? 0 : (SPARE[name] ?? 0) };
  });
  const output = openOutput(context, { format, columns, name: 'accesses', csvEncoding });
  const shown = await upTo(limit, asked, keys, textsOf(names), (batch, i) =>
    output.row(readers.map((read) => read(batch, i))),
  );
  output.end();
  sayShown(context, shown);
}

/** Without a register, its columns would all be empty. */
function defaultColumns({ prepared, sources }: Query, table: boolean): AccessColumn[] {
  const known = ACCESS_COLUMNS.filter((name) => prepared !== undefined || !REGISTER_COLUMNS.has(name));
  if (!table) return [...known];
  const systems = new Set(sources.map(({ system }) => system));
  const inLogs = (name: AccessColumn) => !(name in PLACES) || sources.some(({ columns }) => has(columns, name));
  return (Object.keys(SPARE) as AccessColumn[]).filter((name) => {
    return known.includes(name) && inLogs(name) && (name !== 'system' || systems.size > 1);
  });
}

/** Columns that a log may lack, with where else they come from. */
const PLACES = {
  terminal: ['terminal', 'address'],
  action: ['action'],
  screen: ['screen'],
  object: ['object'],
  result: ['result'],
} as const;

function has(columns: LogColumns, name: AccessColumn): boolean {
  return PLACES[name as keyof typeof PLACES].some((role) => columns[role] !== undefined);
}

interface Shown {
  n: number;
  more: boolean;
}

async function upTo(
  limit: number,
  { query, progress }: Asked,
  keys: RecordKey[],
  texts: readonly TextColumn[],
  take: (batch: Parameters<ReturnType<typeof readerOf>>[0], i: number) => void | Promise<void>,
): Promise<Shown> {
  let n = 0;
  for await (const { batch, chosen } of matchingRecords(query, keys, { texts, order: 'time' })) {
    for (const i of chosen) {
      if (n >= limit) return { n, more: true };
      if (n === 0) progress.end();
      await take(batch, i);
      n++;
    }
  }
  return { n, more: false };
}

function sayShown(context: Context, { n, more }: Shown): void {
  context.say(text(context.lang, more ? 'query.first' : 'query.shown', { n }));
}

/** Lines are read again in one go, after all of them are known. */
async function showLines(context: Context, asked: Asked, limit: number): Promise<void> {
  const { query } = asked;
  const keys: RecordKey[] = [];
  const wanted = new Map<string, { system: string; lines: number[] }>();
  const shown = await upTo(limit, asked, keys, [], (batch, i) => {
    const known = wanted.get(batch.file);
    const line = batch.lines[i] as number;
    if (known === undefined) wanted.set(batch.file, { system: batch.system, lines: [line] });
    else known.lines.push(line);
  });
  const { output } = context.options;
  // a file does not act on what it holds; a terminal does, even at the end of a pipe
  const toFile = output !== undefined && output !== '-';
  for (const [file, { system, lines }] of wanted) {
    const sources = query.sources.filter((source) => source.system === system);
    const place = { file, base: sources[0]?.base ?? context.cwd, sources };
    const engine = engineOf(query.ports.engines, sources);
    const found = await engine.rawLines(place, lines, { context: 0, most: Infinity });
    for (const { text: line } of found ?? []) context.write(`${toFile ? line : safeText(line)}\n`);
  }
  sayShown(context, shown);
}
