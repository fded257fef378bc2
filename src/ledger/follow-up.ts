/** What becomes of findings, in the ledger: actions, inquiries and their answers. */
import type Database from 'better-sqlite3';
import type { ChainWriter } from './chain.js';
import type { ActionRow, InquiryRow, RecordedAction, RecordedInquiry } from './types.js';

export function readActions(db: Database.Database): RecordedAction[] {
  return read(
    db,
    'SELECT t.seq, c.at, finding, owner, cause, immediate, permanent, due, done, user FROM action t JOIN chain c USING (seq)',
  );
}

export function readInquiries(db: Database.Database): RecordedInquiry[] {
  return read(
    db,
    `SELECT t.seq, c.at, finding, t.kind, recipient, due, purpose, instructed_by, disclosed, answered_by, answered_on, user
     FROM inquiry t JOIN chain c USING (seq)`,
  );
}

/** In the order of recording. */
function read<T>(db: Database.Database, sql: string): T[] {
  return db.prepare<[], T>(`${sql} ORDER BY t.seq, t.n`).all();
}

export function appendActions(chain: ChainWriter, rows: readonly ActionRow[]): void {
  if (rows.length > 0) chain.append('action', rows[0]!.finding, { action: rows.map((row) => ({ ...row })) });
}

export function appendInquiries(chain: ChainWriter, rows: readonly InquiryRow[]): void {
  if (rows.length > 0) chain.append('inquiry', rows[0]!.finding, { inquiry: rows.map((row) => ({ ...row })) });
}
