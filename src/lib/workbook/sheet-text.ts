/**
 * Rows of a sheet as CSV text, whose lines are its rows: everything behind it reads sheets as it
 * reads files.
 */
import { WorkbookError } from './errors.js';
import { columnLetters, type Merges } from './merges.js';

/**
 * Why a cell has no value: an error of its formula, a formula that was never calculated, an integer
 * that lost digits.
 */
export type CellFault = 'error' | 'notCalculated' | 'tooLong';

export interface FaultyCell {
  fault: CellFault;
  /** what stands there */
  got: string;
}

export interface SheetText {
  /** lines are rows, from 1 */
  utf8: Uint8Array;
  /** by row, then by column from 0 */
  faults: ReadonlyMap<number, ReadonlyMap<number, FaultyCell>>;
  /** rows that are hidden and hold something: how many, and the first */
  hidden: { rows: number; first: number };
}

/** Columns behind this one hold no table. */
export const MOST_COLUMNS = 1024;
const PIECE = 1 << 16;
/** characters of a sheet's text; one of 200,000 rows has some 20 million */
const MOST = 256 << 20;

export class SheetWriter {
  private readonly faults = new Map<number, Map<number, FaultyCell>>();
  private readonly hidden = { rows: 0, first: 0 };
  private readonly pieces: Buffer[] = [];
  private piece = '';
  private length = 0;
  private written = 0;
  private width = 0;

  constructor(private readonly merges: Merges) {}

  /** `column` from 1. */
  fault(row: number, column: number, fault: CellFault, got: string): void {
    const known = this.faults.get(row) ?? new Map<number, FaultyCell>();
    this.faults.set(row, known);
    known.set(column - 1, { fault, got: got.slice(0, 60) });
  }

  /** `cells` by column from 1. Rows must come in order; those that are left out hold nothing. */
  row(row: number, cells: (string | undefined)[], isHidden: boolean): void {
    if (row <= this.written) return;
    while (this.written < row - 1) this.write(this.written + 1, []);
    if (isHidden && cells.some((cell) => cell !== undefined && cell !== '')) {
      this.hidden.rows += 1;
      if (this.hidden.rows === 1) this.hidden.first = row;
    }
    this.write(row, cells);
  }

  result(): SheetText {
    this.pieces.push(Buffer.from(this.piece));
    return { utf8: Buffer.concat(this.pieces), faults: this.faults, hidden: this.hidden };
  }

  /** A row that the sheet leaves out has values where a merged cell reaches into it. */
  private write(row: number, cells: (string | undefined)[]): void {
    this.merges.fill(row, cells);
    this.width = Math.max(this.width, cells.length);
    const isBlank = cells.every((cell) => cell === undefined || cell === '');
    // a sheet leaves out empty cells, a record must not
    for (let column = 1; !isBlank && column < this.width; column += 1) {
      if (column > 1) this.piece += ',';
      const cell = cells[column];
      if (cell !== undefined) this.piece += quoted(cell);
    }
    this.piece += '\n';
    this.written = row;
    if (this.piece.length < PIECE) return;
    this.length += this.piece.length;
    if (this.length > MOST) throw new WorkbookError('large', { most: MOST });
    this.pieces.push(Buffer.from(this.piece));
    this.piece = '';
  }
}

const PLAIN = /^[^",\s](?:[^",\r\n]*[^",\s])?$/;

/** Line ends within a cell become spaces, so that lines are rows. */
function quoted(cell: string): string {
  if (cell === '' || PLAIN.test(cell)) return cell;
  return `"${cell.replaceAll(/[\r\n\u2028\u2029]+/g, ' ').replaceAll('"', '""')}"`;
}

/** `C12`, of a row from 1 and a column from 0. */
export function cellName(row: number, column: number): string {
  return `${columnLetters(column + 1)}${row}`;
}
