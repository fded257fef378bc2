/** Cells that are merged: only the first holds the value, and people see it in all. */

/** Rows and columns from 1, ends included. */
interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
  value: string;
}

/** Merges that span more columns are titles across a page. */
const MOST_COLUMNS = 256;
const RANGE = /<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;

export class Merges {
  private readonly waiting: Merge[];
  private open: Merge[] = [];

  /** They stand behind the rows, and are wanted before. */
  constructor(sheet: Buffer) {
    const from = sheet.lastIndexOf('</sheetData>');
    const behind = sheet.toString('latin1', Math.max(0, from < 0 ? sheet.lastIndexOf('sheetData>') : from));
    this.waiting = [...behind.matchAll(RANGE)].map(([, left = '', top, right = '', bottom]) => {
      const [from, to] = [columnNumber(left), columnNumber(right)];
      const end = Math.min(to, from + MOST_COLUMNS);
      return { top: Number(top), left: from, bottom: Number(bottom), right: end, value: '' };
    });
    this.waiting.sort((a, b) => b.top - a.top);
  }

  /**
   * Gives the cells of a row, by column from 1, the values of those that they are merged with. Rows
   * must come in order.
   */
  fill(row: number, cells: (string | undefined)[]): void {
    if (this.waiting.length === 0 && this.open.length === 0) return;
    for (let next = this.waiting.at(-1); next !== undefined && next.top <= row; next = this.waiting.at(-1)) {
      this.waiting.pop();
      if (next.top === row) this.open.push({ ...next, value: cells[next.left] ?? '' });
    }
    this.open = this.open.filter(({ bottom }) => bottom >= row);
    for (const { left, right, value } of this.open) {
      if (value === '') continue;
      for (let column = left; column <= right; column += 1) if ((cells[column] ?? '') === '') cells[column] = value;
    }
  }

  /** Whether a row that holds nothing is a part of one. */
  reaches(row: number): boolean {
    return this.open.some(({ bottom, value }) => bottom >= row && value !== '');
  }
}

/** `A` is 1, and so is `A12`. */
export function columnNumber(letters: string): number {
  let number = 0;
  for (let i = 0; i < letters.length; i += 1) {
    const code = letters.charCodeAt(i);
    if (code < 0x41 || code > 0x5a) break;
    number = number * 26 + code - 0x40;
  }
  return number;
}

/** 1 is `A`. */
export function columnLetters(number: number): string {
  let letters = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
