/**
 * The shape of a delimited log: its delimiter, its header if it has one, and some of its records.
 */
import { columnsByName, meaningfulNames } from './detect-columns.js';
import { timePlaces } from './detect-time.js';
import { headRecords } from './head.js';

export interface Shape {
  delimiter: string;
  /** undefined: no header */
  names: readonly string[] | undefined;
  /** physical line of the header among the lines given, from 1 */
  headerLine: number;
  rows: readonly (readonly string[])[];
  /** records have another number of fields than the header */
  ragged: boolean;
}

const DELIMITERS = [',', '\t', ';', '|'];

/** undefined where no delimiter cuts most lines into the same number of fields. */
export function delimitedShape(lines: readonly string[]): Shape | undefined {
  const shapes = DELIMITERS.map((delimiter) => shapeWith(lines, delimiter)).filter((shape) => shape !== undefined);
  shapes.sort((a, b) => b.score - a.score);
  return shapes[0];
}

function shapeWith(lines: readonly string[], delimiter: string): (Shape & { score: number }) | undefined {
  const bytes = Buffer.from(lines.join('\n'));
  const syntax = { delimiter: delimiter.charCodeAt(0), quote: 0x22, newline: 0x0a };
  const records = [...headRecords(bytes, syntax, 0, true)].map(({ fields, line }) => ({
    line,
    fields: fields.map((field) => Buffer.from(field, 'latin1').toString('utf8')),
  }));
  const width = mostFrequent(records.map(({ fields }) => fields.length).filter((count) => count > 1));
  // a preamble may have more lines than the log
  const from = records.findIndex(({ fields }) => fields.length === width);
  const regular = records.filter(({ fields }) => fields.length === width);
  const share = regular.length / (records.length - from);
  if (width < 2 || share < 0.5) return undefined;
  // a header may lack the empty field that ends each record; a preamble may name something, too
  const headers = records.filter(({ fields }) => Math.abs(fields.length - width) <= 1 && isHeader(fields));
  const named = headers.reduce<(typeof headers)[number] | undefined>((best, next) => {
    return best && meaningfulNames(best.fields) >= meaningfulNames(next.fields) ? best : next;
  }, undefined);
  const header = named ?? firstAboveTimes(records, regular);
  const rows = regular.filter(({ line }) => header === undefined || line > header.line).map(({ fields }) => fields);
  // names that mean something speak for a delimiter more than any number of fields
  const meaning = header ? meaningfulNames(header.fields) : 0;
  const score = share * (1 + Math.log2(width)) + 3 * meaning;
  const ragged = header !== undefined && !fits(header.fields, rows[0] ?? []);
  return { delimiter, names: header?.fields, headerLine: header?.line ?? 0, rows, ragged, score };
}

/** A header may lack the empty field that ends each record. */
function fits(names: readonly string[], row: readonly string[]): boolean {
  return row.length === 0 || (row.slice(names.length).every((field) => field === '') && row.length >= names.length);
}

/** A first record without a time above a column of times names it, whatever it calls it. */
function firstAboveTimes<T extends { line: number; fields: readonly string[] }>(
  records: readonly T[],
  regular: readonly T[],
): T | undefined {
  const first = records.find(({ fields }) => fields.length > 1);
  if (first === undefined || first.fields.some((field) => field === '' || /\d{3}/.test(field))) return undefined;
  const rows = regular.filter(({ line }) => line > first.line).map(({ fields }) => fields);
  const places = timePlaces(rows);
  return places.length > 0 && places.every((place) => place <= first.fields.length) ? first : undefined;
}

function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const n of numbers) counts.set(n, (counts.get(n) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

/** Names have no digits to speak of, and some of them mean something. */
function isHeader(fields: readonly string[]): boolean {
  if (fields.some((field) => /\d{3}/.test(field))) return false;
  const meaning = meaningfulNames(fields);
  return meaning >= 2 || (meaning === 1 && columnsByName(fields).columns.time.length > 0);
}
