/**
 * Guesses how a log is to be read, from its first bytes, and says what it guessed and how sure that
 * is.
 */

import { type ColumnMap, mapped } from '../domain/column-map.js';
import { userError } from '../domain/errors.js';
import type { ColumnRef, LogColumns, LogSource, Message } from '../domain/model.js';
import { message } from '../messages/index.js';
import { positions } from './columns.js';
import { columnsByName, columnsByValue, filledBy } from './detect-columns.js';
import { delimitedShape } from './detect-delimited.js';
import { fitsTime, timeLayout, timePlaces } from './detect-time.js';
import { FORMATS, type FormatName } from './index.js';
import { JsonRecords, pathOfRecords } from './json-records.js';
import { isJson } from './jsonl.js';
import { type LineShape, lineShapeOf } from './known-lines.js';
import { PLACED, type Placed, PRESETS, type Preset } from './presets.js';
import { KNOWN_PROGRAMS, type KnownPrograms } from './syslog-known.js';
import { type Format, type ParserInput, ROLES, type Role } from './types.js';

/** What a configuration would say of the log; the rest of a LogSource is at its defaults. */
type Guess = Pick<LogSource, 'format' | 'delimiter' | 'header' | 'columns' | 'time' | 'options'> & {
  ragged?: LogSource['ragged'] | undefined;
  timezone?: string | undefined;
  anonymous: LogSource['anonymous'];
};

export interface Detection {
  /** absent where neither format nor time could be found */
  guess?: Guess | undefined;
  messages: readonly Message[];
}

/**
 * `input` is of a stream in UTF-8. What cannot be guessed is said. Throws a UserError only for a
 * column of `map` that the log has not.
 */
export function detect(input: ParserInput, map: ColumnMap = {}): Detection {
  const lines = firstLines(input);
  const document = jsonDocument(input, lines);
  if (document) return keyed(input, 'json', document.records, map, document.options);
  const shape = lineShapeOf(lines);
  if (shape) return ofShape(input, shape, map);
  const format = formatOf(lines);
  if (format === 'csv') return delimited(input, lines, map);
  if (format === 'w3c') return w3c(input, lines, map);
  if (format === 'jsonl' || format === 'ltsv' || format === 'logfmt') return keyed(input, format, lines, map);
  const { defaults } = FORMATS[format].meta;
  const known =
    format === 'syslog' ? KNOWN_PROGRAMS.find((programs) => lines.some((line) => programs.line.test(line))) : undefined;
  const guess: Guess = {
    format,
    delimiter: undefined,
    header: true,
    columns: mapped(defaults.columns ?? { time: [] }, map),
    time: defaults.time ?? 'iso',
    options: known ? optionsFor(known) : format === 'syslog' ? { unmatched: 'reject' } : {},
    timezone: defaults.timezone,
    anonymous: defaults.anonymous ?? 'judge',
  };
  const messages = [message('detect.format', { file: input.path, format })];
  if (known) messages.push(message('detect.logins', { file: input.path, programs: known.id }));
  return { guess, messages: [...messages, columnsMessage(input, guess.columns)] };
}

/** Lines of other programs say nothing of who did what. */
const optionsFor = ({ patterns, action }: KnownPrograms) => ({ pattern: [...patterns], unmatched: 'skip', ...action });

/** Lines that patterns read which are known. */
function ofShape(input: ParserInput, { id, patterns, continues, time }: LineShape, map: ColumnMap): Detection {
  const columns = mapped(FORMATS.regex.meta.defaults.columns ?? { time: [] }, map);
  const guess: Guess = {
    format: 'regex',
    delimiter: undefined,
    header: true,
    columns,
    time,
    options: { pattern: [...patterns], unmatched: continues === undefined ? 'reject' : 'skip' },
    anonymous: 'judge',
  };
  const messages = [message('detect.preset', { file: input.path, preset: id }), columnsMessage(input, columns)];
  if (continues) messages.push(message('detect.continued', { file: input.path }));
  return { guess, messages };
}

