/** Which field holds which role: names of a header as people write them, positions from 1. */
import { type Problem, problem } from '../domain/errors.js';
import type { ColumnRef, LogColumns, LogSource } from '../domain/model.js';
import { foldName } from '../lib/fold.js';
import { ROLES, type Role } from './types.js';

/** Of logs whose fields are called as the columns are. */
export const NAMED_AS_COLUMNS: LogColumns = {
  time: ['time'],
  account: 'account',
  terminal: 'terminal',
  address: 'address',
  action: 'action',
  screen: 'screen',
  object: 'object',
  result: 'result',
};

/** Names are the same whatever their width, case and surrounding spaces. */
export function sameName(name: string): string {
  return foldName(name).replace(/\s+/g, ' ').toLowerCase();
}

/** Every reference of the columns, in order of roles. */
export function references(columns: LogColumns): { role: Role; ref: ColumnRef }[] {
  return ROLES.flatMap((role) => {
    const refs = role === 'time' ? columns.time : [columns[role]];
    return refs.filter((ref) => ref !== undefined).map((ref) => ({ role, ref }));
  });
}

/**
 * Whether all names of columns are ASCII, and so the same bytes in every charset that passes as it
 * lies.
 */
export function hasAsciiNames(source: LogSource): boolean {
  return references(source.columns).every(({ ref }) => /^[\x20-\x7e]*$/.test(String(ref)));
}

/** How many of the references a header answers. */
export function answered(columns: LogColumns, header: readonly string[]): number {
  return references(columns).filter(({ ref }) => positions(ref, header).length > 0).length;
}

/** The columns without those that name one of `fields`. */
export function withoutFields(columns: LogColumns, fields: readonly string[]): LogColumns {
  const rest = Object.entries(columns).filter(([role, ref]) => role !== 'time' && !fields.includes(String(ref)));
  return { ...Object.fromEntries(rest), time: columns.time.filter((ref) => !fields.includes(String(ref))) };
}

export type ColumnPositions = Record<Role, number[]>;

/**
 * 0-based positions of all roles, and a problem for each column that is not there or there twice.
 */
export function resolveColumns(
  columns: LogColumns,
  header: readonly string[],
  where: { file: string; line: number },
): { positions: ColumnPositions; problems: Problem[] } {
  const found = Object.fromEntries(ROLES.map((role) => [role, [] as number[]])) as ColumnPositions;
  const problems: Problem[] = [];
  for (const { role, ref } of references(columns)) {
    const places = positions(ref, header);
    if (places.length === 1) found[role].push(places[0] as number);
    else {
      const data = { role, column: ref, header: header.join(', ') };
      problems.push(problem(places.length === 0 ? 'logs.columnMissing' : 'logs.columnTwice', data, where));
    }
  }
  return { positions: found, problems };
}

/**
 * All positions of a name; one that stands exactly so goes before those that differ in width or
 * case.
 */
export function positions(ref: ColumnRef, header: readonly string[]): number[] {
  if (typeof ref === 'number') return header.length === 0 || ref <= header.length ? [ref - 1] : [];
  const exact = header.flatMap((name, i) => (name === ref ? [i] : []));
  if (exact.length > 0) return exact;
  const wanted = sameName(ref);
  return header.flatMap((name, i) => (sameName(name) === wanted ? [i] : []));
}
