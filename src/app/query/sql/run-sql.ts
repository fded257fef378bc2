/**
 * Runs a statement: records stream from the logs into an SQLite in another thread, and the rows of
 * its result come back.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { MessageChannel, Worker } from 'node:worker_threads';
import { meantBy, userError } from '../../../domain/errors.js';
import { setDeafThread } from '../../../lib/ending.js';
import { packageFile } from '../../../lib/package-files.js';
import type { Language } from '../../../messages/index.js';
import { ACCESS_COLUMNS, textsOf } from '../columns.js';
import { matchingRecords } from '../matching-records.js';
import type { Query } from '../query.js';
import type { RecordKey } from '../records.js';
import { Packer } from './batches.js';
import { FLAGS, type FromSql, type SqlJob, type ToSql } from './messages.js';
import { loadTables, otherTables, type SqlValue } from './tables.js';
import { firstWord, meansAll, wordsIn } from './tokens.js';

/** Where the result goes. */
export interface SqlSink {
  /** called once, before the rows */
  columns(names: readonly string[]): void;
  /** true if no more rows are wanted */
  rows(rows: readonly (readonly SqlValue[])[]): boolean;
}

/** Statements that only read. */
const READING: ReadonlySet<string> = new Set(['select', 'with', 'values', 'explain']);
const WORKER = packageFile('dist/bundle/sql.js');
/** Batches that may wait for SQLite. */
const AHEAD = 4;
/** A thread that does not compute ends at once. */
const ENDS_WITHIN_MS = 500;

export interface SqlRequest {
  sql: string;
  /** of texts in the table of findings */
  lang: Language;
  /** milliseconds, after which it is given up */
  timeout: number | undefined;
}

/** Throws a UserError if the statement is wrong, would change something, or takes too long. */
export async function runSql(query: Query, { sql, lang, timeout }: SqlRequest, sink: SqlSink): Promise<void> {
  if (!READING.has(firstWord(sql))) throw userError('query.sql.readOnly', { word: firstWord(sql) });
  const words = wordsIn(sql);
  const all = meansAll(sql);
  const job: SqlJob = {
    sql,
    tables: loadTables(words, query.prepared?.config, lang),
    columns: ACCESS_COLUMNS.filter((name) => all || words.has(name)),
    timezone: query.timezone,
    flags: new SharedArrayBuffer(4 * FLAGS.words),
  };
  await new SqlRun(query, job, sink).run(timeout);
}

class SqlRun {
  private readonly flags: Int32Array;
  private readonly channel = new MessageChannel();
  private readonly worker: Worker;
  private readonly packer: Packer;
  private credits = 0;
  private wake: () => void = () => undefined;
  /** SQLite wants no more of this round */
  private enough = false;
  private feeding: Promise<void> = Promise.resolve();

  constructor(
    private readonly query: Query,
    private readonly job: SqlJob,
    private readonly sink: SqlSink,
  ) {
    this.flags = new Int32Array(job.flags);
    this.packer = new Packer(query, job.columns);
    const port = this.channel.port2;
    this.worker = new Worker(WORKER, { workerData: { job, port }, transferList: [port] });
  }

  async run(timeout: number | undefined): Promise<void> {
    setDeafThread(true);
    let timer: NodeJS.Timeout | undefined;
    try {
      await new Promise<void>((resolve, reject) => {
        const late = () => {
          this.enough = true;
          this.wake();
          reject(userError('query.sql.timeout', { seconds: timeout! / 1000 }));
        };
        timer = timeout === undefined ? undefined : setTimeout(late, timeout);
        this.worker.on('error', reject);
        this.worker.on('message', (message: FromSql) => {
          try {
            this.take(message, resolve, reject);
          } catch (error) {
            reject(error);
          }
        });
      });
    } finally {
      clearTimeout(timer);
      this.channel.port1.close();
      if (await this.hasEnded()) setDeafThread(false);
    }
  }

  /** While SQLite computes, the thread does not end. */
  private async hasEnded(): Promise<boolean> {
    const end = new AbortController();
    const ended = this.worker.terminate().then(() => true);
    const waited = sleep(ENDS_WITHIN_MS, false, { signal: end.signal }).catch(() => false);
    const result = await Promise.race([ended, waited]);
    end.abort();
    return result;
  }

  private take(message: FromSql, done: () => void, failed: (error: unknown) => void): void {
    if ('columns' in message) this.sink.columns(message.columns);
    else if ('rows' in message) {
      if (this.sink.rows(message.rows)) done();
      Atomics.add(this.flags, FLAGS.shown, 1);
      Atomics.notify(this.flags, FLAGS.shown);
    } else if ('rewind' in message) {
      this.feeding = this.feeding.then(() => this.feed());
      this.feeding.catch(failed);
    } else if ('taken' in message) {
      this.credits++;
      this.wake();
    } else if ('enough' in message) {
      this.enough = true;
      this.wake();
    } else if ('done' in message) done();
    else if ('refused' in message) failed(userError('query.sql.refused'));
    else failed(sqlError(message.failed));
  }

  /** The log from its start to its end, as fast as SQLite takes it. */
  private async feed(): Promise<void> {
    this.enough = false;
    this.credits = AHEAD;
    const keys: RecordKey[] = [];
    this.packer.rewind();
    const wanted = { texts: textsOf(this.job.columns), order: 'any' as const };
    for await (const { batch, chosen } of matchingRecords(this.query, keys, wanted)) {
      while (this.credits === 0 && !this.enough) await new Promise<void>((resolve) => (this.wake = resolve));
      if (this.enough) break;
      this.credits--;
      this.give({ batch: this.packer.pack(batch, chosen, keys) });
    }
    this.give({ end: true });
  }

  private give(message: ToSql): void {
    this.channel.port1.postMessage(message);
    Atomics.add(this.flags, FLAGS.given, 1);
    Atomics.notify(this.flags, FLAGS.given);
  }
}

function sqlError(reason: string): Error {
  const [, kind, name = ''] = /^no such (column|table): (\S+)/.exec(reason) ?? [];
  const tables = [{ name: 'access', columns: ACCESS_COLUMNS as readonly string[] }, ...otherTables()];
  const known = tables.flatMap((table) => (kind === 'table' ? [table.name] : table.columns));
  const meant = kind === undefined ? undefined : meantBy(name.replace(/^.*\./, ''), [...new Set(known)]);
  return meant === undefined
    ? userError('query.sql.failed', { reason })
    : userError('query.sql.meant', { reason, meant });
}
