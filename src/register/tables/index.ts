/** All tables, and the types that follow from their declarations. */
import { TABLE_NAMES, type TableName } from '../../domain/model.js';
import { Rows } from '../readers/rows.js';
import { ALL } from './all.js';
import type { Column, RowOf, Subject, TableDefinition, TimelineLane } from './table.js';

export const TABLES: Readonly<Record<TableName, TableDefinition>> = ALL;

export type RowTypes = { [T in TableName]: RowOf<(typeof ALL)[T]['columns']> };

/** Rows of every table, in order of configuration and file. */
export type TableRows = { [T in TableName]: Rows<RowTypes[T]> };

export function noRows(): TableRows {
  return Object.fromEntries(TABLE_NAMES.map((table) => [table, new Rows()])) as unknown as TableRows;
}

/** Every column of every table that is such a column, in order of the tables. */
export function columnsThat<C extends Column>(
  is: (column: Column) => column is C,
): { table: TableName; name: string; column: C }[] {
  return TABLE_NAMES.flatMap((table) =>
    Object.entries(TABLES[table].columns).flatMap(([name, column]) => (is(column) ? [{ table, name, column }] : [])),
  );
}

const SUBJECTS: readonly Subject[] = ['person', 'account', 'terminal', 'system', 'object', 'day'];

/**
 * The tables that are lanes of a finding's timeline: those about its person first, moments last.
 */
export const TIMELINES: readonly (TimelineLane & { subject: Subject })[] = TABLE_NAMES.flatMap((table) => {
  const { subject, timeline } = TABLES[table];
  return timeline === undefined ? [] : [{ ...timeline, subject }];
}).sort(
  (a, b) =>
    Number(a.moment ?? false) - Number(b.moment ?? false) || SUBJECTS.indexOf(a.subject) - SUBJECTS.indexOf(b.subject),
);
