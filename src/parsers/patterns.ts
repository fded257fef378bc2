/**
 * Patterns that users write. A log line is written by whoever is audited, so a line made for it must not bring the audit to a
 * standstill: patterns whose time may grow exponentially are refused, and those that are merely slow on long lines
 * fall back to V8's engine without backtracking.
 */
import { createRequire } from 'node:module';
import v8 from 'node:v8';
import type * as Scslre from 'scslre';
import { type Problem, UserError } from '../domain/errors.js';

/** Loaded when there is a pattern: it is larger than all the rest of a check. */
const analyser = () => createRequire(import.meta.url)('scslre') as typeof Scslre;

let guarded = false;

/** Node has had these switches since 16; where one is gone, patterns work as before. */
function guard(): void {
  if (guarded) return;
  guarded = true;
  v8.setFlagsFromString('--enable-experimental-regexp-engine-on-excessive-backtracks');
  v8.setFlagsFromString('--regexp-backtracks-before-fallback=1000');
}

export interface NamedPattern {
  source: string;
  /** names of its groups, in order */
  groups: readonly string[];
  /** the whole match, and each group at the place that `placeOf` gives */
  exec(text: string): readonly (string | undefined)[] | undefined;
  /** undefined where it has no such group */
  placeOf(group: string): number | undefined;
}

/** A pattern is looked at once, not for every file. */
const known = new Map<string, NamedPattern>();

/** Throws a UserError for patterns that are wrong, dangerous, or name no group. */
export function namedPattern(source: string, file: string): NamedPattern {
  const pattern = known.get(source) ?? compiled(source, file);
  known.set(source, pattern);
  return pattern;
}

function compiled(source: string, file: string): NamedPattern {
  guard();
  const expression = compile(source, file);
  const { plain, places } = withoutNames(source);
  if (places.size === 0) throw refused('logs.pattern.noGroups', source, file);
  // an object of groups for each match costs as much as the match
  const numbered = new RegExp(plain, expression.flags);
  return {
    source,
    groups: [...places.keys()],
    exec: (text) => numbered.exec(text) ?? undefined,
    placeOf: (group) => places.get(group),
  };
}

/** The pattern with numbered groups in place of named ones, and the number of each name. */
function withoutNames(source: string): { plain: string; places: Map<string, number> } {
  const places = new Map<string, number>();
  let count = 0;
  const plain = source.replace(
    /\\k<([^>]*)>|\\[\s\S]|\[(?:[^\]\\]|\\[\s\S])*\]|\(\?<([^=!>][^>]*)>|\(\?|\(/g,
    (token, _, name: string | undefined) => {
      if (token === '(' || name !== undefined) count += 1;
      if (name === undefined) return token;
      places.set(name, count);
      return '(';
    },
  );
  return {
    plain: plain.replace(/(\\[^k])|\\k<([^>]*)>/g, (_, other, name) => other ?? `(?:\\${places.get(name)})`),
    places,
  };
}

function compile(source: string, file: string): RegExp {
  let expression: RegExp;
  try {
    // `u` only where the pattern needs it: the engine without backtracking does not know it
    expression = new RegExp(source, /\\p\{|\\u\{/i.test(source) ? 'u' : '');
  } catch (error) {
    throw refused('logs.pattern.wrong', source, file, (error as Error).message);
  }
  if (
    analyser()
      .analyse(expression)
      .reports.some((report) => report.exponential)
  )
    throw refused('logs.pattern.exponential', source, file);
  return expression;
}

function refused(id: string, pattern: string, file: string, cause?: string): UserError {
  const problem: Problem = { id, data: { pattern, cause }, where: { file } };
  return new UserError(problem);
}
