/**
 * A review sheet as it comes back: from Excel as a workbook, in CP932 or as tab-separated UTF-16,
 * from LibreOffice with whatever separator, with columns moved or taken out and titles or totals
 * added. Only the columns that people fill in and the state are read.
 */
import { type Problem, type ProblemData, problem, UserError, userError, type Where } from '../../domain/errors.js';
import { type PlainTable, plainTable } from '../../domain/plain-table.js';
import { readWhole } from '../../domain/whole-file.js';
import type { MessageId } from '../../messages/index.js';
import { plainCell } from '../../reports/index.js';
import { isTitleOf, REVIEW_COLUMNS, type ReviewColumn } from './sheet.js';

export type SheetRow = Record<ReviewColumn, string> & {
  /** physical line or row of the sheet on which it begins */
  line: number;
  where: Where;
  /** the id as the sheet shows it, for messages */
  id: string;
};

/**
 * The table of a sheet that somebody has filled in; `fits`: how well a header serves. Throws a
 * UserError where the file cannot be read. `file` is `-` for standard input; `sheet` is one of a
 * workbook, by name or number from 1.
 */
export function openSheet(
  file: string,
  named: string,
  { sheet, fits }: { sheet?: string | number | undefined; fits(header: readonly string[]): number },
): PlainTable {
  return plainTable(bytesOf(file, named), named, { sheet, fits });
}

/** Throws a UserError where it is no review sheet. */
export function reviewRows({ header, rows, whereIs, faultsIn }: PlainTable, named: string): SheetRow[] {
  if (header === undefined) throw userError('findings.import.empty', {}, { file: named });
  const positions = positionsOf(header.cells, whereIs(header.line));
  const faults = rows.flatMap(({ line }) => faultsIn(line, (column) => positions.includes(column)));
  if (faults.length > 0) throw new UserError(faults);
  const idAt = header.cells.findIndex((title) => isTitleOf('id', title));
  const read = rows.map(({ cells, line }) => {
    const cell = (at: number) => plainCell(cells[at] ?? '').trim();
    const [decision, reason, reviewer, token] = positions.map(cell);
    const row = { decision: decision!, reason: reason!, reviewer: reviewer!, token: token! };
    return { ...row, id: cell(idAt), line, where: whereIs(line) };
  });
  return read.filter((row) => REVIEW_COLUMNS.some((name) => row[name] !== ''));
}

/** Both at once, where it can be nothing but a review sheet. */
export function readSheet(file: string, named: string, sheet?: string | number) {
  const table = openSheet(file, named, { sheet, fits: reviewFits });
  return { rows: reviewRows(table, named), warnings: table.warnings };
}

/** How well a header is that of a review sheet, from 0 to 1. */
export const reviewFits = (header: readonly string[]) =>
  positionsIn(header).filter((at) => at >= 0).length / REVIEW_COLUMNS.length;

function bytesOf(file: string, named: string): Buffer {
  try {
    return readWhole(file === '-' ? 0 : file, named);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw userError('logs.unreadable', { file: named, code: code ?? '' }, { file: named });
  }
}

const positionsIn = (header: readonly string[]) =>
  REVIEW_COLUMNS.map((name) => header.findIndex((title) => isTitleOf(name, title)));

function positionsOf(header: readonly string[], where: Where): number[] {
  const found = positionsIn(header);
  const missing = REVIEW_COLUMNS.filter((_, i) => (found[i] as number) < 0);
  if (missing.length > 0) throw userError('findings.import.columns', { missing: missing.join(', ') }, where);
  return found;
}

export function problemIn<Id extends MessageId>(
  row: SheetRow,
  id: Id,
  data: Omit<ProblemData<Id>, 'finding'>,
): Problem {
  return problem(id, { finding: row.id || row.token, ...data } as unknown as ProblemData<Id>, row.where);
}
