/**
 * Pieces of sessions, as parts of files gave them, grown together and put in order: account by account, so that never more than
 * one account's sessions are objects at a time.
 */
import type { AccountSessions, Instant, Interval, Session } from '../model.js';
import { dayOf } from '../time.js';
import type { KeyStarts } from './clock-check.js';
import type { Collection } from './collect.js';
import type { Key } from './keys.js';
import { ROW } from './task.js';

/** What segments are: the times between bounds, each with its day. */
export class Segments {
  private readonly made: { interval: Interval; day: string }[];
  private readonly starts: Float64Array;
  constructor(bounds: readonly Instant[], timezone: string) {
    this.starts = Float64Array.from(bounds);
    this.made = bounds.slice(0, -1).map((from, i) => ({
      interval: { from, to: bounds[i + 1] as number },
      day: dayOf(timezone, from),
    }));
  }
  intervalOf(segment: number): Interval {
    return (this.made[segment] as { interval: Interval }).interval;
  }
  startOf(segment: number): Instant {
    return this.starts[segment] as number;
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
  /** keys in order of (system, account, terminal) */
  private readonly ranked: Uint32Array;
  /** every piece by its key's rank, those of one key in the order in which they came; and where each key's begin */
  private readonly order: Float64Array;
  private readonly places: Uint32Array;

  constructor(
    private readonly collection: Collection,
    private readonly segments: Segments,
    private readonly gap: number,
  ) {
    const { keys } = collection.keys;
    this.ranked = ranking(keys);
    const rankOf = new Uint32Array(keys.length);
    for (let rank = 0; rank < this.ranked.length; rank++) rankOf[this.ranked[rank] as number] = rank;
    let count = 0;
    const starts = new Uint32Array(keys.length + 1);
    for (const rows of collection.rows) {
      count += rows.length / ROW.words;
      for (let at = ROW.key; at < rows.length; at += ROW.words) {
        const behind = (rankOf[rows[at] as number] as number) + 1;
        starts[behind] = (starts[behind] as number) + 1;
      }
    }
    for (let rank = 0; rank < keys.length; rank++) {
      starts[rank + 1] = (starts[rank + 1] as number) + (starts[rank] as number);
    }
    this.places = starts;
    this.order = new Float64Array(count);
    const next = starts.slice();
    for (const [chunk, rows] of collection.rows.entries()) {
      for (let at = 0; at < rows.length; at += ROW.words) {
        const rank = rankOf[rows[at + ROW.key] as number] as number;
        const place = next[rank] as number;
        this.order[place] = chunk * CHUNK + at;
        next[rank] = place + 1;
      }
    }
  }

  *[Symbol.iterator](): Iterator<AccountSessions> {
    const { keys } = this.collection.keys;
    for (let rank = 0; rank < this.ranked.length; ) {
      const { system, account } = keys[this.ranked[rank] as number] as Key;
      const sessions: Growing[] = [];
      let terminals = 0;
      for (; rank < this.ranked.length; rank++) {
        const key = keys[this.ranked[rank] as number] as Key;
        if (key.account !== account || key.system !== system) break;
        const before = sessions.length;
        this.addSessions(rank, key, sessions);
        if (sessions.length > before) terminals++;
      }
      if (sessions.length === 0) continue;
      if (terminals > 1) sessions.sort((a, b) => a.first - b.first || compare(a.terminal, b.terminal));
      yield { system, account, sessions };
    }
  }

  /** When pieces began, key by key, without making sessions of them. */
  *starts(): Generator<KeyStarts> {
    const { keys } = this.collection.keys;
    for (let rank = 0; rank < this.ranked.length; rank++) {
      const { system } = keys[this.ranked[rank] as number] as Key;
      const starts: Instant[] = [];
      for (let i = this.places[rank] as number; i < (this.places[rank + 1] as number); i++) {
        const place = this.order[i] as number;
        const chunk = Math.floor(place / CHUNK);
        const rows = this.collection.rows[chunk] as Uint32Array;
        const at = place - chunk * CHUNK;
        starts.push(this.segments.startOf(rows[at + ROW.segment] as number) + (rows[at + ROW.first] as number));
      }
      yield { system, starts };
    }
  }

  /** The sessions of one key, in order of time. */
  private addSessions(rank: number, key: Key, sessions: Growing[]): void {
    const pieces: Piece[] = [];
    let inOrder = true;
    let latest = -Infinity;
    for (let i = this.places[rank] as number; i < (this.places[rank + 1] as number); i++) {
      const piece = this.pieceAt(this.order[i] as number);
      const first = piece.from + (piece.rows[piece.at + ROW.first] as number);
      inOrder &&= first >= latest;
      latest = first;
      pieces.push(piece);
    }
    const firstOf = ({ rows, at, from }: Piece) => from + (rows[at + ROW.first] as number);
    if (!inOrder) pieces.sort((a, b) => firstOf(a) - firstOf(b));
    let open: Growing | undefined;
    let segment = -1;
    for (const piece of pieces) {
      const near = open !== undefined && segment === piece.segment && firstOf(piece) - open.last <= this.gap;
      if (near) join(open as Growing, piece);
      else {
        segment = piece.segment;
        open = this.session(key, piece);
        sessions.push(open);
      }
    }
  }

  private session({ system, account, terminal }: Key, { rows, at, from, segment }: Piece): Growing {
    const counts = new Array<number>(COUNTS);
    let accesses = 0;
    for (let i = 0; i < COUNTS; i++) {
      const count = rows[at + ROW.counts + i] as number;
      counts[i] = count;
      accesses += count;
    }
    return {
      system,
      account,
      terminal,
      day: this.segments.dayOf(segment),
      first: from + (rows[at + ROW.first] as number),
      last: from + (rows[at + ROW.last] as number),
      accesses,
      counts,
      unmasked: rows[at + ROW.unmasked] as number,
      failures: rows[at + ROW.failures] as number,
      segment: this.segments.intervalOf(segment),
    };
  }

  private pieceAt(place: number): Piece {
    const chunk = Math.floor(place / CHUNK);
    const rows = this.collection.rows[chunk] as Uint32Array;
    const at = place - chunk * CHUNK;
    const segment = rows[at + ROW.segment] as number;
    return { rows, at, segment, from: this.segments.intervalOf(segment).from };
  }
}

/** A piece is known by its chunk, times this, and its place there. */
const CHUNK = 2 ** 32;

/** ROW words at a place, and the start of their segment. */
interface Piece {
  rows: Uint32Array;
  at: number;
  segment: number;
  from: Instant;
}

const COUNTS = ROW.unmasked - ROW.counts;

type Growing = { -readonly [K in keyof Session]: Session[K] } & { counts: number[] };

function join(session: Growing, { rows, at, from }: Piece): void {
  session.last = Math.max(session.last, from + (rows[at + ROW.last] as number));
  session.unmasked += rows[at + ROW.unmasked] as number;
  session.failures += rows[at + ROW.failures] as number;
  for (let i = 0; i < COUNTS; i++) {
    const count = rows[at + ROW.counts + i] as number;
    session.counts[i] = (session.counts[i] as number) + count;
    session.accesses += count;
  }
}

/** Numbers of keys in order of (system, account, terminal). */
function ranking(keys: readonly Key[]): Uint32Array {
  return Uint32Array.from(keys.keys()).sort((i, j) => {
    const a = keys[i] as Key;
    const b = keys[j] as Key;
    return compare(a.system, b.system) || compare(a.account, b.account) || compare(a.terminal, b.terminal);
  });
}

/** By code units. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
