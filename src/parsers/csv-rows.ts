/** Delimited records read line by line in place of the kernel: for values inside fields, which only patterns can reach. */
import { userError } from '../errors.js';
import type { LogSource } from '../model.js';
import { positions } from './columns.js';
import type { FurnitureTest } from './furniture.js';
import type { LineParser, LineResult } from './lines.js';
import type { Layout, ParserInput } from './types.js';

export class DelimitedParser implements LineParser {
  readonly text = true;
  readonly unescaped = false;
  total: number | undefined;
  private values: string[] = [];
  private readonly delimiter: string;
  private readonly quote: string;
  private expected: number;

  constructor(
    private readonly source: LogSource,
    private readonly layout: Layout,
    private readonly input: ParserInput,
    private readonly furniture: FurnitureTest,
  ) {
    this.delimiter = String.fromCharCode(layout.delimiter);
    this.quote = layout.quote < 0 ? '' : String.fromCharCode(layout.quote);
    this.total = layout.total;
    this.expected = layout.fields;
  }

  read(line: string): LineResult {
    const cut = this.cut(line);
    if (cut !== 'record') return cut;
    const time = this.values[this.layout.columns.time[0] ?? 0] ?? '';
    if (!/\d/.test(time)) {
      const furniture = this.furniture(line);
      if (furniture?.kind === 'total') this.total = furniture.records;
      if (furniture) return 'none';
    }
    if (this.expected === 0) this.expected = this.values.length;
    if (this.source.ragged === 'accept' || this.values.length === this.expected) return 'record';
    return 'reject.fieldCount';
  }

  private cut(line: string): LineResult {
    const { delimiter, quote } = this;
    if (quote === '' || !line.includes(quote)) {
      const fields = line.split(delimiter);
      this.values = this.source.trim ? fields.map((field) => field.trim()) : fields;
      return 'record';
    }
    this.values = [];
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
        this.values.push(line.slice(line.indexOf(quote, at) + 1, close).replaceAll(quote + quote, quote));
      } else this.values.push(this.source.trim ? field.trim() : field);
      if (end >= line.length) return 'record';
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
    return () => this.values[place[0] as number] ?? '';
  }
}

function closingQuote(line: string, from: number, quote: string): number {
  let at = line.indexOf(quote, from);
  while (at >= 0 && line[at + 1] === quote) at = line.indexOf(quote, at + 2);
  return at;
}
