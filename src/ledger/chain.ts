/**
 * The hash chain. An entry vouches for the rows it adds (a digest per table) and for the entry before it. Whoever alters a row,
 * or takes one out, would have to rewrite every later entry, and the head that a handed-over pack names would no longer be there.
 */
import type Database from 'better-sqlite3';
import type { Instant } from '../model.js';
import { canonical, sha256 } from './hash.js';
import { CHAINED_TABLES, type ChainedTable } from './schema.js';

export type Value = string | number | null;
export type Row = Record<string, Value>;
export type Rows = Partial<Record<ChainedTable, readonly Row[]>>;
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
  return typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value;
}

export function markOf(values: readonly Value[]): string {
  return sha256(JSON.stringify(values)).slice(0, 12);
}

export function digestOf(rows: readonly (readonly Value[])[]): string {
  return sha256(JSON.stringify(rows));
}

export function hashOf({ hash: _, ...entry }: ChainRow): string {
  return sha256(canonical(entry));
}

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

  /** Adds an entry with the rows it vouches for, and gives its place. */
  append(kind: string, ref: string, rows: Rows): number {
    const head = this.head();
    const seq = head.seq + 1;
    const values = Object.entries(rows).map(([table, all]) => {
      return [table as ChainedTable, all.map((row) => valuesOf(table as ChainedTable, row))] as const;
    });
    const payload: Digests = Object.fromEntries(values.map(([table, all]) => [table, digestOf(all)]));
    const entry = { seq, at: this.now(), kind, ref, payload: canonical(payload), prev: head.hash, hash: '' };
    this.entry.run({ ...entry, hash: hashOf(entry) });
    for (const [table, all] of values) {
      const insert = this.insertInto(table);
      for (const [n, row] of all.entries()) insert.run(seq, n, ...row, markOf(row));
    }
    return seq;
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
