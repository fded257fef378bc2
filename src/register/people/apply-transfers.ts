/**
 * What transfers add to assignments. Assignments stand: a transfer closes a post whose end is
 * empty, begins one that no row states, and tells where somebody without a row came from. It never
 * moves a stated start or end and never removes a row. If the two contradict, a warning names both
 * rows. Without assignments, transfers tell the whole story.
 */

import type { Fact, Instant, Interval, Message } from '../../domain/model.js';
import { type IdsOf, message } from '../../messages/index.js';
import type { Organizations } from '../lookup/organizations.js';
import type { Entry, Post, Transfer } from '../types.js';
import { fitsUnit, type Move } from './same-day.js';

/** A post with what transfers say of its ends. */
export interface MovedPost extends Entry<Post> {
  /**
   * of a row of the assignments: whether its end is empty; a post that a transfer began ends by the
   * next
   */
  isOpen: boolean;
  /** the transfer that ended it */
  endedBy?: Fact | undefined;
  /** the transfer that began it, if no row states it */
  begunBy?: Transfer | undefined;
}

/** A transfer that does not fit another row. */
export function disagreement(
  row: Transfer,
  other: string,
  id: IdsOf<'employee' | 'from' | 'to' | 'a' | 'b'> = 'register.warn.transferDisagrees',
): Message {
  const { employeeId, fact, fromOrg, toOrg } = row;
  const data = { employee: employeeId, from: fromOrg || '—', to: toOrg || '—', a: fact.source, b: other };
  return message(id, data);
}

/** `moves` in order of time. */
export function applyTransfers(
  assigned: readonly Entry<Post>[],
  moves: readonly Move[],
  organizations: Organizations,
): { posts: MovedPost[]; contradictions: Message[] } {
  const story = new Story(assigned, moves, organizations);
  for (const move of moves) story.take(move);
  return story;
}

/** What says something else than a transfer does. */
interface Contrary {
  source: string;
  /** if it is a post, and not a transfer that began none */
  post?: MovedPost | undefined;
}

const contraryPost = (post: MovedPost): Contrary => ({ source: post.fact.source, post });

class Story {
  readonly posts: MovedPost[];
  readonly contradictions: Message[] = [];
  /** rows of the assignments, however they end */
  private readonly rows: readonly MovedPost[];
  private readonly name: string;

  constructor(
    assigned: readonly Entry<Post>[],
    private readonly moves: readonly Move[],
    private readonly organizations: Organizations,
  ) {
    this.rows = assigned.map(({ from, to, value, fact }) => ({ from, to, value, fact, isOpen: to === Infinity }));
    this.posts = [...this.rows];
    this.name = assigned.findLast(({ value }) => value.name !== '')?.value.name ?? '';
    this.fillStarts();
  }

  /**
   * An empty start is the date of the transfer to that post: of several the last before its end
   * that no other row has.
   */
  private fillStarts(): void {
    const open = new Set(this.rows.filter(({ from }) => from === -Infinity));
    for (const move of open.size === 0 ? [] : [...this.moves].reverse()) {
      const { date, toOrg, toUnit } = move;
      if (this.rows.some((row) => row.from === date && row.value.org === toOrg)) continue;
      const reached = [...open].filter((row) => date < row.to && reaches(move, row.value));
      const [row] = nearest(reached, toOrg, toUnit).toSorted((a, b) => (a.to === b.to ? 0 : a.to - b.to));
      if (row === undefined) continue;
      row.from = date;
      open.delete(row);
    }
  }

  take(move: Move): void {
    const { date, fromOrg, toOrg, toUnit } = move;
    const left = this.leave(move);
    const elsewhere = left.length > 0 ? undefined : this.elsewhere(move);
    if (left.length === 0 && elsewhere === undefined && fromOrg !== '') this.addOrigin(move);
    const there = this.thereAlready(move);
    this.warn(move, elsewhere ?? there);
    // of two transfers that contradict each other the later one counts
    if (elsewhere?.post?.begunBy !== undefined) this.close(elsewhere.post, move);
    if (toOrg === '' || there !== undefined || this.states(move)) return;
    if (elsewhere !== undefined && this.posts.some((post) => post.value.main && holds(post, date))) return;
    const main = left.length === 0 || left.some(({ value }) => value.main);
    const next = this.rows.filter(({ from, value }) => value.main && from > date).map(({ from }) => from);
    this.posts.push(
      this.post(move, toOrg, toUnit, { from: date, to: main ? Math.min(Infinity, ...next) : Infinity, main }),
    );
  }

  private warn({ row }: Move, contrary: Contrary | undefined): void {
    if (contrary === undefined) return;
    const isRow = contrary.post !== undefined && contrary.post.begunBy === undefined;
    this.contradictions.push(
      disagreement(
        row,
        contrary.source,
        isRow ? 'register.warn.transferContradicts' : 'register.warn.transferDisagrees',
      ),
    );
  }

  /**
   * Closes what the transfer leaves; returns the posts that end then, or within a company the one
   * that goes on.
   */
  private leave(move: Move): readonly MovedPost[] {
    const { date, fromOrg, fromUnit, toOrg } = move;
    if (fromOrg === '') return [];
    const own = this.posts.filter(({ value, from, to }) => value.org === fromOrg && from < date && date <= to);
    const could = own.filter((post) => post.to === date || post.isOpen);
    // nobody who left a company keeps a post in it
    const leaving =
      toOrg === ''
        ? could
        : nearest(
            could.filter((post) => leaves(move, post.value)),
            fromOrg,
            fromUnit,
          );
    const stated = leaving.filter(({ to }) => to === date);
    if (stated.length > 0 && toOrg !== '') return stated;
    if (own.some((post) => post.value.main && !could.includes(post)) && !leaving.some(({ value }) => value.main)) {
      return toOrg === fromOrg ? own : [];
    }
    for (const post of leaving) this.close(post, move);
    return leaving.length === 0 && toOrg === fromOrg ? own : leaving;
  }

