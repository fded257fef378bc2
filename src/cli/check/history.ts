/**
 * What rules about habits know of earlier days: small daily figures in the ledger, so that no old log is read again. They are kept
 * by every check while such a rule is on.
 */
import type { ActivityRow, Ledger } from '../../ledger/index.js';
import type { AccountSessions, Day } from '../../model.js';
import { ACTION_CLASSES } from '../../model.js';
import type { Prepared } from '../../prepare.js';
import type { History } from '../../rules/history.js';
import { addDays } from '../../time.js';

const RULES_ABOUT_HABITS: ReadonlySet<string> = new Set(['dormant-account', 'volume-anomaly', 'new-terminal']);
/** log-gap compares a day with its predecessors, too, but by records alone */
const RULES_WITH_HISTORY: ReadonlySet<string> = new Set([...RULES_ABOUT_HABITS, 'log-gap']);
const OUTPUT = ACTION_CLASSES.indexOf('output');

export function keepsActivity({ rules }: Prepared): boolean {
  return rules.some(({ rule }) => RULES_ABOUT_HABITS.has(rule.meta.id));
}

/** The days before `since` as the ledger knows them; undefined where no rule asks. */
export function historyOf(ledger: Ledger, prepared: Prepared, since: Day): History | undefined {
  if (!prepared.rules.some(({ rule }) => RULES_WITH_HISTORY.has(rule.meta.id))) return undefined;
  const until = addDays(since, -1);
  const habits = keepsActivity(prepared);
  const days = new Map<string, Day[]>();
  for (const row of ledger.days({ until })) {
    if (row.state !== 'missing' && (row.activity || !habits)) push(days, row.system, row.day);
  }
  const activity = new Map<string, ActivityRow[]>();
  if (habits) for (const row of ledger.activity({ until })) push(activity, keyOf(row.system, row.account), row);
  const records = new Map<string, number>();
  for (const row of ledger.coverage({ until })) records.set(keyOf(row.system, row.day), row.evaluated);
  return {
    days: (system) => days.get(system) ?? [],
    activity: (system, account) => activity.get(keyOf(system, account)) ?? [],
    records: (system, day) => records.get(keyOf(system, day)),
  };
}

/** What each account did on each terminal on each day of the run. */
export function activityOf(
  accounts: Iterable<AccountSessions>,
  { since, until }: { since: Day; until: Day },
): ActivityRow[] {
  const rows: ActivityRow[] = [];
  for (const { system, account, sessions } of accounts) {
    const byKey = new Map<string, ActivityRow>();
    for (const { day, terminal, accesses, counts } of sessions) {
      if (day < since || day > until) continue;
      const key = keyOf(day, terminal);
      const row = byKey.get(key) ?? { day, system, account, terminal, accesses: 0, outputs: 0 };
      row.accesses += accesses;
      row.outputs += counts[OUTPUT] ?? 0;
      byKey.set(key, row);
    }
    rows.push(...byKey.values());
  }
  return rows;
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const keyOf = (...parts: readonly string[]) => parts.join('\u0000');
