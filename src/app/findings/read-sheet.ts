/**
 * A review sheet as it comes back: from Excel in CP932 or as tab-separated UTF-16, from LibreOffice
 * with whatever separator, with columns moved or taken out. Only the columns that people fill in
 * and the state are read.
 */

import { CsvError, parse } from 'csv-parse/sync';
import { type Problem, type ProblemData, problem, UserError, userError } from '../../domain/errors.js';
import { readWhole } from '../../domain/whole-file.js';
import { decoder } from '../../lib/charset/charset.js';
import { surveyText } from '../../lib/charset/survey.js';
import type { MessageId } from '../../messages/index.js';
import { plainCell } from '../../reports/index.js';
import { isTitleOf, REVIEW_COLUMNS, type ReviewColumn } from './sheet.js';

export type SheetRow = Record<ReviewColumn, string> & {
  /** physical line on which it begins */
  line: number;
  /** the id as the sheet shows it, for messages */
  id: string;
};

/**
 * Throws a UserError where the file cannot be read as a review sheet. `bytes` of stdin are read
 * where the file is `-`.
 */
export function readSheet(file: string, named: string): SheetRow[] {
  const text = decode(bytesOf(file, named), named);
  const records = recordsOf(text, named);
  const [header, ...rows] = records;
  if (header === undefined) throw userError('findings.import.empty', {}, { file: named });
  const positions = positionsOf(header.cells, named, header.line);
  const idAt = header.cells.findIndex((title) => isTitleOf('id', title));
  return rows.map(({ cells, line }) => {
    const cell = (at: number) => plainCell((cells[at] ?? '').trim()).trim();
    const [decision, reason, reviewer, token] = positions.map(cell);
    return { decision: decision!, reason: reason!, reviewer: reviewer!, token: token!, id: cell(idAt), line };
  });
}

function bytesOf(file: string, named: string): Buffer {
  try {
    return readWhole(file === '-' ? 0 : file, named);
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw userError('logs.unreadable', { file: named, code: code ?? '' }, { file: named });
  }
}

function decode(bytes: Buffer, named: string): string {
  const { charset, bom } = surveyText(bytes, 'auto');
  const text = decoder(charset);
  const decoded = text.decode(bytes.subarray(bom));
  if (text.wrong > 0) throw userError('findings.import.charset', { charset }, { file: named });
  return decoded;
}

interface Line {
  cells: readonly string[];
  line: number;
}

function recordsOf(text: string, named: string): Line[] {
  const plain = text.replaceAll(/\r\n?/g, '\n');
  const records: Line[] = [];
  try {
    parse(plain, {
      delimiter: delimiterOf(plain),
      record_delimiter: '\n',
      relax_column_count: true,
      on_record: (cells: string[], { lines }) => {
        const within = cells.reduce((sum, cell) => sum + cell.split('\n').length - 1, 0);
        if (cells.some((cell) => cell.trim() !== '')) records.push({ cells, line: lines - within });
        return null;
      },
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw userError(
      'findings.import.notCsv',
      { code: error.code },
      { file: named, line: (error.lines as number) ?? 1 },
    );
  }
  return records;
}

/** Of the separators that spreadsheets write, the one that the first line has most of. */
function delimiterOf(text: string): string {
  const [first = ''] = text.split('\n', 1);
  const count = (separator: string) => first.split(separator).length;
  return [',', '\t', ';'].reduce((best, next) => (count(next) > count(best) ? next : best));
}

function positionsOf(header: readonly string[], file: string, line: number): number[] {
  const found = REVIEW_COLUMNS.map((name) => header.findIndex((title) => isTitleOf(name, title)));
  const problems = REVIEW_COLUMNS.filter((_, i) => (found[i] as number) < 0);
  if (problems.length > 0) {
    throw userError('findings.import.columns', { missing: problems.join(', ') }, { file, line });
  }
  return found;
}

export function problemIn<Id extends MessageId>(
  row: SheetRow,
  file: string,
  id: Id,
  data: Omit<ProblemData<Id>, 'finding'>,
): Problem {
  return problem(id, { finding: row.id || row.token, ...data } as unknown as ProblemData<Id>, { file, line: row.line });
}
