/**
 * Splits delimited text into records, one character at a time: what the kernel must equal. Slow,
 * and as plain as it can be. Where every record is well formed, csv-parse must agree with it
 * (test/oracle/split.test.ts).
 */
export interface SplitOptions {
  delimiter: string;
  /** '' = none */
  quote: string;
  newline: '\n' | '\r';
  trim: boolean;
  /** how large a record may be, as `sizeOf` measures it */
  limit: number;
  /** bytes of a text as the file has it; characters, where it is not said */
  sizeOf?: (text: string) => number;
}

export interface OracleRecord {
  /** physical lines before it */
  line: number;
  /** physical lines it takes */
  lines: number;
  fields: string[];
  /** as it stands, without its newline */
  text: string;
  /** why it is none */
  reason?: string;
}

export function splitText(text: string, options: SplitOptions): { records: OracleRecord[]; lines: number } {
  const records: OracleRecord[] = [];
  let at = 0;
  let line = 0;
  while (at < text.length) {
    const { record, next } = recordAt(text, at, options);
    const newlines = text.slice(at, next).split(options.newline).length - 1;
    // the last line may lack its newline
    const lines = next > text.length ? newlines + 1 : newlines;
    if (record) records.push({ ...record, line, lines });
    line += lines;
    at = next;
  }
  return { records, lines: line };
}

interface Found {
  /** undefined: a blank line */
  record: { fields: string[]; text: string; reason?: string } | undefined;
  next: number;
}

function recordAt(text: string, start: number, options: SplitOptions): Found {
  const { newline, limit, sizeOf = (some) => some.length } = options;
  const fields: string[] = [];
  let at = start;
  for (;;) {
    const field = fieldAt(text, at, options);
    if ('reason' in field) {
      const { reason, at: seen } = field;
      return rejected(text, start, sizeOf(text.slice(start, seen)) > limit ? 'reject.quoteNotClosed' : reason, options);
    }
    if (sizeOf(text.slice(start, field.end)) > limit) return rejected(text, start, 'reject.quoteNotClosed', options);
    fields.push(field.value);
    if (field.end < text.length && text[field.end] === options.delimiter) {
      at = field.end + 1;
      continue;
    }
    const whole = text.slice(start, field.end);
    const line = newline === '\n' ? whole.replace(/\r$/, '') : whole;
    return { record: line === '' ? undefined : { fields, text: whole }, next: field.end + 1 };
  }
}

/** Only the first physical line of what is wrong is rejected. */
function rejected(text: string, start: number, reason: string, options: SplitOptions): Found {
  const { newline, limit, sizeOf = (some) => some.length } = options;
  const end = endOf(text, start, newline);
  const tooLong = sizeOf(text.slice(start, end)) > limit;
  const record = { fields: [], text: text.slice(start, end), reason: tooLong ? 'reject.tooLong' : reason };
  return { record, next: end + 1 };
}

function fieldAt(
  text: string,
  start: number,
  options: SplitOptions,
): { value: string; end: number } | { reason: string; at: number } {
  const { delimiter, quote, newline, trim } = options;
  const isSpace = (at: number) => (text[at] === ' ' || text[at] === '\t') && text[at] !== delimiter;
  let at = start;
  if (trim) while (at < text.length && isSpace(at)) at++;
  if (quote !== '' && text[at] === quote) {
    let value = '';
    for (at++; ; at++) {
      if (at >= text.length) return { reason: 'reject.quoteNotClosed', at };
      if (text[at] === quote) {
        if (text[at + 1] !== quote) break;
        at++;
      }
      value += text[at];
    }
    at++;
    if (trim) while (at < text.length && isSpace(at)) at++;
    if (newline === '\n' && text[at] === '\r') {
      if (at + 1 < text.length && text[at + 1] !== '\n') return { reason: 'reject.junkAfterQuote', at: at + 1 };
      at++;
    }
    if (at < text.length && text[at] !== delimiter && text[at] !== newline)
      return { reason: 'reject.junkAfterQuote', at };
    return { value, end: at };
  }
  let end = at;
  while (end < text.length && text[end] !== delimiter && text[end] !== newline) end++;
  let value = text.slice(start, end);
  if (newline === '\n' && (end === text.length || text[end] === '\n')) value = value.replace(/\r$/, '');
  if (trim) while (/^[ \t]/.test(value)) value = value.slice(1);
  if (trim) while (/[ \t]$/.test(value)) value = value.slice(0, -1);
  return { value, end };
}

function endOf(text: string, from: number, newline: string): number {
  const end = text.indexOf(newline, from);
  return end < 0 ? text.length : end;
}
