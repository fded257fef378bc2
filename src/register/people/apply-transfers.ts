/**
 * What transfers say about posts. Alone they tell the whole story; beside assignments they split, begin and end posts that do not
 * show them yet. Several moves of a person at one instant count as one, from the first's origin to the last's destination.
 */
import type { Instant, Message } from '../../domain/model.js';
import type { Organizations } from '../lookup/organizations.js';
import type { Entry, Post, Transfer } from '../types.js';

/** The net move of one person at one instant. */
export interface Move {
  employeeId: string;
  date: Instant;
  fromOrg: string;
  fromUnit: string;
  toOrg: string;
  toUnit: string;
  /** the last row of that instant */
  row: Transfer;
}

/** Posts with the moves that made them, so that a later contradiction can be told from a row of the assignments. */
export interface MovablePost extends Entry<Post> {
  byMove?: boolean;
}

/** Net moves in order of time; rows of one instant in order of the file. */
export function netMoves(rows: readonly Transfer[], warnings: Message[]): Move[] {
  const moves: Move[] = [];
  for (const row of [...rows].sort((a, b) => a.date - b.date)) {
    const last = moves.at(-1);
    if (last?.date !== row.date) {
      const { employeeId, date, fromOrg, fromUnit, toOrg, toUnit } = row;
      moves.push({ employeeId, date, fromOrg, fromUnit, toOrg, toUnit, row });
      continue;
    }
    if (last.toOrg !== row.fromOrg) warnings.push(disagreement(row, last.row.fact.source));
    Object.assign(last, { toOrg: row.toOrg, toUnit: row.toUnit, row });
  }
  return moves;
}

export function disagreement(row: Transfer, other: string): Message {
  const { employeeId, fact } = row;
  const from = row.fromOrg || '—';
  return { id: 'register.warn.transferDisagrees', data: { employee: employeeId, from, a: fact.source, b: other } };
}

export class Moves {
  constructor(
    private readonly organizations: Organizations,
    private readonly name: string,
    private readonly warnings: Message[],
  ) {}

  /** Before the first move its origin holds since ever, after each its destination until the next. */
  alone(moves: readonly Move[]): MovablePost[] {
    const posts: MovablePost[] = [];
    for (const [i, move] of moves.entries()) {
      const before = moves[i - 1];
      const after = moves[i + 1];
      if (!before && move.fromOrg) posts.push(this.origin(move, -Infinity));
      if (before && before.toOrg !== move.fromOrg) this.warnings.push(disagreement(move.row, before.row.fact.source));
      if (move.toOrg) posts.push(this.destination(move, after?.date ?? Infinity));
    }
    return posts;
  }

  /** Posts of the assignments with the moves worked in. */
  beside(posts: readonly Entry<Post>[], moves: readonly Move[]): MovablePost[] {
    const result: MovablePost[] = [];
    const done = new Set<Move>();
    for (const post of posts) {
      const within = moves.filter((move) => post.from < move.date && move.date < post.to && !done.has(move));
      const run = post.value.main ? runOf(post.value, within) : undefined;
      for (const move of run?.moves ?? []) done.add(move);
      result.push(...(run ? this.split(post, run.moves, run.at) : [post]));
    }
    const open = moves.filter((move) => !done.has(move));
    for (const move of open) this.complete(result, move, moves);
    return result.filter((post) => !post.byMove || !result.some((other) => saysTheSame(other, post)));
  }

  /** The post is what held between the moves at - 1 and at; the others are told by the moves. */
  private split(post: Entry<Post>, moves: readonly Move[], at: number): MovablePost[] {
    const posts: MovablePost[] = [];
    const earlier = moves.slice(0, at);
    const later = moves.slice(at);
    for (const [i, move] of earlier.entries()) {
      const before = earlier[i - 1];
      if (before && before.toOrg !== move.fromOrg) this.warnings.push(disagreement(move.row, before.row.fact.source));
      if (move.fromOrg) posts.push(this.origin(move, before?.date ?? post.from));
    }
    posts.push({ ...post, from: earlier.at(-1)?.date ?? post.from, to: later[0]?.date ?? post.to });
    for (const [i, move] of later.entries()) {
      const before = later[i - 1];
      if (before && before.toOrg !== move.fromOrg) this.warnings.push(disagreement(move.row, before.row.fact.source));
      if (move.toOrg) posts.push(this.destination(move, later[i + 1]?.date ?? post.to));
    }
    return posts;
  }

