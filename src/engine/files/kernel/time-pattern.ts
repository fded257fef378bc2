/**
 * Compiles the configured pattern of a log's times to the program that the kernel runs
 * (assembly/time-program.ts).
 *
 * Tokens are those of date-fns: yyyy yy MM M MMM dd d HH H hh h mm m ss s S… a… x… X… z… E…; `iso`,
 * `epoch` and `epochMillis` stand alone. Numbers need no padding, unless they stand side by side as
 * in HHmm. Text in quotes and all that is not a letter stands for itself. `a` reads am, pm, 午前
 * and 午後; `E` reads Fri, 金, 金曜, 金曜日, also in parentheses; `x`, `X` and `z` read +09:00,
 * +09, Z, JST alike. Hours 24 to 47 are those of the next day; a leap second is read as the second
 * before it. A pattern with `G` (Japanese eras: 令和, R) is read by the host.
 */
import { userError } from '../../../domain/errors.js';
import { ZONE_MINUTES } from '../../../domain/zone-names.js';
import * as at from './memory-layout.js';

/** Instructions. */
const OP = {
  literal: at.OP_LITERAL,
  year: at.OP_YEAR,
  yearOfCentury: at.OP_YEAR_OF_CENTURY,
  month: at.OP_MONTH,
  monthName: at.OP_MONTH_NAME,
  day: at.OP_DAY,
  hour: at.OP_HOUR,
  halfDayHour: at.OP_HALF_DAY_HOUR,
  minute: at.OP_MINUTE,
  second: at.OP_SECOND,
  fraction: at.OP_FRACTION,
  half: at.OP_HALF,
  zone: at.OP_ZONE,
  iso: at.OP_ISO,
  epoch: at.OP_EPOCH,
  epochMillis: at.OP_EPOCH_MILLIS,
  host: at.OP_HOST,
  weekday: at.OP_WEEKDAY,
} as const;

/** What a pattern is made of. */
export type TimePart = { kind: 'literal'; text: string } | { kind: 'token'; token: string };

const MAX_PROGRAM = 1000;

/**
 * `encode` gives the bytes that a literal has in the log. Throws a UserError on a pattern that
 * makes no time.
 */
export function compileTime(pattern: string, encode: (text: string) => Uint8Array): Uint8Array {
  if (pattern === 'iso') return Uint8Array.from([OP.iso, ...zoneNames()]);
  if (pattern === 'epoch') return Uint8Array.of(OP.epoch);
  if (pattern === 'epochMillis') return Uint8Array.of(OP.epochMillis);
  const parts = timeParts(pattern);
  if (needsHost(parts)) return Uint8Array.of(OP.host);
  const program: number[] = [];
  parts.forEach((part, i) => {
    if (part.kind === 'literal') program.push(...literal(encode(part.text)));
    else {
      const instruction = instructionOf(part.token) as number;
      program.push(instruction | (isPacked(parts, i) ? at.PACKED : 0), ...operandsOf(instruction, encode));
    }
  });
  if (program.length > MAX_PROGRAM) throw badPattern(pattern);
  return Uint8Array.from(program);
}

const HALVES = '午前午後';
const WEEKDAYS = '日月火水木金土曜（）';

/** Whether a program says that the host reads the times. */
export const isReadByHost = (program: Uint8Array): boolean => program[0] === OP.host;

/** All texts whose bytes a program of the pattern may need. */
export function textsIn(pattern: string): string {
  return pattern + (/[aE]/.test(pattern) ? HALVES + WEEKDAYS : '');
}

/** What time-words.ts expects behind an instruction. */
function operandsOf(instruction: number, encode: (text: string) => Uint8Array): readonly number[] {
  if (instruction === OP.zone) return zoneNames();
  if (instruction === OP.half) return wordsOf(HALVES, encode);
  return instruction === OP.weekday ? wordsOf(WEEKDAYS, encode) : [];
}

