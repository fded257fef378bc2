/**
 * Opens the ledger file: makes it where wanted, recognises a foreign one, brings an older one up to
 * date.
 */
import { chmodSync, existsSync, statSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { makeFolder } from '../deliver/files/disk.js';
import { userError } from '../domain/errors.js';
import { guarded } from './guard.js';
import { APPLICATION_ID, MIGRATIONS } from './schema.js';

/** How long a reader waits for another's commit to end. Only `begin()` does not wait. */
const PATIENCE_MS = 5000;

export function openDatabase(path: string, create: boolean): Database.Database {
  const exists = existsSync(path);
  if (!exists && !create) throw userError('ledger.notFound', { file: path }, { file: path });
  if (exists && !statSync(path).isFile()) throw userError('ledger.foreign', { file: path }, { file: path });
  return guarded(path, () => {
    if (!exists) makeFolderOf(path);
    const db = new Database(path, { timeout: PATIENCE_MS });
    try {
      // The ledger names people: whoever makes it decides who else may read it.
      if (!exists) chmodSync(path, 0o600);
      prepare(db, path, create);
      return db;
    } catch (error) {
      if (!exists) removeIfEmpty(db, path);
      db.close();
      throw error;
    }
  });
}

function makeFolderOf(path: string): void {
  try {
    makeFolder(dirname(path));
  } catch {
    throw userError('ledger.cannotOpen', { file: path }, { file: path });
  }
}

/**
 * Of a file that could not be made whole nothing stays, unless another process has made a ledger of
 * it meanwhile.
 */
function removeIfEmpty(db: Database.Database, path: string): void {
  try {
    db.exec('BEGIN IMMEDIATE');
    // the system may say of a whole one that it could not be written
    if (isBlank(db) || db.prepare('SELECT 1 FROM chain').get() === undefined) unlinkSync(path);
    db.exec('ROLLBACK');
  } catch {
    // another process has the lock: it is at work on it
  }
}

function isBlank(db: Database.Database): boolean {
  const tables = db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() as number;
  const marks = ['application_id', 'user_version'].map((name) => db.pragma(name, { simple: true }));
  return tables === 0 && marks.every((mark) => mark === 0);
}

/** Months of checks; half a year of daily figures of ten thousand accounts is more. */
const KIB_HELD = 32 * 1024;

function prepare(db: Database.Database, path: string, create: boolean): void {
  // One file without companions, safe on a file share; readers are only kept out while a commit is
  // written.
  db.pragma('journal_mode = DELETE');
  db.pragma('synchronous = EXTRA');
  // A run must not lock readers out before its commit, unless it has written more than memory
  // should hold.
  db.pragma('cache_spill = ON');
  db.pragma(`cache_size = -${KIB_HELD}`);
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  if (isCurrent(db, path)) {
    checkSchema(db, path);
    return;
  }
  // a first check that was killed has left it; to look into it says nothing
  if (!create && isBlank(db)) throw userError('ledger.blank', { file: path }, { file: path });
  db.transaction(() => migrate(db, path)).immediate();
}

/** Throws a UserError for a database that is another program's, or a newer version's. */
function isCurrent(db: Database.Database, path: string): boolean {
  const application = db.pragma('application_id', { simple: true });
  const version = db.pragma('user_version', { simple: true }) as number;
  if (!isBlank(db) && application !== APPLICATION_ID) throw userError('ledger.foreign', { file: path }, { file: path });
  if (version > MIGRATIONS.length) {
    throw userError('ledger.newer', { file: path, version, expected: MIGRATIONS.length }, { file: path });
  }
  return version === MIGRATIONS.length;
}

/** SQLite keeps the text of every statement that made something. */
const SCHEMA = new Map(
  MIGRATIONS.flatMap((sql) => [...sql.matchAll(/CREATE (?:TABLE|INDEX) (\w+)[^;]*/g)]).map(([sql, name]) => [
    name,
    sql,
  ]),
);

function checkSchema(db: Database.Database, path: string): void {
  const all = db.prepare<[], { name: string; sql: string }>(
    'SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL',
  );
  const there = new Map(all.all().map(({ name, sql }) => [name, sql]));
  const names = new Set([...SCHEMA.keys(), ...there.keys()]);
  for (const name of names) {
    if (SCHEMA.get(name!) !== there.get(name!))
      throw userError('ledger.schema', { file: path, name: name! }, { file: path });
  }
}

function migrate(db: Database.Database, path: string): void {
  if (isCurrent(db, path)) return;
  const version = db.pragma('user_version', { simple: true }) as number;
  for (const migration of MIGRATIONS.slice(version)) db.exec(migration);
  db.pragma(`application_id = ${APPLICATION_ID}`);
  db.pragma(`user_version = ${MIGRATIONS.length}`);
}
