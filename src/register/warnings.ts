/**
 * Contradictions that leave look-ups possible, each naming both rows, and rows that name what no other table knows. Of the latter
 * one sentence per table and kind: the first row and how many there are.
 */
import { closest } from '../domain/errors.js';
import type { Message, RegisterPlan, TableName } from '../domain/model.js';
import type { Scoped } from './lookup/account-index.js';
import { made } from './lookup/group.js';
import type { Keyed } from './lookup/key-index.js';
import type { Names } from './lookup/name-resolver.js';
import type { Systems } from './lookup/systems.js';
import type { People } from './people/people.js';
import { WrongWords } from './readers/invalid-values.js';
import type { AccountRow, Scope } from './tables/accounts.js';
import type { RowTypes, TableRows } from './tables/index.js';
import type { TerminalRow } from './tables/terminals.js';
import type { Emergency, Entry, Holding, Pledge, Terminal, Transfer } from './types.js';

export interface Checked {
  people: People;
  accounts: Scoped<Holding, AccountRow>;
  emergencies: readonly Entry<Emergency>[];
  terminals: Keyed<Terminal, TerminalRow>;
  transfers: readonly Transfer[];
  pledges: () => readonly Pledge[];
  plan: RegisterPlan;
  systems: Systems;
  names: Names;
  rows: TableRows;
}

export function warningsOf(facts: Checked): Message[] {
  return [
    ...twoHolders(facts),
    ...overlappingEmergencies(facts),
    ...neverHolding(facts),
    ...unknownSystems(facts),
    ...unknownPeople(facts),
    ...unknownEmergencies(facts),
    ...unknownTerminals(facts),
    ...unlistedAccounts(facts),
    ...pledgesWithoutMove(facts),
  ];
}

interface Span {
  from: number;
  to: number;
}
const overlap = (a: Span, b: Span) => a.from < b.to && b.from < a.to;

