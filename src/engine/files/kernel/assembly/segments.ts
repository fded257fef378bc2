// The time between two neighbouring cuts, and what is counted in it. What lies before the first
// bound or not before the last is outside. Records of segments that are not in the core are outside
// as well, but counted: they tell of which days a file holds records.

import { take } from '../../../../lib/assembly/memory';
import { SEGMENT_WORDS } from '../memory-layout';

export const OUTSIDE: i32 = -1;

let BOUNDS: usize = 0;
let COUNTS: usize = 0;
let bounds: i32 = 0;
let roomFor: i32 = 0;
let coreFrom: u32 = 0;
let coreCount: u32 = u32.MAX_VALUE;
/** instants that a log may mean: earlier and later ones are mistakes */
export let plausibleFrom: i64 = i64.MIN_VALUE;
export let plausibleTo: i64 = i64.MAX_VALUE;

/** Only records of so many segments from this one on become sessions. */
export function setCore(from: u32, count: u32): void {
  coreFrom = from;
  coreCount = count;
}

export function setPlausible(from: f64, to: f64): void {
  plausibleFrom = <i64>from;
  plausibleTo = <i64>to;
}

// @inline
export function isCore(segment: i32): bool {
  return <u32>segment - coreFrom < coreCount;
}

/**
 * Room for so many bounds; the host writes them, as f64 in order. Must come before the first
 * `reserve`.
 */
export function setBoundCount(n: i32): usize {
  if (n > roomFor) {
    BOUNDS = take(8 * <usize>n);
    COUNTS = take(4 * SEGMENT_WORDS * <usize>n);
    roomFor = n;
  }
  bounds = n;
  return BOUNDS;
}

/**
 * Per segment four u32: records evaluated, their continuation lines, rejected ones with a time,
 * evaluated ones without account.
 */
export function segmentCounts(): usize {
  return COUNTS;
}

export function clearSegmentCounts(): void {
  memory.fill(COUNTS, 0, 4 * SEGMENT_WORDS * <usize>bounds);
}

// @inline
export function countsOf(segment: i32): usize {
  return COUNTS + ((<usize>segment) << 4);
}

// @inline
export function add(counts: usize, offset: usize, n: u32): void {
  store<u32>(counts + offset, load<u32>(counts + offset) + n);
}

// @inline
export function boundOf(i: i32): i64 {
  return <i64>load<f64>(BOUNDS + ((<usize>i) << 3));
}

/** The segment that holds t, or OUTSIDE. */
export function findSegment(t: i64): i32 {
  if (bounds < 2 || t < boundOf(0) || t >= boundOf(bounds - 1)) return OUTSIDE;
  let low = 0;
  let high = bounds - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (t < boundOf(middle)) high = middle;
    else low = middle;
  }
  return low;
}
