/**
 * Guesses how a log is to be read, from its first bytes, and says what it guessed and how sure that
 * is.
 */

import { type ColumnMap, mapped } from '../domain/column-map.js';
import type { ColumnRef, LogColumns } from '../domain/model.js';
import { message } from '../messages/index.js';
import { columnsByName, columnsByValue, filledBy } from './detect-columns.js';
import { delimitedShape } from './detect-delimited.js';
import {
  columnsMessage,
  type Detection,
  type Guess,
  presetColumns,
  presetOf,
  refuseUnknown,
  withoutMapped,
  withTime,
} from './detect-guess.js';
import { jsonDocument, keyed, MAX_LINES } from './detect-keyed.js';
import { timePlaces } from './detect-time.js';
import { isEvents } from './events.js';
import { FORMATS, type FormatName } from './index.js';
import { type LineShape, lineShapeOf } from './known-lines.js';
import { PLACED, type Placed, type Preset } from './presets.js';
import { KNOWN_PROGRAMS, type KnownPrograms } from './syslog-known.js';
import { type Format, type ParserInput, ROLES } from './types.js';

/**
 * `input` is of a stream in UTF-8. What cannot be guessed is said. Throws a UserError only for a
 * column of `map` that the log has not.
 */
export function detect(input: ParserInput, map: ColumnMap = {}): Detection {
  const lines = firstLines(input);
  const document = jsonDocument(input, lines);
  if (document) return keyed(input, 'json', document.records, map, document.options);
  if (isEvents(input.decode(input.head.subarray(input.bom)))) return ofFormat(input, lines, 'events', map);
  const shape = lineShapeOf(lines);
  if (shape) return ofShape(input, shape, map);
  const format = formatOf(lines);
  if (format === 'csv') return delimited(input, lines, map);
  if (format === 'w3c') return w3c(input, lines, map);
  if (format === 'jsonl' || format === 'ltsv' || format === 'logfmt') return keyed(input, format, lines, map);
  return ofFormat(input, lines, format, map);
}

/** Of formats that fix their fields. */
function ofFormat(input: ParserInput, lines: readonly string[], format: FormatName, map: ColumnMap): Detection {
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
