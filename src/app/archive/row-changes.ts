/**
 * Which rows of a register file are others than they were: lines that only one of two contents has,
 * whatever their order.
 */
import { tableText } from '../../register/index.js';

export interface Row {
  /** from 1 */
  line: number;
  text: string;
}

export interface RowChanges {
  /** rows that are not there any more; the first ones */
  removed: readonly Row[];
  added: readonly Row[];
  /** how many of both are not listed */
  more: number;
}

const MOST_LISTED = 10;

/** Undefined for workbooks, which have no lines. */
export function rowChanges(before: Uint8Array, now: Uint8Array, file: string): RowChanges | undefined {
  const [old, current] = [linesIn(before, file), linesIn(now, file)];
  if (old === undefined || current === undefined) return undefined;
  const removed = without(old, current);
  const added = without(current, old);
  const shown = [removed, added].map((rows) => rows.slice(0, MOST_LISTED));
  const more = removed.length + added.length - shown[0]!.length - shown[1]!.length;
  return { removed: shown[0]!, added: shown[1]!, more };
}

/** A row of a content; undefined if there is none. */
export function rowAt(bytes: Uint8Array, file: string, line: number): string | undefined {
  return linesIn(bytes, file)?.[line - 1];
}

/** The lines at which a content has such a row. */
export function linesOfRow(bytes: Uint8Array, file: string, row: string): number[] {
  return (linesIn(bytes, file) ?? []).flatMap((text, i) => (text === row ? [i + 1] : []));
}

function without(rows: readonly string[], others: readonly string[]): Row[] {
  const left = new Map<string, number>();
  for (const text of others) left.set(text, (left.get(text) ?? 0) + 1);
  return rows.flatMap((text, i) => {
    const n = left.get(text) ?? 0;
    if (n > 0) left.set(text, n - 1);
    return n > 0 || text === '' ? [] : [{ line: i + 1, text }];
  });
}

function linesIn(bytes: Uint8Array, file: string): string[] | undefined {
  return tableText(bytes, file)?.split(/\r\n?|\n/);
}
