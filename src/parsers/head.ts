/**
 * The first records of a delimited file, split plainly: enough to find its header. The kernel reads
 * the rest.
 */

export interface HeadRecord {
  /** byte offset of its first byte, and of the byte after its newline */
  offset: number;
  next: number;
  /** physical line of its first byte, from 1 */
  line: number;
  /** bytes as Latin-1, without quotes */
  fields: string[];
  quoted: boolean;
  /** a field begins with a quote that closes in no proper place, or beyond the head */
  open: boolean;
}

export interface Syntax {
  delimiter: number;
  /** -1: none */
  quote: number;
  newline: number;
}

/**
 * How the head is cut off: a record that its end cuts is given only where the head is the whole
 * file. `trim`: a quote may stand behind spaces.
 */
export function* headRecords(
  head: Uint8Array,
  syntax: Syntax,
  from: number,
  whole: boolean,
  trim = true,
): Generator<HeadRecord> {
  const text = Buffer.from(head.buffer, head.byteOffset, head.length).toString('latin1');
  const newline = String.fromCharCode(syntax.newline);
  let offset = from;
  let line = 1;
  while (offset < text.length) {
    const { fields, end, quoted, open } = splitRecord(text, offset, syntax, trim);
    if (end === text.length && !whole) return;
    const next = Math.min(end + 1, text.length);
    yield { offset, next, line, fields, quoted, open };
    line += text.slice(offset, next).split(newline).length - 1;
    offset = next;
  }
}

/**
 * A quote that is never closed, or closed in the middle of a field, is a character like others:
 * preambles hold such.
 */
function splitRecord(
  text: string,
  from: number,
  syntax: Syntax,
  trim: boolean,
): Omit<HeadRecord, 'offset' | 'next' | 'line'> & { end: number } {
  const newline = String.fromCharCode(syntax.newline);
  const delimiter = String.fromCharCode(syntax.delimiter);
  const quote = syntax.quote < 0 ? undefined : String.fromCharCode(syntax.quote);
  const spaces = trim ? [' ', '\t'].filter((space) => space !== delimiter) : [];
  const fields: string[] = [];
  let anyQuoted = false;
  let open = false;
  let at = from;
  for (;;) {
    const quoted = quote === undefined ? undefined : quotedField(text, at, quote, [delimiter, newline], spaces);
    let end: number;
    if (quoted) {
      fields.push(quoted.value);
      end = quoted.end;
      anyQuoted = true;
    } else {
      end = at;
      while (end < text.length && text[end] !== delimiter && text[end] !== newline) end += 1;
      const field = text.slice(at, end).replace(/\r$/, '').trim();
      if (quote !== undefined && field.startsWith(quote)) open = true;
      fields.push(field);
    }
    if (text[end] !== delimiter) return { fields, end, quoted: anyQuoted, open };
    at = end + 1;
  }
}

function quotedField(
  text: string,
  from: number,
  quote: string,
  ends: string[],
  spaces: string[],
): { value: string; end: number } | undefined {
  let start = from;
  while (spaces.includes(text[start] as string)) start += 1;
  if (text[start] !== quote) return undefined;
  let close = start;
  do {
    close = text.indexOf(quote, close + 1);
    if (close < 0) return undefined;
    if (text[close + 1] !== quote) break;
    close += 1;
  } while (close >= 0);
  let end = close + 1;
  while (spaces.includes(text[end] as string) || (text[end] === '\r' && !ends.includes('\r'))) end += 1;
  if (end < text.length && !ends.includes(text[end] as string)) return undefined;
  return { value: text.slice(start + 1, close).replaceAll(quote + quote, quote), end };
}
