/**
 * logfmt: `key=value` pairs between spaces; values with spaces in quotes, with backslash escapes.
 */

import { z } from 'zod';
import { BYTE, find } from './bytes.js';
import { NAMED_AS_COLUMNS } from './columns.js';
import { extractOption, withExtraction } from './extract.js';
import { Fields, type Line } from './fields.js';
import { Keys } from './keys.js';
import { type LineParser, lineNormalizer } from './lines.js';
import { type Format, MADE_OF_RECORDS } from './types.js';

class LogfmtParser implements LineParser {
  readonly text = true;
  readonly fields = new Fields();
  private readonly keys = new Keys(this.fields);

  read({ bytes, start: lineStart, end: lineEnd }: Line) {
    const { fields, keys } = this;
    fields.clear();
    let any = false;
    let count = 0;
    let at = lineStart;
    while (at < lineEnd) {
      if ((bytes[at] as number) <= BYTE.space) {
        at += 1;
        continue;
      }
      const start = at;
      const key = keys.expected(count, bytes, at, lineEnd, BYTE.equals);
      at = key === undefined ? keyEnd(bytes, at, lineEnd) : at + key.bytes.length;
      if (at === lineEnd || bytes[at] !== BYTE.equals) continue;
      const slot = key === undefined ? keys.slotOf(count, bytes, start, at) : key.slot;
      count += 1;
      if (at > start) any = true;
      at += 1;
      const value = at;
      if (at < lineEnd && bytes[at] === BYTE.quote) {
        const close = closingQuote(bytes, at + 1, lineEnd);
        if (close < 0) return 'reject.quoteNotClosed' as const;
        if (slot >= 0) this.setQuoted(slot, bytes, value, close + 1);
        at = close + 1;
      } else {
        while (at < lineEnd && (bytes[at] as number) > BYTE.space) at += 1;
        if (slot >= 0) fields.set(slot, value, at);
      }
    }
    return any ? ('record' as const) : ('reject.format' as const);
  }

  /** From its first quote to behind its last one. */
  private setQuoted(slot: number, bytes: Buffer, from: number, to: number): void {
    if (find(bytes, BYTE.backslash, from, to) < 0) this.fields.set(slot, from + 1, to - 1);
    else this.fields.setValue(slot, unescaped(bytes.toString('utf8', from + 1, to - 1)));
  }

  field(ref: string | number) {
    return this.fields.slot(String(ref));
  }
}

/** Place of the next `=` or space. */
function keyEnd(bytes: Buffer, from: number, to: number): number {
  let at = from;
  while (at < to && (bytes[at] as number) > BYTE.space && bytes[at] !== BYTE.equals) at += 1;
  return at;
}

/** Place of the quote that ends a value; -1 where there is none. */
function closingQuote(bytes: Buffer, from: number, to: number): number {
  for (let at = from; at < to; at += 1) {
    if (bytes[at] === BYTE.backslash) at += 1;
    else if (bytes[at] === BYTE.quote) return at;
  }
  return -1;
}

const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|([\s\S]))/g;
const MEANT: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
  '"': '"',
  '\\': '\\',
  '/': '/',
};

/**
 * The text inside quotes, without the escapes of JSON, which writers of logfmt use. Each is read by
 * itself, because what JSON forbids beside them (a raw tab, a backslash of a Windows name) is
 * common, and stays as it is.
 */
function unescaped(quoted: string): string {
  return quoted.replace(ESCAPE, (whole, code: string | undefined, char: string) =>
    code === undefined ? (MEANT[char] ?? whole) : String.fromCharCode(Number.parseInt(code, 16)),
  );
}

export const logfmt: Format = {
  meta: {
    id: 'logfmt',
    order: 100,
    cost: MADE_OF_RECORDS,
    about: '`key=value` pairs between spaces; values with spaces in quotes, with backslash escapes. Columns name keys.',
    defaults: {
      time: 'iso',
      columns: NAMED_AS_COLUMNS,
    },
    fields: [],
    sample: [
      'time=2024-04-01T09:05:03+09:00 level=info user=N100017 terminal=PC10377 action=view screen="Contract details" object=0300111122223333444455',
      'time=2024-04-01T09:05:09+09:00 level=info user=N100017 terminal=PC10377 action=print screen="Contract details" object=0300111122223333444455',
    ],
    sampleConfig: { columns: { account: 'user' } },
  },
  optionsSchema: z.strictObject({ extract: extractOption }),
  looksLike: (line) => /^[\w.@-]+=/.test(line) && (line.match(/(?:^| )[\w.@-]+=/g)?.length ?? 0) >= 2,
  syntax: () => undefined,
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, withExtraction(source, input, new LogfmtParser())),
    messages: [],
  }),
};
