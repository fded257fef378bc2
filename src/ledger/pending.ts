/**
 * What a run has staged and not yet moved to its place, and where stages lie. A path below the
 * folder of the ledger is kept relative to it, so that the folder can be moved as a whole.
 */
import path from 'node:path';
import type Database from 'better-sqlite3';
import type { PendingSwap } from './types.js';

export class PendingSwaps {
  private readonly base: string;

  constructor(
    private readonly db: Database.Database,
    ledger: string,
  ) {
    this.base = path.dirname(path.resolve(ledger));
  }

  all(): PendingSwap[] {
    return this.db
      .prepare<[], { kind: PendingSwap['kind']; source: string; target: string }>(
        'SELECT kind, source, target FROM pending_swap ORDER BY n',
      )
      .all()
      .map(({ kind, source, target }) => ({ kind, from: this.absolute(source), to: this.absolute(target) }));
  }

  add(swaps: readonly PendingSwap[]): void {
    const insert = this.db.prepare('INSERT INTO pending_swap (kind, source, target) VALUES (?, ?, ?)');
    for (const { kind, from, to } of swaps) insert.run(kind, this.stored(from), this.stored(to));
  }

  clear(): void {
    this.db.exec('DELETE FROM pending_swap');
  }

  folders(): string[] {
    const all = this.db.prepare<[], string>('SELECT path FROM stage_folder ORDER BY path').pluck().all();
    return all.map((folder) => this.absolute(folder));
  }

  hasFolder(folder: string): boolean {
    return this.db.prepare('SELECT 1 FROM stage_folder WHERE path = ?').get(this.stored(folder)) !== undefined;
  }

  addFolder(folder: string): void {
    this.db.prepare('INSERT OR IGNORE INTO stage_folder VALUES (?)').run(this.stored(folder));
  }

  private stored(file: string): string {
    const relative = path.relative(this.base, file);
    const below = !path.isAbsolute(relative) && relative.split(path.sep)[0] !== '..';
    return below ? relative.split(path.sep).join('/') : file;
  }

  private absolute(stored: string): string {
    return path.resolve(this.base, stored);
  }
}
