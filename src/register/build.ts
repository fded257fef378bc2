/**
 * The register from rows. No files here: rules' tests and simulations may build one from rows of
 * their own.
 */
import type { Message, RegisterPlan, TableName } from '../domain/model.js';
import { addDays, dayOf, startOfDay } from '../domain/time.js';
import { cutsOf } from './cuts.js';
import { Gaps, gapOf } from './gaps.js';
import { AccountIndex, type CaseOf, NONE, SEVERAL } from './lookup/account-index.js';
import { Actors } from './lookup/actor.js';
import { Calendar } from './lookup/calendar.js';
import { Groups, getOrCreate, groupBy } from './lookup/group.js';
import { KeyIndex } from './lookup/key-index.js';
import { NameResolver } from './lookup/name-resolver.js';
import { OpenEnds } from './lookup/open-ends.js';
import { Organizations } from './lookup/organizations.js';
import { RightsExports } from './lookup/rights-exports.js';
import { Systems } from './lookup/systems.js';
import { timeline } from './lookup/timeline.js';
import { People } from './people/people.js';
import type { RosterSeries } from './people/roster-series.js';
import { systemsIn } from './readers/cells.js';
import type { Dictionary } from './readers/dictionary.js';
import type { Spellings } from './readers/spellings.js';
import { holdingOf } from './tables/accounts.js';
import { checkoutOf } from './tables/checkouts.js';
import { type CredentialRow, credentialOf } from './tables/credentials.js';
import { emergencyOf } from './tables/emergencies.js';
import { grantOf } from './tables/grants.js';
import type { TableRows } from './tables/index.js';
import { inspectionOf } from './tables/inspections.js';
import { loanOf } from './tables/loans.js';
import { orderOf } from './tables/orders.js';
import { pledgeOf } from './tables/pledges.js';
import { replacementOf } from './tables/replacements.js';
import type { BadRow } from './tables/table.js';
import { terminalOf } from './tables/terminals.js';
import { trainingOf } from './tables/trainings.js';
import { transferOf } from './tables/transfers.js';
import type { Credential, Emergency, Entry, Register } from './types.js';
import { warningsOf } from './warnings/index.js';

export interface Parts {
  plan: RegisterPlan;
  /** the texts of the rows */
  strings: Dictionary;
  spellings: Spellings;
  rows: TableRows;
  series: readonly RosterSeries[];
  bad: readonly BadRow[];
  /** what reading the files already said */
  warnings: readonly Message[];
}

/**
 * What nobody asks for is not made: a check of one day asks for a tenth of the accounts, and for
 * few tables as a whole.
 */
