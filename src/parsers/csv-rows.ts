/** Delimited records read line by line in place of the kernel: for values inside fields, which only patterns can reach. */
import { userError } from '../errors.js';
import type { LogSource } from '../model.js';
import { positions } from './columns.js';
import { CutLine } from './cut-line.js';
import type { FurnitureTest } from './furniture.js';
import type { LineParser, LineResult } from './lines.js';
import type { Layout, ParserInput } from './types.js';

export class DelimitedParser implements LineParser {
  readonly text = false;
  readonly utf8 = true;
  readonly unescaped = false;
  total: number | undefined;
  /** The record in hand: its line, or its fields, where some are quoted. */
  private readonly line = new CutLine();
  private values: string[] | undefined;
  private width = 0;
  private readonly delimiter: string;
  private readonly quote: string;
  private readonly timeAt: number;
  private expected: number;

  constructor(
    private readonly source: LogSource,
    private readonly layout: Layout,
    private readonly input: ParserInput,
    private readonly furniture: FurnitureTest,
  ) {
    this.delimiter = String.fromCharCode(layout.delimiter);
    this.quote = layout.quote < 0 ? '' : String.fromCharCode(layout.quote);
    this.timeAt = layout.columns.time[0] ?? 0;
    this.total = layout.total;
    this.expected = layout.fields;
  }

  read(line: string): LineResult {
    const cut = this.cut(line);
    if (cut !== 'record') return cut;
    if (!/\d/.test(this.valueAt(this.timeAt))) {
      const furniture = this.furniture(Buffer.from(line, 'latin1').toString('utf8'));
      if (furniture?.kind === 'total') this.total = furniture.records;
      if (furniture) return 'none';
    }
    if (this.expected === 0) this.expected = this.width;
    if (this.source.ragged === 'accept' || this.width === this.expected) return 'record';
    return 'reject.fieldCount';
  }

  private cut(line: string): LineResult {
    const { quote } = this;
    if (quote !== '' && line.includes(quote)) return this.cutQuoted(line);
    this.values = undefined;
    this.line.cut(line, this.delimiter);
    this.width = this.line.width;
    return 'record';
  }

  private valueAt(place: number): string {
    if (this.values !== undefined) return this.values[place] ?? '';
    const value = this.line.field(place) ?? '';
    return this.source.trim ? trimmed(value) : value;
  }

  private cutQuoted(line: string): LineResult {
    const { delimiter, quote } = this;
    const values: string[] = [];
    let at = 0;
    for (;;) {
      let end = line.indexOf(delimiter, at);
      if (end < 0) end = line.length;
      const field = line.slice(at, end);
      if (field.trimStart().startsWith(quote)) {
        const close = closingQuote(line, line.indexOf(quote, at) + 1, quote);
        if (close < 0) return 'more';
        end = line.indexOf(delimiter, close);
        if (end < 0) end = line.length;
        if (line.slice(close + 1, end).trim() !== '') return 'reject.junkAfterQuote';
        values.push(line.slice(line.indexOf(quote, at) + 1, close).replaceAll(quote + quote, quote));
      } else values.push(this.source.trim ? trimmed(field) : field);
      if (end >= line.length) {
        this.values = values;
        this.width = values.length;
        return 'record';
      }
      at = end + 1;
    }
  }

  field(ref: string | number) {
    const { header } = this.layout;
    const place = positions(ref, header);
    if (place.length !== 1) {
      const data = { role: '', column: ref, header: header.join(', ') };
      const id = place.length === 0 ? 'logs.columnMissing' : 'logs.columnTwice';
      throw userError(id, data, { file: this.input.path, line: this.layout.headerLine });
    }
    const [at = 0] = place;
    return () => this.valueAt(at);
  }
}

function closingQuote(line: string, from: number, quote: string): number {
  let at = line.indexOf(quote, from);
  while (at >= 0 && line[at + 1] === quote) at = line.indexOf(quote, at + 2);
  return at;
}

/** Characters are bytes here, and only spaces and tabs are surely no part of others. */
function trimmed(value: string): string {
  const isSpace = (at: number) => value.charCodeAt(at) === 0x20 || value.charCodeAt(at) === 0x09;
  let start = 0;
  let end = value.length;
  while (start < end && isSpace(start)) start += 1;
  while (end > start && isSpace(end - 1)) end -= 1;
  return start === 0 && end === value.length ? value : value.slice(start, end);
}
