/** One JSON object per line. A column names a key, or a path through nested objects and lists: `user.id`, `items.0.code`. */
import { z } from 'zod';
import { extractOption, withExtraction } from './extract.js';
import { JsonFields } from './json-fields.js';
import { type LineParser, lineNormalizer } from './lines.js';
import type { Format } from './types.js';

/** Numbers that JavaScript may not hold exactly; supply points have 22 digits. */
const LONG_NUMBER = /[:[,]\s*-?\d{16}/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII is meant
const BEYOND_ASCII = /[^\x00-\x7f]/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/**
 * Lines are taken as bytes, a character each: what stands between two quotes may stay as it is. Lines that are not plain are decoded, and their values written as bytes again.
 */
class JsonParser implements LineParser {
  readonly text = false;
  readonly utf8 = true;
  unescaped = false;
  private record: unknown;
  /** whether the record is in `fields`, or in `record` */
  private quick = false;
  /** all that is ever asked for, before the first line is read */
  private readonly paths: string[] = [];
  private fields: JsonFields | undefined;

  read(line: string) {
    // one list over many lines is as common as one object per line
    const json = line.endsWith(',') ? line.slice(0, -1) : line;
    if (json.length < 2) return json === '[' || json === ']' ? ('none' as const) : ('reject.format' as const);
    this.fields ??= new JsonFields(this.paths.map(asBytes));
    this.quick = this.fields.read(json);
    this.unescaped = !this.quick && json.includes('\\');
    return this.quick ? ('record' as const) : this.parse(Buffer.from(json, 'latin1').toString('utf8'));
  }

  private parse(json: string) {
    try {
      this.record = JSON.parse(LONG_NUMBER.test(json) ? withLongNumbersAsText(json) : json);
    } catch {
      return 'reject.format' as const;
    }
    const isObject = typeof this.record === 'object' && this.record !== null && !Array.isArray(this.record);
    return isObject ? ('record' as const) : ('reject.format' as const);
  }

  field(ref: string | number) {
    const key = String(ref);
    const path = key.split('.');
    const parsed = () => asBytes(textOf(own(this.record, key) ?? path.reduce(own, this.record)));
    if (!this.paths.includes(key)) this.paths.push(key);
    const slot = this.paths.indexOf(key);
    return () => (this.quick ? (this.fields?.values[slot] as string) : parsed());
  }
}

/** A text as lines have it. */
function asBytes(text: string): string {
  return BEYOND_ASCII.test(text) ? Buffer.from(text, 'utf8').toString('latin1') : text;
}

function withLongNumbersAsText(json: string): string {
  return json.replace(STRING_OR_NUMBER, (token) => (/^-?\d{16,}$/.test(token) ? `"${token}"` : token));
}

function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<string, unknown>)[key];
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value === undefined || value === null) return '';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export const jsonl: Format = {
  meta: {
    id: 'jsonl',
    about:
      'One JSON object per line, or one list of objects over many lines. Columns name keys, or paths through nested objects and lists: `user.id`, `items.0.code`. Long numbers keep all their digits.',
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
      '{"time":"2024-04-01T09:05:03+09:00","user":{"id":"N100017"},"terminal":"PC10377","action":"view","object":"0300111122223333444455"}',
      '{"time":"2024-04-01T09:05:09+09:00","user":{"id":"N100017"},"terminal":"PC10377","action":"\\u5370\\u5237","object":"0300111122223333444456"}',
    ],
    sampleConfig: { columns: { account: 'user.id' } },
  },
  optionsSchema: z.strictObject({ extract: extractOption }),
  syntax: () => undefined,
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, withExtraction(source, input, new JsonParser())),
    messages: [],
  }),
};
