/**
 * Patterns with named groups, which read fields. What is refused, and why, is decided by the gate
 * in `lib/patterns.ts`.
 */
import { z } from 'zod';
import { problemFrom, UserError } from '../domain/errors.js';
import { compilePattern, type Refusal } from '../lib/patterns.js';

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
  const expression = compilePattern(source);
  if (!(expression instanceof RegExp)) throw refused(expression, source, file);
  const { plain, places } = withoutNames(expression.source);
  if (places.size === 0) throw refused(NO_GROUPS, source, file);
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

/**
 * Of configuration: a pattern that would be refused is named with its line before any log is
 * opened.
 */
export function patternText() {
  return z
    .string()
    .min(1)
    .superRefine((source, context) => {
      const expression = compilePattern(source);
      const refusal = !(expression instanceof RegExp)
        ? expression
        : withoutNames(expression.source).places.size === 0
          ? NO_GROUPS
          : undefined;
      if (refusal)
        context.addIssue({ code: 'custom', message: refusal.id, params: { ...refusal.data, pattern: source } });
    });
}

const NO_GROUPS = { id: 'pattern.noGroups', data: {} } as const;

function refused({ id, data }: Refusal | typeof NO_GROUPS, pattern: string, file: string): UserError {
  return new UserError(problemFrom(id, { ...data, pattern }, { file }));
}
