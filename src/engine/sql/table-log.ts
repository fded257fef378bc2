/** A log in a table, opened: its columns are there, and its queries can be asked. */
import { createHash } from 'node:crypto';
import { userError } from '../../domain/errors.js';
import type { Instant, Interval, LogSource } from '../../domain/model.js';
import type { Connection, Kind, Query, RowOf } from './connection.js';
import type { ColumnTypes } from './dialect.js';
import { Statements } from './statements.js';

export class TableLog {
  private constructor(
    readonly source: LogSource,
    readonly connection: Connection,
    readonly sql: Statements,
    /** later accesses may still come in, and are not read */
    readonly until: Instant,
  ) {}

  /** Throws a UserError if the table cannot be read, or lacks a column that configuration names. */
  static async open(source: LogSource, connection: Connection): Promise<TableLog> {
    const types = await connection.columns();
    const sql = new Statements(connection.dialect, source, types, timeOf(source, connection, types));
    let now = Number.POSITIVE_INFINITY;
    for await (const [t] of connection.rows(sql.now())) now = t;
    return new TableLog(source, connection, sql, now - (source.table?.lateness ?? 0));
  }

  rows<const Kinds extends readonly Kind[]>(query: Query<Kinds>): AsyncGenerator<RowOf<Kinds>> {
    return this.connection.rows(query);
  }

  /** The only row of a query. */
  async row<const Kinds extends readonly Kind[]>(query: Query<Kinds>): Promise<RowOf<Kinds>> {
    for await (const row of this.rows(query)) return row;
    throw new Error('an aggregate of all rows gave none');
  }

  /** What of a time can be read. */
  readable({ from, to }: Interval): Interval {
    return { from, to: Math.max(from, Math.min(to, this.until)) };
  }
}

function timeOf(source: LogSource, { dialect }: Connection, types: ColumnTypes) {
  const { columns, table } = source;
  const { time: times, ...others } = columns;
  const named = [...times, ...Object.values(others), ...Object.keys(table?.where ?? {}), table?.key];
  for (const column of named) {
    if (column === undefined || types.has(String(column))) continue;
    const known = [...types.keys()].join(', ');
    throw userError('cluster.noColumn', { table: table?.name, column, known });
  }
  const name = String(times[0]);
  const type = types.get(name) ?? '';
  const unit = source.time === 'epoch' || source.time === 'epochMillis' ? source.time : undefined;
  const time = dialect.time({ name, type, unit });
  if (time === undefined) throw userError('cluster.timeType', { table: table?.name, column: name, type });
  return time;
}

/** Marks all that decides which rows are read, and what of them is compared. */
export function wayOf({ columns, time, table }: LogSource): string {
  const how = JSON.stringify([1, columns, time, table?.name, table?.where, table?.key]);
  return createHash('sha256').update(how).digest('hex').slice(0, 16);
}
