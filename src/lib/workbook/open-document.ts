/**
 * Workbooks of the format OpenDocument (.ods), as LibreOffice saves them: all sheets are in one
 * part, and repeated rows and cells stand once, with their number.
 */
import type { Archive } from './archive.js';
import { WorkbookError } from './errors.js';
import { Merges } from './merges.js';
import { plainNumber } from './number-formats.js';
import { type CellFault, MOST_COLUMNS, type SheetText, SheetWriter } from './sheet-text.js';
import type { Workbook } from './types.js';
import { type Attributes, readXml } from './xml.js';

const SPREADSHEET = 'application/vnd.oasis.opendocument.spreadsheet';
const textOf = (bytes: Uint8Array | undefined) => (bytes === undefined ? '' : Buffer.from(bytes).toString());

export function isOpenDocument(archive: Archive): boolean {
  return textOf(archive.part('mimetype')).startsWith(SPREADSHEET);
}

/** Throws a WorkbookError where it needs a password, or is damaged. */
export function openDocument(archive: Archive): Workbook {
  if (textOf(archive.part('META-INF/manifest.xml')).includes('encryption-data')) throw new WorkbookError('protected');
  const xml = archive.part('content.xml');
  if (xml === undefined) throw new WorkbookError('damaged', { cause: 'content.xml' });
  const reader = new DocumentReader();
  readXml(xml, reader);
  return { sheets: reader.sheets.map(({ name, hidden, text }) => ({ name, hidden, read: () => text })) };
}

/** What stands in cells and is not theirs: comments, drawings, readings above Japanese, changes. */
const OUTSIDE = new Set(['annotation', 'shapes', 'ruby-text', 'tracked-changes']);
/** rows of a sheet, in every program */
const MOST_ROWS = 1_048_576;

class DocumentReader {
  readonly sheets: { name: string; hidden: boolean; text: SheetText }[] = [];
  private readonly hiddenStyles = new Set<string>();
  private style = '';
  /** elements within one that is left out */
  private outside = 0;
  private table: TableReader | undefined;

  open(name: string, attributes: Attributes): void {
    if (this.outside > 0 || OUTSIDE.has(name) || (name === 'table' && this.table !== undefined)) {
      this.outside += 1;
      return;
    }
    if (name === 'style') this.style = attributes['style:name'] ?? '';
    else if (name === 'table-properties' && attributes['table:display'] === 'false') this.hiddenStyles.add(this.style);
    else if (name === 'table') {
      const hidden = this.hiddenStyles.has(attributes['table:style-name'] ?? '');
      this.table = new TableReader(attributes['table:name'] ?? '', hidden);
    } else this.table?.open(name, attributes);
  }

  text(text: string): void {
    if (this.outside === 0) this.table?.text(text);
  }

  close(name: string): void {
    if (this.outside > 0) {
      this.outside -= 1;
      return;
    }
    if (name !== 'table' || this.table === undefined) {
      this.table?.close(name);
      return;
    }
    const { name: title, hidden } = this.table;
    this.sheets.push({ name: title, hidden, text: this.table.result() });
    this.table = undefined;
  }
}

const countIn = (attributes: Attributes, name: string) => Math.max(1, Number(attributes[`table:${name}`] ?? 1) || 1);

class TableReader {
  private readonly merges = new Merges();
  private readonly writer = new SheetWriter(this.merges);
  private row = 1;
  private rows = 1;
  private isHidden = false;
  /** of the row at hand, by column from 1 */
  private cells: (string | undefined)[] = [];
  private faults: { column: number; fault: CellFault; got: string }[] = [];
  private column = 1;
  private cell: Attributes | undefined;
  private paragraphs: string[] = [];
  private inText = false;

  constructor(
    readonly name: string,
    readonly hidden: boolean,
  ) {}

