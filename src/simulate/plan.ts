/**
 * Accesses that are planned one by one, and what sekisho should say of them. Each planned access
 * carries the rules it breaks, so the truth is the sum of the plan and never the verdict of a
 * second implementation of the rules.
 */
import type { Habit } from './acts.js';
import { DAY, dayText, midnightOf, type Sec } from './clock.js';
import { compare } from './compare.js';
import { DORMANT, DORMANT_DAYS, OFF_HOURS } from './rules.js';
import type { Terminal } from './world.js';

/** What is done: as somebody with that habit does, or just that. */
export type Deed = Habit | 'unmasked' | 'output' | 'allowed';

export interface PlannedAccess {
  time: Sec;
  account: string;
  terminal: Terminal;
  kind: 'login' | 'logout' | Deed;
  failed: boolean;
  /** place of the supply point among those of the world; any where it is undefined */
  object?: number | undefined;
}

export interface TruthRow {
  rule: string;
  system: string;
  account: string;
  day: string;
  accesses: number;
  note: string;
}

/** Whose accesses, where from, and how he works. */
export interface Hand {
  system: string;
  account: string;
  terminal: Terminal;
  habit: Habit;
}

export interface Manner {
  /** rules that every one of these accesses breaks */
  breaks?: readonly string[];
  /** why, for the truth file */
  note?: string;
  /** the first access is a login */
  login?: boolean;
  /** the last access is a logout */
  logout?: boolean;
  failed?: boolean;
  /** instead of the hand's habit */
  deed?: Deed;
  /** the supply point of each of these accesses, by its place among those of the world */
  object?: number;
}

export class Plan {
  private readonly bySystem = new Map<string, PlannedAccess[]>();
  private readonly rows = new Map<string, TruthRow>();

  constructor(private readonly isOpen: (system: string, t: Sec) => boolean) {}

  /** `times` ascending. */
  add(hand: Hand, times: readonly Sec[], manner: Manner = {}): void {
    const { system, account, terminal } = hand;
    const accesses = this.of(system);
    times.forEach((time, i) => {
      const first = i === 0 && manner.login === true;
      const last = i === times.length - 1 && manner.logout === true;
      const kind = last ? 'logout' : first ? 'login' : (manner.deed ?? hand.habit);
      accesses.push({ time, account, terminal, kind, failed: manner.failed === true, object: manner.object });
      const { breaks = [], note = '' } = manner;
      for (const rule of breaks) this.expect({ rule, system, account, day: dayText(time), note }, 1);
      // Whatever else it is, it is told once more if it happens while the system is closed;
      // programs may run at any time.
      const closed = hand.habit !== 'service' && !this.isOpen(system, time);
      if (closed)
        this.expect({ rule: OFF_HOURS, system, account, day: dayText(time), note: 'out of service hours' }, 1);
    });
  }

  /**
   * A finding about the register or the logs themselves; `about` tells several of one day apart.
   */
  state(row: Pick<TruthRow, 'rule' | 'note'> & Partial<TruthRow> & { at: Sec; about?: string }): void {
    const { rule, note, system = '', account = '', at, about = '' } = row;
    this.expect({ rule, system, account, day: dayText(at), note }, 0, about);
  }

  /**
   * What follows for accounts that were asleep: each day of use with none in the days before.
   * `wokenUp` tells whether that is known of an account, and news, on a day.
   */
  addAwakenings(wokenUp: (system: string, account: string, first: Sec) => boolean): void {
    for (const [system, accesses] of this.bySystem) {
      const byAccount = new Map<string, Sec[]>();
      for (const { account, time } of accesses) {
        const times = byAccount.get(account);
        if (times) times.push(time);
        else byAccount.set(account, [time]);
      }
      for (const [account, times] of byAccount) this.addAwakening(system, account, times, wokenUp);
    }
  }

  private addAwakening(
    system: string,
    account: string,
    unordered: readonly Sec[],
    wokenUp: (system: string, account: string, first: Sec) => boolean,
  ): void {
    const times = [...unordered].sort((a, b) => a - b);
    let last = Number.NEGATIVE_INFINITY;
    for (const [i, first] of times.entries()) {
      const day = midnightOf(first);
      if (day === last) continue;
      const asleep = last < day - DORMANT_DAYS * DAY;
      const known = Number.isFinite(last) || wokenUp(system, account, first);
      last = day;
      if (!asleep || !known) continue;
      const accesses = times.slice(i).filter((t) => t < day + DAY).length;
      this.expect(
        { rule: DORMANT, system, account, day: dayText(day), note: 'used again after a long time' },
        accesses,
      );
    }
  }

  /**
   * Accesses of a system in order of time; those of the same second in the order in which they were
   * planned.
   */
  accesses(system: string): PlannedAccess[] {
    return [...this.of(system)].sort((a, b) => a.time - b.time);
  }

  get truth(): TruthRow[] {
    return [...this.rows.values()].sort((a, b) => compare(sortKey(a), sortKey(b)));
  }

  get findings(): number {
    return this.rows.size;
  }

  get size(): number {
    let n = 0;
    for (const accesses of this.bySystem.values()) n += accesses.length;
    return n;
  }

  private of(system: string): PlannedAccess[] {
    const known = this.bySystem.get(system);
    if (known) return known;
    const made: PlannedAccess[] = [];
    this.bySystem.set(system, made);
    return made;
  }

  private expect(row: Omit<TruthRow, 'accesses'>, accesses: number, about = ''): void {
    const key = [row.rule, row.system, row.account, row.day, about].join('\n');
    const known = this.rows.get(key);
    if (known) known.accesses += accesses;
    else this.rows.set(key, { ...row, accesses });
  }
}

function sortKey(row: TruthRow): string {
  return `${row.day}\n${row.system}\n${row.rule}\n${row.account}`;
}
