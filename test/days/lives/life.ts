/**
 * A life that a seed decides: logs that come on time, late, twice, in parts, cut and mended, or
 * never; people whose moves are known later than they were; emergencies that are entered after the
 * fact; runs that are missed, repeated, killed, made at noon. After every step each day that is
 * said to be done must say what is there.
 */
import { addDays, daysBetween } from '../../../src/domain/time.js';
import type { CheckOptions, LivedCompany, Said } from './company.js';
import { Random } from './random.js';
import { findingsOf, type Line } from './truth.js';

const START = '2024-04-01';
/** Days by which the register lags behind. */
const MOST_LATE = 20;

export interface Fault {
  at: string;
  day: string;
  said: readonly string[];
  truth: readonly string[];
}

interface Due {
  day: string;
  act(): void;
}

/** What a person has to say, once the program knows of it. */
interface Word {
  day: string;
  /** false if it is too early */
  say(at: string): Promise<boolean>;
}

export class Life {
  readonly faults: Fault[] = [];
  /** how often something that is said was held against the truth */
  readonly compared = { days: 0, pages: 0, asked: 0 };
  /** what happened, for who looks for a fault */
  readonly story: string[] = [];
  private readonly random: Random;
  private readonly later: Due[] = [];
  private words: Word[] = [];
  private readonly last: string;

  constructor(
    private readonly company: LivedCompany,
    seed: number,
    days: number,
  ) {
    this.random = new Random(seed);
    this.last = addDays(START, days - 1);
    for (const [account, employee] of [
      ['N1', '1'],
      ['N2', '2'],
      ['H3', '3'],
      ['N4', '4'],
    ] as const) {
      company.holders.set(account, employee);
    }
    for (const employee of ['1', '2', '4']) company.posts.push({ employee, org: 'NW', from: '', to: '' });
    company.posts.push({ employee: '3', org: 'HD', from: '', to: '' });
    company.writeRegister();
  }

  get days(): { since: string; until: string } {
    return { since: START, until: this.last };
  }

  async live(): Promise<void> {
    for (const day of daysBetween(START, this.last)) {
      this.write(day);
      this.correct(day);
      if (this.random.chance(0.15)) await this.run(`${day}T12:00:00`);
      if (this.random.chance(0.1)) await this.run(`${day}T12:30:00`, { days: { since: day, until: day } });
      const morning = addDays(day, 1);
      this.happen(morning);
      if (this.random.chance(0.3)) await this.look(`${morning}T07:00:00`);
      if (this.random.chance(0.15)) await this.run(`${morning}T07:10:00`, { kill: true });
      if (!this.random.chance(0.25)) await this.run(`${morning}T07:30:00`);
      if (this.random.chance(0.1)) await this.run(`${morning}T08:00:00`);
      await this.say(`${morning}T09:00:00`);
    }
    // what was on its way arrives, but for what never does
    for (const due of this.later.splice(0)) due.act();
    // the day after the last one is judged, too: it shows what went on over midnight
    const evening = addDays(this.last, 2);
    await this.run(`${evening}T20:00:00`);
    for (const word of this.words) word.day = evening;
    await this.say(`${evening}T20:10:00`);
    await this.run(`${evening}T20:20:00`);
    await this.run(`${evening}T20:30:00`);
  }