export function buildRegister({ plan, strings, spellings, rows, series, bad, warnings }: Parts): Register {
  const organizations = new Organizations(plan.organizations);
  const systems = new Systems(plan.systems);
  const names = new NameResolver(strings, systems);
  const kept = new Set<TableName>(plan.tables.map(({ table }) => table));
  const caseOf: CaseOf = (system) => plan.accountCases[system] ?? plan.accountCase;
  const scoping = { names, caseOf, spellings };

  const emergencies = rows.emergencies.map(emergencyOf).map((entry) => ({
    ...entry,
    value: { ...entry.value, systems: entry.value.systems.map((name) => systems.idOf(name)) },
  }));
  const emergencyId = emergencyIds(emergencies);
  const transfers = rows.transfers.map(transferOf).sort((a, b) => a.date - b.date);
  const people = new People({ assignments: rows.assignments, transfers, series }, strings, {
    organizations,
    dualPosts: plan.dualPosts,
    dayAt: (t) => {
      const day = dayOf(plan.timezone, t);
      return { text: day, end: startOfDay(plan.timezone, addDays(day, 1)) };
    },
  });
  const accounts = new AccountIndex(rows.accounts, holdingOf, scoping);
  const checkouts = new AccountIndex(rows.checkouts, checkoutOf, scoping);
  const credentials = new AccountIndex<Credential, CredentialRow>(
    rows.credentials,
    (row, system) => credentialOf(row, system, emergencyId(row.value.emergency)),
    scoping,
  );
  const kinds = rows.accounts.numbers('kind');
  const holders = once(() => new Groups(rows.accounts.numbers('employee_id')));
  const grants = new AccountIndex(rows.grants, grantOf, scoping);
  const unreadTerminals = new Set(bad.filter(({ table }) => table === 'terminals').map(({ cells }) => cells.terminal));
  const terminals = new KeyIndex(rows.terminals, 'terminal', terminalOf, strings, spellings, unreadTerminals);
  const loans = new KeyIndex(
    rows.loans,
    'terminal',
    (row) => loanOf(row, systems.idOf(row.value.system), emergencyId(row.value.emergency)),
    strings,
    spellings,
  );
  const systemsOf = (cell: string) => systemsIn(cell).map((name) => systems.idOf(name));
  const gaps = new Gaps(bad, systemsOf);
  const openEnds = new OpenEnds(rows, names, systemsOf);
  const actors = new Actors({
    people,
    organizations,
    accounts,
    checkouts,
    credentials,
    gaps,
    strings,
    spellings,
    plan,
  });
  const calendar = new Calendar(plan.calendar, kept.has('holidays') ? holidaysOf(plan, rows, bad) : undefined);

  const emergenciesOf = memo((system: string) =>
    timeline<Emergency>(
      emergencies.filter(({ value }) => value.systems.length === 0 || value.systems.includes(system)),
    ),
  );
  const allEmergencies = timeline<Emergency>(emergencies);
  const rights = new RightsExports(rows.rights, names);
  const pledges = once(() => rows.pledges.map(pledgeOf));
  const trainings = once(() => groupBy(rows.trainings.map(trainingOf), ({ employeeId }) => employeeId));
  const replacements = once(() => groupBy(rows.replacements.map(replacementOf), ({ employeeId }) => employeeId));
  const inspections = once(() => rows.inspections.map((row) => inspectionOf(row, systems.idOf(row.value.system))));
  const orders = once(() => new KeyIndex(rows.orders, 'object', orderOf, strings));
  const suppliers = once(() => suppliersOf(rows, organizations));
  const cuts = once(() => cutsOf(rows, people, EVER));
  const sources = { accounts, emergencies, transfers, pledges, plan, systems, names, rows };
  return {
    has: (table) => kept.has(table),
    organizations: organizations.byId,
    dualPosts: plan.dualPosts,
    actors: (system, account, t) => actors.at(system, account, t),
    kindsWithin: (system, account, time) => actors.kindsWithin(system, account, time),
    people: people.byId,
    namesHolders: (system) =>
      kept.has('accounts') || (plan.accountPatterns[system] ?? plan.accountPattern) !== undefined,
    holdings: (system, account) => accounts.of(system, account),
    holdingsOf: (employeeId) => {
      const rowsOf = holders().of(strings.find(spellings.findPerson(employeeId)));
      return rowsOf.map((row) => accounts.entryAt(row));
    },
    isShared: (system, account) => {
      const row = accounts.onlyRow(system, account);
      return row === SEVERAL || (row !== NONE && strings.textOf(kinds[row]!) === 'shared');
    },
    checkouts: (system, account) => {
      const keeps = kept.has('checkouts') && (rows.checkouts.length === 0 || covers(checkouts.systems, system));
      return keeps ? checkouts.of(system, account) : undefined;
    },
    emergencies: (system, t) => emergenciesOf(system).at(t),
    allEmergencies,
    credentials: (system, account) => credentials.of(system, account),
    get allCredentials() {
      return credentials.all;
    },
    terminal: (id) => terminals.of(id),
    get allTerminals() {
      return terminals.all;
    },
    loans: (terminal) => loans.of(terminal),
    get allLoans() {
      return loans.all;
    },
    grants: (system, account) => grants.of(system, account),
    get allGrants() {
      return grants.all;
    },
    rights: (system, before) => rights.newest(system, before),
    transfers,
    get pledges() {
      return pledges();
    },
    trainings: (employeeId) => trainings().get(employeeId) ?? [],
    replacements: (employeeId) => replacements().get(employeeId) ?? [],
    get inspections() {
      return inspections();
    },
    orders: (object) => orders().of(object).entries,
    supplierOf: (object, t) =>
      suppliers()
        .get(object)
        ?.find(({ from, to }) => from <= t && t < to)?.org,
    isBusinessDay: (day) => calendar.isBusinessDay(day),
    get cuts() {
      return cuts();
    },
    cutsWithin: (time) => cutsOf(rows, people, time),
    unread: (table) => bad.filter((row) => row.table === table).map(gapOf),
    openEnd: (tables, subject, t) => openEnds.at(tables, subject, t),
    warnings: [...warnings, ...people.warnings, ...warningsOf(sources)],
  };
}

const EVER = { from: -Infinity, to: Infinity };
const covers = (systems: ReadonlySet<string>, system: string) => systems.has('') || systems.has(system);

function memo<V>(make: (key: string) => V): (key: string) => V {
  const values = new Map<string, V>();
  return (key) => getOrCreate(values, key, () => make(key));
}

function once<V>(make: () => V): () => V {
  let made: { value: V } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

/** Other tables name an emergency by id, or by its name where only one has it. */
function emergencyIds(emergencies: readonly Entry<Emergency>[]): (text: string) => string {
  const ids = new Set(emergencies.map(({ value }) => value.id));
  const byName = groupBy(emergencies, ({ value }) => value.name);
  return (text) => {
    const named = new Set(byName.get(text)?.map(({ value }) => value.id));
    const [only] = named;
    return !ids.has(text) && named.size === 1 && only !== undefined ? only : text;
  };
}

function holidaysOf(plan: RegisterPlan, rows: TableRows, bad: readonly BadRow[]) {
  const days = rows.holidays.map((row) => dayOf(plan.timezone, row.value.date));
  return bad.some(({ table }) => table === 'holidays') ? [...days, undefined] : days;
}

function suppliersOf(rows: TableRows, organizations: Organizations) {
  const entries = rows.customers.map(({ value: { object, supplier_org, from, to } }) => ({
    object,
    org: organizations.find(supplier_org)?.id ?? supplier_org,
    from,
    to,
  }));
  return groupBy(entries, (entry) => entry.object);
}
