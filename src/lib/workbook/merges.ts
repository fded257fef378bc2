/** Cells that are merged: only the first holds the value, and people see it in all. */

/** Rows and columns from 1, ends included. */
interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Merges that span more columns are titles across a page. */
const MOST_COLUMNS = 256;
const RANGE = /<(?:\w+:)?mergeCell [^>]*?ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"/g;

/** Of an .xlsx sheet: they stand behind the rows, and are wanted before. */
export function mergesIn(sheet: Buffer): Area[] {
  const from = sheet.lastIndexOf('</sheetData>');
  const behind = sheet.toString('latin1', Math.max(0, from < 0 ? sheet.lastIndexOf('sheetData>') : from));
  return [...behind.matchAll(RANGE)].map(([, left = '', top, right = '', bottom]) => {
    return { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) };
  });
}

export class Merges {
  private readonly waiting: Area[];
  private open: (Area & { value: string })[] = [];

  constructor(areas: readonly Area[] = []) {
    this.waiting = [...areas].sort((a, b) => b.top - a.top);
  }

  /** One that begins in the row that is filled next. */
  add(area: Area): void {
    this.waiting.push(area);
  }

  /**
   * Gives the cells of a row, by column from 1, the values of those that they are merged with. Rows
   * must come in order.
   */
  fill(row: number, cells: (string | undefined)[]): void {
    if (this.waiting.length === 0 && this.open.length === 0) return;
    for (let next = this.waiting.at(-1); next !== undefined && next.top <= row; next = this.waiting.at(-1)) {
      this.waiting.pop();
      if (next.top !== row) continue;
      const right = Math.min(next.right, next.left + MOST_COLUMNS);
      this.open.push({ ...next, right, value: cells[next.left] ?? '' });
    }
    this.open = this.open.filter(({ bottom }) => bottom >= row);
    for (const { left, right, value } of this.open) {
      if (value === '') continue;
      for (let column = left; column <= right; column += 1) if ((cells[column] ?? '') === '') cells[column] = value;
    }
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
