/**
 * Pieces of sessions, as parts of files gave them, grown together and put in order: account by
 * account, so that never more than one account's sessions are objects at a time.
 */

import type { AccountSessions, AccountUse, Instant, Interval, Session } from '../../domain/model.js';
import { dayOf } from '../../domain/time.js';
import { compare } from '../../lib/search.js';
import { PIECE as ROW } from '../files/kernel/kernel.js';
import type { AccessKey, ScanPlan } from '../types.js';
import type { Collection } from './merge-parts.js';
import { type Chunk, SortedPieces, UNRANKED } from './sorted-partials.js';

/** What segments are: the times between bounds, each with its day. */
export class Segments {
  private readonly starts: Float64Array;
  private readonly made: { interval: Interval; day: string }[];
  constructor(
    bounds: readonly Instant[],
    readonly timezone: string,
  ) {
    this.made = bounds.slice(0, -1).map((from, i) => ({
      interval: { from, to: bounds[i + 1] as number },
      day: dayOf(timezone, from),
    }));
    this.starts = Float64Array.from(bounds);
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
  /** the last bound */
  get end(): Instant {
    return this.starts.at(-1) as number;
  }
}

/** Sessions of a collection that is complete. */
export class SessionBuilder {
  /** of the accounts that concern somebody, in order of (system, account, terminal) */
  private readonly keys: readonly AccessKey[];
  private readonly outputs: Uint32Array;
  private readonly pieces: SortedPieces;
  /** milliseconds */
  private readonly gap: number;

  /**
   * `most`: bytes of pieces that are in memory at a time, where not all of them are. `onChunk` is
   * shown the pieces of all accounts.
   */
  constructor(
    collection: Collection,
    private readonly segments: Segments,
    { sessionGap, appliesTo }: Pick<ScanPlan, 'sessionGap' | 'appliesTo'>,
    most: number,
    onChunk?: (rows: Uint32Array) => void,
  ) {
    this.gap = sessionGap;
    const ranked = concerned(collection, appliesTo);
    const rankOf = new Uint32Array(collection.keys.keys.length).fill(UNRANKED);
    for (const [rank, key] of ranked.entries()) rankOf[key] = rank;
    this.keys = Array.from(ranked, (key) => collection.keys.keys[key] as AccessKey);
    this.outputs = Uint32Array.from(ranked, (key) => collection.outputs[key] as number);
    this.pieces = new SortedPieces(collection, rankOf, ranked.length, firstRanks(this.keys), most, onChunk);
  }

  *[Symbol.iterator](): Generator<AccountSessions> {
    for (const chunk of this.pieces) {
      for (let rank = chunk.from; rank < chunk.to; ) {
        const end = endOfAccount(this.keys, rank);
        yield this.account(chunk, rank, end);
        rank = end;
      }
    }
  }

  close(): void {
    this.pieces.close();
  }

  /** What the keys of an account did. */
  private account(chunk: Chunk, from: number, to: number): AccountSessions {
    let made: readonly Session[] | undefined;
    const make = () => this.sessions(chunk, from, to);
    return {
      ...useOf(this.keys.slice(from, to), this.outputs.subarray(from, to)),
      get sessions() {
        made ??= make();
        return made;
      },
    };
  }

  private sessions(chunk: Chunk, from: number, to: number): Session[] {
    if (chunk.isGone) throw new Error('sessions were asked for behind their turn');
    const sessions: Growing[] = [];
    for (let rank = from; rank < to; rank++) this.addSessions(chunk, rank, sessions);
    if (to - from > 1) sessions.sort((a, b) => a.first - b.first || compare(a.terminal, b.terminal));
    return sessions;
  }

  /** The sessions of one key, in order of time. */
  private addSessions(chunk: Chunk, rank: number, sessions: Growing[]): void {
    const { rows } = chunk;
    const key = this.keys[rank] as AccessKey;
    const from = this.placeIn(chunk, rank);
    const to = this.placeIn(chunk, rank + 1);
    const sorted = this.inOrder(rows, from, to);
    let open: Growing | undefined;
    let segment = -1;
    for (let i = from; i < to; i += ROW.words) {
      const at = sorted === undefined ? i : (sorted[(i - from) / ROW.words] as number);
      const near =
        open !== undefined && segment === rows[at + ROW.segment] && this.firstOf(rows, at) - open.last <= this.gap;
      if (near) join(open as Growing, rows, at, this.startOf(rows, at));
      else {
        segment = rows[at + ROW.segment] as number;
        open = this.session(key, rows, at);
        sessions.push(open);
      }
    }
  }

