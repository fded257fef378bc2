/** The layout of times, from some of them. */
import { ZONE_MINUTES } from '../domain/zone-names.js';

const DATES = [
  'yyyy/MM/dd',
  'yyyy-MM-dd',
  'yyyy.MM.dd',
  'yyyyMMdd',
  'yy/MM/dd',
  'yy-MM-dd',
  'yyyy年MM月dd日',
  'Gy年M月d日',
  'Gy.M.d',
  'Gy/M/d',
  'dd/MMM/yyyy',
  'dd-MMM-yyyy',
  'dd-MMM-yy',
  'dd MMM yyyy',
  'MMM d, yyyy',
  'MMM d yyyy',
  'MM/dd/yyyy',
  'dd/MM/yyyy',
  'dd.MM.yyyy',
];
const CLOCKS = [
  'HH:mm:ss',
  'HH:mm:ss.SSS',
  'HH:mm',
  'HHmmss',
  'H時m分s秒',
  'H時m分',
  'hh:mm:ss a',
  'hh.mm.ss.SSS a',
  'hh.mm.ss a',
  'hh:mm a',
  'aaaah:mm:ss',
  'aaaa h:mm:ss',
  'aaaah時m分s秒',
];
const BETWEEN = [' ', "'T'", ':', ''];
const ZONES = ['', 'xxx', 'xx', ' xx', ' xxx', ' z'];

/** Names of zones that can be read. */
const ZONE_NAMES = Object.keys(ZONE_MINUTES).join('|');

/** What each token may be; ranges keep months and days apart. */
const TOKENS: readonly [string, string][] = [
  ['yyyy', '(?:19|20)\\d\\d'],
  ['yy', '\\d\\d'],
  ['y', '(?:元|\\d{1,2})'],
  ['MMM', '(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)'],
  ['MM', '(?:0?[1-9]|1[0-2])'],
  ['M', '(?:0?[1-9]|1[0-2])'],
  ['dd', '(?:0?[1-9]|[12]\\d|3[01])'],
  ['d', '(?:0?[1-9]|[12]\\d|3[01])'],
  ['HH', '(?:[0-3]?\\d|4[0-7])'],
  ['H', '(?:[0-3]?\\d|4[0-7])'],
  ['hh', '(?:0?[0-9]|1[0-2])'],
  ['h', '(?:0?[0-9]|1[0-2])'],
  ['mm', '[0-5]?\\d'],
  ['m', '[0-5]?\\d'],
  ['ss', '[0-6]?\\d'],
  ['s', '[0-6]?\\d'],
  ['SSS', '\\d{1,9}'],
  ['aaaa', '(?:午前|午後)'],
  ['a', '(?:am|pm)'],
  ['G', '(?:令和|平成|昭和|㋿|㍻|㍼|[RHS])'],
  ['xxx', '(?:[+-]\\d\\d:\\d\\d|Z)'],
  ['xx', '[+-]\\d{4}'],
  ['z', `(?:${ZONE_NAMES})`],
];
/** Where nothing separates the numbers, each has all its digits. */
const COMPACT: Readonly<Record<string, string>> = {
  yyyyMMdd: '(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])',
  HHmmss: '[0-4]\\d[0-5]\\d[0-6]\\d',
};

const ISO = new RegExp(
  String.raw`^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])[ T][0-4]\d:[0-5]\d(?::[0-6]\d(?:[.,]\d{1,9})?)?(?: ?(?:Z|${ZONE_NAMES}|[+-]\d\d(?::?\d\d)?))?$`,
  'i',
);

export interface TimeGuess {
  pattern: string;
  /** the other pattern that all values fit as well: day and month may be the other way round */
  alternative?: string | undefined;
}

/** A pattern that all the texts fit; undefined where none does. */
export function timeLayout(texts: readonly string[]): TimeGuess | undefined {
  if (texts.length === 0) return undefined;
  const all = (pattern: RegExp) => texts.every((text) => pattern.test(text));
  if (all(ISO)) return { pattern: 'iso' };
  if (all(/^1?\d{9}(?:\.\d{1,9})?$/)) return { pattern: 'epoch' };
  if (all(/^1\d{12}$/)) return { pattern: 'epochMillis' };
  const fitting: string[] = [];
  for (const pattern of candidates(texts[0] as string)) {
    if (texts.every((text) => fits(pattern, text))) fitting.push(pattern);
  }
  const [pattern, other] = fitting;
  if (pattern === undefined) return undefined;
  const swapped =
    other !== undefined && /^(?:MM\/dd|dd\/MM)/.test(pattern) && other.slice(0, 5) !== pattern.slice(0, 5);
  return { pattern, alternative: swapped ? other : undefined };
}

/** Whether a text is a time of that pattern. */
export function fitsTime(pattern: string, text: string): boolean {
  if (pattern === 'iso') return ISO.test(text);
  if (pattern.startsWith('epoch')) return /^\d+(?:\.\d+)?$/.test(text);
  return fits(pattern, text);
}

/** Positions (from 1) of the time: one column, or a date and a clock, in this order. */
export function timePlaces(rows: readonly (readonly string[])[]): number[] {
  const width = Math.max(0, ...rows.map((row) => row.length));
  const places = Array.from({ length: width }, (_, i) => i);
  const column = (place: number) => rows.map((row) => row[place] ?? '');
  const whole = places.find((place) => timeLayout(column(place)) !== undefined);
  if (whole !== undefined) return [whole + 1];
  const date = places.find((place) => rows.length > 0 && column(place).every(isDate));
  const clock = places.find((place) => place !== date && rows.length > 0 && column(place).every(isClock));
  return date === undefined || clock === undefined ? [] : [date + 1, clock + 1];
}

function isDate(text: string): boolean {
  return DATES.some((pattern) => fits(pattern, text));
}

function isClock(text: string): boolean {
  return CLOCKS.some((pattern) => fits(pattern, text));
}

/** Those that begin with a date as `text` does: of thousands, most texts leave none. */
function* candidates(text: string): Generator<string> {
  for (const date of DATES) {
    if (!begins(date, text)) continue;
    for (const clock of CLOCKS)
      for (const between of BETWEEN) for (const zone of ZONES) yield date + between + clock + zone;
  }
}

const compiled = new Map<string, RegExp>();

function fits(pattern: string, text: string): boolean {
  return expressionOf(pattern, '$').test(text);
}

function begins(pattern: string, text: string): boolean {
  return expressionOf(pattern, '').test(text);
}

function expressionOf(pattern: string, end: '$' | ''): RegExp {
  const there = compiled.get(pattern + end);
  if (there !== undefined) return there;
  const source = pattern.replace(/yyyyMMdd|HHmmss|'T'|([A-Za-z])\1*|[^A-Za-z']/g, (token) => {
    if (token === "'T'") return 'T';
    const known = COMPACT[token] ?? TOKENS.find(([name]) => name === token)?.[1];
    return known ?? token.replace(/[.+/]/g, '\\$&');
  });
  const expression = new RegExp(`^${source}${end}`, 'i');
  compiled.set(pattern + end, expression);
  return expression;
}
