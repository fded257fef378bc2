/** Instants as local texts, millions of them: what changes rarely is remembered. */
import type { Day, Instant } from '../../domain/model.js';
import { DAY, HOUR, isoLocal, offsetAt } from '../../domain/time.js';

export class LocalClock {
  private from = Number.NaN;
  private offset = 0;
  private dayNumber = Number.NaN;
  private dayText = '';
  private readonly clock: string[] = [];

  constructor(readonly timezone: string) {}

  day(t: Instant): Day {
    const local = this.local(t);
    const number = Math.floor(local / DAY);
    if (number !== this.dayNumber) {
      this.dayNumber = number;
      this.dayText = new Date(number * DAY).toISOString().slice(0, 10);
    }
    return this.dayText;
  }

  hour(t: Instant): number {
    return Math.floor((this.local(t) % DAY) / HOUR + 24) % 24;
  }

  plain(t: Instant): string {
    const day = this.day(t);
    const second = Math.floor((this.local(t) - this.dayNumber * DAY) / 1000);
    this.clock[second] ??= new Date(second * 1000).toISOString().slice(11, 19);
    return `${day} ${this.clock[second]}`;
  }

  iso(t: Instant): string {
    return isoLocal(this.timezone, t);
  }

  /** Zones change their offset on whole quarters of an hour only. */
  private local(t: Instant): number {
    const quarter = t - (t % (HOUR / 4));
    if (quarter !== this.from) {
      this.from = quarter;
      this.offset = offsetAt(this.timezone, t);
    }
    return t + this.offset;
  }
}
