/**
 * What rules about habits know of earlier days: small daily figures in the ledger, so that no old
 * log is read again. They are kept by every check while such a rule is on.
 */

import type { AccountSessions, Day } from '../../domain/model.js';
import { ACTION_CLASSES } from '../../domain/model.js';
import { addDays } from '../../domain/time.js';
import type { ActivityRow, Ledger } from '../../ledger/index.js';
import { resized } from '../../lib/arrays.js';
import { type History, type RuleSetting, trailingDays } from '../../rules/index.js';
import type { Prepared } from '../prepare.js';

const OUTPUT = ACTION_CLASSES.indexOf('output');

export function keepsActivity({ rules }: Prepared): boolean {
  return habitDays(rules).length > 0;
}

/** What each rule about habits asks for. */
function habitDays(rules: Prepared['rules']): number[] {
  return rules.flatMap(({ rule, options }) => ('habits' in rule ? (rule.habits?.(options) ?? []) : []));
}

/** Whether it compares the records of a day with those of the days before it. */
function comparesRecords({ rule, options }: RuleSetting): boolean {
  return 'comparesRecords' in rule && (rule.comparesRecords?.(options) ?? false);
}

/** The days before `since` as the ledger knows them; undefined where no rule asks. */
export function historyOf(
  ledger: Pick<Ledger, 'days' | 'coverage' | 'activity'>,
  { rules, register }: Pick<Prepared, 'rules' | 'register'>,
  since: Day,
): History | undefined {
  const habits = habitDays(rules);
  if (habits.length === 0 && !rules.some(comparesRecords)) return undefined;
  const until = addDays(since, -1);
  const days = new Map<string, Day[]>();
  for (const row of ledger.days({ until })) {
    if (row.state !== 'missing' && (row.activity || habits.length === 0)) push(days, row.system, row.day);
  }
  const records = new Map<string, number>();
  for (const row of ledger.coverage({ until })) records.set(keyOf(row.system, row.day), row.evaluated);
  const activity = new Map<string, ActivityRow[]>();
  const history: History = {
    days: (system) => days.get(system) ?? [],
    activity: (system, account) => activity.get(keyOf(system, account)) ?? [],
    records: (system, day) => records.get(keyOf(system, day)),
  };
  if (habits.length > 0) {
    const wanted = Math.max(...habits);
    const firsts = [...days.keys()].flatMap((system) =>
      trailingDays(history, register, system, since, wanted).slice(-1),
    );
    const inFull = [since, ...firsts].sort()[0]!;
    for (const row of ledger.activity({ until, inFull })) push(activity, keyOf(row.system, row.account), row);
  }
  return history;
}

/**
 * What each account did on each terminal on each day of the run: a million rows in half a year, so
 * columns, and rows on demand.
 */
export class Activity {
  private readonly days = new Map<string, Columns>();
  /** accounts and terminals are numbers of texts */
  private readonly texts: string[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly window: { since: Day; until: Day }) {}

  /** Each account once. */
  add({ system, account, sessions }: AccountSessions): void {
    const { since, until } = this.window;
    const rows = new Map<string, { columns: Columns; place: number }>();
    for (const { day, terminal, accesses, counts } of sessions) {
      if (day < since || day > until) continue;
      const key = keyOf(day, terminal);
      let row = rows.get(key);
      if (row === undefined) {
        const columns = this.columnsOf(system, day);
        row = { columns, place: columns.add(this.numberOf(account), this.numberOf(terminal)) };
        rows.set(key, row);
      }
      row.columns.count(row.place, accesses, counts[OUTPUT] ?? 0);
    }
  }

  of(system: string, day: Day): ActivityRow[] {
    const columns = this.days.get(keyOf(system, day));
    return Array.from({ length: columns?.length ?? 0 }, (_, i) => {
      const { account, terminal, accesses, outputs } = (columns as Columns).at(i);
      return { day, system, account: this.texts[account]!, terminal: this.texts[terminal]!, accesses, outputs };
    });
  }

  private columnsOf(system: string, day: Day): Columns {
    const key = keyOf(system, day);
    const known = this.days.get(key);
    if (known !== undefined) return known;
    const columns = new Columns();
    this.days.set(key, columns);
    return columns;
  }

  private numberOf(text: string): number {
    const known = this.numbers.get(text);
    if (known !== undefined) return known;
    const number = this.texts.push(text) - 1;
    this.numbers.set(text, number);
    return number;
  }
}

/** Four numbers a row: account, terminal, accesses, outputs. */
class Columns {
  length = 0;
  private cells = new Uint32Array(4 * 64);

  /** Gives the row's place. */
  add(account: number, terminal: number): number {
    const at = 4 * this.length;
    if (at === this.cells.length) this.cells = resized(this.cells, 2 * at);
    this.cells[at] = account;
    this.cells[at + 1] = terminal;
    return this.length++;
  }

  count(place: number, accesses: number, outputs: number): void {
    this.cells[4 * place + 2]! += accesses;
    this.cells[4 * place + 3]! += outputs;
  }

  at(place: number): { account: number; terminal: number; accesses: number; outputs: number } {
    const [account, terminal, accesses, outputs] = this.cells.subarray(4 * place, 4 * place + 4) as unknown as Four;
    return { account, terminal, accesses, outputs };
  }
}
type Four = readonly [number, number, number, number];

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

const keyOf = (...parts: readonly string[]) => parts.join('\u0000');
