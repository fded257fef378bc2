/**
 * What a run has seen around each midnight, as short texts by system: if the runs of two
 * neighbouring days saw other things there, the earlier one is judged again.
 */
import { createHash } from 'node:crypto';
import { type AccountSessions, type Day, dayKey, type Window } from '../../domain/model.js';
import { addDays, daysBetween, startOfDay } from '../../domain/time.js';
import { midnightRuns } from '../../rules/index.js';
import { MIDNIGHT_AFTER, MIDNIGHT_BEFORE } from '../days/state.js';

export class Midnights {
  /** by system and the day that a midnight begins */
  private readonly seen = new Map<string, string[]>();
  private readonly days: readonly Day[];

  constructor(
    { since, until }: Pick<Window, 'since' | 'until'>,
    private readonly timezone: string,
    private readonly sessionGap: number,
  ) {
    this.days = daysBetween(since, addDays(until, 1));
  }

  /** Each account once. */
  add(account: AccountSessions): void {
    const { sessions, system } = account;
    const [first] = sessions;
    if (first === undefined || sessions.every(({ terminal }) => terminal === first.terminal)) return;
    const used = new Set(sessions.map(({ day }) => day));
    for (const day of this.days) {
      const before = addDays(day, -1);
      if (!used.has(day) || !used.has(before)) continue;
      const midnight = startOfDay(this.timezone, day);
      const runs = midnightRuns(account, this.sessionGap, { before, after: day, midnight });
      if (runs.length === 0) continue;
      const key = dayKey({ day, system });
      this.seen.set(key, [...(this.seen.get(key) ?? []), ...runs]);
    }
  }

  /** Facts of a day's judgement. */
  of(system: string, day: Day): Readonly<Record<string, string>> {
    return {
      [MIDNIGHT_BEFORE]: this.text(system, day),
      [MIDNIGHT_AFTER]: this.text(system, addDays(day, 1)),
    };
  }

  private text(system: string, day: Day): string {
    const runs = this.seen.get(dayKey({ day, system }));
    if (runs === undefined) return NOTHING;
    return createHash('sha256').update(runs.sort().join('\n')).digest('hex').slice(0, 16);
  }
}

const NOTHING = '-';
