/**
 * Signatures under reviews of rights, in the ledger: as with confirmations, what was said stays.
 */
import type Database from 'better-sqlite3';
import type { ChainWriter } from './chain.js';
import type { RecordedRightsReview, RightsReviewRow } from './types.js';

/** In the order of recording. */
export function readRightsReviews(db: Database.Database): RecordedRightsReview[] {
  return db
    .prepare<[], RecordedRightsReview>(
      `SELECT f.seq, c.at, f.month, f.system, f.role, f.action, f.user, f.note, f.content
       FROM rights_review f JOIN chain c USING (seq) ORDER BY f.seq, f.n`,
    )
    .all();
}

export function appendRightsReviews(chain: ChainWriter, rows: readonly RightsReviewRow[]): void {
  const [first] = rows;
  if (first === undefined) return;
  chain.append('rights-review', `${first.month} ${first.role}`, { rights_review: rows.map((row) => ({ ...row })) });
}
