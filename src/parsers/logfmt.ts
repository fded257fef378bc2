/** logfmt: `key=value` pairs between spaces; values with spaces in quotes, with backslash escapes. */
import { z } from 'zod';
import { extractOption, withExtraction } from './extract.js';
import { type LineParser, lineNormalizer } from './lines.js';
import type { Format } from './types.js';

class LogfmtParser implements LineParser {
  readonly text = true;
  unescaped = false;
  private readonly names: string[] = [];
  private readonly values: string[] = [];

  read(line: string) {
    this.values.fill('');
    this.unescaped = line.includes('\\');
    let any = false;
    let at = 0;
    while (at < line.length) {
      if (line.charCodeAt(at) <= 0x20) {
        at += 1;
        continue;
      }
      let end = at;
      while (end < line.length && line.charCodeAt(end) > 0x20 && line[end] !== '=') end += 1;
      const place = this.names.indexOf(line.slice(at, end));
      if (line[end] !== '=') {
        at = end;
        continue;
      }
      if (end > at) any = true;
      at = end + 1;
      if (line[at] === '"') {
        end = closingQuote(line, at + 1);
        if (end < 0) return 'reject.quoteNotClosed' as const;
        if (place >= 0) this.values[place] = unescaped(line.slice(at, end + 1));
        at = end + 1;
      } else {
        end = at;
        while (end < line.length && line.charCodeAt(end) > 0x20) end += 1;
        if (place >= 0) this.values[place] = line.slice(at, end);
        at = end;
      }
    }
    return any ? ('record' as const) : ('reject.format' as const);
  }

  field(ref: string | number) {
    const { names, values } = this;
    const name = String(ref);
    if (!names.includes(name)) names.push(name);
    const place = names.indexOf(name);
    return () => values[place] ?? '';
  }
}

/** Place of the quote that ends a value; -1 where there is none. */
function closingQuote(line: string, from: number): number {
  for (let at = from; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === '"') return at;
  }
  return -1;
}

/** The text inside quotes, with the escapes of JSON, which writers of logfmt use. */
function unescaped(quoted: string): string {
  if (!quoted.includes('\\')) return quoted.slice(1, -1);
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1).replace(/\\(.)/g, '$1');
  }
}

export const logfmt: Format = {
  meta: {
    id: 'logfmt',
    about: '`key=value` pairs between spaces; values with spaces in quotes, with backslash escapes. Columns name keys.',
    defaults: {
      time: 'iso',
      columns: {
        time: ['time'],
        account: 'account',
        terminal: 'terminal',
        address: 'address',
        action: 'action',
        screen: 'screen',
        object: 'object',
        result: 'result',
      },
    },
    fields: [],
    sample: [
      'time=2024-04-01T09:05:03+09:00 level=info user=N100017 terminal=PC10377 action=view screen="Contract details" object=0300111122223333444455',
      'time=2024-04-01T09:05:09+09:00 level=info user=N100017 terminal=PC10377 action=print screen="Contract details" object=0300111122223333444455',
    ],
    sampleConfig: { columns: { account: 'user' } },
  },
  optionsSchema: z.strictObject({ extract: extractOption }),
  syntax: () => undefined,
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, withExtraction(source, input, new LogfmtParser())),
    messages: [],
  }),
};
