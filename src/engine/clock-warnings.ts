/**
 * A log whose clock is off by a whole time zone: its day begins when nobody is at work, while the
 * other systems of the same people keep office hours. Times are read as configured all the same; a
 * wrong `timezone` is only warned about.
 */

import type { Message } from '../domain/model.js';
import { message } from '../messages/index.js';
import type { Hours } from './types.js';

/** How many of them a system must have before its hours mean anything. */
const ENOUGH = 40;
/** A shift of fewer hours may be another shift of work. */
const LEAST_SHIFT = 4;
/** How like its neighbours a system must be when shifted; 1 is the same. */
const LIKENESS = 0.8;

/**
 * What most offices do: one neighbour that is always there, so that of two systems the right one is
 * named.
 */
const OFFICE_HOURS = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 19 ? 1 : 0));

/** A message for each system that would be like the others if its clock were set by some hours. */
export function clockWarnings(activity: Hours): Message[] {
  return [...activity].flatMap(([system, hours]) => {
    if (sum(hours) < ENOUGH) return [];
    const others = [...activity].filter(([other, its]) => other !== system && sum(its) >= ENOUGH);
    if (others.length === 0) return [];
    const usual = [OFFICE_HOURS, ...others.map(([, its]) => its)].map(shares).reduce(plus);
    const likenesses = Array.from({ length: 24 }, (_, shift) => likeness(shifted(hours, shift), usual));
    const best = likenesses.indexOf(Math.max(...likenesses));
    const later = best > 12 ? best - 24 : best;
    if (Math.abs(later) < LEAST_SHIFT || (likenesses[best] as number) < LIKENESS) return [];
    return [message(later > 0 ? 'logs.clockEarly' : 'logs.clockLate', { system, hours: Math.abs(later) })];
  });
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
const shares = (hours: readonly number[]) => hours.map((n) => n / sum(hours));
const plus = (a: readonly number[], b: readonly number[]) => a.map((n, hour) => n + (b[hour] as number));

/** As if the clock had been set `by` hours later. */
function shifted(hours: readonly number[], by: number): number[] {
  return hours.map((_, hour) => hours[(hour + 24 - by) % 24] as number);
}

/** Correlation of two days: 1 the same, 0 nothing in common. */
function likeness(a: readonly number[], b: readonly number[]): number {
  const [meanA, meanB] = [sum(a) / 24, sum(b) / 24];
  const [da, db] = [a.map((n) => n - meanA), b.map((n) => n - meanB)];
  const product = (x: readonly number[], y: readonly number[]) => sum(x.map((n, hour) => n * (y[hour] as number)));
  const scale = Math.sqrt(product(da, da) * product(db, db));
  return scale === 0 ? 0 : product(da, db) / scale;
}
