/**
 * The hours in which accounts were at work, from partial sessions in any order: what a warning
 * about a wrong clock rests on.
 */
import type { Instant, Interval } from '../../../domain/model.js';
import { HOUR, offsetAt } from '../../../domain/time.js';
import { compare } from '../../../lib/search.js';
import type { KeyTable } from '../../sessions/keys.js';
import type { AccessKey, Hours } from '../../types.js';
import { ROW } from '../workers/worker-protocol.js';

/** Accounts of a system that are looked at, where it has more: every so manieth in order. */
const SAMPLE = 2000;

/**
 * When accounts are at work: in every hour that one of their sessions lies in. Many accesses of one
 * person in an hour say no more than one: one worker at night is no wrong clock. Counted from the
 * pieces of sessions in any order, which is why it wants `sessionGap` to be no more than an hour: a
 * piece has an access in each of its hours then.
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
    for (const [system, numbers] of bySystem(keys.keys)) this.choose(system, numbers, keys.keys);
    this.words = Math.ceil(Math.ceil((time.to - time.from) / HOUR) / 32);
    this.bits = new Uint32Array(this.words * this.systems.length);
  }

  private choose(system: string, numbers: Uint32Array, keys: readonly AccessKey[]): void {
    const accountAt = (i: number) => keys[numbers[i]!]!.account;
    // in order of names: whatever order keys came in, it is the same accounts
    numbers.sort((a, b) => compare(keys[a]!.account, keys[b]!.account));
    let accounts = 0;
    for (let i = 0; i < numbers.length; i++) if (i === 0 || accountAt(i) !== accountAt(i - 1)) accounts += 1;
    const every = Math.ceil(accounts / SAMPLE);
    let account = -1;
    for (let i = 0; i < numbers.length; i++) {
      const isNext = i === 0 || accountAt(i) !== accountAt(i - 1);
      if (isNext) account += 1;
      if (account % every !== 0) continue;
      if (isNext) this.systems.push(system);
      this.places[numbers[i]!] = this.systems.length - 1;
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

/** Numbers of keys. */
function bySystem(keys: readonly AccessKey[]): Map<string, Uint32Array> {
  const counts = new Map<string, number>();
  for (const { system } of keys) counts.set(system, (counts.get(system) ?? 0) + 1);
  const all = new Map([...counts].map(([system, count]) => [system, { numbers: new Uint32Array(count), length: 0 }]));
  for (const [number, { system }] of keys.entries()) {
    const own = all.get(system)!;
    own.numbers[own.length++] = number;
  }
  return new Map([...all].map(([system, { numbers }]) => [system, numbers]));
}
