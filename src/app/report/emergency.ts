/**
 * The closing of an emergency: what was lent and issued for it came back, and what is left open.
 */
import { userError } from '../../domain/errors.js';
import type { Day, Finding, Instant } from '../../domain/model.js';
import { addDays, dayOf } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { type UseRow, useOf } from './use.js';

export interface LentTerminal {
  terminal: string;
  system: string;
  borrower: string;
  from: Instant;
  /** undefined: it is still lent */
  returned?: Instant | undefined;
}

export interface IssuedCredential {
  system: string;
  account: string;
  employeeId: string;
  name: string;
  from: Instant;
  /** when the password was changed afterwards; undefined: it was not */
  changed?: Instant | undefined;
}

export interface EmergencyUse {
  system: string;
  org: string;
  inside: Pick<UseRow, 'accesses' | 'outputs'>;
  outside: Pick<UseRow, 'accesses' | 'outputs'>;
}

export interface EmergencyClosing {
  id: string;
  name: string;
  from: Instant;
  /** undefined while it runs */
  to: Instant | undefined;
  /** days whose accesses are counted */
  days: { since: Day; until: Day };
  systems: readonly string[];
  terminals: readonly LentTerminal[];
  credentials: readonly IssuedCredential[];
  /** accesses by affiliates */
  use: readonly EmergencyUse[];
  /** of those days and systems, without a decision or not closed */
  open: readonly Finding[];
}

/** Days behind the end whose accesses are looked at as well. */
const AFTERWARDS = 7;

/** Throws a UserError for an id or a name that no emergency has. */
export async function emergencyClosing(
  prepared: Prepared,
  { id: asked, workers, today }: { id: string; workers: number; today: Day },
  ledger: Ledger,
  ports: RunPorts,
): Promise<EmergencyClosing> {
  const { register, config } = prepared;
  const all = register.allEmergencies.entries;
  const entries = all.filter(({ value }) => value.id === asked || value.name === asked);
  const [first] = entries;
  if (first === undefined) {
    const known = [...new Set(all.map(({ value }) => value.id))].join(', ') || '-';
    throw userError('report.noEmergency', { id: asked, known });
  }
  const { id, name } = first.value;
  const from = Math.min(...entries.map((entry) => entry.from));
  const to = Math.max(...entries.map((entry) => entry.to));
  const since = dayOf(config.timezone, from);
  const after = Number.isFinite(to) ? addDays(dayOf(config.timezone, to - 1), AFTERWARDS) : today;
  const days = { since, until: after < today ? after : today };
  const named = entries.flatMap(({ value }) => value.systems);
  const everywhere = entries.some(({ value }) => value.systems.length === 0);
  const systems = config.systems.map((system) => system.id).filter((one) => everywhere || named.includes(one));
  const rows = days.until < since ? [] : await useOf(prepared, { ...days, systems, workers }, ports);
  return {
    id,
    name,
    from,
    to: Number.isFinite(to) ? to : undefined,
    days,
    systems,
    terminals: lentFor(prepared, id),
    credentials: issuedFor(prepared, id),
    use: useByOrg(
      rows.filter(({ side }) => side === 'affiliate'),
      id,
    ),
    open: ledger
      .findings({ ...days, systems, statuses: ['open', 'confirmed'] }, { evidence: false })
      .filter(({ severity, exception }) => severity !== 'info' && exception === undefined),
  };
}

function lentFor({ register }: Prepared, id: string): LentTerminal[] {
  return register.allLoans.entries
    .filter(({ value }) => value.emergency === id)
    .map(({ from, to, value: { terminal, system, borrowerOrg, borrowerEmployeeId, returned } }) => {
      const person = register.people.get(borrowerEmployeeId)?.name ?? borrowerEmployeeId;
      const org = register.organizations.get(borrowerOrg)?.name ?? borrowerOrg;
      const borrower = [org, person].filter((part) => part !== '').join(' ');
      return { terminal, system, borrower, from, ...(returned && { returned: to }) };
    });
}

function issuedFor({ register }: Prepared, id: string): IssuedCredential[] {
  return register.allCredentials.entries
    .filter(({ value }) => value.emergency === id)
    .map(({ from, value: { system, account, employeeId, changedAt } }) => {
      const name = register.people.get(employeeId)?.name ?? '';
      return { system, account, employeeId, name, from, ...(changedAt !== undefined && { changed: changedAt }) };
    });
}

function useByOrg(rows: readonly UseRow[], id: string): EmergencyUse[] {
  const orgs = new Map<string, EmergencyUse>();
  for (const { system, org, emergency, accesses, outputs } of rows) {
    const key = `${system}\0${org}`;
    const none = { accesses: 0, outputs: 0 };
    const known = orgs.get(key) ?? { system, org, inside: none, outside: none };
    const where = emergency.split('; ').includes(id) ? 'inside' : 'outside';
    const before = known[where];
    orgs.set(key, { ...known, [where]: { accesses: before.accesses + accesses, outputs: before.outputs + outputs } });
  }
  return [...orgs.values()];
}