  /** The log of a day comes in one of many ways. */
  private write(day: string): void {
    const { random, company } = this;
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
    if (weekday === 0 || weekday === 6) return;
    const name = `takuso-${day.replaceAll('-', '')}.csv`;
    const lines = this.linesOf(day);
    const half = Math.floor(lines.length / 2);
    const tomorrow = addDays(day, 1);
    const note = (how: string) => this.story.push(`${day} log ${how}`);
    const at = (on: string, act: () => void) => this.later.push({ day: on, act });
    const way = random.next();
    if (way < 0.5) {
      if (random.chance(0.3)) {
        note('grows over the day');
        company.log(name, lines.slice(0, half));
      }
      at(tomorrow, () => company.log(name, lines));
    } else if (way < 0.6) {
      const late = addDays(day, random.among(2, 6));
      note(`late, ${late}`);
      at(late, () => company.log(name, lines));
    } else if (way < 0.7) {
      const late = addDays(day, random.among(2, 6));
      note(`in two parts, ${late}`);
      at(tomorrow, () => company.log(name, lines.slice(0, half)));
      at(late, () => company.log(name, lines));
    } else if (way < 0.78) {
      note('twice');
      at(tomorrow, () => company.log(name, lines));
      at(addDays(day, random.among(1, 4)), () => company.log(name.replace('.csv', '-copy.csv'), lines));
    } else if (way < 0.82) {
      const cut = addDays(day, random.among(2, 3));
      note(`cut for good, ${cut}`);
      at(tomorrow, () => company.log(name, lines));
      at(cut, () => {
        company.log(name, lines.slice(0, half));
        this.words.push({ day: addDays(cut, 2), say: (when) => company.acknowledgeLog(when, name) });
      });
    } else if (way < 0.9) {
      const cut = addDays(day, random.among(2, 3));
      const mended = addDays(day, random.among(4, 7));
      note(`cut ${cut}, mended ${mended}`);
      at(tomorrow, () => company.log(name, lines));
      at(cut, () => company.log(name, lines.slice(0, half)));
      at(mended, () => company.log(name, lines));
    } else if (way < 0.95) {
      // the afternoon's lines lie in a file of a later day
      const late = addDays(day, random.among(2, 5));
      note(`partly inside a file of ${late}`);
      at(tomorrow, () => company.log(name, lines.slice(0, half)));
      const other = `takuso-${late.replaceAll('-', '')}-late.csv`;
      const before = company.logs.get(other) ?? [];
      at(late, () => company.log(other, [...before, ...(company.logs.get(other) ?? []), ...lines.slice(half)]));
    } else {
      note('never');
      const until = addDays(day, random.among(4, 10));
      this.words.push({ day: until, say: (when) => this.acknowledge(when, day) });
    }
    // a screen is left open over midnight, and somebody else goes on elsewhere
    if (random.chance(0.15)) this.overMidnight(day);
  }

  private overMidnight(day: string): void {
    const next = addDays(day, 1);
    const account = this.random.pick([...this.company.holders.keys()]);
    const own = (time: string, terminal: string): Line => ({ time, account, terminal });
    const evening = [own(`${day}T23:40:00`, 'PC1'), own(`${day}T23:55:00`, 'PC1')];
    const night = [own(`${next}T00:05:00`, 'PC1'), own(`${next}T00:03:00`, 'PC2')];
    this.story.push(`${day} ${account} over midnight`);
    const file = (on: string, part: string) => `takuso-${on.replaceAll('-', '')}-${part}.csv`;
    this.later.push({ day: next, act: () => this.company.log(file(day, 'evening'), evening) });
    const late = addDays(next, this.random.among(0, 3));
    this.later.push({ day: late, act: () => this.company.log(file(next, 'night'), night) });
  }

  private linesOf(day: string): Line[] {
    const { random, company } = this;
    const lines: Line[] = [];
    for (const account of company.holders.keys()) {
      const n = account === 'N1' ? random.among(1, 3) : random.among(0, 2);
      for (let i = 0; i < n; i++) {
        const clock = `${String(random.among(8, 18)).padStart(2, '0')}:${String(random.among(0, 59)).padStart(2, '0')}`;
        lines.push({ time: `${day}T${clock}:${random.among(10, 59)}`, account, terminal: `PC${account}` });
      }
    }
    return lines.sort((a, b) => (a.time < b.time ? -1 : 1));
  }

  /** What is entered later than it was. */
  private correct(day: string): void {
    const { random, company } = this;
    const back = addDays(day, -random.among(1, random.chance(0.5) ? 5 : MOST_LATE));
    if (random.chance(0.08)) {
      const employee = random.pick(['2', '4']);
      const post = company.posts.find((one) => one.employee === employee && one.to === '' && one.org === 'NW');
      if (post !== undefined && back > post.from) {
        post.to = back;
        company.posts.push({ employee, org: 'HD', from: back, to: '' });
        this.story.push(`${day} ${employee} moved on ${back}`);
        company.writeRegister();
      }
    } else if (random.chance(0.06)) {
      // what is known later than `lookback` is another matter: the days stay stale, and that is
      // said
      const oldest = addDays(day, 2 - MOST_LATE);
      const post = company.posts.find((one) => one.org === 'HD' && one.from >= oldest);
      if (post !== undefined) {
        const before = company.posts.find((one) => one.employee === post.employee && one.to === post.from);
        post.from = addDays(post.from, random.pick([-2, -1, 1, 2]));
        if (before !== undefined) before.to = post.from;
        this.story.push(`${day} the move of ${post.employee} was on ${post.from}`);
        company.writeRegister();
      }
    }
    if (random.chance(0.06)) {
      const end = addDays(back, random.among(1, 3));
      company.emergencies.push({ start: `${back}T06:00:00`, end: `${end}T18:00:00` });
      this.story.push(`${day} emergency from ${back} to ${end}`);
      company.writeRegister();
    }
  }

