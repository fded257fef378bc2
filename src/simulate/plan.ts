/**
 * Accesses that are planned one by one, and what sekisho should say of them. Each planned access carries the rules it breaks,
 * so the truth is the sum of the plan and never the verdict of a second implementation of the rules.
 */
import type { Habit } from './acts.js';
import { type Sec, dayText } from './clock.js';
import type { Terminal } from './world.js';

export interface PlannedAccess {
  time: Sec;
  account: string;
  terminal: Terminal;
  kind: 'login' | 'logout' | Habit;
  failed: boolean;
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
}

export class Plan {
  private readonly bySystem = new Map<string, PlannedAccess[]>();
  private readonly rows = new Map<string, TruthRow>();

  /** `times` ascending. */
  add(hand: Hand, times: readonly Sec[], manner: Manner = {}): void {
    const { system, account, terminal } = hand;
    const accesses = this.of(system);
    times.forEach((time, i) => {
      const first = i === 0 && manner.login === true;
      const last = i === times.length - 1 && manner.logout === true;
      const kind = last ? 'logout' : first ? 'login' : hand.habit;
      accesses.push({ time, account, terminal, kind, failed: manner.failed === true });
      for (const rule of manner.breaks ?? []) this.expect(rule, system, account, dayText(time), manner.note ?? '');
    });
  }

  /** Accesses of a system in order of time; those of the same second in the order in which they were planned. */
  accesses(system: string): PlannedAccess[] {
    return [...this.of(system)].sort((a, b) => a.time - b.time);
  }

  get truth(): TruthRow[] {
    return [...this.rows.values()].sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
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

  private expect(rule: string, system: string, account: string, day: string, note: string): void {
    const key = `${rule}\n${system}\n${account}\n${day}`;
    const row = this.rows.get(key);
    if (row) row.accesses++;
    else this.rows.set(key, { rule, system, account, day, accesses: 1, note });
  }
}

function sortKey(row: TruthRow): string {
  return `${row.day}\n${row.system}\n${row.rule}\n${row.account}`;
}
