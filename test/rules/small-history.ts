/** A history of a few rows, for rules about habits. */
import type { Day } from '../../src/domain/model.js';
import type { ActivityRow, History } from '../../src/rules/contract/index.js';

/** From rows in any order, and from the days that were read with their evaluated records. */
export function historyOf(
  rows: Iterable<ActivityRow>,
  read: Iterable<{ system: string; day: Day; records: number }>,
): History {
  const activity = new Map<string, ActivityRow[]>();
  for (const row of rows) {
    const key = keyOf(row.system, row.account);
    const list = activity.get(key);
    if (list === undefined) activity.set(key, [row]);
    else list.push(row);
  }
  const records = new Map<string, Map<Day, number>>();
  for (const { system, day, records: count } of read) {
    const days = records.get(system) ?? new Map<Day, number>();
    days.set(day, (days.get(day) ?? 0) + count);
    records.set(system, days);
  }
  const days = new Map([...records].map(([system, known]) => [system, [...known.keys()]]));
  return {
    days: (system) => days.get(system) ?? [],
    activity: (system, account) => activity.get(keyOf(system, account)) ?? [],
    records: (system, day) => records.get(system)?.get(day),
  };
}

const keyOf = (system: string, account: string): string => `${system}\u0000${account}`;
