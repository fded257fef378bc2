/**
 * The transaction of a run, and what it may say of itself: whether the file is still the one that
 * was opened, whether a commit that failed was made all the same, what is staged for after it.
 */
import { statSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { userError } from '../domain/errors.js';
import type { ChainWriter } from './chain.js';
import { committing, guarded } from './guard.js';
import type { PendingSwaps } from './pending.js';
import type { PendingSwap } from './types.js';

/** Tells files apart that bear the same name one after the other; undefined if there is none. */
export function identityOf(path: string): string | undefined {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return `${dev} ${ino}`;
  } catch {
    return undefined;
  }
}

export function replaced(path: string) {
  return userError('ledger.replaced', { file: path }, { file: path }, 4);
}

export class Transaction {
  private readonly identity: string | undefined;
  /** the newest entry as the transaction began */
  private begunAt = '';
  private hasKept = false;

  constructor(
    private readonly db: Database.Database,
    private readonly path: string,
    private readonly chain: ChainWriter,
    private readonly pending: PendingSwaps,
  ) {
    this.identity = identityOf(path);
  }

  /** Runs `work`; throws a UserError for what SQLite is known to fail with. */
  do<T>(work: () => T): T {
    return guarded(this.path, work, this.hasKept);
  }

  get isOpen(): boolean {
    return this.db.inTransaction;
  }

  require(what: string): void {
    if (!this.isOpen) throw new Error(`${what} without begin()`);
  }

  /** Throws a UserError with exit code 4 where another run has the lock. */
  begin(): void {
    this.do(() => {
      const patience = this.db.pragma('busy_timeout', { simple: true });
      this.db.pragma('busy_timeout = 0');
      try {
        this.db.exec('BEGIN IMMEDIATE');
      } finally {
        this.db.pragma(`busy_timeout = ${patience}`);
      }
      if (this.isInPlace()) {
        this.begunAt = this.chain.head().hash;
        return;
      }
      this.db.exec('ROLLBACK');
      throw replaced(this.path);
    });
  }

  private isInPlace(): boolean {
    return this.identity !== undefined && identityOf(this.path) === this.identity;
  }

  commit(swaps: readonly PendingSwap[]): void {
    const head = this.do(() => {
      if (swaps.length > 0) {
        this.pending.add(swaps);
        // nobody may come in between the commit and the swaps: they would be done twice at once
        this.db.pragma('locking_mode = EXCLUSIVE');
      }
      return this.chain.head().hash;
    });
    committing(
      this.path,
      () => this.db.exec('COMMIT'),
      () => this.stands(head, swaps.length > 0),
    );
    this.hasKept = true;
  }

  /** After a commit that failed: whether it was made all the same; undefined if nobody can tell. */
  private stands(head: string, hasSwaps: boolean): boolean | undefined {
    this.rollback();
    const now = this.chain.head().hash;
    if (head !== this.begunAt && now === this.begunAt) return this.hasKept ? undefined : false;
    const isKept = hasSwaps ? this.pending.all().length > 0 : head !== this.begunAt && now === head;
    if (isKept) this.hasKept = true;
    return isKept || undefined;
  }

  /** Forgets the swaps, which are done, and gives the lock back. */
  settle(): void {
    this.do(() => {
      if (!this.isOpen) this.db.exec('BEGIN IMMEDIATE');
      this.pending.clear();
      this.db.pragma('locking_mode = NORMAL');
      this.db.exec('COMMIT');
    });
  }

  rollback(): void {
    if (this.isOpen) this.db.exec('ROLLBACK');
  }

  /** Runs `work` in the open transaction, or in one of its own. */
  within<T>(work: () => T): T {
    return this.isOpen ? work() : this.db.transaction(work).immediate();
  }
}
