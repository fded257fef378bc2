/**
 * SQLite's known failures as sentences for the user. Whatever is not known here is a bug and stays
 * as it is.
 */
import Database from 'better-sqlite3';
import { problem, UserError, userError } from '../domain/errors.js';
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

/** The code of what a disk refuses; undefined for any other error. */
function diskCode(error: unknown): string | undefined {
  const isDisk = error instanceof Database.SqliteError && /^SQLITE_(?:IOERR|FULL)/.test(error.code);
  return isDisk ? error.code : undefined;
}

/**
 * Runs `work`; throws a UserError for what SQLite is known to fail with. `kept`: something was
 * committed before, so that the error may not say that nothing was.
 */
export function guarded<T>(path: string, work: () => T, kept = false): T {
  try {
    return work();
  } catch (error) {
    const code = kept ? diskCode(error) : undefined;
    throw code === undefined ? asUserError(error, path) : new DoubtfulCommit(path, code, 'kept');
  }
}

/**
 * A commit that the system reported an error of, though it stands, or may stand: what was staged
 * for it must not be thrown away.
 */
export class DoubtfulCommit extends UserError {
  constructor(
    file: string,
    code: string,
    readonly outcome: 'kept' | 'uncertain',
  ) {
    const id = outcome === 'kept' ? 'ledger.ioKept' : 'ledger.ioUncertain';
    super(problem(id, { file, code }, { file }));
  }
}

/**
 * Runs a commit. If the disk fails, `stands` looks into the ledger whether it was made: SQLite
 * reports errors of the steps behind the one that makes it, too.
 */
export function committing(path: string, commit: () => void, stands: () => boolean | undefined): void {
  try {
    commit();
  } catch (error) {
    const code = diskCode(error);
    const outcome = code === undefined ? false : attempt(stands);
    if (code === undefined || outcome === false) throw asUserError(error, path);
    throw new DoubtfulCommit(path, code, outcome === true ? 'kept' : 'uncertain');
  }
}

function attempt(stands: () => boolean | undefined): boolean | undefined {
  try {
    return stands();
  } catch {
    return undefined;
  }
}
