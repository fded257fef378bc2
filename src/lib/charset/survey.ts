/**
 * What the first bytes of an input say of its text: charset, byte order mark, newlines. Guesses
 * look at bytes only, never at names.
 */
import { isUtf8 } from 'node:buffer';
import { charsetOf, Transcoder } from './charset.js';
import type { Charset, Newline, Survey } from './types.js';

/** How much of an input is looked at. */
export const HEAD_SIZE = 64 * 1024;

/**
 * `encoding` as configuration names it. `more` are samples from further on, for files that begin
 * with ASCII alone: ISO-2022-JP is ASCII to the end. What else they may be shows when it comes
 * (late-charset.ts).
 */
export function surveyText(head: Uint8Array, encoding: string, more: Iterable<Uint8Array> = []): Survey {
  const mark = markOf(head);
  if (mark !== undefined) return withNewline(head, { ...mark, found: 'mark' });
  const named = charsetOf(encoding);
  if (named === 'utf-16le' || named === 'utf-16be') {
    // `utf-16` without a mark may be either
    const charset = encoding.toLowerCase().endsWith('e') ? named : (wide(head) ?? named);
    return withNewline(head, { charset, bom: 0, found: 'configured' });
  }
  if (named !== 'auto') return withNewline(head, { charset: named, bom: 0, found: 'configured' });
  let charset = guessCharset(head);
  for (const sample of charset === undefined ? more : []) {
    if (guessCharset(withoutEdges(sample)) === 'iso-2022-jp') charset = 'iso-2022-jp';
  }
  return withNewline(head, { charset: charset ?? 'utf-8', bom: 0, found: charset === undefined ? 'ascii' : 'bytes' });
}

function markOf(head: Uint8Array): { charset: Charset; bom: number } | undefined {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { charset: 'utf-8', bom: 3 };
  if (head[0] === 0xff && head[1] === 0xfe) return { charset: 'utf-16le', bom: 2 };
  if (head[0] === 0xfe && head[1] === 0xff) return { charset: 'utf-16be', bom: 2 };
  return undefined;
}

function withNewline(head: Uint8Array, found: Omit<Survey, 'newline'>): Survey {
  const isWide = found.charset === 'utf-16le' || found.charset === 'utf-16be';
  return { ...found, newline: newlineOf(isWide ? new Transcoder(found.charset).next(head, true) : head) };
}

function newlineOf(head: Uint8Array): Newline {
  // most files have no CR, which is soon known
  if (!head.includes(0x0d)) return 'lf';
  let lf = 0;
  let crlf = 0;
  let cr = 0;
  for (let i = 0; i < head.length; i += 1) {
    if (head[i] === 0x0a) {
      lf += 1;
      if (head[i - 1] === 0x0d) crlf += 1;
    } else if (head[i] === 0x0d) cr += 1;
  }
  // a CR as the last byte of the head may belong to an LF beyond it
  if (lf === 0) return cr > (head[head.length - 1] === 0x0d && head.length === HEAD_SIZE ? 1 : 0) ? 'cr' : 'lf';
  return crlf * 2 >= lf ? 'crlf' : 'lf';
}

/** undefined: nothing but ASCII. */
export function guessCharset(bytes: Uint8Array): Charset | undefined {
  const utf16 = wide(bytes);
  if (utf16 !== undefined) return utf16;
  let high = false;
  let escapes = false;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number;
    if (byte >= 0x80) high = true;
    // ESC $ @, ESC $ B, ESC ( I: Japanese follows
    else if (byte === 0x1b) {
      const next = String.fromCharCode(bytes[i + 1] ?? 0, bytes[i + 2] ?? 0);
      if (next === '$@' || next === '$B' || next === '(I') escapes = true;
    }
  }
  if (!high) return escapes ? 'iso-2022-jp' : undefined;
  if (isUtf8(wholeUtf8(bytes))) return 'utf-8';
  const scores: [Charset, number][] = [
    ['utf-8', scoreUtf8(bytes)],
    ['cp932', scoreCp932(bytes)],
    ['euc-jp', scoreEucJp(bytes)],
  ];
  return scores.reduce((best, next) => (next[1] > best[1] ? next : best))[0];
}

/**
 * Whether a whole line is Japanese in UTF-8: of lines in CP932 or EUC-JP hardly any could be read
 * so.
 */
export function holdsUtf8(sample: Uint8Array): boolean {
  const bytes = withoutEdges(sample);
  for (let at = 0; at < bytes.length; ) {
    const newline = bytes.indexOf(0x0a, at);
    const line = bytes.subarray(at, newline < 0 ? bytes.length : newline);
    if (threeByteCharacters(line) >= 2 && isUtf8(line)) return true;
    at += line.length + 1;
  }
  return false;
}

