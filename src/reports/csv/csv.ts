/**
 * CSV for spreadsheets, and for programs: RFC 4180 with CRLF; the byte order mark or another
 * charset comes with `encodeCsv`, in a file of its own since its tables take time to load.
 *
 * Spreadsheets guess what a cell means, and guess wrong. What a text cell says is kept so:
 * - Text that a spreadsheet would turn into a number, date or boolean and thereby change (leading
 *   zeros, more than 11 digits, 1/2, 12e45,
 *   R6.3.28, TRUE) is written as `="0123"`. Excel and LibreOffice show exactly 0123, as text, and
 *   save it again as 0123. `plainCell` undoes it.
 *   Whole numbers without a leading zero and up to 11 digits survive as they are, and stay as they
 *   are.
 * - Text that would run as a formula (= + - @, also full width, also behind spaces) gets an
 *   apostrophe in front. A lone "-" and plain
 *   negative numbers such as -5 are harmless and stay. Where a spreadsheet splits at semicolons
 *   (most of Europe) or bars, each part of a
 *   cell is a cell of its own, so the same holds behind each of them.
 * - Control characters, line breaks and direction marks are shown as escapes (`safeText`), so no
 *   record spans two lines.
 */

import { safeText } from '../../lib/text.js';
import { type Language, textIfAny } from '../../messages/index.js';

/** A number or a `raw` text of our own making is written as it is; any other text is made safe. */
export type Cell = string | number | { raw: string };

export interface Column<T> {
  /** field name, and title of the column in English */
  name: string;
  /** its Japanese title is the message `column.<title>`; the name unless given */
  title?: string;
  cell(row: T): Cell;
}

const NUMBER_LIKE = /^[-+]?[.,:/\- ]*\d[\d.,:/\- ]*(e[-+]?\d+)?%?$/i;
const JAPANESE_DATE = /^(明治|大正|昭和|平成|令和|[MTSHR])?[\d元]+[年月日時分秒./-][\d元年月日時分秒./\- :]*$/i;
const MONTH =
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?';
const MONTH_NAME = new RegExp(`^(?=.*\\d)(\\d+[-/ ]?)?(${MONTH})[-/ .]?\\d*([-/ ]\\d+)?$`, 'i');
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;
const BOOLEAN = /^(true|false)$/i;
const KEPT_NUMBER = /^-?(0|[1-9]\d{0,10})$/;
/** with apostrophes before it, too: one more keeps them apart from ours */
const FORMULA = /^[\s']*[=+\-@＝＋－＠]/;
/** behind a separator; what follows is no lone "-" and no number */
const PART_FORMULA = /([;|])(?=[\s"']*[=+\-@＝＋－＠])(?!\s*(?:(?:-?\d+(?:\.\d+)?|-)\s*)?(?:[;|]|$))/g;
const GUARDED_PART = /([;|])'(?=[\s"']*[=+\-@＝＋－＠])/g;
/** the longest text that Excel takes inside a formula */
const LONGEST_LITERAL = 255;

/**
 * Begins with a letter and holds no figure, in whatever form: nothing that a spreadsheet could
 * mistake, but for two words.
 */
const WORDS =
  /^(?!(true|false)\s*$)[A-Za-z\u3041-\u3096\u30a1-\u30fa\u4e00-\u5142\u5144-\u9fff][A-Za-z _;:,.()'\-\u3000-\u3003\u3041-\u3096\u30a1-\u30ff\u4e00-\u5142\u5144-\u9fff]*$/i;

/** The value of a text cell, before quoting. */
export function textCell(value: string): string {
  const safe = safeText(value);
  if (safe === '' || safe === '-' || KEPT_NUMBER.test(safe) || ADDRESS.test(safe)) return safe;
  if (WORDS.test(safe)) return safe;
  const guess = safe.normalize('NFKC').trim();
  const mistaken = [NUMBER_LIKE, JAPANESE_DATE, MONTH_NAME, BOOLEAN].some((pattern) => pattern.test(guess));
  if (mistaken && safe.length <= LONGEST_LITERAL) return `="${safe}"`;
  const parts = safe.replace(PART_FORMULA, "$1'");
  return FORMULA.test(safe) || mistaken ? `'${parts}` : parts;
}

/** What was said, from a cell that `textCell` or a spreadsheet has written. */
export function plainCell(cell: string): string {
  const literal = /^="([^"]*)"$/.exec(cell);
  if (literal) return literal[1]!;
  const whole = cell.replace(GUARDED_PART, '$1');
  for (const said of [whole.slice(1), whole]) if (said !== cell && textCell(said) === cell) return said;
  return cell;
}

/** Who reads it: a spreadsheet guesses what cells mean, a program takes them as they are. */
export type CsvReader = 'spreadsheet' | 'program';

function field(cell: Cell, reader: CsvReader): string {
  const shown = reader === 'spreadsheet' ? textCell : safeText;
  const value = typeof cell === 'string' ? shown(cell) : typeof cell === 'number' ? String(cell) : cell.raw;
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** As people read it outside a spreadsheet. */
export function textOfCell(cell: Cell): string {
  return typeof cell === 'object' ? cell.raw : String(cell);
}

function record(cells: readonly Cell[], reader: CsvReader): string {
  return `${cells.map((cell) => field(cell, reader)).join(',')}\r\n`;
}

export function titleOf<T>({ name, title = name }: Column<T>, lang: Language): string {
  return (lang === 'en' ? undefined : textIfAny(lang, `column.${title}`)) ?? name;
}

/** Header and records, one text each, so that long files need not be held as one. */
export function* csvRecords<T>(
  columns: readonly Column<T>[],
  rows: Iterable<T>,
  lang: Language,
  reader: CsvReader = 'spreadsheet',
): Generator<string> {
  yield record(
    columns.map((column) => ({ raw: titleOf(column, lang) })),
    reader,
  );
  for (const row of rows) {
    yield record(
      columns.map((column) => column.cell(row)),
      reader,
    );
  }
}
