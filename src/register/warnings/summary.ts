/**
 * One message for all rows of a table that have the same fault: how many there are, and the first.
 */

import { closest } from '../../domain/errors.js';
import type { Message, TableName } from '../../domain/model.js';
import { type IdsOf, messageFrom } from '../../messages/index.js';
import type { NearMisses } from '../lookup/near-miss.js';
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

/** Rows that are named together with what they probably meant. */
const MOST_NAMED = 3;

/**
 * The rows that name what is probably listed under another spelling, each spelling with the first
 * of its rows; then the others.
 */
export function nearMisses(rows: TableRows, fault: Fault, alike: NearMisses): Message[] {
  const { id, table, found, textOf = () => '' } = fault;
  const meant = new Map<string, { row: number; meant: string }>();
  // most rows repeat what others say
  const unlike = new Set<string>();
  const others: number[] = [];
  for (const row of found) {
    const text = textOf(row);
    if (meant.has(text)) continue;
    const known = unlike.has(text) ? undefined : alike.of(text);
    if (known !== undefined) meant.set(text, { row, meant: known });
    else {
      unlike.add(text);
      others.push(row);
    }
  }
  const n = found.length - others.length;
  const named = [...meant]
    .slice(0, MOST_NAMED)
    .map(([got, one]) => `${rows[table].source(one.row)} ${got} → ${one.meant}`);
  const list = meant.size > MOST_NAMED ? `${named.join(', ')}, …` : named.join(', ');
  const messages = n === 0 ? [] : [messageFrom(`${id}Meant`, { table, n, list })];
  return [...messages, ...summaryOf(rows, { ...fault, found: others })];
}