  /** Where the pieces between two places are, in order of time; undefined where they lie so. */
  private inOrder(rows: Uint32Array, from: number, to: number): number[] | undefined {
    let latest = Number.NEGATIVE_INFINITY;
    for (let at = from; at < to; at += ROW.words) {
      const first = this.firstOf(rows, at);
      if (first < latest) return this.sorted(rows, from, to);
      latest = first;
    }
    return undefined;
  }

  private sorted(rows: Uint32Array, from: number, to: number): number[] {
    const count = (to - from) / ROW.words;
    const start = this.segments.startOf(0);
    const order = new Float64Array(count);
    // time and place in one number each sort many times faster than objects do
    for (let i = 0; i < count; i++) order[i] = (this.firstOf(rows, from + i * ROW.words) - start) * count + i;
    if ((this.segments.end - start) * count >= Number.MAX_SAFE_INTEGER) {
      const places = Array.from(order, (_, i) => from + i * ROW.words);
      return places.sort((a, b) => this.firstOf(rows, a) - this.firstOf(rows, b));
    }
    return Array.from(order.sort(), (one) => from + (one % count) * ROW.words);
  }

  private session({ system, account, terminal }: AccessKey, rows: Uint32Array, at: number): Growing {
    const segment = rows[at + ROW.segment] as number;
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
      first: this.firstOf(rows, at),
      last: this.startOf(rows, at) + (rows[at + ROW.last] as number),
      accesses,
      counts,
      unmasked: rows[at + ROW.unmasked] as number,
      failures: rows[at + ROW.failures] as number,
      segment: this.segments.intervalOf(segment),
    };
  }

  /** Of the first piece of a rank, in the rows of its chunk. */
  private placeIn({ from }: Chunk, rank: number): number {
    const { places } = this.pieces;
    return ((places[rank] as number) - (places[from] as number)) * ROW.words;
  }

  private startOf(rows: Uint32Array, at: number): Instant {
    return this.segments.startOf(rows[at + ROW.segment] as number);
  }

  private firstOf(rows: Uint32Array, at: number): Instant {
    return this.startOf(rows, at) + (rows[at + ROW.first] as number);
  }
}

const COUNTS = ROW.unmasked - ROW.counts;

type Growing = { -readonly [K in keyof Session]: Session[K] } & { counts: number[] };

function join(session: Growing, rows: Uint32Array, at: number, from: Instant): void {
  session.last = Math.max(session.last, from + (rows[at + ROW.last] as number));
  session.unmasked += rows[at + ROW.unmasked] as number;
  session.failures += rows[at + ROW.failures] as number;
  for (let i = 0; i < COUNTS; i++) {
    const count = rows[at + ROW.counts + i] as number;
    session.counts[i] = (session.counts[i] as number) + count;
    session.accesses += count;
  }
}

/**
 * Numbers of the keys of accounts that concern somebody, in order of (system, account, terminal).
 * Keys of parts that were read anew may have no piece.
 */
function concerned({ keys: { keys }, counts, outputs }: Collection, appliesTo: ScanPlan['appliesTo']): Uint32Array {
  const ranked = ranking(keys).filter((key) => (counts[key] as number) > 0);
  if (appliesTo === undefined) return ranked;
  const inOrder = Array.from(ranked, (key) => keys[key] as AccessKey);
  const wanted: number[] = [];
  for (let from = 0; from < ranked.length; ) {
    const to = endOfAccount(inOrder, from);
    const own = ranked.subarray(from, to);
    const use = useOf(
      inOrder.slice(from, to),
      own.map((key) => outputs[key] as number),
    );
    if (appliesTo(use)) wanted.push(...own);
    from = to;
  }
  return Uint32Array.from(wanted);
}

/** Keys and outputs of one account. */
function useOf(keys: readonly AccessKey[], outputs: Uint32Array): AccountUse {
  const [{ system, account }] = keys as [AccessKey];
  return {
    system,
    account,
    terminals: keys.map(({ terminal }) => terminal),
    outputs: outputs.reduce((a, b) => a + b, 0),
  };
}

function* firstRanks(keys: readonly AccessKey[]): Generator<number> {
  for (let rank = 0; rank < keys.length; rank = endOfAccount(keys, rank)) yield rank;
}

function endOfAccount(keys: readonly AccessKey[], rank: number): number {
  const { system, account } = keys[rank] as AccessKey;
  let end = rank + 1;
  for (; end < keys.length; end++) {
    const key = keys[end] as AccessKey;
    if (key.account !== account || key.system !== system) break;
  }
  return end;
}

/** Numbers of keys in order of (system, account, terminal). */
function ranking(keys: readonly AccessKey[]): Uint32Array {
  return Uint32Array.from(keys.keys()).sort((i, j) => {
    const a = keys[i] as AccessKey;
    const b = keys[j] as AccessKey;
    return compare(a.system, b.system) || compare(a.account, b.account) || compare(a.terminal, b.terminal);
  });
}
