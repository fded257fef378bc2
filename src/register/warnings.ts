/**
 * Contradictions that leave look-ups possible, each naming both rows, and rows that name what no other table knows. Of the latter
 * one sentence per table and kind: the first row and how many there are.
 */
import { closest } from '../errors.js';
import type { Message, RegisterPlan, TableName } from '../model.js';
import type { Facts } from './cuts.js';
import type { Organizations } from './organizations.js';
import { groupBy } from './group.js';
import type { Systems } from './systems.js';
import type { Row } from './table.js';
import type { TableRows } from './tables.js';
import type { Entry, Pledge } from './types.js';

export interface Checked extends Facts {
  pledges: readonly Pledge[];
  plan: RegisterPlan;
  systems: Systems;
  organizations: Organizations;
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

const overlap = (a: Entry<unknown>, b: Entry<unknown>) => a.from < b.to && b.from < a.to;

function twoHolders({ accounts }: Checked): Message[] {
  const groups = groupBy(accounts.entries, ({ account }) => account.toLowerCase());
  return [...groups.values()].flatMap((rows) =>
    rows.flatMap((a, i) =>
      rows.slice(i + 1).flatMap((b) => {
        const same = a.system === '' || b.system === '' || a.system === b.system;
        const people = [a.value.employeeId, b.value.employeeId];
        if (!same || people.includes('') || people[0] === people[1] || !overlap(a, b)) return [];
        if (accounts.of(a.system || b.system, a.account).entries.length < 2) return [];
        const data = { account: a.account, one: people[0], other: people[1], a: a.fact.source, b: b.fact.source };
        return [{ id: 'register.warn.twoHolders', data }];
      }),
    ),
  );
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
function neverHolding({
  accounts,
  checkouts,
  credentials,
  grants,
  emergencies,
  terminals,
  loans,
  rows,
}: Checked): Message[] {
  const assigned = rows.assignments.map(({ value: { from, to }, source }) => ({ from, to, fact: { source } }));
  const tables: [TableName, readonly { from: number; to: number; fact: { source: string } }[]][] = [
    ['assignments', assigned],
    ['accounts', accounts.entries],
    ['checkouts', checkouts.entries],
    ['credentials', credentials.entries],
    ['grants', grants.entries],
    ['emergencies', emergencies],
    ['terminals', terminals],
    ['loans', loans],
  ];
  return tables.flatMap(([table, entries]) =>
    summed(
      'register.warn.neverHolds',
      table,
      entries,
      (entry) => (entry.from === entry.to ? '' : undefined),
      (e) => e.fact.source,
    ),
  );
}

/** One message for all rows of which `wrong` tells what is wrong. */
function summed<T>(
  id: string,
  table: TableName,
  rows: readonly T[],
  wrong: (row: T) => string | undefined,
  sourceOf: (row: T) => string,
  known: Iterable<string> = [],
): Message[] {
  const found = rows.filter((row) => wrong(row) !== undefined);
  const first = found[0];
  if (first === undefined) return [];
  const got = wrong(first)!;
  const meant = closest(got, known);
  const data = { table, n: found.length, first: sourceOf(first), got, ...(meant !== undefined && { meant }) };
  return [{ id: meant === undefined ? id : `${id}Meant`, data }];
}

function unknownSystems({ systems, rows }: Checked): Message[] {
  const tables = ['accounts', 'checkouts', 'emergencies', 'credentials', 'loans', 'rights', 'grants'] as const;
  return tables.flatMap((table) => {
    const named = rows[table].flatMap((row) => {
      const value = row.value as { system?: string; systems?: string[] };
      return (value.systems ?? [value.system ?? '']).map((system) => ({ system, source: row.source }));
    });
    const wrong = ({ system }: { system: string }) => (system === '' || systems.knows(system) ? undefined : system);
    return summed('register.warn.unknownSystem', table, named, wrong, (row) => row.source, systems.names());
  });
}

function unknownPeople({ people, rows }: Checked): Message[] {
  if (people.byId.size === 0) return [];
  const tables = ['accounts', 'checkouts', 'credentials', 'grants', 'pledges', 'loans'] as const;
  return tables.flatMap((table) => {
    const wrong = (row: (typeof rows)[typeof table][number]) => {
      const value = row.value as { employee_id?: string; borrower_employee_id?: string };
      const id = value.employee_id ?? value.borrower_employee_id ?? '';
      return id === '' || people.byId.has(id) ? undefined : id;
    };
    return summed('register.warn.unknownPerson', table, rows[table], wrong, (row) => row.source);
  });
}

function unknownEmergencies({ emergencies, rows, plan }: Checked): Message[] {
  if (!plan.tables.some(({ table }) => table === 'emergencies')) return [];
  const known = new Set(emergencies.flatMap(({ value }) => [value.id, value.name]));
  const wrong = ({ value }: Row<{ emergency: string }>) =>
    value.emergency === '' || known.has(value.emergency) ? undefined : value.emergency;
  return (['credentials', 'loans'] as const).flatMap((table) =>
    summed<Row<{ emergency: string }>>(
      'register.warn.unknownEmergency',
      table,
      rows[table],
      wrong,
      (row) => row.source,
      known,
    ),
  );
}

function unknownTerminals({ terminals, rows, plan }: Checked): Message[] {
  if (!plan.tables.some(({ table }) => table === 'terminals')) return [];
  const known = new Set(terminals.map(({ value }) => value.terminal));
  const wrong = ({ value }: Row<{ terminal: string }>) => (known.has(value.terminal) ? undefined : value.terminal);
  return summed('register.warn.unknownTerminal', 'loans', rows.loans, wrong, (row) => row.source);
}

/** Accounts that other tables name and the accounts table does not list, where there is one. */
function unlistedAccounts({ accounts, checkouts, credentials, grants, rights, systems }: Checked): Message[] {
  if (accounts.entries.length === 0) return [];
  const wrong = ({ system, account }: { system: string; account: string }) => {
    const listed = system === '' ? [...accounts.systems] : [systems.idOf(system)];
    return listed.some((id) => accounts.of(id, account).entries.length > 0) ? undefined : account;
  };
  const of = (row: { fact: { source: string } }) => row.fact.source;
  return [
    ...summed('register.warn.unlistedAccount', 'checkouts', checkouts.entries, wrong, of),
    ...summed('register.warn.unlistedAccount', 'credentials', credentials.entries, wrong, of),
    ...summed('register.warn.unlistedAccount', 'grants', grants.entries, wrong, of),
    ...summed('register.warn.unlistedAccount', 'rights', rights, wrong, of),
  ];
}

/** A pledge is looked for by person and date of the move: one that names another date would be overlooked. */
function pledgesWithoutMove({ pledges, transfers }: Checked): Message[] {
  if (transfers.length === 0) return [];
  const moves = new Set(transfers.map(({ employeeId, date }) => `${employeeId} ${date}`));
  const wrong = (row: Pledge) => (moves.has(`${row.employeeId} ${row.transferDate}`) ? undefined : row.employeeId);
  return summed('register.warn.pledgeWithoutMove', 'pledges', pledges, wrong, (row) => row.fact.source);
}
