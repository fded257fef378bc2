/**
 * The hash chain. An entry vouches for the rows it adds (a digest per table) and for the entry
 * before it. Whoever alters a row, or takes one out, would have to rewrite every later entry, and
 * the head that a handed-over pack names would no longer be there.
 */
import type Database from 'better-sqlite3';
import type { Instant } from '../domain/model.js';
import { ArrayHash, canonical, sha256 } from './hash.js';
import { CHAINED_TABLES, type ChainedTable } from './schema.js';

export type Value = string | number | null;
export type Row = Record<string, Value>;
/** Gone through once. */
export type Rows = Partial<Record<ChainedTable, Iterable<Row>>>;
export type Digests = Partial<Record<ChainedTable, string>>;

export interface ChainRow {
  seq: number;
  at: Instant;
  kind: string;
  ref: string;
  payload: string;
  prev: string;
  hash: string;
}

/** A row's values in the order the chain hashes them. */
export function valuesOf(table: ChainedTable, row: Row): Value[] {
  return CHAINED_TABLES[table].map((column) => storable(row[column] ?? null));
}

/** UTF-8 has no half surrogates: what SQLite cannot keep must not be hashed either. */
export function storable<T>(value: T): T | string {
  return typeof value === 'string' ? value.toWellFormed() : value;
}

/** Of a row's values as JSON. */
export function markOf(json: string): string {
  return sha256(json).slice(0, 12);
}

export function digestOf(rows: Iterable<readonly Value[]>): string {
  const hash = new ArrayHash();
  for (const values of rows) hash.add(JSON.stringify(values));
  return hash.end();
}

/**
 * Of the entry in canonical form, written out because a ledger has thousands: keys in order, and no
 * value is an object.
 */
export function hashOf({ at, kind, payload, prev, ref, seq }: ChainRow): string {
  return sha256(JSON.stringify({ at, kind, payload, prev, ref, seq }));
}

/**
 * Kind of an entry without rows, whose `ref` names a head that was found elsewhere and is not in
 * the chain.
 */
export const LOST_HEAD = 'lost-head';

export class ChainWriter {
  private readonly last;
  private readonly entry;
  private readonly inserts = new Map<ChainedTable, Database.Statement>();

  constructor(
    private readonly db: Database.Database,
    private readonly now: () => Instant,
  ) {
    this.last = db.prepare<[], { seq: number; hash: string }>('SELECT seq, hash FROM chain ORDER BY seq DESC LIMIT 1');
    this.entry = db.prepare('INSERT INTO chain VALUES (:seq, :at, :kind, :ref, :payload, :prev, :hash)');
  }

  head(): { seq: number; hash: string } {
    return this.last.get() ?? { seq: 0, hash: '' };
  }

  hashAt(seq: number): string | undefined {
    return this.db.prepare<[number], string>('SELECT hash FROM chain WHERE seq = ?').pluck().get(seq);
  }

  /** `hashPrefix`: hexadecimal digits. */
  placeOf(hashPrefix: string): number | undefined {
    const find = this.db.prepare<[string], number>('SELECT seq FROM chain WHERE hash GLOB ?').pluck();
    return find.get(`${hashPrefix}*`);
  }

  has(kind: string, ref: string): boolean {
    return this.db.prepare('SELECT 1 FROM chain WHERE kind = ? AND ref = ?').get(kind, ref) !== undefined;
  }

  /** Adds an entry with the rows it vouches for, and gives its place. */
  append(kind: string, ref: string, rows: Rows): number {
    const head = this.head();
    const seq = head.seq + 1;
    // the entry names the hashes of its rows, and so is written after them
    this.db.pragma('defer_foreign_keys = ON');
    const payload: Digests = {};
    for (const [table, all] of Object.entries(rows)) payload[table as ChainedTable] = this.insert(table, seq, all);
    const entry = { seq, at: this.now(), kind, ref, payload: canonical(payload), prev: head.hash, hash: '' };
    this.entry.run({ ...entry, hash: hashOf(entry) });
    return seq;
  }

  /** Gives the digest of the rows. */
  private insert(table: string, seq: number, rows: Iterable<Row>): string {
    const insert = this.insertInto(table as ChainedTable);
    const hash = new ArrayHash();
    let n = 0;
    for (const row of rows) {
      const values = valuesOf(table as ChainedTable, row);
      const json = JSON.stringify(values);
      hash.add(json);
      insert.run(seq, n++, ...values, markOf(json));
    }
    return hash.end();
  }

  private insertInto(table: ChainedTable): Database.Statement {
    let insert = this.inserts.get(table);
    if (!insert) {
      const places = '?, '.repeat(CHAINED_TABLES[table].length + 2);
      insert = this.db.prepare(`INSERT INTO ${table} VALUES (${places}?)`);
      this.inserts.set(table, insert);
    }
    return insert;
  }
}
