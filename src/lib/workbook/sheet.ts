/** One sheet of an .xlsx workbook as CSV text. */
import { columnNumber, Merges, mergesIn } from './merges.js';
import { shownNumber } from './number-formats.js';
import { unescaped, type WorkbookParts } from './parts.js';
import { type CellFault, MOST_COLUMNS, type SheetText, SheetWriter } from './sheet-text.js';
import { type Attributes, readXml } from './xml.js';

export function sheetText(parts: WorkbookParts, xml: Uint8Array): SheetText {
  const reader = new SheetReader(parts, Buffer.from(xml.buffer, xml.byteOffset, xml.length));
  readXml(xml, reader);
  return reader.result();
}

class SheetReader {
  private readonly writer: SheetWriter;
  private row = 0;
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
    this.writer = new SheetWriter(new Merges(mergesIn(xml)));
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
    else if (name === 'row') this.writer.row(this.row, this.cells, this.isHidden);
    else if (name === 'rPh') this.inReading = false;
    this.reads = undefined;
  }

  result(): SheetText {
    return this.writer.result();
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
    this.writer.fault(this.row, this.column, fault, got);
  }
}
