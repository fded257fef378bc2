/** Places hashes among the days that their rows touch, and gives the sum of each day. */
import type { Day, Instant } from '../../domain/model.js';
import { addDays, DAY, dayOf, startOfDay } from '../../domain/time.js';
import { type Hash, NOTHING } from './hashes.js';

/** The name under which rows that are about all systems are summed. */
export const EVERY_SYSTEM = '';

/** Sums of the rows that touch each day, by system. */
export class Sums {
  private readonly bySystem = new Map<string, { a: Int32Array; b: Int32Array; summed: boolean }>();
  /** when each of the days begins, and when the last one ends */
  private readonly starts: Float64Array;

  /** `days`: one after the other, without gaps */
  constructor(
    private readonly days: readonly Day[],
    private readonly timezone: string,
  ) {
    const end = days.length === 0 ? [] : [addDays(days.at(-1)!, 1)];
    this.starts = Float64Array.from([...days, ...end], (day) => startOfDay(timezone, day));
  }

  /** Of the days that any instant of `[from, to)` lies in. */
  add(system: string, from: Instant, to: Instant, hash: Hash): void {
    if (to <= from || to <= this.starts[0]!) return;
    const end = to === Number.POSITIVE_INFINITY ? this.days.length : this.placeOf(to - 1) + 1;
    this.addRange(system, this.placeOf(from), Math.min(end, this.days.length), hash);
  }

  /** Of so many days from the one that an instant lies in. */
  addDays(t: Instant, count: number, hash: Hash): void {
    if (!Number.isFinite(t) || this.days.length === 0) return;
    const from = daysFrom(this.days[0]!, dayOf(this.timezone, t));
    this.addRange(EVERY_SYSTEM, Math.max(from, 0), Math.min(from + count, this.days.length), hash);
  }

  private addRange(system: string, from: number, to: number, [a, b]: Hash): void {
    if (from >= to || from >= this.days.length) return;
    let sums = this.bySystem.get(system);
    if (sums === undefined) {
      const room = this.days.length + 1;
      sums = { a: new Int32Array(room), b: new Int32Array(room), summed: false };
      this.bySystem.set(system, sums);
    }
    sums.a[from]! += a;
    sums.b[from]! += b;
    sums.a[to]! -= a;
    sums.b[to]! -= b;
  }

  /**
   * The day in which an instant lies; the first for what was before, one behind the last for what
   * comes after.
   */
  private placeOf(t: Instant): number {
    const { starts } = this;
    // NaN too
    if (!(t >= starts[1]!)) return 0;
    let [low, high] = [1, starts.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle]! <= t) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  digest(system: string, place: number): string {
    const [allA, allB] = this.at(EVERY_SYSTEM, place);
    const [a, b] = system === EVERY_SYSTEM ? NOTHING : this.at(system, place);
    return hex((allA + a) | 0) + hex((allB + b) | 0);
  }

  private at(system: string, place: number): Hash {
    const sums = this.bySystem.get(system);
    if (sums === undefined) return NOTHING;
    if (!sums.summed) {
      for (let i = 1; i < sums.a.length; i++) {
        sums.a[i]! += sums.a[i - 1]!;
        sums.b[i]! += sums.b[i - 1]!;
      }
      sums.summed = true;
    }
    return [sums.a[place]!, sums.b[place]!];
  }
}

const hex = (n: number) => (n >>> 0).toString(16).padStart(8, '0');

/** How many days one lies after another. */
const daysFrom = (first: Day, day: Day) => Math.round((Date.parse(day) - Date.parse(first)) / DAY);
