/**
 * A small table that people keep in a spreadsheet, as CSV or as a workbook: its header, wherever it
 * stands among the first rows, and the rows below it with their places. Register tables, which may
 * have millions of rows, are read by the register's own reader.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { decoder } from '../lib/charset/charset.js';
import { surveyText } from '../lib/charset/survey.js';
import { type TablePlace, tableText } from '../lib/table-text.js';
import { cellName, isWorkbook, type SheetText } from '../lib/workbook/index.js';
import { sheetOf } from './chosen-sheet.js';
import { type Problem, problem, userError, type Where } from './errors.js';
import type { Message } from './model.js';
import { CELL_FAULTS } from './workbook-problem.js';

/** Where the table is, as far as somebody said it. */
export interface TableWanted extends TablePlace {
  /** of a workbook: name or number from 1 */
  sheet?: string | number | undefined;
  /** how well a record serves as the header, from 0; 1 if it lacks nothing */
  fits(header: readonly string[]): number;
}

export interface PlainRow {
  /** trimmed, by column from 0; as many as the row has */
  cells: readonly string[];
  /** physical line or row of the sheet on which it begins, from 1 */
  line: number;
}

export interface PlainTable {
  /** undefined where the file holds nothing */
  header: PlainRow | undefined;
  /** those that hold something */
  rows: readonly PlainRow[];
  warnings: readonly Message[];
  /** `column` from 0: of a workbook, the cell is named */
  whereIs(line: number, column?: number): Where;
  /** cells of the row without a value, in the columns that are read: errors, missing results */
  faultsIn(line: number, isRead: (column: number) => boolean): Problem[];
}

/**
 * `file`: as messages name it. Throws a UserError where the bytes are neither text nor a workbook
 * that can be read.
 */
export function plainTable(bytes: Buffer, file: string, wanted: TableWanted): PlainTable {
  if (!isWorkbook(bytes, file)) return tableOf(file, Buffer.from(decoded(bytes, file)), wanted, undefined);
  const sheet = sheetOf(file, bytes, wanted, (utf8) => bestFit(file, utf8, wanted));
  const table = tableOf(sheet.path, sheet.utf8, wanted, sheet.faults);
  return { ...table, warnings: [...sheet.warnings, ...table.warnings] };
}

function decoded(bytes: Buffer, file: string): string {
  const { charset, bom } = surveyText(bytes, 'auto');
  const text = decoder(charset);
  const plain = text.decode(bytes.subarray(bom));
  if (text.wrong > 0) throw userError('table.charset', { charset }, { file });
  return plain;
}

function bestFit(file: string, utf8: Uint8Array, wanted: TableWanted): number {
  let best = 0;
  tableText(file, utf8, wanted, (header) => {
    const fit = wanted.fits(header);
    best = Math.max(best, fit);
    return fit;
  });
  return best;
}

function tableOf(
  file: string,
  utf8: Uint8Array,
  wanted: TableWanted,
  faults: SheetText['faults'] | undefined,
): PlainTable {
  const text = tableText(file, utf8, wanted, wanted.fits);
  const [header, ...rows] = recordsOf(file, text.utf8, text.delimiter, text.line);
  const whereIs = (line: number, column?: number): Where => {
    if (faults !== undefined && column !== undefined) return { file: `${file}!${cellName(line, column)}` };
    return { file, line };
  };
  return {
    header,
    rows,
    warnings: text.warnings,
    whereIs,
    faultsIn: (line, isRead) =>
      [...(faults?.get(line) ?? [])]
        .filter(([column]) => isRead(column))
        .map(([column, { fault, got }]) => problem(CELL_FAULTS[fault], { got }, whereIs(line, column))),
  };
}

function recordsOf(file: string, utf8: Uint8Array, delimiter: string, first: number): PlainRow[] {
  // lines are counted by what ends them, whatever that is
  const plain = Buffer.from(utf8).toString().replaceAll(/\r\n?/g, '\n');
  const records: PlainRow[] = [];
  try {
    parse(plain, {
      delimiter,
      record_delimiter: '\n',
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        const within = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        const trimmed = cells.map((cell) => cell.trim());
        if (trimmed.some((cell) => cell !== '')) records.push({ cells: trimmed, line: first + lines - within - 1 });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = first + ((error.lines as number | undefined) ?? 1) - 1;
    throw userError('table.notCsv', { code: error.code }, { file, line });
  }
  return records;
}
