/** `--sql`: records stream from the log into an SQLite in another thread, its rows come back and are printed. */
import { MessageChannel, Worker } from 'node:worker_threads';
import type { Prepared } from '../../../../app/prepare.js';
import { ACCESS_COLUMNS, textsOf } from '../../../../app/query/columns.js';
import type { RecordKey } from '../../../../app/query/records.js';
import { FLAGS, type FromSql, type SqlJob, type ToSql } from '../../../../app/query/sql/messages.js';
import { loadTables, otherTables } from '../../../../app/query/sql/tables.js';
import { firstWord, meansAll, wordsIn } from '../../../../app/query/sql/tokens.js';
import { meantBy, userError } from '../../../../domain/errors.js';
import { packageFile } from '../../../../lib/package-files.js';
import { safeText } from '../../../../lib/text.js';
import { text } from '../../../../messages/index.js';
import type { Context } from '../../../command.js';
import { formatOf } from '../../../shared-options.js';
import { matchingRecords, type Query } from '../asked.js';
import { type Output, openOutput } from '../output.js';
import { Packer } from './batches.js';

export interface SqlWish {
  sql: string;
  prepared: Prepared | undefined;
  /** rows of the result; undefined: all of them, or as many as the terminal shows */
  limit: number | undefined;
}

/** Statements that only look. */
const LOOKS: ReadonlySet<string> = new Set(['select', 'with', 'values', 'explain']);
const WORKER = packageFile('dist/bundle/sql.js');
/** Batches that may wait for SQLite. */
const AHEAD = 4;

export async function showSql(context: Context, query: Query, { sql, prepared, limit }: SqlWish): Promise<void> {
  if (!LOOKS.has(firstWord(sql))) throw userError('query.sql.readOnly', { word: firstWord(sql) });
  const words = wordsIn(sql);
  const all = meansAll(sql);
  const job: SqlJob = {
    sql,
    tables: loadTables(words, prepared?.config, context.lang),
    columns: ACCESS_COLUMNS.filter((name) => all || words.has(name)),
    timezone: query.timezone,
    flags: new SharedArrayBuffer(4 * FLAGS.words),
  };
  await new SqlRun(context, query, job, limit ?? Number.POSITIVE_INFINITY).run();
}

class SqlRun {
  private readonly flags: Int32Array;
  private readonly channel = new MessageChannel();
  private readonly worker: Worker;
  private readonly packer: Packer;
  private output: Output | undefined;
  private shown = 0;
  private credits = 0;
  private wake: () => void = () => undefined;
  /** SQLite wants no more of this round */
  private enough = false;
  private feeding: Promise<void> = Promise.resolve();

  constructor(
    private readonly context: Context,
    private readonly query: Query,
    private readonly job: SqlJob,
    private readonly limit: number,
  ) {
    this.flags = new Int32Array(job.flags);
    this.packer = new Packer(query, job.columns);
    const port = this.channel.port2;
    this.worker = new Worker(WORKER, { workerData: { job, port }, transferList: [port] });
  }

  async run(): Promise<void> {
    try {
      await new Promise<void>((resolve, reject) => {
        this.worker.on('error', reject);
        this.worker.on('message', (message: FromSql) => {
          try {
            this.told(message, resolve, reject);
          } catch (error) {
            reject(error);
          }
        });
      });
      this.output?.end();
      this.context.say(text(this.context.lang, 'query.sql.rows', { n: this.shown }));
    } finally {
      this.channel.port1.close();
      await this.worker.terminate();
    }
  }

  private told(message: FromSql, done: () => void, failed: (error: unknown) => void): void {
    if ('columns' in message) this.open(message.columns);
    else if ('rows' in message) {
      if (this.print(message.rows)) done();
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

  private open(columns: readonly string[]): void {
    const format = formatOf(this.context, ['table', 'csv', 'json', 'ndjson']);
    const named = distinct(columns.map(safeText)).map((name) => ({ name }));
    this.output = openOutput(this.context, {
      format,
      columns: named,
      name: 'rows',
      csvEncoding: this.query.csvEncoding,
    });
  }

  /** true where no more rows are wanted. */
  private print(rows: readonly (readonly (string | number | null)[])[]): boolean {
    this.query.progress.end();
    for (const row of rows) {
      if (this.shown >= this.limit) return true;
      this.output?.row(row);
      this.shown++;
    }
    return this.shown >= this.limit;
  }

  /** The log from its start to its end, as fast as SQLite takes it. */
  private async feed(): Promise<void> {
    this.enough = false;
    this.credits = AHEAD;
    const keys: RecordKey[] = [];
    this.packer.rewind();
    const wanted = { texts: textsOf(this.job.columns), order: 'any' as const };
    for await (const { batch, chosen } of matchingRecords(this.context, this.query, keys, wanted)) {
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

/** Two columns of a result may have one name; of an object they may not. */
function distinct(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const n = (seen.get(name) ?? 0) + 1;
    seen.set(name, n);
    return n === 1 ? name : `${name}_${n}`;
  });
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
