/**
 * Posts from dated full lists. A list is a photograph: what held at its date is known, and where
 * two neighbours show the same it held in between. Where they differ, the change lies somewhere
 * between them: two states are possible, unless a move explains it.
 */

import type { Instant, Message } from '../../domain/model.js';
import { message } from '../../messages/index.js';
import { getOrCreate } from '../lookup/group.js';
import type { Organizations } from '../lookup/organizations.js';
import type { Row } from '../readers/rows.js';
import { factOf } from '../tables/entries.js';
import type { RosterRow } from '../tables/rosters.js';
import type { Entry, Gap, Post } from '../types.js';
import { disagreement } from './apply-transfers.js';
import type { Move } from './same-day.js';

/** A post that a list shows. */
export interface ListedPost extends Entry<Post> {
  /**
   * where it ended between two lists: the later one's date, from which on that is a fact; `to` is
   * the earliest possible
   */
  endsBy?: Instant | undefined;
}

/**
 * Between two lists that differ: posts of the earlier that the later no longer shows, and the
 * reverse.
 */
export interface AmbiguousInterval {
  from: Instant;
  to: Instant;
  options: readonly [readonly ListedPost[], readonly ListedPost[]];
  gap: Gap;
}

export interface Listed {
  posts: ListedPost[];
  ambiguous: AmbiguousInterval[];
}

/** The lists of one configured source. */
export class RosterSeries {
  readonly dates: readonly Instant[];
  readonly organizations: ReadonlySet<string>;
  private readonly lists: readonly ReadonlyMap<string, readonly Row<RosterRow>[]>[];

  constructor(
    rows: readonly Row<RosterRow>[],
    /** as configured, to say which file is missing */
    private readonly path: string,
    /** from here on the last list is too old */
    private readonly lastsUntil: (last: Instant) => Instant,
    private readonly dateText: (t: Instant) => string,
    private readonly companies: Organizations,
  ) {
    const lists = new Map<Instant, Map<string, Row<RosterRow>[]>>();
    for (const row of rows) {
      const { date, employee_id } = row.value;
      const list = getOrCreate(lists, date, () => new Map<string, Row<RosterRow>[]>());
      getOrCreate(list, employee_id, () => []).push(row);
    }
    this.dates = [...lists.keys()].sort((a, b) => a - b);
    this.lists = this.dates.map((date) => lists.get(date)!);
    this.organizations = new Set(rows.map((row) => row.value.org));
  }

  people(): Set<string> {
    return new Set(this.lists.flatMap((list) => [...list.keys()]));
  }

  /** The instant from which nobody can say any more; before the first list nobody can either. */
  get end(): Instant {
    const last = this.dates.at(-1);
    return last === undefined ? -Infinity : this.lastsUntil(last);
  }

  gapAt(t: Instant): Gap | undefined {
    const first = this.dates[0];
    if (first === undefined || t < first) {
      const data = { path: this.path, date: first === undefined ? '' : this.dateText(first) };
      return { reason: 'unjudged.beforeFirstRoster', cure: message('cure.beforeFirstRoster', data) };
    }
    if (t < this.end) return undefined;
    const data = { path: this.path, date: this.dateText(this.dates.at(-1)!) };
    return { reason: 'unjudged.rosterTooOld', cure: message('cure.rosterTooOld', data) };
  }

  /**
   * Lists with fewer than half the people of the list before: more likely a file that is cut short
   * than a company that is.
   */
  shrunk(): Message[] {
    return this.lists.flatMap((list, i) => {
      const before = this.lists[i - 1];
      if (!before || list.size * 2 >= before.size) return [];
      const dates = { date: this.dateText(this.dates[i]!), before: this.dateText(this.dates[i - 1]!) };
      return [message('register.warn.rosterShrank', { path: this.path, ...dates, n: list.size, was: before.size })];
    });
  }

  /**
   * What the lists say of a person; `moves` are those of his or her moves that touch organizations
   * of the lists.
   */
  of(employeeId: string, moves: readonly Move[], warnings: Message[]): Listed {
    const track = new Track();
    for (const [i, from] of this.dates.entries()) {
      const to = this.dates[i + 1] ?? this.end;
      const last = i === this.dates.length - 1;
      const before = this.stateAt(i, employeeId);
      const within = moves.filter((move) => from < move.date && (last ? move.date < to : move.date <= to));
      const pieces = this.explain(before, from, within);
      const after = last ? undefined : this.stateAt(i + 1, employeeId);
      if (pieces && (!after || sameState(pieces.at(-1)!.posts, after))) {
        for (const piece of pieces) if (piece.from < to) track.state(piece.from, piece.posts);
        continue;
      }
      for (const move of within) warnings.push(disagreement(move.row, before[0]?.fact.source ?? this.path));
      track.state(from, before);
      if (after && !sameState(before, after)) track.differ(from + 1, to, after, this.betweenGap(from, to));
    }
    track.end(this.end);
    return track;
  }