  /** A move within no post that matches it: what the assignments leave out is added, what they contradict is said. */
  private complete(posts: MovablePost[], move: Move, moves: readonly Move[]): void {
    const { date, fromOrg, toOrg } = move;
    const mains = posts.filter((post) => post.value.main);
    const until = posts.filter((post) => post.from < date && date <= post.to);
    const since = posts.filter((post) => post.from <= date && date < post.to);
    const contrary =
      mainOf(until, fromOrg, fromOrg !== '') ??
      mainOf(since, toOrg, toOrg !== '') ??
      // nobody joins, or leaves, in the middle of a post
      (fromOrg === '' || toOrg === '' ? mains.find((post) => post.from < date && date < post.to) : undefined);
    if (contrary) {
      this.warnings.push(disagreement(move.row, contrary.fact.source));
      return;
    }
    if (fromOrg && !until.some((post) => post.value.org === fromOrg)) {
      const before = [...mains.map((post) => post.to), ...moves.map((other) => other.date)].filter((t) =>
        t === date ? false : t < date,
      );
      posts.push(this.origin(move, Math.max(-Infinity, ...before)));
    }
    if (toOrg && !since.some((post) => post.value.org === toOrg)) {
      const after = [...mains.map((post) => post.from), ...moves.map((other) => other.date)].filter((t) => t > date);
      posts.push(this.destination(move, Math.min(Infinity, ...after)));
    }
  }

  private origin(move: Move, from: Instant): MovablePost {
    return this.post(move, move.fromOrg, move.fromUnit, from, move.date);
  }

  private destination(move: Move, to: Instant): MovablePost {
    return this.post(move, move.toOrg, move.toUnit, move.date, to);
  }

  private post(move: Move, org: string, unit: string, from: Instant, to: Instant): MovablePost {
    const side = this.organizations.sideOf(org);
    const value = { employeeId: move.employeeId, name: this.name, org, side, unit, position: '', main: true };
    return { from, to, value, fact: move.row.fact, byMove: true };
  }
}

/** Of posts, the main one of another organization, unless the organization has one among them, too. */
function mainOf(posts: readonly MovablePost[], org: string, asked: boolean): MovablePost | undefined {
  if (!asked || posts.some((post) => post.value.org === org)) return undefined;
  return posts.find((post) => post.value.main);
}

/** A row of the assignments that says what a move says needs no second post. */
function saysTheSame(row: MovablePost, moved: MovablePost): boolean {
  return !row.byMove && row.value.org === moved.value.org && row.from === moved.from && row.to >= moved.to;
}

interface Run {
  moves: readonly Move[];
  /** the post stands before the move of this index */
  at: number;
}

/**
 * The moves that a post knows: it is left by the first (the assignments were not brought up to date), or reached by the last (they
 * show today), or stands between two. Where it knows not all of them, those from the one that leaves it, or up to the one that
 * reaches it. Units decide where moves stay within an organization.
 */
function runOf(post: Post, moves: readonly Move[]): Run | undefined {
  const exact = (org: string, unit: string) =>
    org === post.org && (unit === '' || post.unit === '' || unit === post.unit);
  const loose = (org: string) => org === post.org;
  for (const matches of [exact, loose]) {
    const leaves = (move: Move) => matches(move.fromOrg, move.fromUnit);
    const reaches = (move: Move) => matches(move.toOrg, move.toUnit);
    if (moves[0] && leaves(moves[0])) return { moves, at: 0 };
    if (moves[0] && reaches(moves.at(-1)!)) return { moves, at: moves.length };
    const between = moves.findIndex((move, i) => i > 0 && leaves(move) && reaches(moves[i - 1]!));
    if (between > 0) return { moves, at: between };
    const left = moves.findIndex(leaves);
    if (left >= 0) return { moves: moves.slice(left), at: 0 };
    const reached = moves.findLastIndex(reaches);
    if (reached >= 0) return { moves: moves.slice(0, reached + 1), at: reached + 1 };
  }
  return undefined;
}
