/**
 * Cells of a workbook that is written, as XML. Texts are texts whatever they look like: nothing
 * that is written here is ever a formula.
 */
import { MAIN } from './namespaces.js';
import { type Look, styleOf } from './styles.js';

/** Local days and times as the sheet shows them, in milliseconds since 1970 of local time. */
export interface BookMoment {
  local: number;
  shows: 'day' | 'minute' | 'second';
}
/** undefined: an empty cell, which still has its look. */
export type BookCell = string | number | BookMoment | undefined;

/** The longest text of a cell; Excel asks for a repair if one is longer. */
const LONGEST = 32_767;
const DAY = 86_400_000;
/** 1970-01-01 as Excel counts days */
const EPOCH = 25_569;

/** Texts of cells, each once, as cells refer to them. */
export class SharedStrings {
  private readonly numbers = new Map<string, number>();
  private uses = 0;

  numberOf(text: string): number {
    this.uses += 1;
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    this.numbers.set(text, this.numbers.size);
    return this.numbers.size - 1;
  }

  *xml(): Generator<string> {
    yield `<sst xmlns="${MAIN}" count="${this.uses}" uniqueCount="${this.numbers.size}">`;
    for (const text of this.numbers.keys()) yield `<si><t xml:space="preserve">${escaped(text)}</t></si>`;
    yield '</sst>';
  }
}

/** `place`: `B7`. */
export function cellXml(cell: BookCell, place: string, look: Look, strings: SharedStrings): string {
  if (cell === undefined || cell === '') return `<c r="${place}" s="${styleOf('text', look)}"/>`;
  if (typeof cell === 'string') {
    return `<c r="${place}" s="${styleOf('text', look)}" t="s"><v>${strings.numberOf(cell.slice(0, LONGEST))}</v></c>`;
  }
  if (typeof cell === 'number') return `<c r="${place}" s="${styleOf('number', look)}"><v>${cell}</v></c>`;
  return `<c r="${place}" s="${styleOf(cell.shows, look)}"><v>${cell.local / DAY + EPOCH}</v></c>`;
}

/** `A`, `B`, ... `Z`, `AA`, from 0. */
export function columnName(index: number): string {
  const above = Math.floor(index / 26);
  return (above > 0 ? columnName(above - 1) : '') + String.fromCharCode(65 + (index % 26));
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/**
 * What XML cannot hold, as the format writes it (`_x0001_`), and what only looks like that, so
 * that it is read as it stands.
 */
export function escaped(text: string): string {
  return (
    text
      .toWellFormed()
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what XML cannot hold
      .replace(/[\u0000-\u0008\u000b\u000c\u000d-\u001f\ufffe\uffff]/g, (char) => {
        return `_x${char.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`;
      })
      .replace(/[&<>"]/g, (char) => ENTITIES[char]!)
  );
}
