/** When a system is busy: how the lines of the whole world fall on systems, days and half-hours. */
import { DAY, isBusinessDay, MIN, type Sec } from './clock.js';
import { CLOSING, type SystemProfile } from './organizations.js';
import type { World } from './world.js';

const THIN_DAY = 0.12;
const SLOT = 30 * MIN;
const SLOTS = DAY / SLOT;
/** Relative traffic by hour, from midnight on. */
const OFFICE = [0, 0, 0, 0, 0, 0, 0, 1, 5, 12, 13, 12, 6, 11, 12, 12, 11, 9, 6, 3, 2, 1, 1, 0];
const AROUND_THE_CLOCK = [2, 2, 1, 1, 1, 1, 2, 3, 6, 12, 13, 12, 9, 11, 12, 12, 11, 10, 8, 6, 5, 4, 3, 3];

export interface DayShape {
  midnight: Sec;
  /** records of the day's ordinary traffic */
  lines: number;
  /** share of the lines that are begun in each half-hour; sums up to 1 */
  shares: Float64Array;
  /** the last instant by which whatever was begun must be over */
  closing: Sec;
  /** nobody works: only batches run */
  off: boolean;
}

/**
 * The days of each system, with `lines` dealt out to the last one; no day is without any, unless it
 * is a gap.
 */
export function shapeDays(
  { systems, settings: { from, to }, gaps }: Pick<World, 'systems' | 'settings' | 'gaps'>,
  lines: number,
): Map<SystemProfile, DayShape[]> {
  const silent = ({ id }: SystemProfile, day: Sec) => gaps.some((gap) => gap.system === id && gap.midnight === day);
  const weigh = (system: SystemProfile, day: Sec) => (silent(system, day) ? 0 : system.weight * dayWeight(day));
  const days = Array.from({ length: (to - from) / DAY }, (_, i) => from + i * DAY);
  const total = systems.flatMap((system) => days.map((day) => weigh(system, day))).reduce((a, b) => a + b, 0);
  const out = new Map<SystemProfile, DayShape[]>();
  let dealt = 0;
  let weight = 0;
  for (const system of systems) {
    const shapes = days.map((day) => {
      weight += weigh(system, day);
      const upTo = Math.min(lines, Math.round((lines * weight) / total));
      const share = silent(system, day) ? 0 : Math.max(1, upTo - dealt);
      dealt = upTo;
      return shapeDay(system, day, share, day + DAY === to || silent(system, day + DAY));
    });
    out.set(system, shapes);
  }
  return out;
}

export function slotOf(shape: DayShape, t: Sec): number {
  return Math.floor((t - shape.midnight) / SLOT);
}

function dayWeight(midnight: Sec): number {
  return isBusinessDay(midnight) ? 1 : THIN_DAY;
}

/** Nothing is begun in the last half-hour of service, nor of a day after which there is nothing. */
function shapeDay(system: SystemProfile, midnight: Sec, lines: number, last: boolean): DayShape {
  const hours = system.nights ? AROUND_THE_CLOCK : OFFICE;
  const shares = Float64Array.from({ length: SLOTS }, (_, slot) => (hours[slot >> 1] as number) / SLOT);
  if (!system.nights) shares[Math.floor(CLOSING / SLOT) - 1] = 0;
  if (last) shares[SLOTS - 1] = 0;
  const sum = shares.reduce((a, b) => a + b, 0) * SLOT;
  for (let slot = 0; slot < SLOTS; slot++) shares[slot] = (shares[slot] as number) / sum;
  const open = system.nights ? (last ? DAY : 2 * DAY) : CLOSING;
  return { midnight, lines, shares, closing: midnight + open, off: !system.nights && !isBusinessDay(midnight) };
}
