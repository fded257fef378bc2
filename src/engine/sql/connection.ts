/** What the SQL engine needs of a database. */
import type { LogSource } from '../../domain/model.js';
import type { ColumnTypes, Dialect } from './dialect.js';

/** text: as `Raw`; int: a number; hash: a BigInt of 64 bits. */
export type Kind = 'text' | 'int' | 'hash';
export type Value = string | number | bigint;
export type ValueOf<K extends Kind> = K extends 'text' ? string : K extends 'int' ? number : bigint;
export type RowOf<Kinds extends readonly Kind[]> = { [I in keyof Kinds]: ValueOf<Kinds[I]> };

/** A query with what each of its columns holds. */
export interface Query<Kinds extends readonly Kind[] = readonly Kind[]> {
  sql: string;
  kinds: Kinds;
}

export interface Connection {
  dialect: Dialect;
  /** Columns of the source's table. Throws a UserError if it cannot be read. */
  columns(): Promise<ColumnTypes>;
  /**
   * Rows as they come. Throws a UserError if the database does not answer, or ends the query before
   * its end.
   */
  rows<const Kinds extends readonly Kind[]>(query: Query<Kinds>): AsyncGenerator<RowOf<Kinds>>;
  close(): Promise<void>;
}

/** Throws a UserError if a secret that the source names is not there. */
export type Connect = (source: LogSource) => Connection;
