/** One sheet of a workbook that is written, row by row. */
import { type BookCell, cellXml, columnName, escaped, type SharedStrings } from './cells.js';
import { LINKS, MAIN } from './namespaces.js';
import type { Look } from './styles.js';

export interface BookRow {
  cells: readonly BookCell[];
  /** of all cells, or of each */
  look?: Look | readonly Look[] | undefined;
}

/** Values that a column takes; a spreadsheet offers them and refuses others. */
export interface Choice {
  /** from 0 */
  column: number;
  values: readonly string[];
}

export interface BookSheet {
  /** as its tab shows it, at most 31 characters; what a tab cannot show is replaced */
  name: string;
  /** in characters of half width; as many as there are columns */
  widths: readonly number[];
  /** Gone through once. */
  rows: Iterable<BookRow>;
  /**
   * number of the row with the heads of columns, from 1: what is above stays in view, below can be
   * filtered
   */
  header?: number | undefined;
  /** rows below the header that choices and filters cover */
  length: number;
  choices?: readonly Choice[] | undefined;
  /** only cells that look like entries can be changed */
  locked?: boolean | undefined;
  landscape?: boolean | undefined;
}

export function* sheetXml(sheet: BookSheet, strings: SharedStrings): Generator<string> {
  const { widths, header, length, locked, landscape } = sheet;
  yield `<worksheet xmlns="${MAIN}" xmlns:r="${LINKS}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>`;
  yield `<sheetViews><sheetView workbookViewId="0" showGridLines="0">${header === undefined ? '' : frozen(header)}</sheetView></sheetViews>`;
  yield '<sheetFormatPr defaultRowHeight="15"/>';
  if (widths.length > 0) yield `<cols>${widths.map(columnXml).join('')}</cols>`;
  yield '<sheetData>';
  let number = 0;
  for (const row of sheet.rows) {
    number += 1;
    yield rowXml(row, number, strings);
  }
  yield '</sheetData>';
  if (locked === true) yield PROTECTION;
  if (header !== undefined) yield `<autoFilter ref="${rangeOf(header, header + length, widths.length)}"/>`;
  yield choicesXml(sheet);
  yield '<pageMargins left="0.5" right="0.5" top="0.6" bottom="0.6" header="0.3" footer="0.3"/>';
  const orientation = landscape === true ? 'landscape' : 'portrait';
  yield `<pageSetup paperSize="9" orientation="${orientation}" fitToWidth="1" fitToHeight="0"/>`;
  yield '<headerFooter><oddFooter>&amp;L&amp;A&amp;R&amp;P / &amp;N</oddFooter></headerFooter></worksheet>';
}

/**
 * Against mistakes: without a password, so that nobody is locked out. Filters and widths stay free.
 */
const PROTECTION =
  '<sheetProtection sheet="1" objects="1" scenarios="1" formatColumns="0" formatRows="0" sort="0" autoFilter="0"/>';

const frozen = (header: number) =>
  `<pane ySplit="${header}" topLeftCell="A${header + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/>`;

const columnXml = (width: number, at: number) =>
  `<col min="${at + 1}" max="${at + 1}" width="${width}" customWidth="1"/>`;

function rowXml({ cells, look = 'plain' }: BookRow, number: number, strings: SharedStrings): string {
  const lookAt = (at: number): Look => (typeof look === 'string' ? look : (look[at] ?? 'plain'));
  const all = cells.map((cell, at) => cellXml(cell, `${columnName(at)}${number}`, lookAt(at), strings));
  return `<row r="${number}">${all.join('')}</row>`;
}

/** `A3:K120`; absolute with dollars. */
export function rangeOf(first: number, last: number, columns: number, sign = ''): string {
  const end = columnName(Math.max(0, columns - 1));
  return `${sign}A${sign}${first}:${sign}${end}${sign}${last}`;
}

function choicesXml({ choices = [], header = 0, length }: BookSheet): string {
  if (choices.length === 0 || length === 0) return '';
  const all = choices.map(({ column, values }) => {
    const name = columnName(column);
    const cells = `${name}${header + 1}:${name}${header + length}`;
    return (
      `<dataValidation type="list" allowBlank="1" showErrorMessage="1" sqref="${cells}">` +
      `<formula1>&quot;${escaped(values.join(','))}&quot;</formula1></dataValidation>`
    );
  });
  return `<dataValidations count="${all.length}">${all.join('')}</dataValidations>`;
}
