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
 * Tells the days that a path found by the pattern stands for: a day, or the month or year where the
 * pattern says no more. undefined where it holds no date that exists.
 */
export function datesOf(pattern: string): (path: string) => { from: Day; to: Day } | undefined {
  const expression = expressionOf(pattern);
  return (path) => daysIn(expression.exec(path.normalize('NFC'))?.groups);
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

/**
 * Tells whether a file of some days may hold a record of one of `days`: logs are cut some time
 * around midnight, in some zone.
 */
export function holderOf(days: readonly Day[]): (file: { from: Day; to: Day }) => boolean {
  const around = days.map((day) => ({ before: addDays(day, -1), after: addDays(day, 1) }));
  return ({ from, to }) => around.some(({ before, after }) => after >= from && before <= to);
}

/**
 * What repeats an extended glob: `@(a|b)`; of `!(a|b)` what it must not be is not asked, because
 * the file was found.
 */
const REPEATED: Readonly<Record<string, string>> = { '@': '', '?': '?', '*': '*', '+': '+' };

/**
 * A glob as a regular expression that captures the date; lazy, so that the first digits that make a
 * date are it.
 */
function expressionOf(glob: string): RegExp {
  const seen = new Set<string>();
  /** what closes each group that is open */
  const open: string[] = [];
  const tokens = /\{(yyyy|MM|dd)\}|\*\*\/|[@?*+!]\(|\*+|\[[^\]]*\]|\\[\s\S]|[\s\S]/g;
  const source = glob.normalize('NFC').replace(tokens, (token, name: string | undefined) => {
    if (name !== undefined) {
      if (seen.has(name)) return `\\k<${name}>`;
      seen.add(name);
      return `(?<${name}>${DIGITS[name]})`;
    }
    if (token === '**/') return '(?:.*?/)?';
    if (token.length === 2 && token.endsWith('(')) {
      open.push(token.startsWith('!') ? ')?[^/]*?' : `)${REPEATED[token.charAt(0)]}`);
      return '(?:';
    }
    if (token.startsWith('*')) return token.length > 1 ? '.*?' : '[^/]*?';
    if (token.startsWith('[') && token.length > 1) return token.replace(/^\[!/, '[^');
    if (token === '?') return '[^/]';
    if (token === '{') {
      open.push('}');
      return '(?:';
    }
    const closing = open.at(-1);
    if (token === '}' && closing === '}') {
      open.pop();
      return ')';
    }
    if (token === ')' && closing !== undefined && closing !== '}') return open.pop() as string;
    if (closing !== undefined && token === (closing === '}' ? ',' : '|')) return '|';
    return token.replace(/^\\(?=.)/, '').replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  });
  return new RegExp(`^${source}(?:\\.\\w+)?$`);
}
