/** The register from rows. No files here: rules' tests and simulations may build one from rows of their own. */
import type { Message, RegisterPlan, TableName } from '../model.js';
import { dayOf } from '../time.js';
import { holdingOf } from './accounts.js';
import { Actors } from './actor.js';
import { assignmentPost } from './assignments.js';
import { Calendar } from './calendar.js';
import { checkoutOf } from './checkouts.js';
import { credentialOf } from './credentials.js';
import { cutsOf } from './cuts.js';
import { emergencyOf } from './emergencies.js';
import { gapOf, Gaps } from './gaps.js';
import { grantOf } from './grants.js';
import type { Series } from './lists.js';
import { loanOf } from './loans.js';
import { Organizations } from './organizations.js';
import { groupBy, made } from './group.js';
import { People } from './people.js';
import { pledgeOf } from './pledges.js';
import { rightOf } from './rights.js';
import { type CaseOf, Scoped } from './scoped.js';
import { Systems } from './systems.js';
import type { BadRow } from './table.js';
import type { TableRows } from './tables.js';
import { terminalOf } from './terminals.js';
import { EMPTY, timeline } from './timeline.js';
import { transferOf } from './transfers.js';
import type { Emergency, Entry, Register, Timeline } from './types.js';
import { warningsOf } from './warnings.js';

export interface Parts {
  plan: RegisterPlan;
  rows: TableRows;
  series: readonly Series[];
  bad: readonly BadRow[];
  /** what reading the files already said */
  warnings: readonly Message[];
}

export function buildRegister({ plan, rows, series, bad, warnings }: Parts): Register {
  const organizations = new Organizations(plan.organizations);
  const systems = new Systems(plan.systems);
  const kept = new Set<TableName>(plan.tables.map(({ table }) => table));
  const caseOf: CaseOf = (system) => plan.accountCases[system] ?? plan.accountCase;
  const scoped = <T extends { system: string }>(entry: T): T => ({ ...entry, system: systems.idOf(entry.system) });

  const emergencies = rows.emergencies.map(emergencyOf).map((entry) => ({
    ...entry,
    value: { ...entry.value, systems: entry.value.systems.map((name) => systems.idOf(name)) },
  }));
  const emergencyId = emergencyIds(emergencies);
  const posts = rows.assignments.map((row) => assignmentPost(row, organizations));
  const transfers = rows.transfers.map(transferOf).sort((a, b) => a.date - b.date);
  const people = new People({ assignments: posts, transfers, series }, organizations, plan.dualPosts);
  const accounts = new Scoped(rows.accounts.map(holdingOf).map(scoped), caseOf);
  const checkouts = new Scoped(rows.checkouts.map(checkoutOf).map(scoped), caseOf);
  const credentials = new Scoped(
    rows.credentials.map((row) => {
      const entry = scoped(credentialOf(row, emergencyId(row.value.emergency)));
      return { ...entry, value: scoped(entry.value) };
    }),
    caseOf,
  );
  const grants = new Scoped(
    rows.grants.map(grantOf).map((entry) => ({ ...scoped(entry), value: scoped(entry.value) })),
    caseOf,
  );
  const unreadTerminals = new Set(bad.filter(({ table }) => table === 'terminals').map(({ cells }) => cells.terminal));
  const terminals = rows.terminals.map(terminalOf).filter((entry) => !unreadTerminals.has(entry.value.terminal));
  const loans = rows.loans.map((row) => {
    const entry = loanOf(row, emergencyId(row.value.emergency));
    return { ...entry, value: scoped(entry.value) };
  });
  const rights = rows.rights.map((row) => scoped(rightOf(row))).sort((a, b) => a.asOf - b.asOf);
  const pledges = rows.pledges.map(pledgeOf);
  const gaps = new Gaps(bad, (cell) => systemsOf(cell).map((name) => systems.idOf(name)));
  const actors = new Actors({ people, organizations, accounts, checkouts, credentials, gaps, plan });
  const calendar = new Calendar(plan.calendar, kept.has('holidays') ? holidaysOf(plan, rows, bad) : undefined);

  const allEmergencies = timeline<Emergency>(emergencies);
  const emergenciesOf = memo((system: string) =>
    timeline<Emergency>(
      emergencies.filter(({ value }) => value.systems.length === 0 || value.systems.includes(system)),
    ),
  );
  const terminalsById = groupBy(terminals, (entry) => entry.value.terminal);
  const loansByTerminal = groupBy(loans, (entry) => entry.value.terminal);
  const suppliers = suppliersOf(rows, organizations);
  const data = { people, accounts, checkouts, credentials, grants, emergencies, terminals, loans, rights, transfers };
  return {
    has: (table) => kept.has(table),
    organizations: organizations.byId,
    actors: (system, account, t) => actors.at(system, account, t),
    people: people.byId,
    namesHolders: (system) =>
      kept.has('accounts') || (plan.accountPatterns[system] ?? plan.accountPattern) !== undefined,
    holdings: (system, account) => accounts.of(system, account),
    checkouts: (system, account) => {
      const keeps = kept.has('checkouts') && (checkouts.entries.length === 0 || covers(checkouts.systems, system));
      return keeps ? checkouts.of(system, account) : undefined;
    },
    emergencies: (system, t) => emergenciesOf(system).at(t),
    allEmergencies,
    credentials: (system, account) => credentials.of(system, account),
    allCredentials: credentials.all,
    terminal: memo((id) => timelineOf(terminalsById.get(id))),
    allTerminals: timeline(terminals),
    loans: memo((terminal) => timelineOf(loansByTerminal.get(terminal))),
    allLoans: timeline(loans),
    grants: (system, account) => grants.of(system, account),
    rights,
    transfers,
    pledges,
    supplierOf: (object, t) => suppliers.get(object)?.find(({ from, to }) => from <= t && t < to)?.org,
    isBusinessDay: (day) => calendar.isBusinessDay(day),
    cuts: cutsOf(data),
    unread: (table) => bad.filter((row) => row.table === table).map(gapOf),
    warnings: [
      ...warnings,
      ...people.warnings,
      ...warningsOf({ ...data, pledges, plan, systems, organizations, rows }),
    ],
  };
}

const covers = (systems: ReadonlySet<string>, system: string) => systems.has('') || systems.has(system);
const timelineOf = <T>(entries: readonly Entry<T>[] | undefined): Timeline<T> =>
  entries ? timeline<T>(entries) : EMPTY;
const systemsOf = (cell: string) => {
  const names = cell.split(/[;；]/).map((name) => name.trim());
  return names.includes('*') ? [] : names.filter((name) => name !== '');
};

function memo<V>(make: (key: string) => V): (key: string) => V {
  const values = new Map<string, V>();
  return (key) => made(values, key, () => make(key));
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
