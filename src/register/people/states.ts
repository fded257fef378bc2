/**
 * Which states a person may have been in at a moment: the posts that hold together, and the network
 * post that ended last.
 */
import type { Instant } from '../../domain/model.js';
import type { Entry, Gap, Post, Timeline } from '../types.js';
import type { MovedPost } from './apply-transfers.js';
import type { Person } from './person.js';
import type { AmbiguousInterval, ListedPost } from './roster-series.js';

/** Posts that hold together at a moment, and how the last network post before it ended. */
export interface State {
  posts: readonly Entry<Post>[];
  past?: PastPost | undefined;
}

interface PastPost {
  post: Pick<MovedPost, 'fact' | 'endedBy'>;
  /** the latest and the earliest instant it may have ended */
  since: Instant;
  earliest: Instant;
}

/**
 * No states: nobody can say. Several: the last is the one that a later list confirms, or that the
 * order of transfers says.
 */
export interface States {
  states: readonly State[];
  gap?: Gap | undefined;
}

/** An id that nobody knows has one state without posts. */
export function statesAt(person: Person | undefined, t: Instant): States {
  if (person === undefined) return { states: [{ posts: [] }] };
  const unclear = person.unclear.find(({ from, to }) => from <= t && t < to);
  if (unclear !== undefined) return { states: [], gap: unclear.gap };
  const ambiguous = person.ambiguous.filter(({ from, to }) => from <= t && t < to);
  const states = person.readings.flatMap((posts) =>
    combinations(ambiguous).map((chosen) => stateOf(posts, ambiguous, chosen, t)),
  );
  if (states.length === 1) return { states };
  return { states: distinct(states), gap: ambiguous[0]?.gap ?? person.unclear[0]?.gap ?? person.openEnds };
}

function stateOf(
  posts: Timeline<Post>,
  ambiguous: readonly AmbiguousInterval[],
  chosen: readonly (0 | 1)[],
  t: Instant,
): State {
  const all = [...posts.at(t), ...ambiguous.flatMap(({ options }, i) => options[chosen[i]!])];
  const left = ambiguous.flatMap(({ options }, i) => (chosen[i] === 1 ? options[0] : []));
  let last: PastPost | undefined;
  const ended = (post: Entry<Post>, since: Instant, earliest: Instant) => {
    const counts = post.value.side === 'network' && post.from < post.to;
    if (counts && since <= t && since >= (last?.since ?? -Infinity)) last = { post, since, earliest };
  };
  for (const post of posts.entries as readonly ListedPost[]) ended(post, post.endsBy ?? post.to, post.to);
  for (const post of left) ended(post, post.from, post.from);
  return { posts: all, past: last };
}

/** Readings that differ elsewhere may be the same now. */
function distinct(states: readonly State[]): State[] {
  const seen = new Map<string, State>();
  for (const state of states) {
    const key = JSON.stringify([
      state.posts.map(({ value: { org, unit, main } }) => [org, unit, main]),
      state.past?.since,
      state.past?.earliest,
    ]);
    // the last one stays last
    seen.delete(key);
    seen.set(key, state);
  }
  return [...seen.values()];
}

function combinations(ambiguous: readonly AmbiguousInterval[]): (0 | 1)[][] {
  return ambiguous.reduce<(0 | 1)[][]>(
    (all) => [...all.map((chosen) => [...chosen, 0 as const]), ...all.map((chosen) => [...chosen, 1 as const])],
    [[]],
  );
}
