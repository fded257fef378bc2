/**
 * Who came from where: every post that begins in a window, with the posts that its holder had just
 * before.
 */
import type { Instant, Interval } from '../../domain/model.js';
import { DAY } from '../../domain/time.js';
import { foldName } from '../../lib/fold.js';
import { wildcardTest } from '../../lib/wildcard.js';
import type { Entry, Gap, Post, Register } from '../../register/index.js';

export interface CompanyMove {
  employeeId: string;
  at: Instant;
  /** where two lists leave open when it was: the earliest instant; else `at` */
  earliest: Instant;
  post: Entry<Post>;
  /** those that held until then; where none did, those that ended last */
  before: readonly Entry<Post>[];
  /** why it cannot be said that this was the move */
  gap?: Gap | undefined;
}

/** The latest instant at which a post may have ended. */
const endOf = ({ to, endsBy = to }: Entry<Post>): Instant => endsBy;

/**
 * Posts that begin without any before them (hires) are no moves, nor those after an absence of more
 * than `withinDays`.
 */
export function* companyMoves(register: Register, { from, to }: Interval, withinDays: number): Generator<CompanyMove> {
  for (const { id, posts, unclear = [] } of register.people.values()) {
    for (const post of posts.entries) {
      const at = post.from;
      if (at < from || at >= to) continue;
      const before = justBefore(posts.entries, at);
      if (before.length === 0 || endOf(before[0]!) < at - withinDays * DAY) continue;
      const earliest = before[0]!.endsBy === undefined ? at : Math.min(before[0]!.to, at);
      const gap = unclear.find((time) => time.from <= at && at < time.to)?.gap;
      yield { employeeId: id, at, earliest, post, before, gap };
    }
  }
}

function justBefore(posts: readonly Entry<Post>[], at: Instant): Entry<Post>[] {
  const earlier = posts.filter((post) => post.from < at);
  const last = Math.max(...earlier.map((post) => Math.min(endOf(post), at)));
  return earlier.filter((post) => endOf(post) >= last);
}

/** Names as configuration gives them; `*` stands for any text. */
export function matcher(names: readonly string[]): (text: string) => boolean {
  const fold = (text: string) => foldName(text).toLowerCase();
  const tests = names.map((name) => wildcardTest(fold(name)));
  return (text) => tests.some((test) => test(fold(text)));
}
