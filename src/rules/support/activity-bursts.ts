/**
 * Runs: what one account did from one terminal without a long pause, and which runs of different
 * terminals lie on each other. Sessions give them roughly, without logouts; accesses give them
 * exactly.
 */
import type { Access, Instant, Interval, Session } from '../../domain/model.js';

/** Ends included. */
export interface Run<T> {
  terminal: string;
  first: Instant;
  last: Instant;
  /** what it is made of, in order of time */
  parts: T[];
}

/**
 * Sessions in order of time; neighbours of a terminal without a gap above `sessionGap` are one run,
 * whatever cut lies between.
 */
export function runsOfSessions(sessions: Iterable<Session>, sessionGap: number): Run<Session>[] {
  return runs(sessions, sessionGap, (session) => ({ first: session.first, last: session.last, ends: false }));
}

/** Accesses in order of time; a logout ends a run for all that is later than its instant. */
export function runsOfAccesses(accesses: Iterable<Access>, sessionGap: number): Run<Access>[] {
  return runs(accesses, sessionGap, ({ time, class: action }) => ({
    first: time,
    last: time,
    ends: action === 'logout',
  }));
}

function runs<T extends { terminal: string }>(
  parts: Iterable<T>,
  sessionGap: number,
  measure: (part: T) => { first: Instant; last: Instant; ends: boolean },
): Run<T>[] {
  const all: Run<T>[] = [];
  const open = new Map<string, { run: Run<T>; ended: boolean }>();
  for (const part of parts) {
    const { terminal } = part;
    const { first, last, ends } = measure(part);
    const current = open.get(terminal);
    const joins =
      current !== undefined && first - current.run.last <= sessionGap && !(current.ended && first > current.run.last);
    if (joins) {
      current.run.parts.push(part);
      current.run.last = Math.max(current.run.last, last);
      current.ended ||= ends;
    } else {
      const run = { terminal, first, last, parts: [part] };
      all.push(run);
      open.set(terminal, { run, ended: ends });
    }
  }
  return all;
}

/**
 * Groups of runs that lie on each other, directly or through others; a run alone is in none. Runs
 * of one terminal never do, so every run of a group overlaps one of another terminal.
 */
export function overlapping<T>(runs: readonly Run<T>[]): Run<T>[][] {
  const sorted = [...runs].sort((a, b) => a.first - b.first || a.last - b.last || (a.terminal < b.terminal ? -1 : 1));
  const groups: Run<T>[][] = [];
  let group: Run<T>[] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const run of sorted) {
    if (run.first > end) {
      if (group.length > 1) groups.push(group);
      group = [];
    }
    group.push(run);
    end = Math.max(end, run.last);
  }
  if (group.length > 1) groups.push(group);
  return groups;
}

export function touches({ first, last }: { first: Instant; last: Instant }, { from, to }: Interval): boolean {
  return first < to && last >= from;
}
