/**
 * Where the last whole record of a file that is still written to ends: what comes behind it is
 * judged once its line has an end. Bytes decide, so that no character is cut: a newline is a
 * newline in every charset that is read as it lies, and two bytes in UTF-16.
 */
import type { LogSource } from '../../../domain/model.js';
import { surveyText } from '../../../lib/charset/survey.js';
import type { FileSource } from '../ingest/sources.js';

const BLOCK = 1 << 20;
/** Bytes that wait for a closing quote at most: what is longer is no record. */
const MOST_QUOTED = 1 << 20;
export const HEAD = 4096;

/** How the lines of a file end. */
export interface LineEnds {
  unit: 1 | 2;
  /** of the unit, where the byte lies that tells a newline */
  place: 0 | 1;
  byte: number;
  /** line ends between two of these belong to a field */
  quote: number | undefined;
}

/** `head`: as many of the first bytes as there are, up to HEAD. */
export function lineEndsOf({ encoding, format, quote }: LogSource, head: Uint8Array): LineEnds {
  const { charset, newline } = surveyText(head, encoding);
  const byte = newline === 'cr' ? 0x0d : 0x0a;
  const isQuoted = (format === 'csv' || format === 'tsv') && quote !== '';
  if (charset === 'utf-16le') return { unit: 2, place: 0, byte, quote: undefined };
  if (charset === 'utf-16be') return { unit: 2, place: 1, byte, quote: undefined };
  return { unit: 1, place: 0, byte, quote: isQuoted ? quote.charCodeAt(0) : undefined };
}

/**
 * The place behind the last whole record that ends at or before `to`; `from` if there is none. A
 * record begins at `from`.
 */
export function wholeLines(ends: LineEnds, file: FileSource, from: number, to: number): number {
  return ends.unit === 2 ? lastWide(file, from, to, ends) : lastEven(file, from, to, ends);
}

/** The place behind the last newline outside of quotes. */
function lastEven(file: FileSource, from: number, to: number, { byte, quote }: LineEnds): number {
  let end = from;
  let lastLine = from;
  let isOpen = false;
  for (let at = from; at < to; at += BLOCK) {
    const block = file.peek(at, Math.min(BLOCK, to - at));
    const last = block.lastIndexOf(byte);
    if (last >= 0) lastLine = at + last + 1;
    if (quote === undefined || (!isOpen && block.indexOf(quote) < 0)) {
      if (last >= 0) end = at + last + 1;
      continue;
    }
    for (let i = 0; i < block.length; i++) {
      const one = block[i];
      if (one === quote) isOpen = !isOpen;
      else if (one === byte && !isOpen) end = at + i + 1;
    }
  }
  return to - end > MOST_QUOTED ? lastLine : end;
}

/** As above, of two bytes each. */
function lastWide(file: FileSource, from: number, to: number, { place, byte }: LineEnds): number {
  const even = to - (to % 2);
  for (let end = even; end > from; end -= BLOCK) {
    const begin = Math.max(from - (from % 2), end - BLOCK);
    const block = file.peek(begin, end - begin);
    for (let i = block.length - 2; i >= 0; i -= 2) {
      if (block[i + place] === byte && block[i + 1 - place] === 0) return begin + i + 2;
    }
  }
  return from;
}
