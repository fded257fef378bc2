/** Every person with all that assignments, transfers and lists say of him or her, and which states that leaves possible at a moment. */
import type { Instant, Message } from '../model.js';
import { groupBy } from './group.js';
import type { Fork, ListedPost, Series } from './lists.js';
import { Moves, netMoves } from './moves.js';
import type { Organizations } from './organizations.js';
import { timeline } from './timeline.js';
import type { Entry, Gap, Post, Timeline, Transfer } from './types.js';

export interface Person {
  id: string;
  name: string;
  posts: Timeline<Post>;
  forks: readonly Fork[];
  listedIn: ReadonlySet<Series>;
}

/** Posts that hold together at a moment, and how the last network post before it ended. */
export interface State {
  posts: readonly Entry<Post>[];
  past?: PastPost | undefined;
}

interface PastPost {
  post: Entry<Post>;
  /** the latest and the earliest instant it may have ended */
  since: Instant;
  earliest: Instant;
}

/** No states: nobody can say. Several: the last is the one that a later list confirms. */
export interface States {
  states: readonly State[];
  gap?: Gap | undefined;
}

export interface PeopleSources {
  assignments: readonly Entry<Post>[];
  transfers: readonly Transfer[];
  series: readonly Series[];
}

const NO_LISTS: ReadonlySet<Series> = new Set();
const NO_FORKS: readonly Fork[] = [];
const NO_ROWS: never[] = [];

export class People {
  readonly byId = new Map<string, Person>();
  readonly warnings: Message[] = [];
  private readonly series: readonly Series[];

  constructor(
    sources: PeopleSources,
    private readonly organizations: Organizations,
    private readonly dualPosts: 'network' | 'affiliate',
  ) {
    this.series = sources.series;
    const assigned = groupBy(sources.assignments, (entry) => entry.value.employeeId);
    const moved = groupBy(sources.transfers, (row) => row.employeeId);
    const listed = new Map(this.series.map((series) => [series, series.people()]));
    const ids = new Set([
      ...assigned.keys(),
      ...moved.keys(),
      ...[...listed.values()].flatMap((people) => [...people]),
    ]);
    for (const id of ids) {
      const lists = this.series.filter((series) => listed.get(series)!.has(id));
      const listedIn = lists.length === 0 ? NO_LISTS : new Set(lists);
      this.byId.set(id, this.person(id, assigned.get(id) ?? NO_ROWS, moved.get(id) ?? NO_ROWS, listedIn));
    }
    for (const series of this.series) this.warnings.push(...series.shrunk());
  }

  /** What may have held for a person at a moment; an id that nobody knows has one state without posts. */
  at(id: string, t: Instant): States {
    const person = this.byId.get(id);
    const posts = person?.posts.at(t) ?? [];
    const forks = person?.forks.filter((fork) => fork.from <= t && t < fork.to) ?? [];
    const states = combinations(forks).map((chosen) => this.state(person, posts, forks, chosen, t));
    const gap = this.gapAt(person, states, t);
    return gap ? { states: [], gap } : { states, gap: forks[0]?.gap };
  }

  /** Instants from which, and until which, lists can say who was where. */
  seriesChanges(): Instant[] {
    return this.series.flatMap((series) => [series.dates[0] ?? Infinity, series.end]);
  }

  /** Instants at which `at` may change, in no order. */
  changes(id: string): Instant[] {
    const person = this.byId.get(id);
    const posts =
      person?.posts.entries.flatMap((post: ListedPost) => [post.from, post.to, post.endsBy ?? post.to]) ?? [];
    return [...this.seriesChanges(), ...posts, ...(person?.forks.flatMap((fork) => [fork.from, fork.to]) ?? [])];
  }

