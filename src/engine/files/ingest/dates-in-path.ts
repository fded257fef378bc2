/** `{yyyy}`, `{MM}` and `{dd}` in the path of a log: which files stand for which days. */

import type { Day } from '../../../domain/model.js';
import { addDays } from '../../../domain/time.js';

const PLACEHOLDER = /\{(yyyy|MM|dd)\}/g;
const DIGITS: Readonly<Record<string, string>> = {
  yyyy: '(?:19|20)\\d\\d',
  MM: '(?:0[1-9]|1[0-2])',
  dd: '(?:0[1-9]|[12]\\d|3[01])',
};

export function hasDate(pattern: string): boolean {
  return pattern.includes('{yyyy}');
}

/** The pattern with digits where the placeholders stand. */
export function anyDate(pattern: string): string {
  return pattern.replace(PLACEHOLDER, (_, name: string) => '[0-9]'.repeat(name.length));
}

/**
 * Tells the days that a path found by the pattern stands for: a day, or the month or year where the pattern says no more.
 * undefined where it holds no date that exists.
 */
export function datesOf(pattern: string): (path: string) => { from: Day; to: Day } | undefined {
  const expression = expressionOf(pattern);
  return (path) => daysIn(expression.exec(path)?.groups);
}

function daysIn(groups: Readonly<Record<string, string>> | undefined): { from: Day; to: Day } | undefined {
  if (groups === undefined) return undefined;
  const year = groups.yyyy;
  if (year === undefined) return undefined;
  const from = `${year}-${groups.MM ?? '01'}-${groups.dd ?? '01'}`;
  if (Number.isNaN(Date.parse(from)) || new Date(from).toISOString().slice(0, 10) !== from) return undefined;
  if (groups.dd !== undefined) return { from, to: from };
  const [y, m] = [Number(year), Number(groups.MM ?? '12')];
  return { from, to: addDays(new Date(Date.UTC(y, m, 1)).toISOString().slice(0, 10), -1) };
}

/** Tells whether a file of some days may hold a record of one of `days`: logs are cut some time around midnight, in some zone. */
export function holderOf(days: readonly Day[]): (file: { from: Day; to: Day }) => boolean {
  const around = days.map((day) => ({ before: addDays(day, -1), after: addDays(day, 1) }));
  return ({ from, to }) => around.some(({ before, after }) => after >= from && before <= to);
}

/** A glob as a regular expression that captures the date; lazy, so that the first digits that make a date are it. */
function expressionOf(glob: string): RegExp {
  const seen = new Set<string>();
  let depth = 0;
  const source = glob.replace(/\{(yyyy|MM|dd)\}|\*\*\/|\*+|\[[^\]]*\]|[\s\S]/g, (token, name: string | undefined) => {
    if (name !== undefined) {
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>${DIGITS[name]})`;
    }
    if (token === '**/') return '(?:.*?/)?';
    if (token.startsWith('*')) return token.length > 1 ? '.*?' : '[^/]*?';
    if (token.startsWith('[') && token.length > 1) return token.replace(/^\[!/, '[^');
    if (token === '?') return '[^/]';
    if (token === '{') depth += 1;
    if (token === '{') return '(?:';
    if (token === '}' && depth > 0) {
      depth -= 1;
      return ')';
    }
    if (token === ',' && depth > 0) return '|';
    return token.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${source}(?:\\.\\w+)?$`);
}