  private stateAt(i: number, employeeId: string): ListedPost[] {
    return (this.lists[i]!.get(employeeId) ?? []).map((row) => {
      const { employee_id, name, org, unit, position, post } = row.value;
      const data = { employee: employee_id, name, org, unit, date: this.dateText(row.value.date) };
      const value = {
        employeeId: employee_id,
        name,
        org,
        side: this.companies.sideOf(org),
        unit,
        position,
        main: post,
      };
      return {
        from: this.dates[i]!,
        to: Infinity,
        value,
        fact: factOf('roster', row, 'register.fact.roster', data),
      };
    });
  }

  /** The states from a list on that moves lead to; undefined where a move does not fit. */
  private explain(
    state: readonly ListedPost[],
    from: Instant,
    moves: readonly Move[],
  ): { from: Instant; posts: readonly ListedPost[] }[] | undefined {
    const pieces = [{ from, posts: state }];
    let posts = state;
    for (const move of moves) {
      const left = this.organizations.has(move.fromOrg) ? leftBy(posts, move) : undefined;
      if (this.organizations.has(move.fromOrg) && !left) return undefined;
      posts = posts.filter((post) => post !== left);
      if (this.organizations.has(move.toOrg)) posts = [...posts, this.moved(move, left ?? state[0])];
      pieces.push({ from: move.date, posts });
    }
    return pieces;
  }

  private moved(move: Move, before: ListedPost | undefined): ListedPost {
    const { employeeId, toOrg, toUnit, row, date } = move;
    const name = before?.value.name ?? '';
    const side = this.companies.sideOf(toOrg);
    const value = { employeeId, name, org: toOrg, side, unit: toUnit, position: '', main: true };
    return { from: date, to: Infinity, value, fact: row.fact };
  }

  private betweenGap(from: Instant, to: Instant): Gap {
    const data = { path: this.path, since: this.dateText(from), until: this.dateText(to) };
    return { reason: 'unjudged.betweenRosters', cure: message('cure.betweenRosters', data) };
  }
}

/**
 * Of the posts the one that a move leaves: of the same unit, else the main one of that
 * organization.
 */
function leftBy(posts: readonly ListedPost[], move: Move): ListedPost | undefined {
  const there = posts.filter((post) => post.value.org === move.fromOrg);
  return there.find((post) => post.value.unit === move.fromUnit) ?? there.find((post) => post.value.main) ?? there[0];
}

const samePost = (a: Post, b: Post) => a.org === b.org && (a.unit === b.unit || a.unit === '' || b.unit === '');

/** Whether two states are the same posts: organizations and, where both tell them, units. */
function sameState(a: readonly ListedPost[], b: readonly ListedPost[]): boolean {
  return a.length === b.length && minus(a, b).length === 0;
}

/** Posts of the one state that the other does not have. */
function minus(a: readonly ListedPost[], b: readonly ListedPost[]): ListedPost[] {
  const rest = [...b];
  return a.filter((post) => {
    const at = rest.findIndex((other) => samePost(post.value, other.value));
    if (at >= 0) rest.splice(at, 1);
    return at < 0;
  });
}

/** Builds posts from states in order of time; a post that goes on through several states is one. */
class Track implements Listed {
  readonly posts: ListedPost[] = [];
  readonly ambiguous: AmbiguousInterval[] = [];
  private open: ListedPost[] = [];

  state(from: Instant, state: readonly ListedPost[]): void {
    for (const gone of minus(this.open, state)) gone.to = from;
    const begun = minus(state, this.open).map((post) => ({ ...post, from }));
    this.open = [...this.open.filter((post) => post.to === Infinity), ...begun];
    this.posts.push(...begun);
  }

  differ(from: Instant, to: Instant, next: readonly ListedPost[], gap: Gap): void {
    const leaving = minus(this.open, next);
    const coming = minus(next, this.open).map((post) => ({ ...post, from, to }));
    const staying = leaving.map((post) => ({ ...post, from, to }));
    for (const post of leaving) {
      post.to = from;
      post.endsBy = to;
    }
    this.open = this.open.filter((post) => post.to === Infinity);
    this.ambiguous.push({ from, to, options: [staying, coming], gap });
  }

  /** Nobody can say when the posts of the last list end, so that they never end as a fact. */
  end(at: Instant): void {
    for (const post of this.open) {
      post.to = at;
      post.endsBy = Infinity;
    }
  }
}
