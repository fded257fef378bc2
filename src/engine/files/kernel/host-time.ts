/**
 * Times that the kernel's program cannot read: those of Japanese eras (令和6年3月28日, R6.3.28).
 * Slow, so each distinct text is read once.
 */
import { fromLocal } from '../../../domain/time.js';
import { ZONE_MINUTES } from '../../../domain/zone-names.js';
import { type TimePart, timeParts } from './time-pattern.js';

const ERAS: readonly [RegExp, number][] = [
  [/^(?:令和|㋿|R)$/i, 2018],
  [/^(?:平成|㍻|H)$/i, 1988],
  [/^(?:昭和|㍼|S)$/i, 1925],
];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const CACHE_SIZE = 100_000;

/** Reads a text to UTC milliseconds; NaN where it is no time of the pattern. */
export function hostTime(pattern: string, timezone: string): (text: string) => number {
  const parts = timeParts(pattern);
  const tokens = parts.flatMap((part) => (part.kind === 'token' ? [part.token] : []));
  const regex = new RegExp(`^${parts.map(source).join('')}$`, 'i');
  const cache = new Map<string, number>();
  return (text) => {
    const known = cache.get(text);
    if (known !== undefined) return known;
    const match = regex.exec(text);
    const time = match ? instantOf(tokens, match.slice(1), timezone) : Number.NaN;
    if (cache.size >= CACHE_SIZE) cache.clear();
    cache.set(text, time);
    return time;
  };
}

function source(part: TimePart): string {
  if (part.kind === 'literal') return part.text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  const { token } = part;
  switch (token[0]) {
    case 'G':
      return '(令和|平成|昭和|㋿|㍻|㍼|[RHS])';
    case 'y':
      return token === 'yyyy' ? '(\\d{4})' : token === 'yy' ? '(\\d{1,2})' : '(元|\\d{1,4})';
    case 'S':
      return '(\\d{1,9})';
    case 'a':
      return '(午前|午後|am|pm|a\\.m\\.|p\\.m\\.)';
    case 'x':
    case 'X':
    case 'z':
      return `(z|${Object.keys(ZONE_MINUTES).join('|')}|[+-]\\d\\d(?::?\\d\\d)?)`;
    case 'E':
      return '([^\\d\\s]{1,9}?)';
    default:
      return token === 'MMM' ? `(${MONTHS.join('|')})` : '(\\d{1,2})';
  }
}

function instantOf(tokens: readonly string[], texts: readonly string[], timezone: string): number {
  const value = (letter: string) => texts[tokens.findIndex((token) => token[0] === letter)];
  const hour = hourOf(value('H'), value('h'), value('a'));
  const month = monthOf(value('M') as string);
  const [day, minute, second] = [Number(value('d')), Number(value('m') ?? 0), Number(value('s') ?? 0)];
  const year = yearOf(value('G'), value('y') as string);
  if (month < 1 || month > 12 || hour > 47 || minute > 59 || second > 60) return Number.NaN;
  const midnight = new Date(0);
  midnight.setUTCFullYear(year, month - 1, day);
  if (midnight.getUTCMonth() !== month - 1 || midnight.getUTCDate() !== day) return Number.NaN;
  const millis = Math.floor(Number(`0.${value('S') ?? 0}`) * 1000);
  const local = midnight.getTime() + ((hour * 60 + minute) * 60 + Math.min(second, 59)) * 1000 + millis;
  const zone = value('x') ?? value('X') ?? value('z');
  return zone === undefined ? fromLocal(timezone, local) : local - zoneOf(zone);
}

function yearOf(era: string | undefined, year: string): number {
  const number = year === '元' ? 1 : Number(year);
  if (era !== undefined) return number + (ERAS.find(([name]) => name.test(era))?.[1] as number);
  return year.length > 2 ? number : number < 70 ? 2000 + number : 1900 + number;
}

function monthOf(text: string): number {
  const named = MONTHS.indexOf(text.toLowerCase());
  return named < 0 ? Number(text) : named + 1;
}

function hourOf(whole: string | undefined, half: string | undefined, side: string | undefined): number {
  if (half === undefined) return Number(whole);
  const hour = Number(half);
  if (hour > 12) return Number.NaN;
  return (hour % 12) + (/^(?:午後|pm|p\.m\.)$/i.test(side as string) ? 12 : 0);
}

function zoneOf(text: string): number {
  if (/^z$/i.test(text)) return 0;
  if (/^[a-z]/i.test(text)) return (ZONE_MINUTES[text.toUpperCase()] as number) * 60_000;
  const minutes = Number(text.slice(1, 3)) * 60 + Number(text.slice(3).replace(':', '') || 0);
  return (text.startsWith('-') ? -minutes : minutes) * 60_000;
}
