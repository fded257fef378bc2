/**
 * One sheet of an .xlsx workbook as CSV text, whose lines are its rows: everything behind it reads
 * sheets as it reads files.
 */
import { columnLetters, columnNumber, Merges } from './merges.js';
import { shownNumber } from './number-formats.js';
import { unescaped, type WorkbookParts } from './parts.js';
import { type Attributes, readXml } from './xml.js';

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
const MOST_COLUMNS = 1024;
const PIECE = 1 << 16;

export function sheetText(parts: WorkbookParts, xml: Uint8Array): SheetText {
  const reader = new SheetReader(parts, Buffer.from(xml.buffer, xml.byteOffset, xml.length));
  readXml(xml, reader);
  return reader.result();
}

class SheetReader {
  private readonly faults = new Map<number, Map<number, FaultyCell>>();
  private readonly hidden = { rows: 0, first: 0 };
  private readonly merges: Merges;
  private readonly pieces: Buffer[] = [];
  private piece = '';
  private row = 0;
  private written = 0;
  private width = 0;
  private isHidden = false;
  /** of the row at hand, by column from 1 */
  private cells: (string | undefined)[] = [];
  private column = 0;
  private type = '';
  private style = 0;
  private value = '';
  private formula: string | undefined;
  private hasValue = false;
  private reads: 'value' | 'formula' | undefined;
  private inReading = false;

  constructor(
    private readonly parts: WorkbookParts,
    xml: Buffer,
  ) {
    this.merges = new Merges(xml);
  }

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'c':
        this.beginCell(attributes);
        break;
      case 'v':
        this.reads = 'value';
        this.hasValue = true;
        break;
      case 't':
        if (this.inReading) break;
        this.reads = 'value';
        this.hasValue = true;
        break;
      case 'f':
        this.reads = 'formula';
        this.formula = '';
        break;
      case 'rPh':
        this.inReading = true;
        break;
      case 'row':
        this.row = attributes.r === undefined ? this.row + 1 : Number(attributes.r);
        this.isHidden = attributes.hidden === '1' || attributes.hidden === 'true';
        this.cells = [];
        this.column = 0;
        break;
    }
  }

  text(text: string): void {
    if (this.reads === 'value') this.value += text;
    else if (this.reads === 'formula') this.formula += text;
  }

  close(name: string): void {
    if (name === 'c') this.endCell();
    else if (name === 'row') this.endRow();
    else if (name === 'rPh') this.inReading = false;
    this.reads = undefined;
  }

  result(): SheetText {
    this.pieces.push(Buffer.from(this.piece));
    return { utf8: Buffer.concat(this.pieces), faults: this.faults, hidden: this.hidden };
  }

  private beginCell({ r, t = 'n', s = '0' }: Attributes): void {
    this.column = r === undefined ? this.column + 1 : columnNumber(r);
    this.type = t;
    this.style = Number(s);
    this.value = '';
    this.formula = undefined;
    this.hasValue = false;
  }

  private endCell(): void {
    const { column, hasValue, formula } = this;
    if (column > MOST_COLUMNS) return;
    if (!hasValue) {
      if (formula !== undefined) this.fault('notCalculated', `=${formula}`);
      return;
    }
    this.cells[column] = this.shown();
  }

  private shown(): string {
    const { type, value } = this;
    switch (type) {
      case 's':
        return this.parts.strings[Number(value)] ?? '';
      case 'str':
      case 'inlineStr':
        return unescaped(value);
      case 'b':
        return value === '1' ? 'TRUE' : 'FALSE';
      case 'e':
        this.fault('error', value);
        return value;
      case 'd':
        return value.replace('T', ' ');
      default: {
        if (value === '') return '';
        const text = shownNumber(value, this.parts.formats[this.style] ?? { kind: 'plain' }, this.parts.is1904);
        if (text === undefined) this.fault(Number(value) >= 1e15 ? 'tooLong' : 'error', value);
        return text ?? value;
      }
    }
  }

  private fault(fault: CellFault, got: string): void {
    const known = this.faults.get(this.row) ?? new Map<number, FaultyCell>();
    this.faults.set(this.row, known);
    known.set(this.column - 1, { fault, got: got.slice(0, 60) });
  }

  private endRow(): void {
    const { row } = this;
    if (row <= this.written) return;
    while (this.written < row - 1) this.writeRow(this.written + 1, []);
    if (this.isHidden && this.cells.some((cell) => cell !== undefined && cell !== '')) {
      this.hidden.rows += 1;
      if (this.hidden.rows === 1) this.hidden.first = row;
    }
    this.writeRow(row, this.cells);
  }

  /** A row that the sheet leaves out has values where a merged cell reaches into it. */
  private writeRow(row: number, cells: (string | undefined)[]): void {
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
