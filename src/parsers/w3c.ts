/** W3C extended log format, as IIS writes it. `#Fields:` names the columns, and may do so anew in the middle of a file. */
import { z } from 'zod';
import { hasAsciiNames } from './columns.js';
import { CutLine } from './cut-line.js';
import { type LineParser, lineNormalizer } from './lines.js';
import type { Format } from './types.js';

class W3cParser implements LineParser {
  readonly text = false;
  readonly unescaped = false;
  private names: readonly string[] = [];
  /** The record in hand: its line, or its fields, where some are quoted. */
  private readonly line = new CutLine();
  private values: readonly string[] | undefined;
  /** where each wanted field stands in the records that follow; -1: nowhere */
  private readonly places: { name: string; place: number }[] = [];
  /** of `#Date:`, for logs whose records hold only the time */
  private date = '';

  constructor(fields: string) {
    this.declare(fields);
  }

  read(line: string) {
    if (line.startsWith('#')) {
      this.directive(line);
      return 'none' as const;
    }
    if (this.names.length === 0) return 'reject.noFields' as const;
    const tabbed = line.includes('\t');
    this.line.cut(line, tabbed ? '\t' : ' ');
    this.values = undefined;
    if (this.line.width === this.names.length) return 'record' as const;
    this.values = quotedParts(tabbed ? line.replaceAll('\t', ' ') : line);
    return this.values.length === this.names.length ? ('record' as const) : ('reject.fieldCount' as const);
  }

  private directive(line: string): void {
    const match = /^#(Fields|Date): *(.*?) *$/i.exec(line);
    if (match?.[1]?.toLowerCase() === 'fields') this.declare(match[2] as string);
    else if (match) this.date = (match[2] as string).slice(0, 10);
  }

  private declare(fields: string): void {
    this.names = fields.split(/[ \t]+/).filter((name) => name !== '');
    for (const wanted of this.places) wanted.place = this.placeOf(wanted.name);
  }

  private placeOf(name: string): number {
    const wanted = name.toLowerCase();
    return this.names.findIndex((known) => known.toLowerCase() === wanted);
  }

  field(ref: string | number) {
    const name = String(ref);
    const isDate = name.toLowerCase() === 'date';
    const wanted = { name, place: this.placeOf(name) };
    this.places.push(wanted);
    return () => {
      const value = this.values === undefined ? this.line.field(wanted.place) : this.values[wanted.place];
      if (value === undefined) return isDate ? this.date : '';
      return value === '-' ? '' : value;
    };
  }
}

/** Some writers put values with spaces into quotes, doubled inside. */
function quotedParts(line: string): string[] {
  const parts = line.match(/"(?:[^"]|"")*"|[^ ]+/g) ?? [];
  return parts.map((part) => (part.startsWith('"') ? part.slice(1, -1).replaceAll('""', '"') : part));
}

export const w3c: Format = {
  meta: {
    id: 'w3c',
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
