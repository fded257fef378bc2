/**
 * The closing list of an emergency as data: terminals lent and returned, credentials issued and
 * passwords changed, accesses by affiliates inside and outside it.
 */
import type { Day, EmergencyClosing, EmergencyUse, Instant } from '../../domain/model.js';
import { addDays, dayOf } from '../../domain/time.js';
import type { Emergency, Entry, Register } from '../../register/index.js';

/** Accesses of class affiliate to a system that is no affiliate's. */
export interface AffiliateAccesses {
  system: string;
  org: string;
  day: Day;
  /** ids of the emergencies that held */
  emergencies: readonly string[];
  accesses: number;
  outputs: number;
}

export type Periods = readonly Entry<Emergency>[];

/** Accesses on so many days before and behind an emergency are counted with it. */
const DAYS_AROUND = 7;

/** The periods of each emergency, in order of the register. */
export function periodsById(register: Register): Periods[] {
  const byId = new Map<string, Entry<Emergency>[]>();
  for (const entry of register.allEmergencies.entries) {
    byId.set(entry.value.id, [...(byId.get(entry.value.id) ?? []), entry]);
  }
  return [...byId.values()];
}

/**
 * One for each emergency that touches the time, in order of their start; its periods as one. What
 * was returned or changed is told as of `to`.
 */
export function emergencyClosings(
  register: Register,
  { from, to }: { from: Instant; to: Instant },
  uses: readonly AffiliateAccesses[],
  timezone: string,
): EmergencyClosing[] {
  return periodsById(register)
    .filter((periods) => periods.some((period) => period.from < to && from < period.to))
    .map((periods) => closingOf(register, periods, uses, { asOf: to, timezone }));
}

/** Whether an emergency with these periods is one of that system. */
export function covers(periods: Periods, system: string): boolean {
  return periods.some(({ value: { systems } }) => system === '' || systems.length === 0 || systems.includes(system));
}

/** The days whose accesses are counted with a period, both included; undefined: without an end. */
export function daysAround(
  period: Entry<Emergency>,
  timezone: string,
): { since: Day | undefined; until: Day | undefined } {
  const day = (t: Instant, days: number) => (Number.isFinite(t) ? addDays(dayOf(timezone, t), days) : undefined);
  return { since: day(period.from, -DAYS_AROUND), until: day(period.to - 1, DAYS_AROUND) };
}

export function closingOf(
  register: Register,
  periods: Periods,
  uses: readonly AffiliateAccesses[],
  { asOf, timezone }: { asOf: Instant; timezone: string },
): EmergencyClosing {
  const { id, name } = periods[0]!.value;
  const holds = (t: Instant) => periods.some((period) => period.from <= t && t < period.to);
  const isOf = (named: string, system: string, since: Instant) =>
    named === id || named === name || (named === '' && covers(periods, system) && holds(since));
  const known = (t: Instant | undefined) => (t === undefined || t > asOf ? undefined : t);
  return {
    id,
    name,
    from: Math.min(...periods.map((period) => period.from)),
    to: Math.max(...periods.map((period) => period.to)),
    loans: register.allLoans.entries
      .filter(({ value, from }) => from < asOf && isOf(value.emergency, value.system, from))
      .map(({ value: { terminal, system, borrowerOrg, borrowerEmployeeId }, from, to }) => {
        return { terminal, system, borrowerOrg, borrowerEmployeeId, lentAt: from, returnedAt: known(to) };
      }),
    credentials: register.allCredentials.entries
      .filter(({ value, from }) => from < asOf && isOf(value.emergency, value.system, from))
      .map(({ value: { system, account, employeeId, changedAt }, from }) => {
        return { system, account, employeeId, issuedAt: from, changedAt: known(changedAt) };
      }),
    use: useOf(periods, uses, timezone),
  };
}

function useOf(periods: Periods, uses: readonly AffiliateAccesses[], timezone: string): EmergencyUse[] {
  const { id } = periods[0]!.value;
  const around = periods.map((period) => daysAround(period, timezone));
  const isNear = (day: Day) => around.some(({ since = day, until = day }) => since <= day && day <= until);
  const rows = new Map<string, EmergencyUse>();
  for (const { system, org, day, emergencies, accesses, outputs } of uses) {
    const where = emergencies.includes(id) ? 'inside' : 'outside';
    if (!covers(periods, system) || (where === 'outside' && (emergencies.length > 0 || !isNear(day)))) continue;
    const key = `${system}\0${org}`;
    const none = { accesses: 0, outputs: 0 };
    const row = rows.get(key) ?? { system, org, inside: none, outside: none };
    const { [where]: before } = row;
    rows.set(key, { ...row, [where]: { accesses: before.accesses + accesses, outputs: before.outputs + outputs } });
  }
  return [...rows.keys()].sort().map((key) => rows.get(key)!);
}