function twoHolders({ accounts }: Checked): Message[] {
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

function twoHoldersOf(accounts: Checked['accounts'], a: Entry<Holding> & Scope, b: Entry<Holding> & Scope): Message[] {
  if (!overlap(a, b) || accounts.of(a.system || b.system, a.account).entries.length < 2) return [];
  const [one, other] = [a.value.employeeId, b.value.employeeId];
  return [
    {
      id: 'register.warn.twoHolders',
      data: { account: a.account, one, other, a: a.fact.source, b: b.fact.source },
    },
  ];
}

function overlappingEmergencies({ emergencies }: Checked): Message[] {
  return emergencies.flatMap((a, i) =>
    emergencies.slice(i + 1).flatMap((b) => {
      const [one, other] = [a.value.systems, b.value.systems];
      const shared = one.length === 0 || other.length === 0 || one.some((system) => other.includes(system));
      if (!shared || !overlap(a, b)) return [];
      const data = { one: a.value.name, other: b.value.name, a: a.fact.source, b: b.fact.source };
      return [{ id: 'register.warn.overlappingEmergencies', data }];
    }),
  );
}

/** A row that ends where it begins never holds: most often an end date that was meant to be included. */
function neverHolding({ rows, terminals }: Checked): Message[] {
  const of = <T extends keyof TableRows>(table: T, from: Column<T>, to: Column<T>, which?: Int32Array): Message[] => {
    const [starts, ends] = [rows[table].numbers(from as never), rows[table].numbers(to as never)];
    const found: number[] = [];
    for (let i = 0; i < (which ?? starts).length; i++) {
      const row = which?.[i] ?? i;
      if (starts[row] === ends[row]) found.push(row);
    }
    return said('register.warn.neverHolds', table, found, () => '', sourceIn(rows[table]));
  };
  return [
    ...of('assignments', 'from', 'to'),
    ...of('accounts', 'from', 'to'),
    ...of('checkouts', 'from', 'to'),
    ...of('credentials', 'issued_at', 'expires_at'),
    ...of('grants', 'from', 'to'),
    ...of('emergencies', 'start', 'end'),
    ...of('terminals', 'from', 'to', terminals.rows),
    ...of('loans', 'lent_at', 'returned_at'),
  ];
}

type Column<T extends keyof TableRows> = keyof RowTypes[T] & string;
const sourceIn = (rows: { source(row: number): string }) => (row: number) => rows.source(row);

/** One message for rows that are wrong; it names the first. */
function said(
  id: string,
  table: TableName,
  found: readonly number[],
  textOf: (row: number) => string,
  sourceOf: (row: number) => string,
  known: Iterable<string> = [],
): Message[] {
  const [first] = found;
  if (first === undefined) return [];
  const got = textOf(first);
  const meant = closest(got, known);
  const data = { table, n: found.length, first: sourceOf(first), got, ...(meant !== undefined && { meant }) };
  return [{ id: meant === undefined ? id : `${id}Meant`, data }];
}

/** One message for all rows of a table whose word in a column is wrong. */
function ofWords<T extends keyof TableRows>(
  id: string,
  table: T,
  column: Column<T>,
  wrong: WrongWords,
  { rows, names }: Checked,
  known: Iterable<string> = [],
): Message[] {
  const words = rows[table].numbers(column as never);
  const textOf = (row: number) => names.textOf(words[row]!);
  return said(id, table, wrong.rowsOf(words), textOf, sourceIn(rows[table]), known);
}

function unknownSystems(facts: Checked): Message[] {
  const { systems, names, emergencies } = facts;
  const wrong = new WrongWords(names.words.size, (word) => !systems.knows(names.textOf(word)));
  const of = (table: 'accounts' | 'checkouts' | 'credentials' | 'loans' | 'rights' | 'grants') =>
    ofWords('register.warn.unknownSystem', table, 'system', wrong, facts, systems.names());
  const named = emergencies.flatMap(({ value, fact }) => value.systems.map((system) => ({ system, fact })));
  const unknown = named.filter(({ system }) => system !== '' && !systems.knows(system));
  const ofEmergencies = said(
    'register.warn.unknownSystem',
    'emergencies',
    [...unknown.keys()],
    (i) => unknown[i]!.system,
    (i) => unknown[i]!.fact.source,
    systems.names(),
  );
  return [
    ...of('accounts'),
    ...of('checkouts'),
    ...ofEmergencies,
    ...of('credentials'),
    ...of('loans'),
    ...of('rights'),
    ...of('grants'),
  ];
}

function unknownPeople(facts: Checked): Message[] {
  const { people, rows, names } = facts;
  if (people.byId.size === 0) return [];
  const known = new Uint8Array(names.words.size);
  for (const table of [rows.assignments, rows.transfers, rows.rosters]) {
    const words = table.numbers('employee_id' as never);
    for (let row = 0; row < words.length; row++) known[words[row]!] = 1;
  }
  const wrong = new WrongWords(names.words.size, (word) => known[word] === 0);
  const of = <T extends keyof TableRows>(table: T, column: Column<T>) =>
    ofWords('register.warn.unknownPerson', table, column, wrong, facts);
  return [
    ...of('accounts', 'employee_id'),
    ...of('checkouts', 'employee_id'),
    ...of('credentials', 'employee_id'),
    ...of('grants', 'employee_id'),
    ...of('pledges', 'employee_id'),
    ...of('loans', 'borrower_employee_id'),
  ];
}

function unknownEmergencies(facts: Checked): Message[] {
  const { emergencies, plan, names } = facts;
  if (!plan.tables.some(({ table }) => table === 'emergencies')) return [];
  const known = new Set(emergencies.flatMap(({ value }) => [value.id, value.name]));
  const wrong = new WrongWords(names.words.size, (word) => !known.has(names.textOf(word)));
  return (['credentials', 'loans'] as const).flatMap((table) =>
    ofWords('register.warn.unknownEmergency', table, 'emergency', wrong, facts, known),
  );
}

function unknownTerminals(facts: Checked): Message[] {
  const { terminals, plan, names } = facts;
  if (!plan.tables.some(({ table }) => table === 'terminals')) return [];
  const wrong = new WrongWords(names.words.size, (word) => !terminals.lists(word));
  return ofWords('register.warn.unknownTerminal', 'loans', 'terminal', wrong, facts);
}

/** Accounts that other tables name and the accounts table does not list, where there is one. */
function unlistedAccounts({ accounts, rows, names }: Checked): Message[] {
  if (accounts.rows.length === 0) return [];
  const everywhere = [...new Set(accounts.systemIds)];
  const isListed = (system: number, account: number) =>
    system === 0 ? everywhere.some((id) => accounts.lists(id, account)) : accounts.lists(system, account);
  const of = (table: 'checkouts' | 'credentials' | 'grants' | 'rights', dates?: Float64Array) => {
    const [systems, words] = [rows[table].numbers('system'), rows[table].numbers('account')];
    const found: number[] = [];
    // by system: exports list an account month by month, and each is asked for once
    const bySystem = new Map<number, WrongWords>();
    const wrongOf = (system: number) =>
      made(bySystem, system, () => new WrongWords(names.words.size, (word) => !isListed(system, word)));
    let [system, wrong] = [0, wrongOf(0)];
    for (let row = 0; row < words.length; row++) {
      const own = names.systemOf(systems[row]!);
      if (own !== system) [system, wrong] = [own, wrongOf(own)];
      if (wrong.has(words[row]!)) found.push(row);
    }
    if (dates !== undefined) found.sort((a, b) => dates[a]! - dates[b]!);
    const accountOf = (row: number) => names.textOf(words[row]!);
    return said('register.warn.unlistedAccount', table, found, accountOf, sourceIn(rows[table]));
  };
  // of rights the earliest is the first
  return [...of('checkouts'), ...of('credentials'), ...of('grants'), ...of('rights', rows.rights.numbers('as_of'))];
}

/** A pledge is looked for by person and date of the move: one that names another date would be overlooked. */
function pledgesWithoutMove({ pledges: all, transfers }: Checked): Message[] {
  if (transfers.length === 0) return [];
  const moves = new Set(transfers.map(({ employeeId, date }) => `${employeeId} ${date}`));
  const pledges = all();
  const found = [...pledges.keys()].filter((i) => !moves.has(`${pledges[i]!.employeeId} ${pledges[i]!.transferDate}`));
  return said(
    'register.warn.pledgeWithoutMove',
    'pledges',
    found,
    (i) => pledges[i]!.employeeId,
    (i) => pledges[i]!.fact.source,
  );
}
