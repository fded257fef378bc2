/** Patterns as typed: `H*`, `!TEST*`. `*` stands for any characters; a pattern that begins with `!` shuts out. */

/** A value passes where it matches one of `any` (or `any` is empty) and none of `none`. */
export interface Patterns {
  any: readonly string[];
  none: readonly string[];
}

/** undefined where nothing was given: everything passes. */
export function patternsOf(given: readonly string[] | undefined): Patterns | undefined {
  if (given === undefined || given.length === 0) return undefined;
  return {
    any: given.filter((text) => !text.startsWith('!')),
    none: given.filter((text) => text.startsWith('!')).map((text) => text.slice(1)),
  };
}

/** `fold`: case means nothing. */
export function matcher(patterns: Patterns | undefined, fold = false): ((value: string) => boolean) | undefined {
  if (patterns === undefined) return undefined;
  const any = patterns.any.map((pattern) => testOf(pattern, fold));
  const none = patterns.none.map((pattern) => testOf(pattern, fold));
  return (value) => (any.length === 0 || any.some((test) => test(value))) && !none.some((test) => test(value));
}

/** The same as expressions, which pass between threads. */
export function expressionsOf(
  patterns: Patterns | undefined,
  fold: boolean,
): { any: readonly RegExp[]; none: readonly RegExp[] } | undefined {
  if (patterns === undefined) return undefined;
  const expressions = (list: readonly string[]) => list.map((pattern) => expressionOf(pattern.trim(), fold));
  return { any: expressions(patterns.any), none: expressions(patterns.none) };
}

function testOf(pattern: string, fold: boolean): (value: string) => boolean {
  const literal = pattern.trim();
  if (!literal.includes('*') && !fold) return (value) => value === literal;
  const expression = expressionOf(literal, fold);
  return (value) => expression.test(value);
}

function expressionOf(literal: string, fold: boolean): RegExp {
  const source = literal.split('*').map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${source.join('.*')}$`, fold ? 'isu' : 'su');
}
