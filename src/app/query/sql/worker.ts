/**
 * The thread that runs SQL: an SQLite of its own, in memory, in which `access` is a virtual table.
 * SQLite asks for a row and waits, so this thread blocks until the other one has read some; that is
 * why it is a thread.
 */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads';
import Database from 'better-sqlite3';
import type { Who } from '../actor-columns.js';
import { NOBODY_KNOWN } from '../actor-columns.js';
import { ACCESS_COLUMNS, SQL_INTEGERS } from '../columns.js';
import { LocalClock } from '../local-time.js';
import type { RecordKey } from '../records.js';
import { type Filler, fillersOf } from './fillers.js';
import { FLAGS, type FromSql, type SqlBatch, type SqlJob, type ToSql } from './messages.js';
import type { SqlValue } from './tables.js';

export interface SqlWorkerData {
  job: SqlJob;
  port: MessagePort;
}

/** A statement that would change something. */
class Refused extends Error {}

/** Result rows that are sent at once, and how many such chunks may wait. */
const CHUNK = 500;
const MOST_WAITING = 8;

class Access {
  private readonly flags: Int32Array;
  private readonly fillers: readonly Filler[];
  private readonly keys: RecordKey[] = [];
  private readonly who: Who[] = [NOBODY_KNOWN];

  constructor(
    job: SqlJob,
    private readonly port: MessagePort,
  ) {
    this.flags = new Int32Array(job.flags);
    this.fillers = fillersOf(job.columns, { keys: this.keys, who: this.who, clock: new LocalClock(job.timezone) });
  }

  /** Every row of the log, from its start; one array for all, which better-sqlite3 copies. */
  *rows(): Generator<SqlValue[]> {
    send({ rewind: true });
    this.keys.length = 0;
    const row: SqlValue[] = new Array(Math.max(1, this.fillers.length)).fill(null);
    let whole = false;
    try {
      for (;;) {
        const message = this.receive();
        if ('end' in message) {
          whole = true;
          return;
        }
        const { batch } = message;
        this.keys.push(...batch.newKeys);
        this.who.push(...batch.newWho);
        yield* this.rowsOf(batch, row);
        send({ taken: true });
      }
    } finally {
      if (!whole) this.drain();
    }
  }

  private *rowsOf(batch: SqlBatch, row: SqlValue[]): Generator<SqlValue[]> {
    const { fillers } = this;
    for (let i = 0; i < batch.length; i++) {
      for (let c = 0; c < fillers.length; c++) row[c] = (fillers[c] as Filler)(batch, i);
      yield row;
    }
  }

  /** SQL has seen enough: what is on its way is thrown away. */
  private drain(): void {
    send({ enough: true });
    for (;;) {
      const message = this.receive();
      if ('end' in message) return;
      this.who.push(...message.batch.newWho);
      send({ taken: true });
    }
  }

  private receive(): ToSql {
    for (;;) {
      const seen = Atomics.load(this.flags, FLAGS.given);
      const got = receiveMessageOnPort(this.port) as { message: ToSql } | undefined;
      if (got) return got.message;
      Atomics.wait(this.flags, FLAGS.given, seen);
    }
  }
}

function send(message: FromSql): void {
  parentPort?.postMessage(message);
}

