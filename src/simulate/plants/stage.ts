/**
 * What the planted cases are played on: fresh people with accounts and terminals of their own, so that nothing else they do
 * blurs a count, and moments at which a case means what it says.
 */
import type { Habit } from '../acts.js';
import { lawfulTime } from '../cast.js';
import { type Sec, type Span, DAY, HOUR, MIN, isBusinessDay, midnightOf, monthStarts, overlaps } from '../clock.js';
import { type Emergency, covers, isLate } from '../emergencies.js';
import { COMPANIES, type CompanyId } from '../organizations.js';
import type { Hand, Plan } from '../plan.js';
import { Random } from '../random.js';
import type { KnownFrom, Person, Stay, Terminal, World } from '../world.js';

/** Plants one case; false where this world has no room for it. */
export type Case = (stage: Stage) => boolean | undefined;

export interface Someone extends Hand {
  person: Person;
}

export interface Particulars {
  system?: string;
  stays?: readonly Stay[];
  knownFrom?: KnownFrom;
  concurrent?: readonly Stay[];
  /** validity of the account */
  from?: Sec | undefined;
  to?: Sec | undefined;
  /** whose terminal; the company's own by default */
  terminalOf?: CompanyId;
  habit?: Habit;
  /** instead of the usual name */
  account?: string;
}

const TRIES = 2_000;
/** at most this many seconds between two accesses of a planted run */
const STEP = 20;

export class Stage {
  readonly random: Random;
  readonly window: Span;
  private readonly longest: number;
  private serial = 0;

  constructor(
    readonly world: World,
    readonly plan: Plan,
  ) {
    const { seed, from, to, lines } = world.settings;
    this.random = new Random(seed, 'plants');
    this.window = { from, to };
    this.longest = Math.max(4, Math.min(48, Math.floor(lines / 2_000)));
  }

  system(): string {
    return this.random.pick(this.world.systems).id;
  }

  otherSystem(than: string): string | undefined {
    const others = this.world.systems.filter(({ id }) => id !== than);
    return others.length === 0 ? undefined : this.random.pick(others).id;
  }

  /** Somebody of a company, there for long unless `stays` says otherwise, with an account of that company. */
  someone(org: CompanyId, particulars: Particulars = {}): Someone {
    const { stays = [[org, this.longAgo(), undefined]], knownFrom, concurrent, terminalOf = org } = particulars;
    const { from, to, system = this.system() } = particulars;
    const person = this.world.person(stays, knownFrom ?? this.random.pick(['assignments', 'both']), concurrent);
    const account = particulars.account ?? this.world.accountName(org, person.id);
    this.world.personalAccount(system, account, person.id, from, to);
    const habit = particulars.habit ?? this.habitOf(org, stays);
    return { person, system, account, terminal: this.terminal(terminalOf), habit };
  }

  terminal(org: CompanyId): Terminal {
    return this.world.terminal(org);
  }

  /** A shared account of the network company that nobody has checked out yet, and its terminal. */
  sharedAccount(system = this.system(), from?: Sec, to?: Sec): Hand {
    const account = `SH-${system.toUpperCase()}-${100 + this.serial++}`;
    this.world.commonAccount('shared', system, account, 'NW', from, to);
    return { system, account, terminal: this.terminal('NW'), habit: 'network' };
  }

  checkout(hand: Hand, from: Sec, to: Sec): void {
    const { id } = this.world.person([['NW', this.longAgo(), undefined]]);
    this.world.checkouts.push({ system: hand.system, account: hand.account, employeeId: id, from, to });
  }

  /** Issues a credential for the account and lends the terminal, which must be the network company's. */
  lend(emergency: Emergency, hand: Someone, within?: [Sec, Sec]): void {
    this.world.credential(emergency, hand.system, hand.account, hand.person.id, within);
    this.lendTerminal(emergency, hand);
  }

  lendTerminal(emergency: Emergency, hand: Someone): void {
    this.world.loan(emergency, hand.system, hand.terminal, 'HD', hand.person.id);
  }

  /** How many accesses a run has. */
  size(least = 2): number {
    return this.random.between(least, Math.max(least, this.longest));
  }

  /** Instants from `first` on, some seconds apart. */
  run(first: Sec, count = this.size()): Sec[] {
    const out = [first];
    while (out.length < count) out.push((out.at(-1) as Sec) + this.random.between(1, STEP));
    return out;
  }

  /** Instants up to `last`, which is the last of them. */
  runUntil(last: Sec, count = this.size()): Sec[] {
    const out = [last];
    while (out.length < count) out.unshift((out[0] as Sec) - this.random.between(1, STEP));
    return out;
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

  private search(system: string, seconds: number, within: Span): Sec | undefined {
    for (let i = 0; i < TRIES; i++) {
      const t = within.from + this.random.below(within.to - within.from - seconds);
      const time = t - midnightOf(t);
      // Half-way through, settle for any hour of any day: a world of a few days may have no quiet office hours.
      const office = i > TRIES / 2 || (time > 8.5 * HOUR && time + seconds < 18 * HOUR && isBusinessDay(t));
      const oneDay = midnightOf(t) === midnightOf(t + seconds);
      if (office && oneDay && this.isQuiet(system, { from: t - MIN, to: t + seconds + MIN })) return t;
    }
    return undefined;
  }

  /** A midnight inside the logs with no emergency of the system near; `daysLeft` must follow it. */
  midnight(system: string, daysLeft = 1): Sec | undefined {
    const { from, to } = this.window;
    const midnights: Sec[] = [];
    for (let t = from + DAY; t + daysLeft * DAY <= to; t += DAY) {
      if (this.isQuiet(system, { from: t - HOUR, to: t + HOUR })) midnights.push(t);
    }
    const months = midnights.filter((t) => monthStarts(t, t + 1).length > 0);
    if (months.length > 0 && this.random.chance(0.5)) return this.random.pick(months);
    return midnights.length === 0 ? undefined : this.random.pick(midnights);
  }

  /** An emergency inside the logs and one of its systems. */
  emergency(which: 'late' | 'in time'): [Emergency, string] {
    const candidates = this.world.emergencies.filter(
      (emergency) => emergency.start > this.window.from && isLate(emergency) === (which === 'late'),
    );
    const emergency = this.random.pick(candidates);
    return [emergency, this.random.pick(this.world.systems.filter(({ id }) => covers(emergency, id))).id];
  }

  /** A start in an emergency, after its declaration. */
  during(emergency: Emergency, seconds = 20 * MIN): Sec {
    const { from, to } = lawfulTime(emergency);
    return this.random.between(from, to - seconds - 1);
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

  private isQuiet(system: string, span: Span): boolean {
    return this.world.emergencies.every(
      (emergency) => !covers(emergency, system) || !overlaps({ from: emergency.start, to: emergency.end }, span),
    );
  }

  /** Affiliates, be it only after a transfer, keep to what affiliates do. */
  private habitOf(org: CompanyId, stays: readonly Stay[]): Habit {
    const affiliate = [org, ...stays.map(([id]) => id)].some((id) => COMPANIES[id].side === 'affiliate' || id === 'KH');
    return affiliate ? 'affiliate' : 'network';
  }
}
