/**
 * Tables in which people answer, as workbooks: what is asked is locked, what is filled in is not,
 * and columns with a few possible values offer them.
 */

import { safeText } from '../../lib/text.js';
import type { BookCell, BookRow, Choice, Look } from '../../lib/workbook/write/index.js';
import { workbookBytes } from '../../lib/workbook/write/index.js';
import type { Language } from '../../messages/index.js';
import { widthOf } from '../documents/paper-book.js';
import { type Cell, type Column, titleOf } from './csv.js';

export interface EntryBook<T> {
  /** of the sheet */
  name: string;
  columns: readonly Column<T>[];
  rows: readonly T[];
  /**
   * names of the columns to fill in, with the values that they take, or none if any text will do
   */
  entries: Readonly<Record<string, readonly string[]>>;
  lang: Language;
}

export function entryBook<T>({ name, columns, rows, entries, lang }: EntryBook<T>): Iterable<Uint8Array> {
  const titles = columns.map((column) => titleOf(column, lang));
  const cells = rows.map((row) => columns.map((column) => bookCell(column.cell(row))));
  const looks = columns.map((column): Look => (column.name in entries ? 'entry' : 'plain'));
  const choices = columns.flatMap((column, at): Choice[] => {
    const values = entries[column.name] ?? [];
    return values.length === 0 ? [] : [{ column: at, values }];
  });
  const heads: BookRow = { cells: titles, look: 'head' };
  return workbookBytes([
    {
      name,
      widths: titles.map((title, at) => {
        const entry = columns[at]!.name in entries;
        return widthOf(
          { title, entry },
          cells.map((row) => row[at]),
        );
      }),
      rows: [heads, ...cells.map((row): BookRow => ({ cells: row, look: looks }))],
      header: 1,
      length: rows.length,
      choices,
      locked: true,
      landscape: true,
    },
  ]);
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d+)?$/;
const NUMBER = /^-?\d{1,15}(?:\.\d{1,6})?$/;

/** What a CSV file writes as it is are days, times and numbers of our own making. */
export function bookCell(cell: Cell): BookCell {
  if (typeof cell === 'number') return cell;
  if (typeof cell === 'string') return safeText(cell);
  const { raw } = cell;
  if (DAY.test(raw)) return { local: Date.parse(raw), shows: 'day' };
  if (MOMENT.test(raw)) return { local: Date.parse(`${raw.replace(' ', 'T')}Z`), shows: 'second' };
  return NUMBER.test(raw) ? Number(raw) : safeText(raw);
}
