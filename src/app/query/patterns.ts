/** Patterns as typed: `H*`, `!TEST*`. `*` stands for any characters; a pattern that begins with `!` shuts out. */
import { type Wildcards, wildcardsTest } from '../../lib/wildcard.js';

export type Patterns = Wildcards;

/** undefined where nothing was given: everything passes. */
export function patternsOf(given: readonly string[] | undefined): Patterns | undefined {
  if (given === undefined || given.length === 0) return undefined;
  return {
    any: given.filter((text) => !text.startsWith('!')).map((text) => text.trim()),
    none: given.filter((text) => text.startsWith('!')).map((text) => text.slice(1).trim()),
  };
}

/** `fold`: case means nothing. */
export function matcher(patterns: Patterns | undefined, fold = false): ((value: string) => boolean) | undefined {
  if (patterns === undefined) return undefined;
  return fold ? wildcardsTest(patterns, (text) => text.toUpperCase()) : wildcardsTest(patterns);
}
