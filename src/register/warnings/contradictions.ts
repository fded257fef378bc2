/**
 * Rows that contradict one another or themselves. Each message names both rows, or the first and
 * how many there are.
 */

import { type Message, type RegisterPlan, TABLE_NAMES } from '../../domain/model.js';
import { message } from '../../messages/index.js';
import type { AccountIndex } from '../lookup/account-index.js';
import type { NameResolver } from '../lookup/name-resolver.js';
import type { Systems } from '../lookup/systems.js';
import type { AccountRow } from '../tables/accounts.js';
import type { Scope } from '../tables/entries.js';
import { TABLES, type TableRows } from '../tables/index.js';
import type { Emergency, Entry, Holding, Pledge, Transfer } from '../types.js';
import { summaryOf } from './summary.js';

export interface Sources {
  accounts: AccountIndex<Holding, AccountRow>;
  emergencies: readonly Entry<Emergency>[];
  transfers: readonly Transfer[];
  pledges: () => readonly Pledge[];
  plan: RegisterPlan;
  systems: Systems;
  names: NameResolver;
  rows: TableRows;
}

export function contradictions(sources: Sources): Message[] {
  return [
    ...twoHolders(sources),
    ...overlappingEmergencies(sources),
    ...neverHolding(sources),
    ...pledgesWithoutMove(sources),
  ];
}

interface Span {
  from: number;
  to: number;
}
const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to;

function twoHolders({ accounts }: Sources): Message[] {
  const people = accounts.rows.numbers('employee_id');
  const { systemIds, byAccount } = accounts;
  const messages: Message[] = [];
  for (let first = 0; first < people.length; first++) {
    const lower = accounts.lowerAt(first);
    const start = byAccount.start(lower);
    // each account once, in order of its first row
    if (byAccount.end(lower) - start < 2 || byAccount.rows[start] !== first) continue;
    const rows = byAccount.of(lower);
    for (const [i, row] of rows.entries()) {
      for (const other of rows.slice(i + 1)) {
        const [one, two] = [systemIds[row]!, systemIds[other]!];
        const same = one === 0 || two === 0 || one === two;
        if (!same || people[row] === 0 || people[other] === 0 || people[row] === people[other]) continue;
        messages.push(...twoHoldersOf(accounts, accounts.entryAt(row), accounts.entryAt(other)));
      }
    }
  }
  return messages;
}

function twoHoldersOf(accounts: Sources['accounts'], a: Entry<Holding> & Scope, b: Entry<Holding> & Scope): Message[] {
  if (!overlap(a, b) || accounts.of(a.system || b.system, a.account).entries.length < 2) return [];
  const [one, other] = [a.value.employeeId, b.value.employeeId];
  return [message('register.warn.twoHolders', { account: a.account, one, other, a: a.fact.source, b: b.fact.source })];
}

function overlappingEmergencies({ emergencies }: Sources): Message[] {
  return emergencies.flatMap((a, i) =>
    emergencies.slice(i + 1).flatMap((b) => {
      const [one, other] = [a.value.systems, b.value.systems];
      const shared = one.length === 0 || other.length === 0 || one.some((system) => other.includes(system));
      if (!shared || !overlap(a, b)) return [];
      const data = { one: a.value.name, other: b.value.name, a: a.fact.source, b: b.fact.source };
      return [message('register.warn.overlappingEmergencies', data)];
    }),
  );
}

/**
 * A row that ends where it begins never holds: most often an end date that was meant to be
 * included.
 */
function neverHolding({ rows }: Sources): Message[] {
  return TABLE_NAMES.flatMap((table) => {
    const { interval } = TABLES[table];
    if (interval === undefined) return [];
    const [starts, ends] = [rows[table].numbers(interval[0] as never), rows[table].numbers(interval[1] as never)];
    const found: number[] = [];
    for (let row = 0; row < starts.length; row++) if (starts[row] === ends[row]) found.push(row);
    return summaryOf(rows, { id: 'register.warn.neverHolds', table, found });
  });
}

/**
 * A pledge is looked for by person and date of the move: one that names another date would be
 * overlooked.
 */
function pledgesWithoutMove({ pledges: all, transfers, rows }: Sources): Message[] {
  if (transfers.length === 0) return [];
  const moves = new Set(transfers.map(({ employeeId, date }) => `${employeeId} ${date}`));
  const pledges = all();
  const found = [...pledges.keys()].filter((i) => !moves.has(`${pledges[i]!.employeeId} ${pledges[i]!.transferDate}`));
  const textOf = (row: number) => pledges[row]!.employeeId;
  return summaryOf(rows, { id: 'register.warn.pledgeWithoutMove', table: 'pledges', found, textOf });
}
