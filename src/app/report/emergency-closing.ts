/**
 * The closing list of an emergency as data: terminals lent and returned, credentials issued and
 * passwords changed, accesses by affiliates inside and outside it.
 */
import type { EmergencyClosing, Instant } from '../../domain/model.js';
import { DAY } from '../../domain/time.js';
import type { Emergency, Entry, Register } from '../../register/index.js';

/** Accesses of class affiliate in one session. */
export interface AffiliateAccesses {
  system: string;
  at: Instant;
  accesses: number;
}

/** Accesses so near to an emergency are counted with it. */
const AROUND = 7 * DAY;

/**
 * One for each emergency that touches the time, in order of their start; its periods as one. What
 * was returned or changed is told as of `to`.
 */
export function emergencyClosings(
  register: Register,
  { from, to }: { from: Instant; to: Instant },
  uses: readonly AffiliateAccesses[],
): EmergencyClosing[] {
  const byId = new Map<string, Entry<Emergency>[]>();
  for (const entry of register.allEmergencies.entries) {
    byId.set(entry.value.id, [...(byId.get(entry.value.id) ?? []), entry]);
  }
  return [...byId.values()]
    .filter((periods) => periods.some((period) => period.from < to && from < period.to))
    .map((periods) => closingOf(register, periods, uses, to));
}

function closingOf(
  register: Register,
  periods: readonly Entry<Emergency>[],
  uses: readonly AffiliateAccesses[],
  asOf: Instant,
): EmergencyClosing {
  const { id, name } = periods[0]!.value;
  const covers = (system: string) =>
    periods.some(({ value: { systems } }) => system === '' || systems.length === 0 || systems.includes(system));
  const holds = (t: Instant) => periods.some((period) => period.from <= t && t < period.to);
  const near = (t: Instant) => periods.some((period) => period.from - AROUND <= t && t < period.to + AROUND);
  const isOf = (named: string, system: string, since: Instant) =>
    named === id || named === name || (named === '' && covers(system) && holds(since));
  const known = (t: Instant | undefined) => (t === undefined || t > asOf ? undefined : t);
  const own = uses.filter(({ system }) => covers(system));
  const sum = (rows: readonly AffiliateAccesses[]) => rows.reduce((all, { accesses }) => all + accesses, 0);
  return {
    id,
    name,
    from: Math.min(...periods.map((period) => period.from)),
    to: Math.max(...periods.map((period) => period.to)),
    loans: register.allLoans.entries
      .filter(({ value, from }) => from < asOf && isOf(value.emergency, value.system, from))
      .map(({ value: { terminal, system, borrowerOrg, borrowerEmployeeId }, from, to }) => {
        const borrower = borrowerEmployeeId || borrowerOrg;
        return { terminal, system, borrower, lentAt: from, returnedAt: known(to) };
      }),
    credentials: register.allCredentials.entries
      .filter(({ value, from }) => from < asOf && isOf(value.emergency, value.system, from))
      .map(({ value: { system, account, employeeId, changedAt } }) => {
        return { system, account, employeeId, changedAt: known(changedAt) };
      }),
    inside: sum(own.filter(({ at }) => holds(at))),
    outside: sum(own.filter(({ system, at }) => near(at) && register.emergencies(system, at).length === 0)),
  };
}
