/**
 * Confirmations of days by people, in the ledger. What was said stays: taking it back is an entry
 * of its own.
 */
import type Database from 'better-sqlite3';
import type { Day } from '../domain/model.js';
import type { ChainWriter } from './chain.js';
import type { ConfirmationRow, RecordedConfirmation } from './types.js';

/** In the order of recording. */
export function readConfirmations(
  db: Database.Database,
  { since = '', until = '9999-12-31' }: { since?: Day; until?: Day },
): RecordedConfirmation[] {
  return db
    .prepare<[Day, Day], RecordedConfirmation>(
      `SELECT f.seq, c.at, f.day, f.role, f.action, f.user, f.note
       FROM confirmation f JOIN chain c USING (seq) WHERE f.day BETWEEN ? AND ? ORDER BY f.seq, f.n`,
    )
    .all(since, until);
}

export function appendConfirmations(chain: ChainWriter, rows: readonly ConfirmationRow[]): void {
  const [first] = rows;
  if (first === undefined) return;
  chain.append('confirmation', `${first.day} ${first.role}`, { confirmation: rows.map((row) => ({ ...row })) });
}
