/**
 * CSV for spreadsheets: RFC 4180 with CRLF; the byte order mark or another charset comes with `encodeCsv`.
 *
 * Spreadsheets guess what a cell means, and guess wrong. What a text cell says is kept so:
 * - Text that a spreadsheet would turn into a number, date or boolean and thereby change (leading zeros, more than 11 digits, 1/2, 12e45,
 *   R6.3.28, TRUE) is written as `="0123"`. Excel and LibreOffice show exactly 0123, as text, and save it again as 0123. `plainCell` undoes it.
 *   Whole numbers without a leading zero and up to 11 digits survive as they are, and stay as they are.
 * - Text that would run as a formula (= + - @, also full width) gets an apostrophe in front. A lone "-" and plain negative numbers such
 *   as -5 are harmless and stay.
 * - Control characters, line breaks and direction marks are shown as escapes (`safeText`), so no record spans two lines.
 */
import iconv from 'iconv-lite';
import { hasMessage, type Language, text } from '../messages/index.js';
import { safeText } from '../text.js';

/** A number or a `raw` text of our own making is written as it is; any other text is made safe. */
export type Cell = string | number | { raw: string };

export interface Column<T> {
  /** field name, and title of the column in English */
  name: string;
  /** its Japanese title is the message `column.<title>`; the name unless given */
  title?: string;
  cell(row: T): Cell;
}

const NUMBER_LIKE = /^[-+]?[\d.,:/\- ]*\d[\d.,:/\- ]*(e[-+]?\d+)?%?$/i;
const JAPANESE_DATE = /^(明治|大正|昭和|平成|令和|[MTSHR])?[\d元]+[年月日時分秒./-][\d元年月日時分秒./\- :]*$/i;
const MONTH =
  'jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?';
const MONTH_NAME = new RegExp(`^(?=.*\\d)(\\d+[-/ ]?)?(${MONTH})[-/ .]?\\d*([-/ ]\\d+)?$`, 'i');
const ADDRESS = /^\d+\.\d+\.\d+\.\d+$/;
const BOOLEAN = /^(true|false)$/i;
const KEPT_NUMBER = /^-?(0|[1-9]\d{0,10})$/;
/** with apostrophes before it, too: one more keeps them apart from ours */
const FORMULA = /^'*[=+\-@＝＋－＠]/;
/** the longest text that Excel takes inside a formula */
const LONGEST_LITERAL = 255;

/** The value of a text cell, before quoting. */
export function textCell(value: string): string {
  const safe = safeText(value);
  if (safe === '' || safe === '-' || KEPT_NUMBER.test(safe) || ADDRESS.test(safe)) return safe;
  const guess = safe.normalize('NFKC').trim();
  const mistaken = [NUMBER_LIKE, JAPANESE_DATE, MONTH_NAME, BOOLEAN].some((pattern) => pattern.test(guess));
  if (mistaken && safe.length <= LONGEST_LITERAL) return `="${safe}"`;
  return FORMULA.test(safe) || mistaken ? `'${safe}` : safe;
}

/** What was said, from a cell that `textCell` or a spreadsheet has written. */
export function plainCell(cell: string): string {
  const literal = /^="([^"]*)"$/.exec(cell);
  if (literal) return literal[1]!;
  const rest = cell.slice(1);
  return cell.startsWith("'") && textCell(rest) === cell ? rest : cell;
}

function field(cell: Cell): string {
  const value = typeof cell === 'string' ? textCell(cell) : typeof cell === 'number' ? String(cell) : cell.raw;
  return /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function record(cells: readonly Cell[]): string {
  return `${cells.map(field).join(',')}\r\n`;
}

function titleOf<T>({ name, title = name }: Column<T>, lang: Language): string {
  const id = `column.${title}`;
  return lang !== 'en' && hasMessage(id) ? text(lang, id) : name;
}

/** Header and records, one text each, so that long files need not be held as one. */
export function* csvRecords<T>(columns: readonly Column<T>[], rows: Iterable<T>, lang: Language): Generator<string> {
  yield record(columns.map((column) => ({ raw: titleOf(column, lang) })));
  for (const row of rows) yield record(columns.map((column) => column.cell(row)));
}

export type CsvEncoding = 'utf-8' | 'cp932';

/** A character that the charset lacks, what stands for it, and how often. */
export interface Replaced {
  char: string;
  /** `U+9AD9`, of each code point */
  code: string;
  by: string;
  count: number;
}

/** 〓, which Japanese print has always set where a type was missing. */
const GETA = '〓';

/** Characters that cp932 has under another code point of the same meaning: not a loss, and not reported. */
const SAME: Readonly<Record<string, string>> = {
  '\u301c': '\uff5e',
  '\u2212': '\uff0d',
  '\u2014': '\u2015',
  '\u2016': '\u2225',
  '\u00a2': '\uffe0',
  '\u00a3': '\uffe1',
  '\u00ac': '\uffe2',
  '\u00a5': '\uffe5',
  '\u00a6': '\uffe4',
  '\u2013': '-',
  '\u00a0': ' ',
};

/**
 * UTF-8 with byte order mark, or CP932. What CP932 lacks becomes 〓 (a variation selector is dropped) and is counted in `replaced`.
 * `start: false` continues a file: no byte order mark.
 */
export function encodeCsv(
  content: string,
  encoding: CsvEncoding,
  start = true,
): { bytes: Buffer; replaced: Replaced[] } {
  if (encoding === 'utf-8') return { bytes: Buffer.from(start ? `\ufeff${content}` : content, 'utf8'), replaced: [] };
  const replaced = new Map<string, Replaced>();
  const mapped = content
    .replace(/[\u3040-\u30ff][\u3099\u309a]/g, (kana) => kana.normalize('NFC'))
    .replace(/[^\p{ASCII}]/gu, (char) => SAME[char] ?? (inCp932(char) ? char : replacement(char, replaced)));
  return { bytes: iconv.encode(mapped, 'cp932'), replaced: [...replaced.values()] };
}

const known = new Map<string, boolean>();

function inCp932(char: string): boolean {
  let answer = known.get(char);
  if (answer === undefined) {
    answer = iconv.decode(iconv.encode(char, 'cp932'), 'cp932') === char;
    known.set(char, answer);
  }
  return answer;
}

function replacement(char: string, replaced: Map<string, Replaced>): string {
  const entry = replaced.get(char) ?? {
    char,
    code: `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    by: /\p{Variation_Selector}/u.test(char) ? '' : GETA,
    count: 0,
  };
  entry.count++;
  replaced.set(char, entry);
  return entry.by;
}