function run({ job, port }: SqlWorkerData): void {
  const db = new Database(':memory:');
  // what is to be grouped or sorted is sorted beside this thread, in runs of this size, and merged
  // from a temporary file
  db.pragma('cache_size = -8000');
  db.pragma('threads = 2');
  for (const { name, columns, rows } of job.tables) createTable(db, name, columns, rows);
  const access = new Access(job, port);
  const once = readOnce(db, job.sql);
  const columns = job.columns.length === 0 ? ['nothing'] : [...job.columns];
  db.table('log_records', {
    columns,
    rows: function* () {
      yield* access.rows();
    },
  });
  if (once) createView(db, 'log_records', columns);
  else {
    db.exec(`CREATE TEMP TABLE access (${typed(columns)})`);
    db.exec('INSERT INTO access SELECT * FROM log_records');
  }
  db.pragma('query_only = ON');
  const statement = db.prepare(job.sql);
  send({ columns: statement.columns().map(({ name }) => name) });
  const flags = new Int32Array(job.flags);
  let sent = 0;
  let rows: SqlValue[][] = [];
  const flush = () => {
    if (rows.length === 0) return;
    for (;;) {
      const shown = Atomics.load(flags, FLAGS.shown);
      if (sent - shown < MOST_WAITING) break;
      Atomics.wait(flags, FLAGS.shown, shown);
    }
    sent++;
    send({ rows });
    rows = [];
  };
  for (const row of statement.raw().iterate() as Iterable<unknown[]>) {
    rows.push(row.map(plain));
    if (rows.length >= CHUNK) flush();
  }
  flush();
  send({ done: true });
}

/**
 * Whether the statement goes through the log once, from its start to its end: then it is streamed.
 * A join or a second look would read the log again for each row of another table; for these it is
 * first copied into a table of a temporary file.
 */
function readOnce(db: Database.Database, sql: string): boolean {
  // the whole of its columns, so that what is wrong with a name is said
  db.table('all_columns', {
    columns: [...ACCESS_COLUMNS],
    rows: function* () {
      // only asked how it would be read
    },
  });
  createView(db, 'all_columns', ACCESS_COLUMNS);
  const statement = db.prepare(sql);
  if (!statement.reader || !statement.readonly) throw new Refused();
  const steps = db.prepare(`EXPLAIN QUERY PLAN ${sql}`).all() as { id: number; parent: number; detail: string }[];
  db.exec('DROP VIEW access');
  const scans = steps.filter(({ detail }) => /VIRTUAL TABLE/.test(detail));
  const [scan] = scans;
  if (scan === undefined) return true;
  const siblings = steps.filter(({ parent, detail }) => parent === scan.parent && /^(SCAN|SEARCH)\b/.test(detail));
  return (
    scans.length === 1 &&
    siblings[0] === scan &&
    !ancestorsOf(scan, steps).some((step) => /CORRELATED|RECURSIVE/.test(step))
  );
}

function ancestorsOf(
  step: { parent: number },
  steps: readonly { id: number; parent: number; detail: string }[],
): string[] {
  const parent = steps.find(({ id }) => id === step.parent);
  return parent === undefined ? [] : [parent.detail, ...ancestorsOf(parent, steps)];
}

/** Texts, so that an id may be written as a number in a statement. */
const typeOf = (column: string) => (SQL_INTEGERS.has(column) ? 'INTEGER' : 'TEXT');

function typed(columns: readonly string[]): string {
  return columns.map((column) => `"${column}" ${typeOf(column)}`).join(', ');
}

/**
 * Columns of virtual tables have no type, and every number of JavaScript is a REAL there: the view
 * says what they are.
 */
function createView(db: Database.Database, table: string, columns: readonly string[]): void {
  const cast = columns.map((column) => `CAST("${column}" AS ${typeOf(column)}) AS "${column}"`);
  db.exec(`CREATE TEMP VIEW access AS SELECT ${cast.join(', ')} FROM ${table}`);
}

function createTable(
  db: Database.Database,
  name: string,
  columns: readonly string[],
  rows: readonly (readonly SqlValue[])[],
): void {
  const names = columns.map((column) => `"${column}"`);
  db.exec(`CREATE TABLE "${name}" (${typed(columns)})`);
  const insert = db.prepare(`INSERT INTO "${name}" VALUES (${names.map(() => '?').join(', ')})`);
  db.transaction(() => {
    for (const row of rows) insert.run(...row);
  })();
}

function plain(value: unknown): SqlValue {
  if (Buffer.isBuffer(value)) return value.toString('hex');
  return value as SqlValue;
}

try {
  run(workerData as SqlWorkerData);
} catch (error) {
  send(error instanceof Refused ? { refused: true } : { failed: (error as Error).message });
}
