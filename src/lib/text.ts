/**
 * Text from outside, made safe and fitted to a terminal. Whatever a log, a register or a file name
 * holds may be hostile: nothing that acts on a terminal, turns the reading direction or hides may
 * leave as it is. It is shown, never sent.
 */
import { stripVTControlCharacters } from 'node:util';
import { eastAsianWidth } from 'get-east-asian-width';

/**
 * Control characters (C0, DEL, C1), line and paragraph separators, direction marks, invisible
 * characters, tags, half surrogates. Not among them: variation selectors and combining marks, which
 * Japanese names need, and private-use characters (gaiji).
 */
const UNSAFE =
  /[\p{Cc}\p{Surrogate}\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/**
 * What nearly all texts are made of: printable ASCII, · × – … and everyday Japanese. Safe, and each
 * character stands for itself.
 */
const PLAIN = /^[ -~\u00b7\u00d7\u2013\u2026\u3000-\u3020\u3041-\u3096\u30a0-\u30ff\u4e00-\u9fff\uff01-\uff60]*$/;

/** The text with every unsafe character written as an escape: `\x1b`, `\u202e`, `\n`. */
export function safeText(text: string): string {
  if (PLAIN.test(text)) return text;
  return text.replace(UNSAFE, (char) => SHORT[char] ?? escaped(char.codePointAt(0)!));
}

/**
 * Safe, and at most `most` characters long; behind it stands what `more` says of the number of
 * characters left out. `safe` makes a text safe character by character.
 */
export function clippedText(
  text: string,
  most: number,
  more: (left: number) => string,
  safe: (text: string) => string = safeText,
): string {
  const whole = text.length <= most ? safe(text) : undefined;
  if (whole !== undefined && whole.length <= most) return whole;
  let shown = '';
  let taken = 0;
  // by character: an escape is never cut
  for (const char of text) {
    const next = safe(char);
    if (shown.length + next.length > most) break;
    shown += next;
    taken += char.length;
  }
  return `${shown}${more(text.length - taken)}`;
}

/** As safeText, but a line feed stays one. */
export function safeLines(text: string): string {
  return text.split('\n').map(safeText).join('\n');
}

function escaped(code: number): string {
  const hex = code.toString(16);
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`;
}

/** Columns a terminal gives to it: wide characters take two. Colours take none. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return plainWidth(text);
  // To Unicode a half-width voicing mark extends the letter before it; a terminal gives it a column
  // of its own.
  const marks = text.match(/(?<!^)[\uff9e\uff9f]/gm)?.length ?? 0;
  return splitGraphemes(stripVTControlCharacters(text)).reduce((sum, char) => sum + graphemeWidth(char), marks);
}

function plainWidth(text: string): number {
  let width = text.length;
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) >= 0x3000) width++;
  return width;
}

/** What takes no column of its own: controls, what is never shown, and marks without a letter. */
const NO_WIDTH =
  /^(?:[\p{Cc}\p{Surrogate}\p{Default_Ignorable_Code_Point}]|[\u0300-\u036f]|[\u1ab0-\u1aff]|[\u1dc0-\u1dff]|[\u20d0-\u20ff]|[\ufe20-\ufe2f])/u;
/** keycaps are digits otherwise */
const EMOJI = /(?![0-9#*])\p{Emoji}|\u20e3/u;

function graphemeWidth(grapheme: string): number {
  if (NO_WIDTH.test(grapheme)) return 0;
  return EMOJI.test(grapheme) ? 2 : eastAsianWidth(grapheme.codePointAt(0)!);
}

/** Made when first needed: it takes longer than most commands' work. */
let graphemes: Intl.Segmenter | undefined;

function splitGraphemes(text: string): string[] {
  if (PLAIN.test(text)) return text.split('');
  graphemes ??= new Intl.Segmenter('ja', { granularity: 'grapheme' });
  return [...graphemes.segment(text)].map(({ segment }) => segment);
}

/** At most `width` columns; what is cut is said by `…`. */
export function truncate(text: string, width: number): string {
  if (displayWidth(text) <= width) return text;
  let kept = '';
  let used = 0;
  for (const char of splitGraphemes(text)) {
    used += charWidth(char);
    if (used > width - 1) break;
    kept += char;
  }
  return width > 0 ? `${kept}…` : '';
}

export function padEnd(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}

/**
 * Japanese may break between any two characters but these: none of the first begins a line, none of
 * the second ends one.
 */
const NOT_FIRST = new Set('、。，．・：；？！ー々」』）】〉》〕］｝”’…)]},.:;!?%');
const NOT_LAST = new Set('「『（【〈《〔［｛“‘([{');
const MARK_FIRST = /^\p{Mark}/u;

/** Characters that stay together, then spaces that are lost at the end of a line. */
interface Piece {
  word: string;
  width: number;
  spaces: string;
}

/**
 * Lines of at most `width` columns: broken at spaces, and between Japanese characters. A longer
 * word is cut.
 */
export function wrap(text: string, width: number): string[] {
  if (text.length <= width && PLAIN.test(text) && plainWidth(text) <= width) return [text.replace(/^ +/, '').trimEnd()];
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const piece of pieces(text, width)) {
    if (line !== '' && used + piece.width > width) {
      lines.push(line.trimEnd());
      line = '';
      used = 0;
    }
    line += piece.word + piece.spaces;
    used += piece.width + piece.spaces.length;
  }
  if (line.trimEnd() !== '' || lines.length === 0) lines.push(line.trimEnd());
  return lines;
}

/** The smallest parts that stay together, none wider than `width`. */
function pieces(text: string, width: number): Piece[] {
  const all: Piece[] = [];
  let last: Piece | undefined;
  let lastChar = '';
  for (const char of splitGraphemes(text)) {
    if (char === ' ' && last) last.spaces += char;
    else if (char !== ' ') {
      const columns = charWidth(char);
      if (last && last.spaces === '' && sticks(lastChar, char) && last.width + columns <= width) {
        last.word += char;
        last.width += columns;
      } else {
        last = { word: char, width: columns, spaces: '' };
        all.push(last);
      }
    }
    lastChar = char;
  }
  return all;
}

function charWidth(char: string): number {
  return char >= ' ' && char <= '~' ? 1 : displayWidth(char);
}

function sticks(before: string, char: string): boolean {
  if (charWidth(char) < 2 && charWidth(before) < 2) return true;
  return (
    NOT_FIRST.has(char.charAt(0)) || NOT_LAST.has(before.slice(-1)) || (!PLAIN.test(char) && MARK_FIRST.test(char))
  );
}
