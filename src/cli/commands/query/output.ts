/** Where rows of a query go: a table, CSV, JSON, one object per line. */

import type { Value } from '../../../app/query/values.js';
import { version } from '../../../lib/version.js';
import { text } from '../../../messages/index.js';
import type { CsvEncoding } from '../../../reports/index.js';
import { type Cell, type Column, csvRecords, safeJson } from '../../../reports/index.js';
import { encodeCsv } from '../../../reports/printing.js';
import type { Context } from '../../command.js';
import { csvReader } from '../../print.js';
import { type RowColumn, RowPrinter } from '../../terminal/rows.js';

export type RowFormat = 'table' | 'csv' | 'json' | 'ndjson';
export type Row = readonly (Value | null)[];

export interface Output {
  row(row: Row): void;
  end(): void;
}

export interface OutputWish {
  format: RowFormat;
  columns: readonly RowColumn[];
  /** name of the list in JSON */
  name: string;
  csvEncoding: CsvEncoding;
}

export function openOutput(context: Context, wish: OutputWish): Output {
  switch (wish.format) {
    case 'table':
      return tableOutput(context, wish);
    case 'csv':
      return csvOutput(context, wish);
    case 'json':
      return jsonOutput(context, wish);
    case 'ndjson':
      return {
        row: (row) => context.write(`${safeJson(objectOf(row, wish.columns))}\n`),
        end: () => undefined,
      };
  }
}

/** In tables and CSV as SQL has it: 1 and 0. */
function cellText(value: Value | null): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'boolean' ? String(Number(value)) : String(value);
}

function objectOf(row: Row, columns: readonly RowColumn[]): Record<string, Value | null> {
  return Object.fromEntries(columns.map(({ name }, i) => [name, row[i] ?? null]));
}

function tableOutput(context: Context, { columns }: OutputWish): Output {
  const printer = new RowPrinter(columns, context);
  return {
    row: (row) => printer.row(row.map(cellText)),
    end: () => {
      printer.end();
      const { leftOut } = printer;
      if (leftOut.length > 0) context.say(text(context.lang, 'query.leftOut', { columns: leftOut.join(', ') }));
    },
  };
}

/** Rows are encoded so many at once. */
const PIECE = 1000;

function csvOutput(context: Context, { columns, csvEncoding }: OutputWish): Output {
  const reader = csvReader(context, csvEncoding);
  const cells = columns.map(({ name }, i): Column<Row> => ({ name, cell: (row) => csvCell(row[i]) }));
  let waiting: Row[] = [];
  let begun = false;
  const flush = () => {
    const [header = '', ...records] = csvRecords(cells, waiting, 'en', reader);
    const piece = (begun ? '' : header) + records.join('');
    if (reader === 'program') context.write(piece);
    else context.write(encodeCsv(piece, csvEncoding, !begun).bytes);
    begun = true;
    waiting = [];
  };
  return {
    row: (row) => {
      if (waiting.push(row) >= PIECE) flush();
    },
    end: flush,
  };
}

/** Spreadsheets read these as what they are. */
const MOMENT = /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;

function csvCell(value: Value | null | undefined): Cell {
  if (typeof value === 'number') return value;
  if (typeof value === 'string' && MOMENT.test(value)) return { raw: value };
  return typeof value === 'boolean' || value === undefined || value === null ? { raw: cellText(value) } : value;
}

function jsonOutput(context: Context, { columns, name }: OutputWish): Output {
  let first = true;
  context.write(`{"tool":"sekisho","version":${JSON.stringify(version())},${JSON.stringify(name)}:[`);
  return {
    row: (row) => {
      context.write(`${first ? '' : ','}\n${safeJson(objectOf(row, columns))}`);
      first = false;
    },
    end: () => context.write('\n]}\n'),
  };
}
