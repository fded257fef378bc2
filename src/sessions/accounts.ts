/**
 * Pieces of sessions, as parts of files gave them, grown together and put in order: account by account, so that never more than
 * one account's sessions are objects at a time.
 */
import type { AccountSessions, Instant, Interval, Session } from '../model.js';
import { dayOf } from '../time.js';
import type { Collection } from './collect.js';
import type { Key } from './keys.js';
import { ROW } from './task.js';

/** What segments are: the times between bounds, each with its day. */
export class Segments {
  private readonly made: { interval: Interval; day: string }[];
  constructor(bounds: readonly Instant[], timezone: string) {
    this.made = bounds.slice(0, -1).map((from, i) => ({
      interval: { from, to: bounds[i + 1] as number },
      day: dayOf(timezone, from),
    }));
  }
  intervalOf(segment: number): Interval {
    return (this.made[segment] as { interval: Interval }).interval;
  }
  dayOf(segment: number): string {
    return (this.made[segment] as { day: string }).day;
  }
  get count(): number {
    return this.made.length;
  }
}

/** Sessions of a collection that is complete. */
export class Accounts {
  /** every piece, in order of its account's rank; and where each account's begin */
  private readonly order: Uint32Array;
  private readonly starts: Uint32Array;
  private readonly ranked: Key[];
  private readonly chunkStarts: number[] = [];

  constructor(
    private readonly collection: Collection,
    private readonly segments: Segments,
    private readonly gap: number,
  ) {
    const { keys } = collection.keys;
    const { ranked, rankOf } = rankAccounts(keys);
    this.ranked = ranked;
    let count = 0;
    this.starts = new Uint32Array(ranked.length + 1);
    for (const rows of collection.rows) {
      this.chunkStarts.push(count);
      for (let at = 0; at < rows.length; at += ROW.words) {
        const rank = rankOf[rows[at + ROW.key] as number] as number;
        this.starts[rank + 1] = (this.starts[rank + 1] as number) + 1;
      }
      count += rows.length / ROW.words;
    }
    for (let rank = 0; rank < ranked.length; rank++) {
      this.starts[rank + 1] = (this.starts[rank + 1] as number) + (this.starts[rank] as number);
    }
    const next = this.starts.slice();
    this.order = new Uint32Array(count);
    let number = 0;
    for (const rows of collection.rows) {
      for (let at = 0; at < rows.length; at += ROW.words) {
        const rank = rankOf[rows[at + ROW.key] as number] as number;
        const place = next[rank] as number;
        this.order[place] = number++;
        next[rank] = place + 1;
      }
    }
  }

  *[Symbol.iterator](): Iterator<AccountSessions> {
    for (let rank = 0; rank < this.ranked.length; rank++) {
      const pieces = this.order.subarray(this.starts[rank], this.starts[rank + 1]);
      if (pieces.length === 0) continue;
      const { system, account } = this.ranked[rank] as Key;
      yield { system, account, sessions: this.sessionsOf(pieces) };
    }
  }

  private sessionsOf(pieces: Uint32Array): Session[] {
    const { keys } = this.collection.keys;
    const open = Array.from(pieces, (number) => this.pieceAt(number));
    open.sort((a, b) => a.key - b.key || a.first - b.first);
    const sessions: (Session & { counts: number[] })[] = [];
    let last: Piece | undefined;
    for (const piece of open) {
      const session = sessions.at(-1);
      const joins =
        last !== undefined && session !== undefined && last.key === piece.key && last.segment === piece.segment;
      if (joins && piece.first - session.last <= this.gap) join(session, piece);
      else sessions.push(this.session(keys[piece.key] as Key, piece));
      last = piece;
    }
    return sessions.sort((a, b) => a.first - b.first || compare(a.terminal, b.terminal));
  }

  private session({ system, account, terminal }: Key, piece: Piece): Session & { counts: number[] } {
    const { first, last, unmasked, failures, counts, segment } = piece;
    return {
      system,
      account,
      terminal,
      day: this.segments.dayOf(segment),
      first,
      last,
      accesses: counts.reduce((sum, count) => sum + count, 0),
      counts,
      unmasked,
      failures,
      segment: this.segments.intervalOf(segment),
    };
  }

  private pieceAt(number: number): Piece {
    const chunk = upperBound(this.chunkStarts, number) - 1;
    const rows = this.collection.rows[chunk] as Uint32Array;
    const at = (number - (this.chunkStarts[chunk] as number)) * ROW.words;
    const segment = rows[at + ROW.segment] as number;
    const { from } = this.segments.intervalOf(segment);
    return {
      key: rows[at + ROW.key] as number,
      segment,
      first: from + (rows[at + ROW.first] as number),
      last: from + (rows[at + ROW.last] as number),
      counts: Array.from(rows.subarray(at + ROW.counts, at + ROW.unmasked)),
      unmasked: rows[at + ROW.unmasked] as number,
      failures: rows[at + ROW.failures] as number,
    };
  }
}

interface Piece {
  key: number;
  segment: number;
  first: Instant;
  last: Instant;
  counts: number[];
  unmasked: number;
  failures: number;
}

type Growing = { -readonly [K in keyof Session]: Session[K] } & { counts: number[] };

function join(session: Growing, piece: Piece): void {
  session.last = Math.max(session.last, piece.last);
  session.unmasked += piece.unmasked;
  session.failures += piece.failures;
  piece.counts.forEach((count, i) => {
    session.counts[i] = (session.counts[i] as number) + count;
    session.accesses += count;
  });
}

/** Accounts in order of (system, account), and the rank of every key's account. */
function rankAccounts(keys: readonly Key[]): { ranked: Key[]; rankOf: Uint32Array } {
  const rankOf = new Uint32Array(keys.length);
  const ranked: Key[] = [];
  const order = keys.map((_, i) => i);
  order.sort((a, b) => compareAccounts(keys[a] as Key, keys[b] as Key));
  for (const i of order) {
    const key = keys[i] as Key;
    const last = ranked.at(-1);
    if (!last || compareAccounts(last, key) !== 0) ranked.push(key);
    rankOf[i] = ranked.length - 1;
  }
  return { ranked, rankOf };
}

function compareAccounts(a: Key, b: Key): number {
  return compare(a.system, b.system) || compare(a.account, b.account);
}

/** By code units. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Number of entries that are not above `value`. */
export function upperBound(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
