/** Pieces of sessions, as a table's aggregates give them, brought into the collection of a scan. */
import { ACTION_CLASSES, type Instant, type Interval } from '../../domain/model.js';
import { countWhile } from '../../lib/search.js';
import { PIECE } from '../files/kernel/kernel.js';
import type { Collection } from '../sessions/merge-parts.js';
import type { Segments } from '../sessions/session-builder.js';
import type { Raw } from './dialect.js';
import type { Accounts, Cut, RawMeanings } from './statements.js';
import type { TableLog } from './table-log.js';

/** Pieces that are handed on at once. */
const BATCH = 4096;
/** Characters of literals in one query; servers refuse queries of 256 KiB. */
const MOST_TEXT = 120_000;
/** Values in one list; servers refuse queries of 50,000 parts. */
const MOST_VALUES = 10_000;
/** Cuts, and buckets that hold them, in one query. */
const MOST_CUTS = 500;

export interface PiecePlan {
  during: Interval;
  meanings: RawMeanings;
  /** undefined: all */
  accounts: Accounts;
  /** milliseconds */
  gap: number;
  cuts: readonly Instant[];
}

/** Lists of values that fit into a query each. */
export function batches<T>(values: readonly T[], lengthOf: (value: T) => number): T[][] {
  const lists: T[][] = [];
  let length = 0;
  for (const value of values) {
    const list = lists.at(-1);
    const own = lengthOf(value) + 2;
    if (list === undefined || length + own > MOST_TEXT || list.length >= MOST_VALUES) {
      lists.push([value]);
      length = own;
    } else {
      list.push(value);
      length += own;
    }
  }
  return lists;
}

/**
 * Adds the pieces; gives the number of their accesses. `keyOf`: undefined for who is not wanted.
 */
export async function addPieces(
  log: TableLog,
  plan: PiecePlan,
  segments: Segments,
  collection: Collection,
  keyOf: (account: Raw, terminal: Raw) => number | undefined,
): Promise<number> {
  const { dialect } = log.connection;
  const { during, meanings, gap, accounts } = plan;
  if (during.from >= during.to || accounts?.length === 0) return 0;
  const lists = accounts === undefined ? [undefined] : batches(accounts, (raw) => dialect.text(raw).length);
  const cuts = cutBuckets(plan);
  const apart = cuts.flatMap(({ buckets }) => buckets);
  const rows = new PieceRows(segments, collection);
  for (const list of lists) {
    const whole = { gap, accounts: list, apart };
    for await (const row of log.rows(log.sql.pieces(during, meanings, whole))) rows.add(row, keyOf);
    for (const cut of cuts) {
      const near = { from: cut.from, to: Math.min(cut.to, during.to) };
      const query = log.sql.cutPieces({ ...near, from: Math.max(near.from, during.from) }, meanings, {
        ...cut,
        accounts: list,
      });
      for await (const row of log.rows(query)) rows.add(row, keyOf);
    }
  }
  rows.flush();
  return rows.accesses;
}

/** Buckets in which a cut lies, with the time that they take. */
function cutBuckets({ during, gap, cuts }: PiecePlan): (Cut & Interval)[] {
  const inside = cuts.filter((cut) => cut > during.from && cut < during.to && cut % gap !== 0);
  const parts = Array.from({ length: Math.ceil(inside.length / MOST_CUTS) }, (_, i) =>
    inside.slice(i * MOST_CUTS, (i + 1) * MOST_CUTS),
  );
  const known = new Set<number>();
  return parts.flatMap((part) => {
    const buckets = [...new Set(part.map((cut) => Math.floor(cut / gap)))].filter((one) => !known.has(one));
    for (const bucket of buckets) known.add(bucket);
    if (buckets.length === 0) return [];
    const [first, last] = [buckets[0] as number, buckets.at(-1) as number];
    const within = inside.filter((cut) => buckets.includes(Math.floor(cut / gap)));
    return [{ gap, buckets, cuts: within, from: first * gap, to: (last + 1) * gap }];
  });
}

const SENT = ACTION_CLASSES.filter((name) => name !== 'other');
const COUNTS_AT = 5;

class PieceRows {
  accesses = 0;
  private words = new Uint32Array(BATCH * PIECE.words);
  private length = 0;

  constructor(
    private readonly segments: Segments,
    private readonly collection: Collection,
  ) {}

  add(row: readonly (string | number)[], keyOf: (account: Raw, terminal: Raw) => number | undefined): void {
    const [account, terminal, first, last, count] = row as [Raw, Raw, number, number, number];
    const key = keyOf(account, terminal);
    if (key === undefined) return;
    this.accesses += count;
    const { segments, words } = this;
    const segment = countWhile(segments.count, (i) => segments.startOf(i) <= first) - 1;
    const start = segments.startOf(segment);
    const at = this.length * PIECE.words;
    words[at + PIECE.key] = key;
    words[at + PIECE.segment] = segment;
    words[at + PIECE.first] = first - start;
    words[at + PIECE.last] = last - start;
    let others = count;
    for (const [i, name] of SENT.entries()) {
      const own = row[COUNTS_AT + i] as number;
      words[at + PIECE.counts + ACTION_CLASSES.indexOf(name)] = own;
      others -= own;
    }
    words[at + PIECE.counts + ACTION_CLASSES.indexOf('other')] = others;
    words[at + PIECE.unmasked] = row[COUNTS_AT + SENT.length] as number;
    words[at + PIECE.failures] = row[COUNTS_AT + SENT.length + 1] as number;
    this.length += 1;
    if (this.length === BATCH) this.flush();
  }

  flush(): void {
    this.collection.add(this.words.slice(0, this.length * PIECE.words));
    this.length = 0;
  }
}