/** Kana and kanji have three bytes. */
function threeByteCharacters(line: Uint8Array): number {
  let count = 0;
  for (let i = 0; i + 2 < line.length; i += 1) {
    const [first, second, third] = [line[i] as number, line[i + 1] as number, line[i + 2] as number];
    if (first >= 0xe3 && first <= 0xe9 && (second & 0xc0) === 0x80 && (third & 0xc0) === 0x80) count += 1;
  }
  return count;
}

/** UTF-16 without a mark: most characters of a log are ASCII, so every second byte is NUL. */
function wide(bytes: Uint8Array): Charset | undefined {
  let even = 0;
  let odd = 0;
  for (let i = 0; i + 1 < bytes.length; i += 2) {
    if (bytes[i] === 0 && bytes[i + 1] !== 0) even += 1;
    if (bytes[i + 1] === 0 && bytes[i] !== 0) odd += 1;
  }
  const pairs = bytes.length >> 1;
  if (odd * 5 > pairs && odd > even * 10) return 'utf-16le';
  if (even * 5 > pairs && even > odd * 10) return 'utf-16be';
  return undefined;
}

/** Without a character that the end of the sample cuts. */
function wholeUtf8(bytes: Uint8Array): Uint8Array {
  for (let back = 1; back <= 3 && back <= bytes.length; back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte >= 0xc0) return bytes.subarray(0, bytes.length - back);
    if (byte < 0x80) break;
  }
  return bytes;
}

/** A sample from the middle of a file: from its first line start to its last line end. */
function withoutEdges(sample: Uint8Array): Uint8Array {
  const first = sample.indexOf(0x0a);
  const last = sample.lastIndexOf(0x0a);
  return first >= 0 && last > first ? sample.subarray(first + 1, last) : sample;
}

const ERROR = -20;

function scoreUtf8(bytes: Uint8Array): number {
  let score = 0;
  for (let i = 0; i < bytes.length; ) {
    const byte = bytes[i] as number;
    const length = byte < 0x80 ? 1 : byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc2 ? 2 : 0;
    let good = length > 0;
    for (let k = 1; k < length; k += 1) good &&= ((bytes[i + k] ?? 0) & 0xc0) === 0x80;
    if (length > 1) score += good ? length : ERROR;
    else if (length === 0) score += ERROR;
    i += good ? length : 1;
  }
  return score;
}

/**
 * Kana and common kanji speak for a charset, rare kanji and half-width kana little, bytes it cannot
 * have against it.
 */
function scoreCp932(bytes: Uint8Array): number {
  let score = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number;
    if (byte < 0x80) continue;
    if (byte >= 0xa1 && byte <= 0xdf) {
      score += 0.3;
      continue;
    }
    const trail = bytes[i + 1] ?? 0x40;
    const isLead = byte <= 0x9f ? byte >= 0x81 : byte >= 0xe0 && byte <= 0xfc;
    if (!isLead || trail < 0x40 || trail === 0x7f || trail > 0xfc) {
      score += ERROR;
      continue;
    }
    score += byte === 0x81 || byte === 0x82 || byte === 0x83 || (byte >= 0x88 && byte <= 0x97) ? 2 : 0.3;
    i += 1;
  }
  return score;
}

/** Half-width kana of CP932 could be kanji of EUC-JP as well, and are more common. */
function scoreEucJp(bytes: Uint8Array): number {
  const kanji = mayBeKana(bytes) ? 0.5 : 2;
  let score = 0;
  for (let i = 0; i < bytes.length; i += 1) {
    const byte = bytes[i] as number;
    if (byte < 0x80) continue;
    const trail = bytes[i + 1] ?? 0xa1;
    if ((byte !== 0x8e && byte !== 0x8f && byte < 0xa1) || byte === 0xff || trail < 0xa1 || trail === 0xff) {
      score += ERROR;
      continue;
    }
    if (byte === 0x8e) score += 0.3;
    else if (byte === 0xa1 || (byte >= 0xa3 && byte <= 0xa5)) score += 2;
    else score += byte >= 0xb0 && byte <= 0xcf ? kanji : 0.3;
    i += byte === 0x8f ? 2 : 1;
  }
  return score;
}

/** Of less, both are as likely. */
const ENOUGH_KANA = 6;

function mayBeKana(bytes: Uint8Array): boolean {
  let count = 0;
  for (const byte of bytes) {
    if (byte < 0x80) continue;
    if (byte < 0xa6 || byte > 0xdf) return false;
    count += 1;
  }
  return count >= ENOUGH_KANA;
}