  private close(post: MovedPost, move: Move): void {
    if (post.to <= move.date) return;
    post.to = move.date;
    post.isOpen = false;
    post.endedBy = move.row.fact;
  }

  /** What says that the person was not there until then, or left at another time. */
  private elsewhere({ date, fromOrg }: Move): Contrary | undefined {
    const mains = this.posts.filter(({ value }) => value.main);
    if (fromOrg === '') {
      const staying = mains.find(({ from, to }) => from < date && date < to);
      return staying && contraryPost(staying);
    }
    const own = this.posts.filter(({ value, from }) => value.org === fromOrg && from < date);
    const other =
      own.find(({ to }) => date < to) ??
      mains.findLast(({ from, to, value }) => value.org !== fromOrg && from < date && date <= to);
    if (other !== undefined) return contraryPost(other);
    const before = this.lastMoves(date);
    if (before.length > 0 && !before.some(({ toOrg }) => toOrg === fromOrg)) {
      return { source: before[0]!.row.fact.source };
    }
    const since = before[0]?.date ?? -Infinity;
    const ended = own
      .filter(({ to, begunBy }) => to > since && begunBy === undefined)
      .sort((a, b) => a.to - b.to)
      .at(-1);
    return ended && contraryPost(ended);
  }

  /** The moves of the last instant before a date. */
  private lastMoves(date: Instant): Move[] {
    const last = this.moves.findLast((move) => move.date < date);
    return last === undefined ? [] : this.moves.filter((move) => move.date === last.date);
  }

  /** Nothing else says where the person was until then. */
  private addOrigin(move: Move): void {
    const { date, fromOrg, fromUnit } = move;
    const since = this.lastMoves(date)[0]?.date ?? -Infinity;
    const ends = this.posts.filter(({ value, to }) => value.main && to < date).map(({ to }) => to);
    this.posts.push(this.post(move, fromOrg, fromUnit, { from: Math.max(since, ...ends), to: date, main: true }));
  }

  /**
   * The row that says that the person came there at another time, or somewhere else at that time.
   */
  private thereAlready({ date, fromOrg, toOrg }: Move): Contrary | undefined {
    if (
      toOrg === '' ||
      toOrg === fromOrg ||
      this.rows.some(({ from, value }) => from === date && value.org === toOrg)
    ) {
      return undefined;
    }
    const next = this.nextDate(date);
    const mains = this.rows.filter(({ value }) => value.main);
    const row =
      mains.find(({ from, to, value }) => value.org === toOrg && to > date && from < next) ??
      mains.find(({ from, to, value }) => value.org !== toOrg && from === date && to > date);
    return row && contraryPost(row);
  }

  /** Whether a post is where the transfer leads, so that it begins nothing. */
  private states({ date, fromOrg, toOrg, toUnit }: Move): boolean {
    const next = this.nextDate(date);
    if (fromOrg === toOrg) {
      return this.posts.some(
        ({ from, to, value }) => fitsUnit(value.org, value.unit, toOrg, toUnit) && from < next && date < to,
      );
    }
    return this.rows.some(({ from, to, value }) => {
      return value.org === toOrg && date < to && (value.main ? from < next : from <= date);
    });
  }

  private nextDate(date: Instant): Instant {
    return this.moves.find((move) => move.date > date)?.date ?? Infinity;
  }

  private post({ employeeId, row, date }: Move, org: string, unit: string, { from, to, main }: Span): MovedPost {
    const side = this.organizations.sideOf(org);
    const value = { employeeId, name: this.name, org, side, unit, position: '', main };
    return { from, to, value, fact: row.fact, isOpen: to > date, begunBy: row };
  }
}

interface Span extends Interval {
  main: boolean;
}

const holds = ({ from, to }: Interval, t: Instant) => from <= t && t < to;

/** A move within a company leaves a post only if that has another unit than the one it leads to. */
function leaves({ fromOrg, toOrg, toUnit }: Move, { org, unit }: Post): boolean {
  return fromOrg !== toOrg || !fitsUnit(org, unit, toOrg, toUnit);
}

function reaches({ fromOrg, toOrg, toUnit }: Move, post: Post): boolean {
  if (post.org !== toOrg) return false;
  return fromOrg !== toOrg || (post.unit !== '' && toUnit !== '' && fitsUnit(post.org, post.unit, toOrg, toUnit));
}

/**
 * Main posts of that unit, else concurrent ones that name it, else main ones of another, else any.
 */
function nearest(posts: readonly MovedPost[], org: string, unit: string): readonly MovedPost[] {
  const fits = ({ value }: MovedPost) => fitsUnit(value.org, value.unit, org, unit);
  const orders: ((post: MovedPost) => boolean)[] = [
    (post) => post.value.main && fits(post),
    (post) => unit !== '' && post.value.unit !== '' && fits(post),
    (post) => post.value.main,
    fits,
    () => true,
  ];
  for (const order of orders) {
    const found = posts.filter(order);
    if (found.length > 0) return found;
  }
  return [];
}
