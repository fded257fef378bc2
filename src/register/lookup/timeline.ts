/**
 * Half-open intervals with a value, sorted by (from, row). Two facts may hold at once; none is
 * dropped.
 */
import type { Instant } from '../../domain/model.js';
import { countWhile } from '../../lib/search.js';
import type { Entry, Timeline } from '../types.js';

const FEW = 16;

class SortedTimeline<T, E extends Entry<T>> implements Timeline<T> {
  readonly entries: readonly E[];
  /**
   * by index: the latest `to` of the entries up to it, so that a search backwards knows when to
   * stop; few need no help
   */
  private readonly latest: Float64Array | undefined;

  constructor(entries: readonly E[]) {
    this.entries = isSorted(entries) ? entries : [...entries].sort((a, b) => (a.from === b.from ? 0 : a.from - b.from));
    if (entries.length <= FEW) return;
    this.latest = new Float64Array(entries.length);
    let latest = -Infinity;
    for (const [i, entry] of this.entries.entries()) {
      latest = Math.max(latest, entry.to);
      this.latest[i] = latest;
    }
  }

  at(t: Instant): readonly E[] {
    const found: E[] = [];
    for (let i = this.begunBy(t) - 1; i >= 0 && this.latestUpTo(i) > t; i--) {
      const entry = this.entries[i]!;
      if (entry.to > t) found.push(entry);
    }
    return found.reverse();
  }

  lastEnded(t: Instant): E | undefined {
    let last: E | undefined;
    for (let i = this.begunBy(t) - 1; i >= 0 && (last === undefined || this.latestUpTo(i) > last.to); i--) {
      const entry = this.entries[i]!;
      if (entry.to <= t && (last === undefined || entry.to > last.to)) last = entry;
    }
    return last;
  }

  private latestUpTo(i: number): Instant {
    return this.latest ? this.latest[i]! : Infinity;
  }

  /** how many entries have begun at t */
  private begunBy(t: Instant): number {
    return countWhile(this.entries.length, (i) => this.entries[i]!.from <= t);
  }
}

function isSorted(entries: readonly Entry<unknown>[]): boolean {
  for (let i = 1; i < entries.length; i++) if (entries[i - 1]!.from > entries[i]!.from) return false;
  return true;
}

/**
 * A timeline of entries in order of rows. Entries that never hold (`from` = `to`) count as ended
 * only.
 */
export function timeline<T, E extends Entry<T> = Entry<T>>(entries: readonly E[]): Timeline<T> {
  return new SortedTimeline<T, E>(entries);
}

export const EMPTY: Timeline<never> = timeline<never>([]);
