/** Every person with all that assignments, transfers and lists say of him or her, and which states that leaves possible at a moment. */
import type { Instant, Message } from '../../domain/model.js';
import { Groups, groupBy, made } from '../lookup/group.js';
import type { Organizations } from '../lookup/organizations.js';
import { timeline } from '../lookup/timeline.js';
import type { Dictionary } from '../readers/dictionary.js';
import type { Rows } from '../readers/rows.js';
import { type Assignment, assignmentPost } from '../tables/assignments.js';
import type { Entry, Gap, Post, Timeline, Transfer } from '../types.js';
import { Moves, netMoves } from './apply-transfers.js';
import type { Fork, ListedPost, Series } from './roster-series.js';

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
  assignments: Rows<Assignment>;
  transfers: readonly Transfer[];
  series: readonly Series[];
}

const NO_LISTS: ReadonlySet<Series> = new Set();
const NO_FORKS: readonly Fork[] = [];

export class People {
  readonly byId = new Map<string, Person>();
  readonly warnings: Message[] = [];
  private readonly series: readonly Series[];
  private readonly assignments: Rows<Assignment>;
  /** of every assignment */
  private readonly orgs: Float64Array;
  private readonly from: Float64Array;
  private readonly to: Float64Array;
  private readonly rowsOf: Groups;
  /** numbers of the people of whom transfers speak */
  private readonly moved: ReadonlySet<number | undefined>;
  private readonly isNetworkSide: (org: number) => boolean;

  constructor(
    sources: PeopleSources,
    words: Dictionary,
    private readonly organizations: Organizations,
    private readonly dualPosts: 'network' | 'affiliate',
  ) {
    this.series = sources.series;
    this.assignments = sources.assignments;
    this.orgs = this.assignments.numbers('org');
    this.from = this.assignments.numbers('from');
    this.to = this.assignments.numbers('to');
    const employees = this.assignments.numbers('employee_id');
    this.rowsOf = new Groups(employees);
    const moved = groupBy(sources.transfers, (row) => row.employeeId);
    this.moved = new Set([...moved.keys()].map((id) => words.find(id)));
    const network = new Map<number, boolean>();
    this.isNetworkSide = (org) => made(network, org, () => organizations.sideOf(words.textOf(org)) === 'network');
    const listed = this.series.map((series) => ({ series, people: series.people() }));
    const add = (id: string, word: number | undefined) => {
      const lists = listed.filter(({ people }) => people.has(id)).map(({ series }) => series);
      const moves = moved.get(id);
      const simple = moves === undefined && lists.length === 0 && word !== undefined;
      const person = simple
        ? this.assigned(id, word)
        : this.person(id, this.rowsOf.of(word), moves ?? [], lists.length === 0 ? NO_LISTS : new Set(lists));
      this.byId.set(id, person);
    };
    // in order of their first rows
    for (let row = 0; row < employees.length; row++) {
      const word = employees[row]!;
      if (this.rowsOf.rows[this.rowsOf.start(word)] === row) add(words.textOf(word), word);
    }
    for (const id of moved.keys()) if (!this.byId.has(id)) add(id, undefined);
    for (const { people } of listed) for (const id of people) if (!this.byId.has(id)) add(id, undefined);
    for (const series of this.series) this.warnings.push(...series.shrunk());
  }

  /** What may have held for a person at a moment; an id that nobody knows has one state without posts. */
  at(id: string, t: Instant): States {
    const person = this.byId.get(id);
    const posts = person?.posts.at(t) ?? [];
    const forks = person?.forks.filter((fork) => fork.from <= t && t < fork.to) ?? NO_FORKS;
    if (forks.length === 0 && this.series.length === 0) return { states: [this.state(person, posts, forks, [], t)] };
    const states = combinations(forks).map((chosen) => this.state(person, posts, forks, chosen, t));
    const gap = this.gapAt(person, states, t);
    return gap ? { states: [], gap } : { states, gap: forks[0]?.gap };
  }

  /** Instants from which, and until which, lists can say who was where. */
  private seriesChanges(): Instant[] {
    return this.series.flatMap((series) => [series.dates[0] ?? Infinity, series.end]);
  }

  /** Adds the instants at which `at` may change. */
  addChanges(id: string, instants: Instant[]): void {
    if (this.series.length > 0) instants.push(...this.seriesChanges());
    const person = this.byId.get(id);
    if (person !== undefined) this.tellChanges(person, (t) => instants.push(t));
  }