/** Each character has as many bytes as the others in all charsets that logs are read in. */
function wordsOf(words: string, encode: (text: string) => Uint8Array): number[] {
  const bytes = encode(words);
  return [bytes.length / words.length, ...bytes];
}

function zoneNames(): readonly number[] {
  namesOfZones ??= encodeZones();
  return namesOfZones;
}
let namesOfZones: readonly number[] | undefined;

function encodeZones(): number[] {
  const names = Object.entries(ZONE_MINUTES);
  const entries = names.flatMap(([name, minutes]) => {
    const entry = Buffer.alloc(6);
    entry.write(name.toLowerCase(), 'latin1');
    entry.writeInt16LE(minutes, 4);
    return [...entry];
  });
  return [names.length, ...entries];
}

/**
 * The parts of a pattern; a UserError where it has unknown letters, or lacks year, month or day.
 */
export function timeParts(pattern: string): TimePart[] {
  const parts: TimePart[] = [];
  for (const [text, quoted, letters] of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+|'/g)) {
    if (letters !== undefined) {
      if (!isToken(text)) throw userError('logs.timeToken', { pattern, token: text });
      parts.push({ kind: 'token', token: text });
    } else if (text === "'") throw badPattern(pattern);
    else
      parts.push({
        kind: 'literal',
        text: quoted === undefined ? text : quoted === '' ? "'" : quoted.replaceAll("''", "'"),
      });
  }
  const has = (letter: string) => parts.some((part) => part.kind === 'token' && part.token[0] === letter);
  if (!has('y') || !has('M') || !has('d') || !(has('H') || has('h'))) throw badPattern(pattern);
  if (has('h') !== has('a')) throw badPattern(pattern);
  return parts;
}

/** Two digits beside another number must be two: nothing else says where one ends. */
function isPacked(parts: readonly TimePart[], i: number): boolean {
  const isNumber = (part: TimePart | undefined) =>
    part?.kind === 'token' && /^(?:y+|MM?|dd?|HH?|hh?|mm?|ss?|S+)$/.test(part.token);
  const part = parts[i] as TimePart;
  return (
    part.kind === 'token' &&
    /^(?:MM|dd|HH|hh|mm|ss)$/.test(part.token) &&
    (isNumber(parts[i - 1]) || isNumber(parts[i + 1]))
  );
}

function needsHost(parts: readonly TimePart[]): boolean {
  return parts.some((part) => part.kind === 'token' && instructionOf(part.token) === undefined);
}

function isToken(token: string): boolean {
  return instructionOf(token) !== undefined || /^(?:G{1,5}|y)$/.test(token);
}

function instructionOf(token: string): number | undefined {
  if (/^S+$/.test(token)) return OP.fraction;
  if (/^(?:[xX]{1,5}|z{1,4})$/.test(token)) return OP.zone;
  if (/^E{1,6}$/.test(token)) return OP.weekday;
  if (/^a{1,5}$/.test(token)) return OP.half;
  return INSTRUCTIONS.get(token);
}

const INSTRUCTIONS: ReadonlyMap<string, number> = new Map([
  ['yyyy', OP.year],
  ['yy', OP.yearOfCentury],
  ['M', OP.month],
  ['MM', OP.month],
  ['MMM', OP.monthName],
  ['d', OP.day],
  ['dd', OP.day],
  ['H', OP.hour],
  ['HH', OP.hour],
  ['h', OP.halfDayHour],
  ['hh', OP.halfDayHour],
  ['m', OP.minute],
  ['mm', OP.minute],
  ['s', OP.second],
  ['ss', OP.second],
]);

function literal(bytes: Uint8Array): number[] {
  const program: number[] = [];
  for (let i = 0; i < bytes.length; i += 255) {
    const piece = bytes.subarray(i, i + 255);
    program.push(OP.literal, piece.length, ...piece);
  }
  return program;
}

function badPattern(pattern: string): Error {
  return userError('logs.timePattern', { pattern });
}
