/**
 * Just enough of SQL's grammar to know what a statement begins with and which names stand in it.
 */

interface Token {
  /** words are names and keywords; marks are single characters */
  kind: 'word' | 'text' | 'mark';
  /** of words: lower case, without their quotes */
  value: string;
}

const TOKEN =
  /\s+|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'|"((?:[^"]|"")*)"|`((?:[^`]|``)*)`|\[([^\]]*)\]|([\p{L}_][\p{L}\p{N}_$]*)|[\s\S]/gu;

export function tokensOf(sql: string): Token[] {
  const tokens: Token[] = [];
  for (const match of sql.matchAll(TOKEN)) {
    const [whole, double, backtick, bracket, bare] = match;
    if (/^(\s|--|\/\*)/.test(whole)) continue;
    const word = double ?? backtick ?? bracket ?? bare;
    if (word !== undefined) tokens.push({ kind: 'word', value: word.toLowerCase() });
    else tokens.push({ kind: whole.startsWith("'") ? 'text' : 'mark', value: whole });
  }
  return tokens;
}

/** Names that stand in it, in whatever role. */
export function wordsIn(sql: string): Set<string> {
  return new Set(
    tokensOf(sql)
      .filter(({ kind }) => kind === 'word')
      .map(({ value }) => value),
  );
}

export function firstWord(sql: string): string {
  const first = tokensOf(sql).find(({ value }) => value !== '(');
  return first?.kind === 'word' ? first.value : '';
}

/**
 * Whether it may mean every column: `*` or `t.*`, and joins that take columns by their names.
 * `count(*)` and products do not.
 */
export function meansAll(sql: string): boolean {
  const tokens = tokensOf(sql);
  return tokens.some(({ kind, value }, i) => {
    if (kind === 'word') return value === 'natural';
    if (value !== '*') return false;
    const before = tokens[i - 1]?.value ?? '';
    return ['select', 'distinct', 'all', ',', '.'].includes(before);
  });
}
