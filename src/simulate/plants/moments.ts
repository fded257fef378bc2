/**
 * Moments at which a planted case means what it says: away from emergencies and gaps, or at the
 * very edge of an emergency.
 */
import { lawfulTime } from '../cast.js';
import { DAY, HOUR, isBusinessDay, MIN, midnightOf, monthStarts, overlaps, type Sec, type Span } from '../clock.js';
import { covers, type Emergency, isLate } from '../emergencies.js';
import { Random } from '../random.js';
import { type Review, reviews } from '../rights.js';
import type { World } from '../world.js';

const TRIES = 2_000;

export class Moments {
  readonly random: Random;
  readonly window: Span;

  constructor(readonly world: World) {
    const { seed, from, to } = world.settings;
    this.random = new Random(seed, 'plants');
    this.window = { from, to };
  }

  /** A start in office hours, with no emergency of the system near. */
  quiet(system: string, seconds: number = HOUR): Sec {
    const t = this.search(system, seconds, this.window);
    if (t === undefined) throw new Error(`no quiet ${seconds} s in ${system}`);
    return t;
  }

  /** Such starts on up to so many days in a row, without the days that an emergency fills. */
  quietDays(system: string, days: number): Sec[] {
    const { from, to } = this.window;
    const out: Sec[] = [];
    const first = from + DAY * this.random.below(Math.max(1, (to - from) / DAY - days + 1));
    for (let day = first; day < to && day < first + days * DAY; day += DAY) {
      const t = this.search(system, HOUR, { from: day, to: day + DAY });
      if (t !== undefined) out.push(t);
    }
    return out;
  }

  /**
   * A midnight inside the logs with no emergency of the system near, and `daysLeft` days with logs
   * after it.
   */
  midnight(system: string, daysLeft = 1): Sec | undefined {
    const near = (t: Sec) => ({ from: t - HOUR, to: t + (daysLeft - 1) * DAY + HOUR });
    return this.pickMidnight(
      (t) => t > this.window.from && t + daysLeft * DAY <= this.window.to && this.isQuiet(system, near(t)),
    );
  }

  /** Any midnight of the logs, the first one included. */
  anyMidnight(): Sec {
    return this.pickMidnight(() => true) as Sec;
  }

  isLogged(system: string, midnight: Sec): boolean {
    const { from, to } = this.window;
    const gap = this.world.gaps.some((one) => one.system === system && one.midnight === midnight);
    return !gap && midnight >= from && midnight < to;
  }

  /** An emergency inside the logs and one of its systems. */
  emergency(which: 'late' | 'in time' = 'in time'): [Emergency, string] {
    const emergency = this.random.pick(this.emergencies().filter((one) => isLate(one) === (which === 'late')));
    return [emergency, this.random.pick(this.world.systems.filter(({ id }) => covers(emergency, id))).id];
  }

  /**
   * One that ended so long before the end of the logs that a deadline after it still falls into
   * them.
   */
  emergencyEnding(secondsBeforeTheEnd: number): [Emergency, string] | undefined {
    const early = this.emergencies().filter(({ end }) => end + secondsBeforeTheEnd < this.window.to);
    if (early.length === 0) return undefined;
    const emergency = this.random.pick(early);
    return [emergency, this.random.pick(this.world.systems.filter(({ id }) => covers(emergency, id))).id];
  }

  /** A start in an emergency, after its declaration. */
  during(emergency: Emergency, seconds = 20 * MIN): Sec {
    const { from, to } = lawfulTime(emergency);
    return this.random.between(from, to - seconds - 1);
  }

  /** The middle of an emergency. */
  half({ start, end }: Emergency): Sec {
    return Math.floor((start + end) / 2);
  }

  review(): Review | undefined {
    const due = reviews(this.world.settings);
    return due.length === 0 ? undefined : this.random.pick(due);
  }

  /** A month's first day at least a month before the logs. */
  lastYear(): Sec {
    return this.random.pick(monthStarts(this.window.from - 420 * DAY, this.window.from - 30 * DAY));
  }

  longAgo(): Sec {
    return this.random.pick(monthStarts(this.window.from - 6_000 * DAY, this.window.from - 600 * DAY));
  }

  /** A time of day on the day that begins at `midnight`. */
  at(midnight: Sec, hour: number): Sec {
    return midnight + hour * HOUR + this.random.below(30 * MIN);
  }

  private emergencies(): Emergency[] {
    return this.world.emergencies.filter((emergency) => emergency.start > this.window.from);
  }

  private search(system: string, seconds: number, within: Span): Sec | undefined {
    for (let i = 0; i < TRIES; i++) {
      const t = within.from + this.random.below(within.to - within.from - seconds);
      const time = t - midnightOf(t);
      // Half-way through, settle for any hour of any day: a world of a few days may have no quiet
      // office hours.
      const office = i > TRIES / 2 || (time > 8.5 * HOUR && time + seconds < 18 * HOUR && isBusinessDay(t));
      const oneDay = midnightOf(t) === midnightOf(t + seconds);
      if (office && oneDay && this.isQuiet(system, { from: t - MIN, to: t + seconds + MIN })) return t;
    }
    return undefined;
  }

  /** Month firsts are chosen as often as all other midnights together. */
  private pickMidnight(fits: (t: Sec) => boolean): Sec | undefined {
    const midnights: Sec[] = [];
    for (let t = this.window.from; t < this.window.to; t += DAY) if (fits(t)) midnights.push(t);
    const months = midnights.filter((t) => monthStarts(t, t + 1).length > 0);
    if (months.length > 0 && this.random.chance(0.5)) return this.random.pick(months);
    return midnights.length === 0 ? undefined : this.random.pick(midnights);
  }

  private isQuiet(system: string, span: Span): boolean {
    const { emergencies, gaps } = this.world;
    const emergency = emergencies.some(
      (one) => covers(one, system) && overlaps({ from: one.start, to: one.end }, span),
    );
    const gap = gaps.some(
      (one) => one.system === system && overlaps({ from: one.midnight, to: one.midnight + DAY }, span),
    );
    return !emergency && !gap;
  }
}
