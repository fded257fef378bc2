/** One message for all rows of a table that have the same fault: how many there are, and the first. */

import { closest } from '../../domain/errors.js';
import type { Message, TableName } from '../../domain/model.js';
import { type IdsOf, messageFrom } from '../../messages/index.js';
import type { TableRows } from '../tables/index.js';

export interface Fault {
  /** message id; with `Meant` behind it where one of `known` is close to what the row says */
  id: IdsOf<'table' | 'n' | 'first' | 'got'>;
  table: TableName;
  /** row numbers, the one to be named first */
  found: readonly number[];
  /** what a row says */
  textOf?: (row: number) => string;
  /** what a row may have meant */
  known?: Iterable<string>;
}

export function summaryOf(rows: TableRows, { id, table, found, textOf = () => '', known = [] }: Fault): Message[] {
  const [first] = found;
  if (first === undefined) return [];
  const got = textOf(first);
  const meant = closest(got, known);
  const data = { table, n: found.length, first: rows[table].source(first), got, ...(meant !== undefined && { meant }) };
  return [messageFrom(meant === undefined ? id : `${id}Meant`, data)];
}
