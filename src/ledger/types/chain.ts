/** What is said of the chain, and of files that are swapped after a commit. */
import type { Instant, LedgerHead } from '../../domain/model.js';

/**
 * `broken` names the first row of the chain that does not hold, and which row of which table was
 * altered.
 */
export interface ChainCheck {
  entries: number;
  /** hash of the last entry; '' for an empty ledger */
  head: string;
  broken?: ChainBreak | undefined;
  /**
   * entries recorded at an earlier time than the one before them: the clock was set back, or
   * somebody made them up
   */
  backwards: readonly { seq: number; at: Instant; before: Instant }[];
  /** notes of runs that found a page or pack which names an entry that the ledger lacks */
  lostHeads: readonly { seq: number; at: Instant; file: string; entries: number; head: string }[];
}

export interface ChainBreak {
  /** entry of the chain that vouches for the row */
  seq: number;
  table: string;
  /** the row in words: `system=takuso day=2024-03-28`; '' where only the table is known */
  row: string;
  problem: 'altered' | 'missing' | 'added' | 'linked-wrongly';
}

/** A staged file or folder that is to be moved to its place. Absolute paths. */
export interface PendingSwap {
  kind: 'file' | 'folder';
  from: string;
  to: string;
}

/** One transaction at a time; its write lock keeps other runs out. */
export interface Transactions {
  /**
   * Takes the write lock at once. Throws a UserError with exit code 4 if another process holds it,
   * or if the file is not the one that was opened any more.
   */
  begin(): void;
  /** With swaps the lock is held on until `settle()`, and they stay pending until then. */
  commit(swaps?: readonly PendingSwap[]): void;
  /** What the last run has committed and not settled. */
  pendingSwaps(): PendingSwap[];
  /** Nothing is pending any more; ends the transaction and the lock. */
  settle(): void;
  rollback(): void;
  close(): void;
  /**
   * As `close()`, and the file is removed if it holds no entry and nobody else uses it: what a
   * failed first run has made.
   */
  discardIfEmpty(): void;
  /** Folders, absolute, in which a run of this ledger may have left a stage. */
  stageFolders(): string[];
  /** In a transaction of its own, if it is new. Throws as `begin()`. */
  noteStageFolder(folder: string): void;
}

/** What proves that nothing was altered. */
export interface Chain {
  /**
   * Throws a UserError that names the first damage, if there is any in what a run relies on. What
   * lies before `verified`, a position that this process has seen, is not checked again.
   */
  checkForRun(verified?: LedgerHead): void;
  verifyChain(): ChainCheck;
  /** hash of the chain's last entry; '' for an empty ledger */
  head(): string;
  /** hash of the entry at that place; undefined where the chain does not reach so far */
  hashAt(seq: number): string | undefined;
  position(): LedgerHead;
  /** The place of the entry whose hash begins so; undefined if none does. */
  placeOf(hashPrefix: string): number | undefined;
  /**
   * Needs `begin()`. Notes once that a page or pack beside the ledger names an entry that it lacks.
   */
  noteLostHead(file: string, lost: LedgerHead): void;
}
