/** A document for a terminal, for markdown, and as CSV. */
import { plainLocal } from '../../domain/time.js';
import type { Language } from '../../messages/index.js';
import { type Column, type CsvReader, csvRecords } from '../csv/csv.js';
import type { Block, TableBlock } from '../document/blocks.js';
import { type Words, words } from '../document/words.js';
import type { Paper, PaperCell, PaperPart, PaperTable } from './paper.js';

/** Seconds say nothing to whoever reads a document. */
export function cellText(cell: PaperCell, timezone: string, say: Words): string {
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return say.number(cell);
  return 'day' in cell ? say.date(cell.day) : plainLocal(timezone, cell.at).slice(0, 16);
}

/** Squares and fields that are empty are left out: nobody signs at a terminal. */
export function paperBlocks(paper: Paper, timezone: string, lang: Language): Block[] {
  const say = words(lang);
  const text = (cell: PaperCell) => cellText(cell, timezone, say);
  const head = paper.head.map(([label, value]) => say.t('paper.field', { label, value: text(value) }));
  return [
    { kind: 'heading', text: paper.title },
    { kind: 'lines', lines: head, tone: 'muted' },
    { kind: 'lines', lines: [paper.lead], tone: TONES[paper.tone] },
    ...paper.parts.flatMap((part) => blocksOf(part, text, say)),
  ];
}

const TONES = { good: 'good', found: 'bad', open: 'medium' } as const;
const headed = (title: string, block: Block): Block[] =>
  title === '' ? [block] : [{ kind: 'heading', text: title }, block];

function blocksOf(part: PaperPart, text: (cell: PaperCell) => string, say: Words): Block[] {
  switch (part.kind) {
    case 'table':
      if (part.rows.length === 0) return headed(part.title, { kind: 'lines', lines: [part.none] });
      return headed(part.title, tableBlock(part, text));
    case 'lines':
      return headed(part.title, { kind: 'lines', lines: [...part.lines], list: part.lines.length > 1 });
    case 'fields': {
      const filled = part.rows
        .map(([label, value]) => [label, text(value)] as const)
        .filter(([, value]) => value !== '');
      const lines = filled.map(([label, value]) => say.t('paper.field', { label, value }));
      return lines.length === 0 ? [] : headed(part.title, { kind: 'lines', lines });
    }
    case 'page':
      return [{ kind: 'heading', text: part.title }];
    case 'seals':
      return [];
  }
}

function tableBlock({ columns, rows }: PaperTable, text: (cell: PaperCell) => string): TableBlock {
  const places = columns.map((column, at) => ({ column, at })).filter(({ column }) => column.entry !== true);
  const shown = places.filter(({ column }) => column.below !== true);
  const below = places.filter(({ column }) => column.below === true);
  return {
    kind: 'table',
    columns: shown.map(({ column: { title, number = false, wraps = false } }) => ({ title, number, wraps })),
    rows: rows.map((cells) => {
      const notes = below.flatMap(({ column, at }) => {
        const value = text(cells[at]!);
        return value === '' ? [] : [`${column.title}: ${value}`];
      });
      return { cells: shown.map(({ at }) => text(cells[at]!)), note: notes.join('; ') };
    }),
  };
}

/** The tables of a document, one below the other; titles between them if there are several. */
export function paperCsv(paper: Paper, timezone: string, lang: Language, reader?: CsvReader): string {
  const tables = paper.parts.filter((part) => part.kind === 'table');
  return tables
    .map((table) => {
      const title =
        tables.length === 1 ? '' : [...csvRecords([{ name: table.title, cell: () => '' }], [], lang, reader)].join('');
      return title + [...csvRecords(csvColumns(table, timezone), table.rows, lang, reader)].join('');
    })
    .join('\r\n');
}

function csvColumns({ columns }: PaperTable, timezone: string): Column<readonly PaperCell[]>[] {
  return columns.map(({ title }, at) => ({
    name: title,
    cell: (cells) => {
      const cell = cells[at]!;
      if (typeof cell !== 'object') return cell;
      return { raw: 'day' in cell ? cell.day : plainLocal(timezone, cell.at) };
    },
  }));
}
