/**
 * One JSON object per line. A column names a key, or a path through nested objects and lists:
 * `user.id`, `items.0.code`.
 */

import { z } from 'zod';
import { BYTE } from './bytes.js';
import { NAMED_AS_COLUMNS } from './columns.js';
import { extractOption, withExtraction } from './extract.js';
import { Fields, type Line } from './fields.js';
import { isTooDeep } from './json-depth.js';
import { JsonFields } from './json-fields.js';
import { type LineParser, lineNormalizer } from './lines.js';
import { type Format, MADE_OF_RECORDS } from './types.js';

/** Numbers that JavaScript may not hold exactly; supply points have 22 digits. */
const LONG_NUMBER = /[:[,]\s*-?\d{16}/;
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?\d[\d.eE+-]*/g;

/**
 * What stands between two quotes may stay as it is. Lines that are not plain are parsed, and their
 * values kept beside them.
 */
export class JsonParser implements LineParser {
  readonly text = false;
  readonly fields = new Fields();
  private readonly plain = new JsonFields(this.fields);

  read({ bytes, start, end: lineEnd }: Line) {
    // one list over many lines is as common as one object per line
    const end = bytes[lineEnd - 1] === BYTE.comma ? lineEnd - 1 : lineEnd;
    if (end - start < 2) {
      const isList = end > start && (bytes[start] === BYTE.open || bytes[start] === BYTE.close);
      return isList ? ('none' as const) : ('reject.format' as const);
    }
    if (this.plain.read(bytes, start, end)) return 'record' as const;
    return this.parse(bytes.toString('utf8', start, end));
  }

  private parse(json: string) {
    if (isTooDeep(json)) return 'reject.tooDeep' as const;
    let record: unknown;
    try {
      record = JSON.parse(LONG_NUMBER.test(json) ? withLongNumbersAsText(json) : json);
    } catch {
      return 'reject.format' as const;
    }
    if (typeof record !== 'object' || record === null || Array.isArray(record)) return 'reject.format' as const;
    for (const [slot, key] of this.fields.wanted().entries()) {
      this.fields.setValue(slot, textOf(own(record, key) ?? key.split('.').reduce(own, record as unknown)));
    }
    return 'record' as const;
  }

  field(ref: string | number) {
    return this.fields.slot(String(ref));
  }
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

/** Whether a line is an object, perhaps with the comma that a list puts behind it. */
export function isJson(line: string): boolean {
  try {
    return /^\s*\{/.test(line) && !isTooDeep(line) && typeof JSON.parse(line.replace(/,\s*$/, '')) === 'object';
  } catch {
    return false;
  }
}

export const jsonl: Format = {
  meta: {
    id: 'jsonl',
    order: 30,
    cost: MADE_OF_RECORDS,
    about:
      'One JSON object per line, or one list of objects over many lines. Columns name keys, or paths through nested objects and lists: `user.id`, `items.0.code`. Long numbers keep all their digits.',
    defaults: {
      time: 'iso',
      columns: NAMED_AS_COLUMNS,
    },
    fields: [],
    sample: [
      '{"time":"2024-04-01T09:05:03+09:00","user":{"id":"N100017"},"terminal":"PC10377","action":"view","object":"0300111122223333444455"}',
      '{"time":"2024-04-01T09:05:09+09:00","user":{"id":"N100017"},"terminal":"PC10377","action":"\\u5370\\u5237","object":"0300111122223333444456"}',
    ],
    sampleConfig: { columns: { account: 'user.id' } },
  },
  optionsSchema: z.strictObject({ extract: extractOption }),
  looksLike: isJson,
  syntax: () => undefined,
  open: (source, input) => ({
    kind: 'rows',
    normalizer: lineNormalizer(source, input, withExtraction(source, input, new JsonParser())),
    messages: [],
  }),
};
