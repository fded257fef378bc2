/**
 * W3C extended log format, as IIS writes it. `#Fields:` names the columns, and may do so anew in
 * the middle of a file.
 */
import { z } from 'zod';
import { BYTE } from './bytes.js';
import { hasAsciiNames } from './columns.js';
import { FieldSplitter } from './field-splitter.js';
import { Fields, type Line } from './fields.js';
import { type LineParser, lineNormalizer } from './lines.js';
import { type Format, MADE_OF_RECORDS } from './types.js';

/** A field that a column asks for. */
interface Wanted {
  name: string;
  slot: number;
  /** where it stands in the records that follow; -1: nowhere */
  place: number;
}

class W3cParser implements LineParser {
  readonly text = false;
  readonly fields = new Fields();
  private names: readonly string[] = [];
  private readonly splitter = new FieldSplitter();
  private readonly wanted: Wanted[] = [];
  /** of `#Date:`, for logs whose records hold only the time */
  private date: Buffer = Buffer.alloc(0);

  constructor(fields: string) {
    this.declare(fields);
  }

  read(line: Line) {
    const { bytes, start, end } = line;
    if (bytes[start] === BYTE.hash) {
      this.directive(bytes.subarray(start, end));
      return 'none' as const;
    }
    const { length } = this.names;
    if (length === 0) return 'reject.noFields' as const;
    this.fields.clear();
    const spaced = this.splitter.cut(bytes, start, end, BYTE.space, BYTE.tab);
    if (!spaced) this.splitter.cut(bytes, start, end, BYTE.tab);
    if (this.splitter.width === length) {
      this.setPlain(bytes);
      return 'record' as const;
    }
    const parts = quotedParts(bytes.toString('latin1', start, end).replaceAll('\t', ' '));
    if (parts.length !== length) return 'reject.fieldCount' as const;
    this.setParts(parts);
    return 'record' as const;
  }

  private setPlain(bytes: Buffer): void {
    const { splitter, fields } = this;
    for (const { name, slot, place } of this.wanted) {
      if (place < 0) this.setAbsent(name, slot);
      else {
        const [from, to] = [splitter.start(place), splitter.end(place)];
        if (to - from !== 1 || bytes[from] !== BYTE.hyphen) fields.set(slot, from, to);
      }
    }
  }

  private setParts(parts: readonly string[]): void {
    for (const { name, slot, place } of this.wanted) {
      if (place < 0) this.setAbsent(name, slot);
      else if (parts[place] !== '-') this.fields.setValue(slot, Buffer.from(parts[place] as string, 'latin1'));
    }
  }

  private setAbsent(name: string, slot: number): void {
    if (name === 'date') this.fields.setValue(slot, this.date);
  }

  private directive(line: Buffer): void {
    const match = /^#(Fields|Date):(.*)$/i.exec(line.toString('latin1'));
    const value = Buffer.from(withoutSpaces(match?.[2] ?? ''), 'latin1');
    if (match?.[1]?.toLowerCase() === 'fields') this.declare(value.toString());
    else if (match) this.date = value.subarray(0, 10);
  }

  private declare(fields: string): void {
    this.names = fields.split(/[ \t]+/).filter((name) => name !== '');
    for (const wanted of this.wanted) wanted.place = this.placeOf(wanted.name);
  }

  private placeOf(wanted: string): number {
    return this.names.findIndex((known) => known.toLowerCase() === wanted);
  }

  field(ref: string | number) {
    const name = String(ref).toLowerCase();
    const slot = this.fields.slot(name);
    if (this.wanted.every((one) => one.slot !== slot)) this.wanted.push({ name, slot, place: this.placeOf(name) });
    return slot;
  }
}

/** Some writers put values with spaces into quotes, doubled inside. */
function quotedParts(line: string): string[] {
  const parts = line.match(/"(?:[^"]|"")*"|[^ ]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}

/** Not as `trim`: of latin1 text the bytes beyond ASCII are no spaces. */
function withoutSpaces(text: string): string {
  let [from, to] = [0, text.length];
  while (from < to && text[from] === ' ') from += 1;
  while (to > from && text[to - 1] === ' ') to -= 1;
  return text.slice(from, to);
}

export const w3c: Format = {
  meta: {
    id: 'w3c',
    order: 70,
    cost: MADE_OF_RECORDS,
    about:
      'W3C extended log format, as IIS writes it, in UTC unless `timezone` says otherwise. Columns name fields of `#Fields:`, which may change in mid-file. `-` is nothing; where records hold no date, `#Date:` gives it.',
    defaults: {
      time: 'yyyy-MM-dd HH:mm:ss',
      timezone: 'UTC',
      anonymous: 'ignore',
      columns: {
        time: ['date', 'time'],
        account: 'cs-username',
        address: 'c-ip',
        action: 'cs-method',
        screen: 'cs-uri-stem',
        object: 'cs-uri-query',
        result: 'sc-status',
      },
    },
    fields: [],
    sample: [
      '#Software: Microsoft Internet Information Services 10.0',
      '#Fields: date time s-ip cs-method cs-uri-stem cs-uri-query s-port cs-username c-ip sc-status',
      '2024-04-01 00:05:03 198.51.100.5 GET /customer.aspx id=7 443 NW\\N100017 192.0.2.1 200',
      '#Fields: date time cs-username c-ip cs-method cs-uri-stem sc-status',
      '2024-04-01 00:05:09 NW\\N100017 192.0.2.1 POST /print.aspx 200',
    ],
    sampleConfig: {},
  },
  optionsSchema: z.strictObject({
    fields: z.string().default('').describe('What `#Fields:` would say, for files that lack it.'),
  }),
  syntax: (source) => (hasAsciiNames(source) ? ' \t\n#"' : undefined),
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, new W3cParser((source.options.fields as string | undefined) ?? '')),
    messages: [],
  }),
};
