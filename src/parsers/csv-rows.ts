/**
 * Delimited records read line by line in place of the kernel: for values inside fields, which only
 * patterns can reach.
 */
import { userError } from '../domain/errors.js';
import type { LogSource } from '../domain/model.js';
import { BYTE, isDigit } from './bytes.js';
import { positions } from './columns.js';
import { CUT, FieldSplitter } from './field-splitter.js';
import { Fields, type Line } from './fields.js';
import type { LineParser, LineResult } from './lines.js';
import type { NonRecordTest } from './non-records.js';
import type { Layout, ParserInput } from './types.js';

export class DelimitedParser implements LineParser {
  readonly text = false;
  readonly fields = new Fields();
  total: number | undefined;
  private readonly splitter = new FieldSplitter();
  /** where each wanted field stands; others may have fields of their own */
  private readonly wanted: { slot: number; place: number }[] = [];
  private readonly timeAt: number;
  private expected: number;

  constructor(
    private readonly source: LogSource,
    private readonly layout: Layout,
    private readonly input: ParserInput,
    private readonly nonRecord: NonRecordTest,
  ) {
    this.timeAt = layout.columns.time[0] ?? 0;
    this.total = layout.total;
    this.expected = layout.fields;
  }

  read(line: Line): LineResult {
    const { bytes, start, end } = line;
    const { delimiter, quote } = this.layout;
    if (!this.splitter.cut(bytes, start, end, delimiter, quote)) {
      const result = this.splitter.cutQuoted(bytes, start, end, delimiter, quote);
      if (result !== 'record') return result;
    }
    const { width } = this.splitter;
    if (!this.hasDigit(bytes, this.timeAt) && this.isFurniture(line)) return 'none';
    if (this.expected === 0) this.expected = width;
    if (this.source.ragged !== 'accept' && width !== this.expected) return 'reject.fieldCount';
    this.setFields(bytes);
    return 'record';
  }

  private isFurniture({ bytes, start, end }: Line): boolean {
    const nonRecord = this.nonRecord(bytes.toString('utf8', start, end));
    if (nonRecord?.kind === 'total') this.total = nonRecord.records;
    return nonRecord !== undefined;
  }

  private hasDigit(bytes: Buffer, place: number): boolean {
    if (place >= this.splitter.width) return false;
    for (let at = this.splitter.start(place); at < this.splitter.end(place); at += 1)
      if (isDigit(bytes[at])) return true;
    return false;
  }

  private setFields(bytes: Buffer): void {
    const { splitter, fields } = this;
    fields.clear();
    for (const { slot, place } of this.wanted) {
      if (place >= splitter.width) continue;
      const kind = splitter.kind(place);
      const [start, end] = [splitter.start(place), splitter.end(place)];
      if (kind === CUT.quoted || (kind === CUT.plain && !this.source.trim)) fields.set(slot, start, end);
      else if (kind === CUT.plain) this.setTrimmed(slot, bytes, start, end);
      else fields.setValue(slot, this.undoubled(bytes.toString('latin1', start, end)));
    }
  }

  /** Only spaces and tabs are surely no part of other characters. */
  private setTrimmed(slot: number, bytes: Buffer, from: number, to: number): void {
    let start = from;
    let end = to;
    while (start < end && isSpace(bytes[start])) start += 1;
    while (end > start && isSpace(bytes[end - 1])) end -= 1;
    this.fields.set(slot, start, end);
  }

  private undoubled(value: string): Buffer {
    const quote = String.fromCharCode(this.layout.quote);
    return Buffer.from(value.replaceAll(quote + quote, quote), 'latin1');
  }

  field(ref: string | number) {
    const { header } = this.layout;
    // a field behind those that the header names has no name
    const isPlace = typeof ref === 'number' || (/^[1-9]\d*$/.test(ref) && positions(ref, header).length === 0);
    const place = isPlace ? [Number(ref) - 1] : positions(ref, header);
    if (place.length !== 1) {
      const data = { role: '', column: ref, header: header.join(', ') };
      const id = place.length === 0 ? 'logs.columnMissing' : 'logs.columnTwice';
      throw userError(id, data, { file: this.input.path, line: this.layout.headerLine });
    }
    const [at = 0] = place;
    const slot = this.fields.slot(String(at));
    if (this.wanted.every((one) => one.slot !== slot)) this.wanted.push({ slot, place: at });
    return slot;
  }
}

function isSpace(byte: number | undefined): boolean {
  return byte === BYTE.space || byte === BYTE.tab;
}
