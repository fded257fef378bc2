/**
 * Documents and tables as workbooks: real numbers and dates, a header that stays in view, filters.
 */
import type { Day, Instant } from '../../domain/model.js';
import { toLocal } from '../../domain/time.js';
import { displayWidth, safeText } from '../../lib/text.js';
import {
  type BookCell,
  type BookRow,
  type BookSheet,
  type Look,
  workbookBytes,
} from '../../lib/workbook/write/index.js';
import type { Paper, PaperCell, PaperColumn, PaperPart, PaperTable } from './paper.js';

/**
 * A document with one table is one sheet: title and head above the table, the rest below it. With
 * more, or none, the first sheet has all but the tables, which follow in sheets of their own.
 */
export function paperBook(paper: Paper, timezone: string): Iterable<Uint8Array> {
  const tables = paper.parts.filter((part) => part.kind === 'table' && part.rows.length > 0) as PaperTable[];
  if (tables.length === 1 && !paper.parts.some(({ kind }) => kind === 'page')) {
    return workbookBytes([tableSheet(tables[0]!, paper, timezone)]);
  }
  const { landscape } = paper;
  return workbookBytes([
    coverSheet(paper, timezone),
    ...tables.map((table) =>
      sheetOf({ name: table.title || paper.title, table, above: [], below: [], timezone, landscape }),
    ),
  ]);
}

function bookCell(cell: PaperCell, timezone: string): BookCell {
  if (typeof cell === 'string') return safeText(cell);
  if (typeof cell === 'number') return cell;
  return 'day' in cell ? dayCell(cell.day) : momentCell(cell.at, timezone);
}

export const dayCell = (day: Day): BookCell => ({ local: Date.parse(day), shows: 'day' });
const momentCell = (at: Instant, timezone: string): BookCell => ({ local: toLocal(timezone, at), shows: 'minute' });

function topRows({ title, head, lead }: Paper, timezone: string): BookRow[] {
  return [
    { cells: [title], look: 'title' },
    ...head.map(([label, value]): BookRow => {
      const cell = bookCell(value, timezone);
      // beside a label there is no room for a date in a narrow column
      return { cells: [label, cell], look: ['label', 'lead'] };
    }),
    { cells: [lead], look: 'lead' },
    { cells: [] },
  ];
}

function tableSheet(table: PaperTable, paper: Paper, timezone: string): BookSheet {
  const at = paper.parts.indexOf(table);
  const rows = (parts: readonly PaperPart[]) => parts.flatMap((part) => partRows(part, timezone));
  const above = [...topRows(paper, timezone), ...rows(paper.parts.slice(0, at))];
  const below = rows(paper.parts.slice(at + 1));
  return sheetOf({ name: paper.title, table, above, below, timezone, landscape: paper.landscape });
}

function coverSheet(paper: Paper, timezone: string): BookSheet {
  const rows = [...topRows(paper, timezone), ...paper.parts.flatMap((part) => partRows(part, timezone))];
  return { name: paper.title, widths: COVER, rows, length: rows.length, landscape: paper.landscape };
}

const COVER = [28, 22, 22, 22, 22];

function partRows(part: PaperPart, timezone: string): BookRow[] {
  const space: BookRow = { cells: [] };
  const heading = (text: string): BookRow[] => (text === '' ? [] : [{ cells: [text], look: 'label' }]);
  switch (part.kind) {
    case 'table':
      return part.rows.length === 0 ? [...heading(part.title), { cells: [part.none], look: 'lead' }, space] : [];
    case 'lines':
      return [...heading(part.title), ...part.lines.map((line): BookRow => ({ cells: [line], look: 'lead' })), space];
    case 'fields': {
      const fields = part.rows.map(([label, value]): BookRow => {
        return { cells: [label, bookCell(value, timezone)], look: ['head', value === '' ? 'entry' : 'plain'] };
      });
      return [...heading(part.title), ...fields, space];
    }
    case 'seals':
      return [{ cells: part.titles, look: 'head' }, { cells: part.titles.map(() => ''), look: 'entry' }, space];
    case 'page':
      return heading(part.title);
  }
}

interface SheetParts {
  name: string;
  table: PaperTable;
  above: readonly BookRow[];
  below: readonly BookRow[];
  timezone: string;
  landscape: boolean | undefined;
}

function sheetOf({ name, table, above, below, timezone, landscape }: SheetParts): BookSheet {
  const { columns } = table;
  const looks = columns.map(({ entry }): Look => (entry === true ? 'entry' : 'plain'));
  const rows = table.rows.map((cells) => cells.map((cell) => bookCell(cell, timezone)));
  return {
    name,
    widths: columns.map((column, at) =>
      widthOf(
        column,
        rows.map((cells) => cells[at]),
      ),
    ),
    rows: [
      ...above,
      { cells: columns.map(({ title }) => title), look: 'head' },
      ...rows.map((cells): BookRow => ({ cells, look: looks })),
      ...(below.length > 0 ? [{ cells: [] }, ...below] : []),
    ],
    header: above.length + 1,
    length: rows.length,
    landscape,
  };
}

const [NARROWEST, WIDEST] = [8, 48];
/** Rows that decide how wide a column is. */
const SAMPLE = 200;

/** For Japanese text: a full-width character takes two. */
export function widthOf({ title, entry }: Pick<PaperColumn, 'title' | 'entry'>, cells: readonly BookCell[]): number {
  if (entry === true) return Math.max(24, displayWidth(title) + 4);
  const widths = cells.slice(0, SAMPLE).map((cell) => {
    if (typeof cell === 'string') return displayWidth(cell.slice(0, WIDEST * 2));
    if (typeof cell === 'number') return cell.toLocaleString('en-US').length;
    return cell === undefined ? 0 : { day: 10, minute: 16, second: 19 }[cell.shows];
  });
  // beside the title there is the button of the filter
  return Math.min(WIDEST, Math.max(NARROWEST, displayWidth(title) + 4, ...widths.map((width) => width + 2)));
}
