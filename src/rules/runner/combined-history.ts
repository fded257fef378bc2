/** What earlier runs saw together with what this run has read. */
import type { CoverageRow, Day, Window } from '../../domain/model.js';
import type { ActivityRow, History } from '../contract/index.js';

/** A first run has no history. */
export const NO_HISTORY: History = { days: () => [], activity: () => [], records: () => undefined };

/**
 * Days before the window from `history`, days of the window from what this run read of them.
 * Activity stays that before the window.
 */
export function combinedHistory(history: History, coverage: readonly CoverageRow[], window: Window): History {
  const read = new Map<string, Map<Day, number>>();
  for (const row of coverage) {
    if (row.files === 0 || row.day < window.since || row.day > window.until) continue;
    const days = read.get(row.system) ?? new Map<Day, number>();
    days.set(row.day, (days.get(row.day) ?? 0) + row.evaluated);
    read.set(row.system, days);
  }
  const days = new Map<string, readonly Day[]>();
  const allDays = (system: string): readonly Day[] => {
    const before = history.days(system).filter((day) => day < window.since);
    return [...before, ...(read.get(system)?.keys() ?? [])].sort();
  };
  return {
    days(system) {
      const known = days.get(system) ?? allDays(system);
      days.set(system, known);
      return known;
    },
    activity: (system, account) =>
      history
        .activity(system, account)
        .filter((row) => row.day < window.since)
        .sort((a, b) => (order(a) < order(b) ? -1 : 1)),
    records: (system, day) => (day < window.since ? history.records(system, day) : read.get(system)?.get(day)),
  };
}

const order = ({ day, terminal }: ActivityRow): string => `${day}\u0000${terminal}`;