  open(name: string, attributes: Attributes): void {
    switch (name) {
      case 'table-row': {
        this.rows = countIn(attributes, 'number-rows-repeated');
        this.isHidden = ['collapse', 'filter'].includes(attributes['table:visibility'] ?? '');
        this.cells = [];
        this.faults = [];
        this.column = 1;
        break;
      }
      case 'table-cell':
      case 'covered-table-cell':
        this.cell = attributes;
        this.paragraphs = [];
        break;
      case 'p':
        this.paragraphs.push('');
        this.inText = this.cell !== undefined;
        break;
      case 's':
        this.text(' '.repeat(Math.min(Number(attributes['text:c'] ?? 1) || 1, 1000)));
        break;
      case 'tab':
      case 'line-break':
        this.text(' ');
        break;
    }
  }

  text(text: string): void {
    if (this.inText) this.paragraphs[this.paragraphs.length - 1] += text;
  }

  close(name: string): void {
    if (name === 'p') this.inText = false;
    else if (name === 'table-cell' || name === 'covered-table-cell') this.endCell();
    else if (name === 'table-row') this.endRow();
  }

  result(): SheetText {
    return this.writer.result();
  }

  private endCell(): void {
    const attributes = this.cell ?? {};
    this.cell = undefined;
    const first = this.column;
    const repeated = countIn(attributes, 'number-columns-repeated');
    this.column += repeated;
    const value = this.valueOf(attributes);
    const [right, bottom] = [countIn(attributes, 'number-columns-spanned'), countIn(attributes, 'number-rows-spanned')];
    if (right > 1 || bottom > 1) {
      this.merges.add({ top: this.row, left: first, bottom: this.row + bottom - 1, right: first + right - 1 });
    }
    if (value === undefined) return;
    for (let column = first; column < first + repeated && column <= MOST_COLUMNS; column += 1) {
      if (typeof value !== 'string') this.faults.push({ column, ...value });
      this.cells[column] = typeof value === 'string' ? value : value.got;
    }
  }

  private endRow(): void {
    const { row, rows } = this;
    this.row = Math.min(row + rows, MOST_ROWS + 1);
    if (this.cells.length === 0) return;
    for (let at = row; at < this.row; at += 1) {
      for (const { column, fault, got } of this.faults) this.writer.fault(at, column, fault, got);
      this.writer.row(at, [...this.cells], this.isHidden);
    }
  }

  /** Undefined where the cell holds nothing. */
  private valueOf(attributes: Attributes): string | { fault: CellFault; got: string } | undefined {
    const shown = this.paragraphs.join('\n');
    const formula = attributes['table:formula'];
    const isError = attributes['calcext:value-type'] === 'error' || (formula && /^(?:#|Err:\d)/.test(shown));
    if (isError) return { fault: 'error', got: shown };
    switch (attributes['office:value-type']) {
      case undefined:
        if (formula === undefined) return shown === '' ? undefined : shown;
        return { fault: 'notCalculated', got: formula };
      case 'float':
      case 'percentage':
      case 'currency':
        return numberShown(attributes['office:value'] ?? '', shown);
      case 'date':
        return dateShown(attributes['office:date-value'] ?? '');
      case 'time':
        return timeShown(attributes['office:time-value'] ?? '');
      case 'boolean':
        return (attributes['office:boolean-value'] ?? '').toUpperCase();
      default:
        return attributes['office:string-value'] ?? shown;
    }
  }
}

/**
 * Zeros that only the format of the cell holds are a part of an id; thousands and the like are not.
 */
function numberShown(raw: string, shown: string): string | { fault: CellFault; got: string } {
  const number = Number(raw);
  const digits = /^\D*(0\d+)\D*$/.exec(shown)?.[1];
  if (digits !== undefined && Number(digits) === number) return shown;
  return plainNumber(number) ?? { fault: 'tooLong', got: raw };
}

function dateShown(raw: string): string | { fault: CellFault; got: string } {
  const [, day, clock] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d:\d\d))?/.exec(raw) ?? [];
  if (day === undefined) return { fault: 'error', got: raw };
  return clock === undefined || clock === '00:00:00' ? day : `${day} ${clock}`;
}

function timeShown(raw: string): string | { fault: CellFault; got: string } {
  const parts = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:\.\d+)?S)?$/.exec(raw);
  if (parts === null) return { fault: 'error', got: raw };
  return parts
    .slice(1)
    .map((part = '0') => part.padStart(2, '0'))
    .join(':');
}
