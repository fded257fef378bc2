/** Columns as typed: `account,terminal,day`. */

import { ACCESS_COLUMNS, type AccessColumn, COUNT_COLUMNS } from '../../../app/query/columns.js';
import { meantBy, userError } from '../../../domain/errors.js';

/** Throws a UserError for names that are no columns. */
export function chosenColumns(option: '--count-by' | '--columns', given: string): AccessColumn[] {
  const known: readonly string[] = option === '--columns' ? ACCESS_COLUMNS : COUNT_COLUMNS;
  const names = given.split(',').map((name) => name.trim());
  for (const value of names) {
    if (known.includes(value)) continue;
    const meant = meantBy(value, known);
    throw meant === undefined
      ? userError('findings.unknown', { option, value, known: known.join(', ') })
      : userError('findings.unknownMeant', { option, value, meant });
  }
  return [...new Set(names)] as AccessColumn[];
}
