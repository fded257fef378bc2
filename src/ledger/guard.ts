/**
 * SQLite's known failures as sentences for the user. Whatever is not known here is a bug and stays
 * as it is.
 */
import Database from 'better-sqlite3';
import { userError } from '../domain/errors.js';
import type { IdsOf } from '../messages/index.js';

const KNOWN: readonly [prefix: string, message: IdsOf<'file' | 'code'>, exitCode?: number][] = [
  ['SQLITE_BUSY', 'ledger.busy', 4],
  ['SQLITE_LOCKED', 'ledger.busy', 4],
  ['SQLITE_NOTADB', 'ledger.foreign'],
  ['SQLITE_CORRUPT', 'ledger.corrupt'],
  ['SQLITE_READONLY_DBMOVED', 'ledger.replaced', 4],
  ['SQLITE_READONLY', 'ledger.readonly'],
  ['SQLITE_CANTOPEN', 'ledger.cannotOpen'],
  ['SQLITE_PERM', 'ledger.cannotOpen'],
  ['SQLITE_FULL', 'ledger.full'],
  ['SQLITE_IOERR', 'ledger.io'],
];

function asUserError(error: unknown, path: string): unknown {
  // only what is read from it is parsed here
  if (error instanceof SyntaxError) return userError('ledger.unreadable', { file: path }, { file: path });
  if (!(error instanceof Database.SqliteError)) return error;
  const known = KNOWN.find(([prefix]) => error.code.startsWith(prefix));
  return known ? userError(known[1], { file: path, code: error.code }, { file: path }, known[2]) : error;
}

/** Runs `work`; throws a UserError for what SQLite is known to fail with. */
export function guarded<T>(path: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asUserError(error, path);
  }
}
