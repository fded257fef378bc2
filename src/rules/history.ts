/**
 * What earlier runs saw, as rules ask for it: small daily figures, so that no old log is read again. The ledger's activity table
 * fills it; days of the run itself come from its own sessions and coverage, so that one audit equals daily checks.
 */
import type { CoverageRow, Day, Window } from '../model.js';

/** What one account did from one terminal on one local day. */
export interface ActivityRow {
  day: Day;
  system: string;
  account: string;
  terminal: string;
  accesses: number;
  outputs: number;
}

export interface History {
  /** local days on which the system's logs were read, in order, each once; a day without lines is among them where its logs were there */
  days(system: string): readonly Day[];
  /** in order of (day, terminal) */
  activity(system: string, account: string): readonly ActivityRow[];
  /** evaluated records of the system on a day that was read; undefined where it was not */
  records(system: string, day: Day): number | undefined;
}

/** A first run has no history. */
export const NO_HISTORY: History = { days: () => [], activity: () => [], records: () => undefined };

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
  for (const list of activity.values()) list.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  const records = new Map<string, Map<Day, number>>();
  for (const { system, day, records: count } of read) {
    const days = records.get(system) ?? new Map<Day, number>();
    days.set(day, (days.get(day) ?? 0) + count);
    records.set(system, days);
  }
  const days = new Map([...records].map(([system, known]) => [system, [...known.keys()].sort()]));
  return {
    days: (system) => days.get(system) ?? [],
    activity: (system, account) => activity.get(keyOf(system, account)) ?? [],
    records: (system, day) => records.get(system)?.get(day),
  };
}

const keyOf = (system: string, account: string): string => `${system}\u0000${account}`;
const order = ({ day, terminal }: ActivityRow): string => `${day}\u0000${terminal}`;

/** Days before the window from `history`, days of the window from what this run read of them. Activity stays that before the window. */
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
    return [...before, ...[...(read.get(system)?.keys() ?? [])].sort()];
  };
  return {
    days(system) {
      const known = days.get(system) ?? allDays(system);
      days.set(system, known);
      return known;
    },
    activity: (system, account) => history.activity(system, account).filter((row) => row.day < window.since),
    records: (system, day) => (day < window.since ? history.records(system, day) : read.get(system)?.get(day)),
  };
}
