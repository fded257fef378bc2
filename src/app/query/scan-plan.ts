/** A scan over any time: a bare log has no days that one could name beforehand. */
import type { Day, Instant } from '../../domain/model.js';
import { addDays, DAY, dayOf, daysBetween, startOfDay } from '../../domain/time.js';
import type { ScanPlan } from '../../engine/types.js';
import type { Query } from './query.js';

/**
 * What open ends of a range mean: no log is older, and clocks that run ahead by a year are wrong.
 */
const OLDEST: Day = '2000-01-01';
const AHEAD_DAYS = 400;

/** Sessions count milliseconds from their segment's start in 32 bits. */
const COARSE_DAYS = 20;

export interface Grain {
  /**
   * days: sessions end at midnights; coarse: as late as they can, for what is the same all the time
   */
  grain: 'days' | 'coarse';
  /** instants at which sessions are to end besides */
  cuts?: readonly Instant[] | undefined;
}

export function scanPlan(query: Query, { grain, cuts = [] }: Grain): ScanPlan {
  const { sources, timezone, sessionGap, workers, ports } = query;
  const { range } = query.filter;
  const since = Number.isFinite(range.from) ? dayOf(timezone, range.from) : OLDEST;
  const until = Number.isFinite(range.to)
    ? dayOf(timezone, range.to - 1)
    : addDays(dayOf(timezone, ports.now()), AHEAD_DAYS);
  const days = daysBetween(since, until);
  const midnights = midnightsOf(timezone, since, addDays(until, 1));
  const whole = { from: midnights[0] as Instant, to: midnights.at(-1) as Instant };
  const window = { since, until, from: Math.max(range.from, whole.from), to: Math.min(range.to, whole.to) };
  const ends = grain === 'days' ? midnights : midnights.filter((_, i) => i % COARSE_DAYS === 0);
  const inside = [...ends, ...cuts].filter((t) => t >= window.from && t <= window.to);
  return {
    // whoever asks for an account's accesses asks for those of nobody, too
    sources: sources.map((source) => ({ ...source, anonymous: 'judge' as const })),
    window,
    context: { from: window.from, to: window.to },
    cuts: [...new Set(inside)].sort((a, b) => a - b),
    days,
    hash: false,
    timezone,
    sessionGap: grain === 'days' ? sessionGap : COARSE_DAYS * DAY,
    workers,
    onProgress: ports.onProgress,
  };
}

/**
 * Ten thousand midnights: only those of a month in which the clock is changed are looked up one by
 * one.
 */
function midnightsOf(timezone: string, since: Day, until: Day): Instant[] {
  const midnights: Instant[] = [];
  for (let day = since; day < until; ) {
    const month = monthAfter(day);
    const next = month < until ? month : until;
    const days = daysBetween(day, addDays(next, -1));
    const from = startOfDay(timezone, day);
    const regular = startOfDay(timezone, next) - from === days.length * DAY;
    for (const [i, one] of days.entries()) midnights.push(regular ? from + i * DAY : startOfDay(timezone, one));
    day = next;
  }
  midnights.push(startOfDay(timezone, until));
  return midnights;
}

function monthAfter(day: Day): Day {
  return `${addDays(`${day.slice(0, 7)}-01`, 32).slice(0, 7)}-01`;
}