  private person(id: string, rows: Entry<Post>[], transfers: Transfer[], listedIn: ReadonlySet<Series>): Person {
    if (transfers.length === 0 && listedIn.size === 0) return this.settled(id, rows, NO_FORKS, listedIn);
    const moves = netMoves(transfers, this.warnings);
    const contradictions: Message[] = [];
    const worked = new Moves(this.organizations, rows.at(-1)?.value.name ?? '', contradictions);
    const posts: ListedPost[] = [];
    if (rows.length > 0) posts.push(...worked.beside(rows, moves));
    else {
      const alone = worked.alone(moves);
      posts.push(...(listedIn.size > 0 ? alone.filter((post) => !covered(post, listedIn)) : alone));
    }
    if (rows.length > 0 || listedIn.size === 0) this.warnings.push(...contradictions);
    const forks: Fork[] = [];
    for (const series of listedIn) {
      const { organizations } = series;
      const own = moves.filter((move) => organizations.has(move.fromOrg) || organizations.has(move.toOrg));
      const listed = series.of(id, own, this.warnings);
      posts.push(...listed.posts);
      forks.push(...listed.forks);
    }
    return this.settled(id, posts, forks, listedIn);
  }

  private settled(
    id: string,
    posts: readonly ListedPost[],
    forks: readonly Fork[],
    listedIn: Person['listedIn'],
  ): Person {
    if (posts.length > 1) this.warnings.push(...twoCompanies(id, posts));
    const name = posts.findLast((post) => post.value.name !== '')?.value.name ?? '';
    return { id, name, posts: timeline<Post, ListedPost>(posts), forks, listedIn };
  }

  private state(
    person: Person | undefined,
    posts: readonly Entry<Post>[],
    forks: readonly Fork[],
    chosen: readonly (0 | 1)[],
    t: Instant,
  ): State {
    const all = [...posts, ...forks.flatMap((fork, i) => fork.options[chosen[i]!])];
    const left = forks.flatMap((fork, i) => (chosen[i] === 1 ? fork.options[0] : []));
    const past: PastPost[] = [
      ...(person?.posts.entries ?? []).map((post: ListedPost) => ({
        post,
        since: post.endsBy ?? post.to,
        earliest: post.to,
      })),
      ...left.map((post) => ({ post, since: post.from, earliest: post.from })),
    ];
    let last: PastPost | undefined;
    for (const candidate of past) {
      const { post, since } = candidate;
      if (post.value.side === 'network' && post.from < post.to && since <= t && since >= (last?.since ?? -Infinity)) {
        last = candidate;
      }
    }
    return { posts: all, past: last };
  }

  /** Where lists do not reach, those speak who know more, if they know that he or she was somewhere. */
  private gapAt(person: Person | undefined, states: readonly State[], t: Instant): Gap | undefined {
    for (const series of this.series) {
      const gap = series.gapAt(t);
      if (!gap) continue;
      const network = states.every(({ posts }) => posts.some((post) => post.value.side === 'network'));
      if (network && this.dualPosts === 'network') return undefined;
      if (person?.listedIn.has(series) || states.some(({ posts }) => posts.length === 0)) return gap;
    }
    return undefined;
  }
}

/** What moves say of organizations that lists show is for the lists to say, but for the time before them. */
function covered(post: Entry<Post>, listedIn: ReadonlySet<Series>): boolean {
  return [...listedIn].some((series) => series.organizations.has(post.value.org) && post.to > series.dates[0]!);
}

function combinations(forks: readonly Fork[]): (0 | 1)[][] {
  return forks.reduce<(0 | 1)[][]>(
    (all) => [...all.map((chosen) => [...chosen, 0 as const]), ...all.map((chosen) => [...chosen, 1 as const])],
    [[]],
  );
}

/** Two main posts in two companies at once. */
function twoCompanies(id: string, posts: readonly Entry<Post>[]): Message[] {
  const mains = posts.filter((post) => post.value.main && post.from < post.to);
  return mains.flatMap((a, i) =>
    mains.slice(i + 1).flatMap((b) => {
      if (a.value.org === b.value.org || a.from >= b.to || b.from >= a.to) return [];
      const data = { employee: id, orgA: a.value.org, orgB: b.value.org, a: a.fact.source, b: b.fact.source };
      return [{ id: 'register.warn.twoCompanies', data }];
    }),
  );
}
