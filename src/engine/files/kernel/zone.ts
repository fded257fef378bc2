/** A time zone as the kernel takes it: from which local time on the clock is how far from UTC. */
import type { Interval } from '../../../domain/model.js';
import { DAY, offsetAt } from '../../../domain/time.js';

/**
 * `offset` = local - UTC, from the local time `from` on (milliseconds). The first is right for all
 * times before it, too.
 */
export interface LocalOffset {
  from: number;
  offset: number;
}

const STEP = 4 * DAY;

/**
 * Offsets that are right inside `interval` and some days around it; what lies further away keeps
 * the nearest one. A local time that a jump leaves out, or repeats, is read as before the jump, as
 * time.ts says.
 */
export function localOffsets(timezone: string, interval: Interval): LocalOffset[] {
  const from = interval.from - STEP;
  const to = interval.to + STEP;
  let before = offsetAt(timezone, from);
  const offsets = [{ from: Number.MIN_SAFE_INTEGER, offset: before }];
  for (let t = from; t < to; t += STEP) {
    const after = offsetAt(timezone, t + STEP);
    if (after === before) continue;
    const change = changeBetween(timezone, t, t + STEP, before);
    offsets.push({ from: change + Math.max(before, after), offset: after });
    before = after;
  }
  return offsets;
}

/** The first instant in (low, high] whose offset is not `before`. */
function changeBetween(timezone: string, low: number, high: number, before: number): number {
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(timezone, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}
