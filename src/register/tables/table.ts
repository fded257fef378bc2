/**
 * What a reference table is: its columns with the headers they go by, how their cells are read, and what must be true of a whole
 * row. One file per table uses this; csv.ts reads any of them.
 */

import type { Fact, Instant, Message, TableName } from '../../domain/model.js';
import { OPEN } from '../../messages/index.js';
import type { Cells, Reader } from '../readers/cells.js';
import type { Row } from '../readers/rows.js';
import type { Entry } from '../types.js';

export { Cells } from '../readers/cells.js';
export type { Row } from '../readers/rows.js';

interface Column {
  /** headers it goes by besides its own name */
  headers: readonly string[];
  /** the file must have it, or the configuration give it a default */
  required?: boolean;
  about: string;
}

export interface TableDefinition<R> {
  table: TableName;
  about: string;
  columns: Readonly<Record<string, Column>>;
  /** the column that a date in the path fills */
  pathDate?: string;
  schema(cells: Cells): Schema<R>;
}

/** How the rows of a file are read. */
export interface Schema<R> {
  cells: { readonly [C in keyof R & string]-?: Reader<R[C]> };
  checks?: readonly Check<R>[];
}

/** What must be true of a row. It is asked although single cells could not be read: all problems are wanted at once. */
export interface Check<R> {
  /** where it is reported, and as which message */
  column: keyof R & string;
  problem: string;
  of: readonly [keyof R & string, keyof R & string];
  /** gets the numbers of those two cells: an instant, or the number of a text (0 = empty); NaN for what could not be read */
  holds(one: number, other: number): boolean;
}

/** A row that could not be read, where the configuration says to go on: what it touches is unjudged. */
export interface BadRow {
  table: TableName;
  cells: Readonly<Record<string, string>>;
  file: string;
  line: number;
}

/** An interval that does not end before it begins. */
export function inOrder<R>(from: keyof R & string, to: keyof R & string): Check<R> {
  return {
    column: to,
    problem: 'register.endsBeforeStart',
    of: [from, to],
    holds: (start, end) => !(start > end),
  };
}

/** The text of an interval's end as the file has it. */
export const end = (text: string | undefined) => (text ? text : OPEN);

/** What a row says of a time. Its fact is made when it is asked for: of most rows nobody asks. */
export class RowEntry<T> implements Entry<T> {
  constructor(
    readonly from: Instant,
    readonly to: Instant,
    readonly value: T,
    private readonly tell: () => Fact,
  ) {}

  get fact(): Fact {
    return this.tell();
  }
}

export const factOf = (kind: string, row: Row<unknown>, id: string, data: Message['data']) => ({
  kind,
  source: row.source,
  text: { id, data },
});