  private happen(day: string): void {
    const due = this.later.filter((one) => one.day <= day);
    for (const one of due) {
      this.later.splice(this.later.indexOf(one), 1);
      one.act();
    }
  }

  /** What is to be said is said, or tried again tomorrow. */
  private async say(at: string): Promise<void> {
    const ready = this.words.filter(({ day }) => day <= at.slice(0, 10));
    for (const word of ready) {
      if (!(await word.say(at))) continue;
      this.words = this.words.filter((one) => one !== word);
      this.story.push(`${at} acknowledged`);
    }
    if (ready.length > 0) await this.look(at);
  }

  private async acknowledge(at: string, day: string): Promise<boolean> {
    const { days } = await this.company.look(at);
    const state = days.find((one) => one.day === day)?.state;
    if (state === 'due' || state === 'stale') return false;
    if (state === 'incomplete') await this.company.acknowledgeDay(at, day);
    return true;
  }

  private async run(at: string, options: CheckOptions = {}): Promise<void> {
    const said = await this.company.check(at, options);
    this.story.push(`${at} ${said === undefined ? 'killed' : 'run'}${options.days === undefined ? '' : ' of today'}`);
    await this.look(at, said);
  }

  /** Compares what is said of each day with what is there. */
  private async look(at: string, said?: Said): Promise<void> {
    const { days, standing, pages } = await this.company.look(at);
    const today = at.slice(0, 10);
    const states = new Map(days.map(({ day, state }) => [day, state]));
    const isDone = (day: string) => ['done', 'acknowledged'].includes(states.get(day) ?? 'done');
    const judged = days.map(({ day }) => day).filter((day) => isDone(day));
    const fault = (day: string, ...what: string[]) => this.faults.push({ at, day, said: what, truth: [] });
    for (const day of judged) {
      if (day >= today) fault(day, states.get(day)!);
      // what happened over midnight is known once the day beside it is judged, too
      const [before, after] = [-1, 1].map((n) => isDone(addDays(day, n)));
      if (!before || !(after || day === addDays(today, -1))) continue;
      const truth = findingsOf(day, this.company.lines, this.company.facts);
      this.compare(at, day, standing.get(day) ?? [], after ? truth : truth.filter(isOfOneDay), after);
      const page = pages.get(day);
      this.compared.days += 1;
      if (!after || page === undefined) continue;
      this.compared.pages += 1;
      if (page !== truth.length) fault(day, `${page} findings on the index`);
    }
    const whole = judged.filter((day) =>
      [-1, 0, 1].every((n) => states.has(addDays(day, n)) && isDone(addDays(day, n))),
    );
    if (whole.length > 0 && this.random.chance(ASKED)) {
      const day = this.random.pick(whole);
      const found = await this.company.asked(at, day);
      if (found !== undefined) {
        this.compared.asked += 1;
        this.compare(at, day, found, findingsOf(day, this.company.lines, this.company.facts));
      }
    }
    // who is told that no day is left may rely on all of them
    if (said?.allJudged !== true) return;
    const notDone = days.filter(({ day, state }) => !isDone(day) && state !== 'open');
    for (const { day, state } of notDone) fault(day, 'nothing left', state);
  }

  private compare(at: string, day: string, found: readonly string[], truth: readonly string[], whole = true): void {
    const said = whole ? found : found.filter(isOfOneDay);
    if (said.join() !== truth.join()) this.faults.push({ at, day, said, truth });
  }
}

/** Of looks, those in which a day is asked for. */
const ASKED = 0.2;
const isOfOneDay = (finding: string) => !finding.startsWith('shared-id-use');