  /** Whether only assignments speak of a person, by his or her number, and say network and nothing else from an instant until another. */
  isNetwork(word: number, from: Instant, to: Instant): boolean {
    if (this.series.length > 0 || this.moved.has(word)) return false;
    const { rows } = this.rowsOf;
    const end = this.rowsOf.end(word);
    let always = false;
    for (let i = this.rowsOf.start(word); i < end; i++) {
      const row = rows[i]!;
      if (this.from[row]! >= to || this.to[row]! <= from) continue;
      if (!this.isNetworkSide(this.orgs[row]!)) return false;
      always ||= this.from[row]! <= from && this.to[row]! >= to;
    }
    return always;
  }

  /** Every instant at which `at` may change for anybody, some more than once. */
  eachChange(take: (t: Instant) => void): void {
    this.seriesChanges().forEach(take);
    for (const person of this.byId.values()) this.tellChanges(person, take);
  }

  private tellChanges(person: Person, take: (t: Instant) => void): void {
    if (!(person instanceof Assigned)) {
      changesOf(person).forEach(take);
      return;
    }
    const { rows } = this.rowsOf;
    for (let i = person.start; i < person.end; i++) {
      take(this.from[rows[i]!]!);
      take(this.to[rows[i]!]!);
    }
  }

  /** Somebody of whom only assignments speak. */
  private assigned(id: string, word: number): Person {
    const [start, end] = [this.rowsOf.start(word), this.rowsOf.end(word)];
    const person = new Assigned(id, start, end, this.postAt);
    const { rows } = this.rowsOf;
    const first = this.orgs[rows[start]!];
    for (let i = start + 1; i < end; i++) {
      if (this.orgs[rows[i]!] === first) continue;
      this.warnings.push(...twoCompanies(id, person.listed));
      break;
    }
    return person;
  }

  /** `place` is one among the rows by person. */
  private readonly postAt = (place: number): Entry<Post> =>
    assignmentPost(this.assignments.at(this.rowsOf.rows[place]!), this.organizations);

  private person(
    id: string,
    assigned: readonly number[],
    transfers: Transfer[],
    listedIn: ReadonlySet<Series>,
  ): Person {
    const rows = Array.from(assigned, (row) => assignmentPost(this.assignments.at(row), this.organizations));
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
    if (posts.length > 1) this.warnings.push(...twoCompanies(id, posts));
    return { id, name: nameIn(posts), posts: timeline<Post, ListedPost>(posts), forks, listedIn };
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
    let last: PastPost | undefined;
    const ended = (post: Entry<Post>, since: Instant, earliest: Instant) => {
      const counts = post.value.side === 'network' && post.from < post.to;
      if (counts && since <= t && since >= (last?.since ?? -Infinity)) last = { post, since, earliest };
    };
    for (const post of (person?.posts.entries ?? []) as readonly ListedPost[])
      ended(post, post.endsBy ?? post.to, post.to);
    for (const post of left) ended(post, post.from, post.from);
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

/** Somebody of whom only assignments speak: posts are made when they are asked for. */
class Assigned implements Person {
  readonly forks = NO_FORKS;
  readonly listedIn = NO_LISTS;
  private inOrder: Timeline<Post> | undefined;
  private made: readonly Entry<Post>[] | undefined;

  /** `start` and `end`: its places among the rows by person. */
  constructor(
    readonly id: string,
    readonly start: number,
    readonly end: number,
    private readonly make: (place: number) => Entry<Post>,
  ) {}

  /** In order of rows. */
  get listed(): readonly Entry<Post>[] {
    if (this.made === undefined) {
      const made: Entry<Post>[] = [];
      for (let place = this.start; place < this.end; place++) made.push(this.make(place));
      this.made = made;
    }
    return this.made;
  }

  get name(): string {
    return nameIn(this.listed);
  }

  get posts(): Timeline<Post> {
    this.inOrder ??= timeline<Post>(this.listed);
    return this.inOrder;
  }
}

const nameIn = (posts: readonly Entry<Post>[]) => posts.findLast((post) => post.value.name !== '')?.value.name ?? '';

function changesOf({ posts, forks }: Person): Instant[] {
  const ofPosts = posts.entries.flatMap((post: ListedPost) => [post.from, post.to, post.endsBy ?? post.to]);
  return [...ofPosts, ...forks.flatMap((fork) => [fork.from, fork.to])];
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
