/** The bytes of a CSV file, in the charset that its readers' spreadsheets expect. */
import iconv from 'iconv-lite';
import { type CsvEncoding, type EncodedCsv, type Replaced, utf8Csv } from './bytes.js';

/** 〓, which Japanese print has always set where a type was missing. */
const GETA = '〓';

/**
 * Characters that cp932 has under another code point of the same meaning: not a loss, and not
 * reported.
 */
const SAME: Readonly<Record<string, string>> = {
  '\u301c': '\uff5e',
  '\u2212': '\uff0d',
  '\u2014': '\u2015',
  '\u2016': '\u2225',
  '\u00a2': '\uffe0',
  '\u00a3': '\uffe1',
  '\u00ac': '\uffe2',
  '\u00a5': '\uffe5',
  '\u00a6': '\uffe4',
  '\u2013': '-',
  '\u00a0': ' ',
};

/**
 * UTF-8 with byte order mark, or CP932. What CP932 lacks becomes 〓 (a variation selector is
 * dropped) and is counted in `replaced`. `start: false` continues a file: no byte order mark.
 */
export function encodeCsv(content: string, encoding: CsvEncoding, start = true): EncodedCsv {
  if (encoding === 'utf-8') return utf8Csv(content, start);
  const replaced = new Map<string, Replaced>();
  const mapped = content
    .replace(/[\u3040-\u30ff][\u3099\u309a]/g, (kana) => kana.normalize('NFC'))
    .replace(/[^\p{ASCII}]/gu, (char) => SAME[char] ?? (inCp932(char) ? char : replacement(char, replaced)));
  return { bytes: iconv.encode(mapped, 'cp932'), replaced: [...replaced.values()] };
}

const known = new Map<string, boolean>();

function inCp932(char: string): boolean {
  let answer = known.get(char);
  if (answer === undefined) {
    answer = iconv.decode(iconv.encode(char, 'cp932'), 'cp932') === char;
    known.set(char, answer);
  }
  return answer;
}

function replacement(char: string, replaced: Map<string, Replaced>): string {
  const entry = replaced.get(char) ?? {
    char,
    code: `U+${char.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}`,
    by: /\p{Variation_Selector}/u.test(char) ? '' : GETA,
    count: 0,
  };
  entry.count++;
  replaced.set(char, entry);
  return entry.by;
}

/** Of several pieces as of one: each character once. */
export function mergeReplaced(all: Iterable<Replaced>): Replaced[] {
  const merged = new Map<string, Replaced>();
  for (const one of all) merged.set(one.char, { ...one, count: one.count + (merged.get(one.char)?.count ?? 0) });
  return [...merged.values()];
}
