/**
 * Patterns in which `*` stands for any characters, or none: `H*`, `*配電*`. Matched part by part,
 * in a time that grows with the text and not with how its characters could be shared out among the
 * stars.
 */

/** A text passes if it matches one of `any` (or `any` is empty) and none of `none`. */
export interface Wildcards {
  any: readonly string[];
  none: readonly string[];
}

/** `fold` makes of pattern and text what is compared. */
export function wildcardsTest(
  { any, none }: Wildcards,
  fold: (text: string) => string = (text) => text,
): (text: string) => boolean {
  const [wanted, unwanted] = [any, none].map((list) => list.map((pattern) => wildcardTest(fold(pattern))));
  return (text) => {
    const folded = fold(text);
    return (any.length === 0 || wanted!.some((test) => test(folded))) && !unwanted!.some((test) => test(folded));
  };
}

export function wildcardTest(pattern: string): (text: string) => boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return (text) => text === pattern;
  return (text) => {
    const end = text.length - last.length;
    if (!text.startsWith(first) || !text.endsWith(last) || end < first.length) return false;
    let at = first.length;
    for (const part of rest) {
      // the first place is the best: it leaves most to the parts behind it
      const found = text.indexOf(part, at);
      if (found < 0 || found + part.length > end) return false;
      at = found + part.length;
    }
    return true;
  };
}
