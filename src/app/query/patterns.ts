/**
 * Patterns as typed: `H*`, `!TEST*`. `*` stands for any characters; a pattern that begins with `!`
 * shuts out.
 */
import { foldName } from '../../lib/fold.js';
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

/** The same for texts whose width is folded. */
export function narrowed({ any, none }: Patterns): Patterns {
  return { any: any.map(foldName), none: none.map(foldName) };
}

/** `fold`: case means nothing. */
export function matcher(patterns: Patterns | undefined, fold = false): ((value: string) => boolean) | undefined {
  if (patterns === undefined) return undefined;
  const narrow = withoutWidth();
  return wildcardsTest(patterns, fold ? (text) => narrow(text).toUpperCase() : narrow);
}

/** More texts than this are not remembered. */
const MOST_KNOWN = 10_000;
const ASCII = /^[ -~]*$/;

/**
 * Width means nothing. Each distinct text is folded once: a log of ten million records has few
 * screens.
 */
function withoutWidth(): (text: string) => string {
  const known = new Map<string, string>();
  return (text) => {
    if (ASCII.test(text)) return text;
    let folded = known.get(text);
    if (folded === undefined) {
      if (known.size >= MOST_KNOWN) known.clear();
      folded = foldName(text);
      known.set(text, folded);
    }
    return folded;
  };
}
