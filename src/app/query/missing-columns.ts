/**
 * Filters on what the logs do not hold: they would let nothing pass, which looks as if nothing had
 * been done.
 */
import { userError } from '../../domain/errors.js';
import type { LogColumns, LogSource } from '../../domain/model.js';
import type { RecordFilter } from './filter.js';

type Column = keyof Omit<LogColumns, 'time'>;

/** By condition: its option, and the columns of which one is needed. */
const NEEDED: readonly [keyof RecordFilter, option: string, columns: readonly Column[]][] = [
  ['account', '--account', ['account']],
  ['terminal', '--terminal', ['terminal', 'address']],
  ['action', '--action', ['action']],
  ['screen', '--screen', ['screen']],
  ['object', '--object', ['object']],
  ['result', '--result', ['result']],
];

/** Throws a UserError where a condition needs a column that none of the logs has. */
export function refuseMissingColumns(filter: RecordFilter, sources: readonly LogSource[]): void {
  for (const [name, option, columns] of NEEDED) {
    if (filter[name] === undefined) continue;
    const known = sources.some((source) => columns.some((column) => source.columns[column] !== undefined));
    if (!known) throw userError('query.noColumn', { option, column: columns.join(', ') });
  }
}
