/**
 * The sheet of a workbook that holds a table: the one that is named, or the first whose header fits
 * best.
 */
import { foldName } from '../lib/fold.js';
import { openWorkbook, type SheetText, type Workbook, WorkbookError } from '../lib/workbook/index.js';
import { message } from '../messages/index.js';
import { userError } from './errors.js';
import type { Message } from './model.js';
import { sayingWhy } from './workbook-problem.js';

export interface ChosenSheet extends SheetText {
  /** `貸与一覧.xlsx!貸与` */
  path: string;
  warnings: Message[];
}

/**
 * `fits`: how well the text of a sheet holds the table, from 0 to 1. Throws a UserError where the
 * workbook cannot be read.
 */
export function sheetOf(
  file: string,
  bytes: Buffer,
  { sheet }: { sheet?: string | number | undefined },
  fits: (utf8: Uint8Array) => number,
): ChosenSheet {
  return sayingWhy(file, () => {
    const book = openWorkbook(bytes);
    const { chosen, fitting } =
      sheet === undefined ? bestOf(book, fits) : { chosen: named(book, sheet, file), fitting: [] };
    const path = `${file}!${chosen.name}`;
    const warnings: Message[] = [];
    if (fitting.length > 1) {
      warnings.push(message('register.warn.sheets', { file, sheet: chosen.name, others: fitting.slice(1).join(', ') }));
    }
    const { rows, first } = chosen.text.hidden;
    if (rows > 0) warnings.push(message('register.warn.hiddenRows', { file: path, n: rows, line: first }));
    return { ...chosen.text, path, warnings };
  });
}

interface Chosen {
  name: string;
  text: SheetText;
}

function bestOf(book: Workbook, fits: (utf8: Uint8Array) => number): { chosen: Chosen; fitting: string[] } {
  const visible = book.sheets.filter(({ hidden }) => !hidden);
  let best: (Chosen & { fit: number }) | undefined;
  const fitting: string[] = [];
  for (const entry of visible) {
    const text = entry.read();
    const found = visible.length === 1 ? 1 : fits(text.utf8);
    if (found === 1) fitting.push(entry.name);
    if (best === undefined || found > best.fit) best = { name: entry.name, text, fit: found };
  }
  if (best === undefined) throw new WorkbookError('noSheet');
  return { chosen: best, fitting };
}

function named(book: Workbook, sheet: string | number, file: string): Chosen {
  const entry =
    typeof sheet === 'number'
      ? book.sheets[sheet - 1]
      : book.sheets.find(({ name }) => foldName(name) === foldName(sheet));
  if (entry === undefined) {
    throw userError('register.noSheet', { sheet, sheets: book.sheets.map(({ name }) => name).join(', ') }, { file });
  }
  return { name: entry.name, text: entry.read() };
}
