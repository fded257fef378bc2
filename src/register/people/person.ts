/**
 * A person: the posts that assignments, transfers and lists give together, and what they leave
 * open.
 */

import type { Instant, Interval, Message } from '../../domain/model.js';
import { message } from '../../messages/index.js';
import { openEnd } from '../gaps.js';
import type { Organizations } from '../lookup/organizations.js';
import { timeline } from '../lookup/timeline.js';
import type { Entry, Gap, Post, RegisteredPerson, Timeline, Transfer } from '../types.js';
import { applyTransfers, type MovedPost } from './apply-transfers.js';
import type { AmbiguousInterval, ListedPost, RosterSeries } from './roster-series.js';
import { type Move, type Step, stepsOf } from './same-day.js';

export interface Person extends RegisteredPerson {
  /**
   * what each reading of transfers of one day makes of the posts; mostly there is one, `posts`,
   * which else is the last
   */
  readings: readonly Timeline<Post>[];
  /** days of such transfers, of which nobody can say anything */
  unclear: readonly UnclearTime[];
  ambiguous: readonly AmbiguousInterval[];
  /** why readings differ, where ends may be included */
  openEnds?: Gap | undefined;
  listedIn: ReadonlySet<RosterSeries>;
}

interface UnclearTime extends Interval {
  gap: Gap;
}

export interface PersonSources {
  id: string;
  /** in order of rows */
  assigned: readonly Entry<Post>[];
  transfers: readonly Transfer[];
  listedIn: ReadonlySet<RosterSeries>;
}

export interface PersonContext {
  organizations: Organizations;
  /** the local day of an instant as a text, and when it ends */
  dayAt(t: Instant): { text: string; end: Instant };
  warnings: Message[];
}

/**
 * More readings of a person's transfers than this are not followed: from the first day on that has
 * too many nothing is known.
 */
const MOST_READINGS = 16;
const NO_INTERVALS: readonly AmbiguousInterval[] = [];
const NOTHING_UNCLEAR: readonly UnclearTime[] = [];

/** Somebody of whom transfers or lists speak, too. */
export function personOf({ id, assigned, transfers, listedIn }: PersonSources, context: PersonContext): Person {
  const { organizations, warnings } = context;
  const steps = stepsOf(transfers, assigned);
  const unclear = unclearDays(id, steps, context);
  const moves = readingsOf(steps);
  const readings = endReadings(assigned).flatMap((posts) =>
    moves.map((one) => applyTransfers(posts, one, organizations)),
  );
  if (assigned.length > 0 || listedIn.size === 0) warnings.push(...(readings.at(-1)?.contradictions ?? []));
  const listed = listedPosts(id, steps, listedIn, warnings);
  const timelines = readings.map(({ posts }) => {
    const own = assigned.length > 0 || listedIn.size === 0 ? posts : posts.filter((post) => !covered(post, listedIn));
    return timeline<Post, ListedPost>([...own, ...listed.posts]);
  });
  const last = timelines.at(-1)!;
  warnings.push(...twoCompanies(id, last.entries));
  return {
    id,
    name: nameIn(last.entries),
    posts: last,
    readings: timelines,
    unclear,
    ambiguous: listed.ambiguous,
    openEnds: readings.length > moves.length ? openEnd('assignments') : undefined,
    listedIn,
  };
}

/** Of ends that may be included, what rows say if they are, and, as the last, if they are not. */
function endReadings(assigned: readonly Entry<Post>[]): readonly (readonly Entry<Post>[])[] {
  if (assigned.every(({ endsBy }) => endsBy === undefined)) return [assigned];
  const plain = assigned.map(({ endsBy: _endsBy, ...post }) => post);
  return [plain.map((post, i) => ({ ...post, to: assigned[i]!.endsBy ?? post.to })), plain];
}

/** The days whose transfers lead nowhere in one way, each said with its rows. */
function unclearDays(employee: string, steps: readonly Step[], { dayAt, warnings }: PersonContext): UnclearTime[] {
  let readings = 1;
  return steps.flatMap(({ date, rows, readings: own }) => {
    if (own.length === 1) return [];
    readings *= own.length;
    const { text, end } = dayAt(date);
    const sources = rows.map(({ fact }) => fact.source).join(', ');
    warnings.push(message('register.warn.transfersOfOneDay', { employee, date: text, sources }));
    const gap: Gap = { reason: 'unjudged.transfersOfOneDay', cure: message('cure.transfersOfOneDay', { sources }) };
    return [{ from: date, to: readings > MOST_READINGS ? Infinity : end, gap }];
  });
}

/** Every combination of what single days may mean, each in order of time. */
function readingsOf(steps: readonly Step[]): Move[][] {
  let all: Move[][] = [[]];
  for (const { readings } of steps) {
    const several = all.length * readings.length > MOST_READINGS ? readings.slice(-1) : readings;
    all = several.flatMap((moves) => all.map((before) => [...before, ...moves]));
  }
  return all;
}

function listedPosts(
  id: string,
  steps: readonly Step[],
  listedIn: ReadonlySet<RosterSeries>,
  warnings: Message[],
): { posts: ListedPost[]; ambiguous: AmbiguousInterval[] } {
  const posts: ListedPost[] = [];
  const ambiguous: AmbiguousInterval[] = [];
  const moves = steps.flatMap(({ readings }) => (readings.length === 1 ? readings[0]! : []));
  for (const series of listedIn) {
    const { organizations } = series;
    const own = moves.filter((move) => organizations.has(move.fromOrg) || organizations.has(move.toOrg));
    const listed = series.of(id, own, warnings);
    posts.push(...listed.posts);
    ambiguous.push(...listed.ambiguous);
  }
  return { posts, ambiguous };
}

/** Somebody of whom only assignments speak: posts are made when they are asked for. */
export class Assigned implements Person {
  readonly ambiguous = NO_INTERVALS;
  readonly unclear = NOTHING_UNCLEAR;
  readonly listedIn: ReadonlySet<RosterSeries> = new Set();
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

  get readings(): readonly Timeline<Post>[] {
    return [this.posts];
  }
}

/** Two main posts in two companies at once. */
export function twoCompanies(id: string, posts: readonly Entry<Post>[]): Message[] {
  const mains = posts.filter((post) => post.value.main && post.from < post.to);
  return mains.flatMap((a, i) =>
    mains.slice(i + 1).flatMap((b) => {
      if (a.value.org === b.value.org || a.from >= b.to || b.from >= a.to) return [];
      const data = { employee: id, orgA: a.value.org, orgB: b.value.org, a: a.fact.source, b: b.fact.source };
      return [message('register.warn.twoCompanies', data)];
    }),
  );
}

const nameIn = (posts: readonly Entry<Post>[]) => posts.findLast((post) => post.value.name !== '')?.value.name ?? '';

/**
 * What moves say of organizations that lists show is for the lists to say, but for the time before
 * them.
 */
function covered(post: MovedPost, listedIn: ReadonlySet<RosterSeries>): boolean {
  return [...listedIn].some((series) => series.organizations.has(post.value.org) && post.to > series.dates[0]!);
}

/** Every instant at which what is known of a person may change, some more than once. */
export function changesOf({ readings, unclear, ambiguous }: Person): Instant[] {
  const ofPosts = readings.flatMap(({ entries }) =>
    entries.flatMap((post: ListedPost) => [post.from, post.to, post.endsBy ?? post.to]),
  );
  return [...ofPosts, ...[...unclear, ...ambiguous].flatMap(({ from, to }) => [from, to])];
}
