/** Business days: weekends, public holidays, and the company's own days off and on. */
import { createRequire } from 'node:module';
import type { CalendarPlan, Day } from '../../domain/model.js';

interface Holidays {
  has(day: Day): boolean;
  /** first and last year that it knows */
  years: readonly [number, number];
}

export class Calendar {
  private readonly holidays: Holidays;
  private readonly off: ReadonlySet<string>;
  private readonly on: ReadonlySet<string>;
  private readonly weekend: ReadonlySet<number>;
  private readonly known = new Map<Day, boolean | undefined>();

  /**
   * `listed`: days of the holidays table, where there is one; undefined among them = a row that
   * could not be read.
   */
  constructor(plan: CalendarPlan, listed: readonly (Day | undefined)[] | undefined) {
    this.off = new Set(plan.holidays);
    this.on = new Set(plan.workdays);
    this.weekend = new Set(plan.weekend);
    if (listed) this.holidays = ofTable(listed);
    else this.holidays = plan.publicHolidays === 'japan' ? ofJapan() : { has: () => false, years: [0, 9999] };
  }

  /** undefined where the holidays do not reach that day. */
  isBusinessDay(day: Day): boolean | undefined {
    if (!this.known.has(day)) this.known.set(day, this.decide(day));
    return this.known.get(day);
  }

  private decide(day: Day): boolean | undefined {
    const [first, last] = this.holidays.years;
    const year = Number(day.slice(0, 4));
    if (year < first || year > last) return undefined;
    // a date says more than a day of every year
    if (this.on.has(day)) return true;
    if (this.off.has(day)) return false;
    if (this.on.has(day.slice(5))) return true;
    if (this.off.has(day.slice(5))) return false;
    return !this.weekend.has(new Date(`${day}T00:00:00Z`).getUTCDay()) && !this.holidays.has(day);
  }
}

function ofTable(listed: readonly (Day | undefined)[]): Holidays {
  const days = new Set(listed);
  const years = listed.map((day) => Number(day?.slice(0, 4)));
  const unread = listed.length === 0 || days.has(undefined);
  return {
    has: (day) => days.has(day),
    years: unread ? [Infinity, -Infinity] : [Math.min(...years), Math.max(...years)],
  };
}

/** Loaded when it is asked for: it is the larger part of the register's start-up time. */
function ofJapan(): Holidays {
  const { holidays } = createRequire(import.meta.url)('@holiday-jp/holiday_jp') as { holidays: Record<Day, unknown> };
  const days = Object.keys(holidays);
  const years = [days[0], days.at(-1)].map((day) => Number(day?.slice(0, 4)));
  return { has: (day) => day in holidays, years: [years[0]!, years[1]!] };
}
