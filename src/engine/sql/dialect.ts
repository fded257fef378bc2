/**
 * What differs between databases in the text of a query. A raw text is a value as the database has
 * it, in whatever form keeps all its bytes; `decode` makes what people read of it.
 */
import type { Instant } from '../../domain/model.js';

/** A text of the database, byte for byte. */
export type Raw = string;

/** How the database writes a column's type, by its name. */
export type ColumnTypes = ReadonlyMap<string, string>;

export interface TimeColumn {
  name: string;
  type: string;
  /** of a column of numbers */
  unit: 'epoch' | 'epochMillis' | undefined;
}

export interface Dialect {
  /** A literal that means exactly this text, whatever stands in it. */
  text(raw: Raw): string;
  /** What a person reads; bytes that are no UTF-8 become U+FFFD. */
  decode(raw: Raw): string;
  /** As the database would have this text. */
  encode(text: string): Raw;
  /** A column, or a part of the name of a table. */
  name(name: string): string;
  /** The column as a text; without a value it is empty. */
  textOf(column: string, type: string): string;
  /** Undefined if values of this type tell no instant. */
  time(column: TimeColumn): TimeSql | undefined;
  countIf(condition: string): string;
  distinctIf(value: string, condition: string): string;
  /** Whole part of a quotient of whole numbers. */
  quotient(value: string, by: number): string;
  /** A hash of 64 bits of several values. */
  hash(values: readonly string[]): string;
  /** A hash as a text. */
  hex(hash: string): string;
  /** Sum modulo 2^64 of hashes, and what they are under exclusive or. */
  checksums(hash: string): readonly [sum: string, xor: string];
  /** How many of these numbers are not above the value. */
  rank(value: string, numbers: readonly number[]): string;
  ifElse(condition: string, then: string, otherwise: string): string;
  /** A value as a whole number of 64 bits. */
  whole(value: string): string;
  /** In place of a hash that nobody asks for. */
  noHash: string;
  /** The clock of the database, in milliseconds. */
  now: string;
}

/** An instant in SQL. */
export interface TimeSql {
  /** milliseconds since 1970 */
  millis: string;
  /** Whether it is at this instant or later: in terms of the column, so that an index is of use. */
  notBefore(t: Instant): string;
  before(t: Instant): string;
}

/** A number that passes into a query. */
export function number(value: number): string {
  if (!Number.isSafeInteger(value)) throw new Error(`${value} is no whole number`);
  return String(value);
}
