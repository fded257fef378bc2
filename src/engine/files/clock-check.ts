/**
 * A log whose clock is off by a whole time zone: its day begins when nobody is at work, while the other systems of the same people
 * keep office hours. Times are read as configured all the same; a wrong `timezone` is only warned about.
 */
import type { Instant, Interval, Message } from '../../domain/model.js';
import { HOUR, offsetAt } from '../../domain/time.js';
import type { KeyTable } from './read/keys.js';
import { ROW } from './workers/worker-protocol.js';

/** system → accounts and days that were at work in each hour of the local day */
export type Hours = ReadonlyMap<string, readonly number[]>;

/** How many of them a system must have before its hours mean anything. */
const ENOUGH = 40;
/** A shift of fewer hours may be another shift of work. */
const LEAST_SHIFT = 4;
/** How like its neighbours a system must be when shifted; 1 is the same. */
const LIKENESS = 0.8;

/** What most offices do: one neighbour that is always there, so that of two systems the right one is named. */
const OFFICE_HOURS = Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 19 ? 1 : 0));

/** Accounts of a system that are looked at, where it has more: every so manieth in order. */
const SAMPLE = 2000;

/**
 * When accounts are at work: in every hour that one of their sessions lies in. Many accesses of one person in an hour say no more than
 * one: one worker at night is no wrong clock. Counted from the pieces of sessions in any order, which is why it wants `sessionGap` to be no
 * more than an hour: a piece has an access in each of its hours then.
 */
export class HoursAtWork {
  /** by key: its account's place among those that are looked at, or -1 */
  private readonly places: Int32Array;
  private readonly systems: string[] = [];
  private readonly words: number;
  /** a bit for each hour of `time`, for each account */
  private readonly bits: Uint32Array;

  /** `time`: in which all pieces lie; `starts`: of segments. */
  constructor(
    keys: KeyTable,
    private readonly time: Interval,
    private readonly starts: ArrayLike<Instant>,
  ) {
    this.places = new Int32Array(keys.keys.length).fill(-1);
    for (const [system, accounts] of keys.bySystem) this.choose(system, accounts);
    this.words = Math.ceil(Math.ceil((time.to - time.from) / HOUR) / 32);
    this.bits = new Uint32Array(this.words * this.systems.length);
  }

  private choose(system: string, accounts: ReadonlyMap<string, ReadonlyMap<string, number>>): void {
    const every = Math.ceil(accounts.size / SAMPLE);
    const names = [...accounts.keys()];
    // in order of names: whatever order keys came in, it is the same accounts
    if (every > 1) names.sort();
    for (let i = 0; i < names.length; i += every) {
      const place = this.systems.push(system) - 1;
      for (const key of accounts.get(names[i] as string)?.values() ?? []) this.places[key] = place;
    }
  }

  /** Pieces of sessions, ROW words each. */
  add(rows: Uint32Array): void {
    for (let at = 0; at < rows.length; at += ROW.words) {
      const place = this.places[rows[at + ROW.key] as number] as number;
      if (place < 0) continue;
      const start = (this.starts[rows[at + ROW.segment] as number] as number) - this.time.from;
      const last = Math.floor((start + (rows[at + ROW.last] as number)) / HOUR);
      for (let hour = Math.floor((start + (rows[at + ROW.first] as number)) / HOUR); hour <= last; hour++) {
        const word = place * this.words + (hour >> 5);
        this.bits[word] = (this.bits[word] as number) | (1 << (hour & 31));
      }
    }
  }

  of(timezone: string): Hours {
    const local = Array.from({ length: this.words * 32 }, (_, hour) => {
      const t = this.time.from + hour * HOUR;
      return Math.floor((t + offsetAt(timezone, t)) / HOUR) % 24;
    });
    const hours = new Map<string, number[]>();
    for (const [place, system] of this.systems.entries()) {
      const counts = hours.get(system) ?? new Array<number>(24).fill(0);
      hours.set(system, counts);
      for (let i = 0; i < this.words; i++) {
        // the lowest bit that is set, as long as there is one
        for (let word = this.bits[place * this.words + i] as number; word !== 0; word &= word - 1) {
          const hour = local[i * 32 + 31 - Math.clz32(word & -word)] as number;
          counts[hour] = (counts[hour] as number) + 1;
        }
      }
    }
    return hours;
  }
}

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
    return [{ id: later > 0 ? 'logs.clockEarly' : 'logs.clockLate', data: { system, hours: Math.abs(later) } }];
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