/** Whether times are in UTC, as W3C has it, and which columns there are, is said by `#Fields:`. */
function w3c(input: ParserInput, lines: readonly string[], map: ColumnMap): Detection {
  const { defaults } = FORMATS.w3c.meta;
  const declared = lines.find((line) => /^#Fields:/i.test(line));
  const names =
    declared
      ?.replace(/^#Fields:\s*/i, '')
      .split(/\s+/)
      .filter((name) => name !== '') ?? [];
  const standard = { ...defaults.columns, time: [] } as LogColumns;
  const { columns: named, unsure } = columnsByName(names);
  const has = (ref: ColumnRef | undefined) => names.includes(String(ref));
  const guessed = { ...named, time: named.time.length > 0 ? named.time : (defaults.columns?.time ?? []) };
  for (const role of ROLES) if (role !== 'time' && has(standard[role])) guessed[role] = standard[role];
  if (names.length === 0) Object.assign(guessed, defaults.columns);
  refuseUnknown(input, map, names);
  const columns = mapped(guessed, map);
  const isLocal = columns.time.some((ref) => /local/i.test(String(ref)));
  const guess: Guess = {
    format: 'w3c',
    delimiter: undefined,
    header: true,
    columns,
    time: defaults.time ?? 'iso',
    options: {},
    timezone: isLocal ? undefined : defaults.timezone,
    anonymous: defaults.anonymous ?? 'judge',
  };
  const messages = [message('detect.format', { file: input.path, format: 'w3c' }), columnsMessage(input, columns)];
  const doubtful = unsure.filter((role) => columns[role] !== standard[role] && !(role in map));
  if (doubtful.length > 0 && names.length > 0)
    messages.push(message('detect.unsure', { file: input.path, roles: doubtful.join(', ') }));
  return { guess, messages };
}

const MAX_LINES = 300;

/** Lines that are whole, not blank, without the byte order mark. */
function firstLines(input: ParserInput): string[] {
  const text = input.decode(input.head.subarray(input.bom));
  const lines = text.split(input.newline === 'cr' ? '\r' : /\r?\n/).map((line) => line.replace(JOINTS, ''));
  if (lines.length > 1) lines.pop();
  return lines.filter((line) => line.trim() !== '').slice(0, MAX_LINES);
}

/** What stands at line starts and at the end where files were joined. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the end-of-file character of DOS
const JOINTS = /^[\x1a\ufeff]+|(?<!\x1a)\x1a+$/g;

/**
 * By the share of lines that are so: a log may begin in mid-line, and hold some that are broken.
 */
function formatOf(lines: readonly string[]): FormatName {
  if (lines.slice(0, 10).some((line) => /^#(Fields|Version): /i.test(line))) return 'w3c';
  for (const [format, { looksLike }] of Object.entries(FORMATS) as [FormatName, Format][]) {
    if (looksLike !== undefined && lines.length > 0 && lines.filter(looksLike).length >= lines.length * 0.8)
      return format;
  }
  return 'csv';
}

function delimited(input: ParserInput, lines: readonly string[], map: ColumnMap): Detection {
  const shape = delimitedShape(lines);
  if (!shape) return { messages: [message('detect.unknown', { file: input.path })] };
  const { delimiter, names, rows, headerLine } = shape;
  const format = delimiter === '\t' ? 'tsv' : 'csv';
  const messages = [
    message('detect.format', { file: input.path, format }),
    message('detect.delimiter', { file: input.path, delimiter: shown(delimiter) }),
  ];
  messages.push(
    names
      ? message('detect.header', { file: input.path, line: headerLine })
      : message('detect.noHeader', { file: input.path }),
  );
  const filled = (name: string) => filledBy(rows.map((row) => row[(names ?? []).indexOf(name)] ?? ''));
  if (names) refuseUnknown(input, map, names);
  const preset: (Pick<Preset, 'id' | 'extract'> & Partial<Placed>) | undefined =
    placedShape(rows) ?? (names && presetOf(names));
  const { columns: found, unsure } = preset?.places
    ? { columns: { ...preset.places, time: [...preset.places.time] }, unsure: [] }
    : preset && names
      ? { columns: presetColumns(preset as Preset, names), unsure: [] }
      : names
        ? columnsByName(names, filled)
        : columnsByValue(rows, timePlaces(rows));
  if (names && found.time.length === 0) {
    // whatever it is called, it holds the time
    found.time = timePlaces(rows).map((place) => names[place - 1] ?? place);
    unsure.push('time');
  }
  const columns = mapped(names ? withPlaces(found, names) : found, map);
  const at = (ref: string | number) => (typeof ref === 'number' ? ref - 1 : (names ?? []).indexOf(ref));
  const times = rows.map((row) => columns.time.map((ref) => row[at(ref)] ?? '').join(' '));
  const guess = {
    format,
    delimiter: format === 'tsv' || delimiter === ',' ? undefined : delimiter,
    header: names !== undefined,
    ragged: shape.ragged ? ('accept' as const) : undefined,
  };
  if (preset) messages.push(message('detect.preset', { file: input.path, preset: preset.id }));
  const options = preset?.extract === undefined ? {} : { extract: preset.extract };
  return withTime(input, { ...guess, columns, options }, withoutMapped(unsure, map), times, messages);
}

/** Throws a UserError for a mapped column that is not there; positions are those of a header. */
function refuseUnknown(input: ParserInput, map: ColumnMap, names: readonly string[], hasPlaces = true): void {
  for (const [role, refs] of Object.entries(map)) {
    for (const column of refs) {
      const known =
        typeof column === 'number' ? hasPlaces && column <= names.length : positions(column, names).length > 0;
      if (known || names.length === 0) continue;
      throw userError('columnMap.missing', { column, role, file: input.path, known: names.join(', ') });
    }
  }
}

const withoutMapped = (roles: readonly Role[], map: ColumnMap) => roles.filter((role) => !(role in map));

/** The known shape whose columns hold what these rows hold, whatever they are called. */
function placedShape(rows: readonly (readonly string[])[]): Placed | undefined {
  return PLACED.find(({ widths, holds }) => {
    const fitting = rows.filter((row) => {
      return (
        widths.includes(row.length) &&
        Object.entries(holds).every(([at, pattern]) => pattern.test(row[Number(at) - 1] ?? ''))
      );
    });
    return fitting.length > 0 && fitting.length >= rows.length * 0.8;
  });
}

/** The known shape that has all of its names among these. */
function presetOf(names: readonly string[]): Preset | undefined {
  return PRESETS.find(({ keys }) => keys.every((key) => names.includes(key)));
}

/** Groups of patterns are columns, too. `names`: those that are filled, by how many records. */
function presetColumns(
  { time, columns, extract }: Preset,
  names: readonly string[],
): { -readonly [K in keyof LogColumns]: LogColumns[K] } {
  const inner = Object.values(extract ?? {}).flatMap((pattern) =>
    [...pattern.matchAll(/\(\?<(\w+)>/g)].map((group) => group[1]),
  );
  const known = Object.entries(columns).flatMap(([role, refs]) => {
    const ref = refs.find((one) => names.includes(one) || inner.includes(one));
    return ref === undefined ? [] : [[role, ref]];
  });
  return { ...Object.fromEntries(known), time: [...time] };
}

/** A name that stands in the header twice can only be told by its position. */
function withPlaces(columns: LogColumns, names: readonly string[]): LogColumns {
  const place = <T extends ColumnRef | undefined>(ref: T) =>
    names.indexOf(ref as string) === names.lastIndexOf(ref as string) ? ref : names.indexOf(ref as string) + 1;
  const { time, ...others } = columns;
  return {
    time: time.map(place),
    ...Object.fromEntries(Object.entries(others).map(([role, ref]) => [role, place(ref)])),
  };
}

function shown(delimiter: string): string {
  return delimiter === '\t' ? 'TAB' : delimiter;
}

/**
 * The first records of a document, each as a line; undefined where lines are records of their own.
 */
function jsonDocument(
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
function hasTime(line: string): boolean {
  const names = [...pairs('jsonl', line).keys()].filter((name) => !/\.\d+(?:\.|$)/.test(name));
  return columnsByName(names).columns.time.length > 0;
}

function keyed(
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

function pairs(format: 'jsonl' | 'ltsv' | 'logfmt', line: string): Map<string, string> {
  if (format === 'jsonl') return isJson(line) ? flat(JSON.parse(line.replace(/,\s*$/, '')) as object) : new Map();
  if (format === 'ltsv') {
    const fields = line.split('\t').map((field) => field.split(/:(.*)/s));
    return new Map(fields.map(([name = '', value = '']) => [name, value.replace(/^\[(\d.*)\]$/, '$1')]));
  }
  const matches = line.matchAll(/(?<![\w.@-])([\w.@-]+)=("(?:[^"\\]|\\.)*"|\S*)/g);
  return new Map([...matches].map(([, name, value]) => [name as string, (value as string).replace(/^"(.*)"$/s, '$1')]));
}

/** Nested keys as paths with dots. */
function flat(value: object, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, inner] of Object.entries(value)) {
    if (typeof inner === 'object' && inner !== null && (!Array.isArray(inner) || typeof inner[0] === 'object')) {
      for (const [path, text] of flat(inner, `${prefix}${key}.`)) all.set(path, text);
    } else all.set(prefix + key, String(inner ?? ''));
  }
  return all;
}

function withTime(
  input: ParserInput,
  guess: Omit<Guess, 'time' | 'timezone' | 'anonymous'>,
  unsure: readonly Role[],
  times: readonly string[],
  messages: Message[],
): Detection {
  // a total line or a broken one must not hide the layout of all the others
  const digits = times.filter((time) => /\d/.test(time));
  const layout = timeLayout(digits) ?? timeLayout(digits.slice(0, Math.ceil(digits.length / 2)));
  if (guess.columns.time.length === 0 || !layout || isMostlyRejected(layout.pattern, times))
    return { messages: [...messages, message('detect.noTime', { file: input.path })] };
  messages.push(
    columnsMessage(input, guess.columns),
    message('detect.time', { file: input.path, pattern: layout.pattern }),
  );
  if (unsure.length > 0) messages.push(message('detect.unsure', { file: input.path, roles: unsure.join(', ') }));
  if (layout.alternative) {
    messages.push(
      message('detect.timeAmbiguous', { file: input.path, pattern: layout.pattern, alternative: layout.alternative }),
    );
  }
  return { guess: { ...guess, time: layout.pattern, anonymous: 'judge' }, messages };
}

/** A guess by which more than a tenth of the records would be rejected is none. */
const MOST_REJECTED = 0.1;

function isMostlyRejected(pattern: string, times: readonly string[]): boolean {
  // a total line or a broken one may stand among few records
  return times.filter((time) => !fitsTime(pattern, time)).length > Math.max(2, times.length * MOST_REJECTED);
}

function columnsMessage(input: ParserInput, columns: LogColumns): Message {
  const named = ROLES.flatMap((role) => {
    const refs = role === 'time' ? columns.time.join(' + ') : columns[role];
    return refs === undefined || refs === '' ? [] : [`${role} = ${refs}`];
  });
  return message('detect.columns', { file: input.path, columns: named.join(', ') });
}
