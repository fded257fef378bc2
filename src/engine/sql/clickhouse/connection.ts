/**
 * A connection to ClickHouse over HTTP, by the official client. What the server or the network says
 * becomes a sentence; what may be tried again is.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { setTimeout as pause } from 'node:timers/promises';
import { ClickHouseLogLevel, type ClickHouseSettings, createClient } from '@clickhouse/client';
import { userError } from '../../../domain/errors.js';
import type { LogSource, LogTable } from '../../../domain/model.js';
import type { Connection, Kind, Query, RowOf } from '../connection.js';
import type { ColumnTypes } from '../dialect.js';
import { tableName } from '../statements.js';
import { clickhouse } from './dialect.js';
import { failureOf, mayPass } from './failures.js';
import { rowsOf } from './row-binary.js';
import { passwordOf } from './secret.js';

/** Milliseconds before each further try. */
const PAUSES = [300, 1000, 2500];

interface Session {
  client: ReturnType<typeof createClient>;
  settings: ClickHouseSettings;
}

/** Throws a UserError if the password or the certificate is not there. */
export function connectClickHouse(source: LogSource): Connection {
  return new ClickHouseConnection(source, source.table as LogTable);
}

class ClickHouseConnection implements Connection {
  readonly dialect = clickhouse;
  private readonly clients: ReturnType<typeof createClient>[] = [];
  private readonly password: string;
  private readonly stop = new AbortController();
  private session: Promise<Session> | undefined;

  constructor(
    private readonly source: LogSource,
    private readonly table: LogTable,
  ) {
    this.password = passwordOf(source);
  }

  async columns(): Promise<ColumnTypes> {
    const sql = `DESCRIBE TABLE ${tableName(clickhouse, this.source)} FORMAT JSON`;
    const chunks: Uint8Array[] = [];
    for await (const chunk of await this.answer(sql)) chunks.push(chunk);
    const { data } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { data: { name: string; type: string }[] };
    return new Map(data.map(({ name, type }) => [name, type]));
  }

  async *rows<const Kinds extends readonly Kind[]>(query: Query<Kinds>): AsyncGenerator<RowOf<Kinds>> {
    yield* this.parsed(await this.answer(`${query.sql} FORMAT RowBinary`), query.kinds);
  }

  async close(): Promise<void> {
    this.stop.abort();
    await Promise.all(this.clients.map((client) => client.close()));
  }

  private async *parsed<const Kinds extends readonly Kind[]>(
    stream: Readable,
    kinds: Kinds,
  ): AsyncGenerator<RowOf<Kinds>> {
    try {
      yield* rowsOf(stream, { kinds }, () => {
        throw new Error('the answer ended within a row');
      });
    } catch (error) {
      throw this.failure(error);
    } finally {
      stream.destroy();
    }
  }

  private client(packed: boolean): ReturnType<typeof createClient> {
    const { url, user, ca, timeLimit } = this.table;
    const client = createClient({
      url,
      username: user ?? 'default',
      password: this.password,
      // the server ends a query earlier by itself, and says so
      request_timeout: timeLimit + 30_000,
      compression: { response: packed },
      log: { level: ClickHouseLogLevel.OFF },
      keep_alive: { idle_socket_ttl: 1500 },
      ...(ca === undefined ? {} : { tls: { ca_cert: certificate(ca, this.source) } }),
    });
    this.clients.push(client);
    return client;
  }

  private async answer(sql: string): Promise<Readable> {
    this.session ??= this.begin();
    return this.ask(sql, await this.session);
  }

  /** With further tries, as long as it is the way there that fails. */
  private async ask(sql: string, { client, settings }: Session): Promise<Readable> {
    for (let tries = 0; ; tries++) {
      try {
        const { stream } = await client.exec({
          query: sql,
          query_id: randomUUID(),
          abort_signal: this.stop.signal,
          // the answer comes once it is whole: what ends in the middle of it is told by its status
          clickhouse_settings: { ...settings, wait_end_of_query: 1 },
        });
        return stream;
      } catch (error) {
        const wait = PAUSES[tries];
        if (wait === undefined || !mayPass(error)) throw this.failure(error);
        await pause(wait, undefined, { signal: this.stop.signal });
      }
    }
  }

  /**
   * What is said with every query, as far as the server knows it and the user may say it: read
   * only, ended with the connection, and never fewer shards than there are.
   */
  private async begin(): Promise<Session> {
    const wanted: Readonly<Record<string, string>> = {
      readonly: '2',
      skip_unavailable_shards: '0',
      max_execution_time: String(Math.ceil(this.table.timeLimit / 1000)),
      cancel_http_readonly_queries_on_client_close: '1',
    };
    const names = Object.keys(wanted).map(clickhouse.text).join(', ');
    const sql = `SELECT name, value FROM system.settings WHERE name IN (${names}) FORMAT RowBinary`;
    const plain = { client: this.client(false), settings: {} };
    const known = new Map<string, string>();
    for await (const [name, value] of this.parsed(await this.ask(sql, plain), ['text', 'text'])) known.set(name, value);
    const isFixed = known.get('readonly') === '1';
    if (isFixed && known.get('skip_unavailable_shards') === '1') {
      throw userError('cluster.skipsShards', { url: this.table.url, user: this.table.user ?? 'default' });
    }
    // who may change no setting cannot ask for answers to be packed either
    if (isFixed) return plain;
    // one who may only read cannot say so once more
    if (known.get('readonly') === '2') known.delete('readonly');
    const settings = Object.fromEntries(Object.entries(wanted).filter(([name]) => known.has(name)));
    return { client: this.client(true), settings };
  }

  private failure(error: unknown): unknown {
    return failureOf(error, this.table, this.password);
  }
}

function certificate(file: string, { base }: LogSource): Buffer {
  try {
    return readFileSync(path.resolve(base, file));
  } catch (error) {
    throw userError('cluster.noCertificate', { file, code: (error as NodeJS.ErrnoException).code ?? '' });
  }
}
