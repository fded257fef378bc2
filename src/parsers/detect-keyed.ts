/** Guesses how records of named values are to be read: json, jsonl, ltsv, logfmt. */

import { type ColumnMap, mapped } from '../domain/column-map.js';
import { message } from '../messages/index.js';
import { columnsByName, filledBy } from './detect-columns.js';
import { type Detection, presetColumns, presetOf, refuseUnknown, withoutMapped, withTime } from './detect-guess.js';
import { JsonRecords, pathOfRecords } from './json-records.js';
import { isJson } from './jsonl.js';
import type { ParserInput } from './types.js';

/** So many of the first lines are looked at. */
export const MAX_LINES = 300;

/**
 * The first records of a document, each as a line; undefined where lines are records of their own.
 */
export function jsonDocument(
  input: ParserInput,
  lines: readonly string[],
): { records: string[]; options: Record<string, string> } | undefined {
  const text = input.decode(input.head.subarray(input.bom));
  const path = pathOfRecords(text);
  if (
    path === undefined ||
    (path.length > 0 && lines.length > 0 && lines.every(isJson) && hasTime(lines[0] as string))
  ) {
    return undefined;
  }
  // one object per line, with brackets and commas around
  if (path.length === 0 && lines.filter(isJson).length >= lines.length * 0.8) return undefined;
  const bytes = Buffer.from(text);
  new JsonRecords(path).mark(bytes);
  const records = bytes.toString('utf8').replaceAll('\0', '').split('\n').filter(isJson).slice(0, MAX_LINES);
  const options: Record<string, string> = path.length === 0 ? {} : { records: path.join('.') };
  return records.length === 0 ? undefined : { records, options };
}

/** Of its own, not in a list. */
export function hasTime(line: string): boolean {
  const names = [...pairs('jsonl', line).keys()].filter((name) => !/\.\d+(?:\.|$)/.test(name));
  return columnsByName(names).columns.time.length > 0;
}

export function keyed(
  input: ParserInput,
  format: 'json' | 'jsonl' | 'ltsv' | 'logfmt',
  lines: readonly string[],
  map: ColumnMap,
  options = {},
): Detection {
  const records = lines.map((line) => pairs(format === 'json' ? 'jsonl' : format, line));
  const counts = new Map<string, number>();
  for (const record of records) {
    for (const [name, value] of record) if (value !== '') counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  // what few records have is not what every record must have
  const names = [...counts.keys()].filter((name) => (counts.get(name) as number) * 2 >= records.length);
  const preset = presetOf(names);
  const filled = (name: string) => filledBy(records.map((record) => record.get(name) ?? ''));
  const { columns: found, unsure } = preset
    ? { columns: presetColumns(preset, names), unsure: [] }
    : columnsByName(names, filled);
  refuseUnknown(input, map, [...new Set(records.flatMap((record) => [...record.keys()]))], false);
  const columns = mapped(found, map);
  const times = records.map((record) => columns.time.map((ref) => record.get(String(ref)) ?? '').join(' '));
  const guess = { format, delimiter: undefined, header: true, columns, options };
  const messages = [message('detect.format', { file: input.path, format })];
  if (preset) messages.push(message('detect.preset', { file: input.path, preset: preset.id }));
  return withTime(input, guess, withoutMapped(unsure, map), times, messages);
}

export function pairs(format: 'jsonl' | 'ltsv' | 'logfmt', line: string): Map<string, string> {
  if (format === 'jsonl') return isJson(line) ? flat(JSON.parse(line.replace(/,\s*$/, '')) as object) : new Map();
  if (format === 'ltsv') {
    const fields = line.split('\t').map((field) => field.split(/:(.*)/s));
    return new Map(fields.map(([name = '', value = '']) => [name, value.replace(/^\[(\d.*)\]$/, '$1')]));
  }
  const matches = line.matchAll(/(?<![\w.@-])([\w.@-]+)=("(?:[^"\\]|\\.)*"|\S*)/g);
  return new Map([...matches].map(([, name, value]) => [name as string, (value as string).replace(/^"(.*)"$/s, '$1')]));
}

/** Nested keys as paths with dots. */
export function flat(value: object, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null && (!Array.isArray(inner) || typeof inner[0] === 'object')) {
      for (const [path, text] of flat(inner, `${prefix}${key}.`)) all.set(path, text);
    } else all.set(prefix + key, String(inner ?? ''));
  }
  return all;
}
