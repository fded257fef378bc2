/**
 * What the audit's report shows besides findings: who of an affiliate came when, what held for the
 * people of findings, the months before.
 */

import {
  ACTION_CLASSES,
  type AccountSessions,
  type Day,
  type Interval,
  type RunResult,
  type SupplierCount,
  type Window,
} from '../../domain/model.js';
import { daysBetween, HOUR, toLocal } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { Register } from '../../register/index.js';
import {
  type AffiliateRow,
  type AuditData,
  monthRows,
  periodBefore,
  type TimelineSpan,
} from '../../reports/pack/index.js';
import type { Prepared } from '../prepare.js';
import type { AffiliateAccesses } from '../report/emergency-closing.js';

const OUTPUT = ACTION_CLASSES.indexOf('output');

/** Accesses of class affiliate by day and hour of their session's start, lawful or not. */
export class AffiliateUse {
  /** by session, without the systems of affiliates */
  readonly uses: AffiliateAccesses[] = [];
  private readonly byHour = new Map<string, AffiliateRow>();

  constructor(
    private readonly prepared: Pick<Prepared, 'register' | 'config' | 'systems'>,
    private readonly window: Window,
  ) {}

  /** Each account once. */
  add({ system, account, sessions }: AccountSessions): void {
    const { register, config } = this.prepared;
    const { since, until } = this.window;
    // an affiliate works in its own systems at any time
    const isTheirs = this.prepared.systems.find(({ id }) => id === system)?.owner?.side === 'affiliate';
    for (const { day, first, accesses, counts } of sessions) {
      if (day < since || day > until) continue;
      const actor = register.actors(system, account, first).possible.at(-1);
      if (actor?.class !== 'affiliate') continue;
      const emergencies = register.emergencies(system, first).map(({ value }) => value.id);
      if (!isTheirs)
        this.uses.push({ system, org: actor.org ?? '', day, emergencies, accesses, outputs: counts[OUTPUT]! });
      const hour = Math.floor(toLocal(config.timezone, first) / HOUR) % 24;
      const key = `${day} ${hour} ${system}`;
      const row = this.byHour.get(key) ?? { day, hour, system, accesses: 0, outside: 0 };
      row.accesses += accesses;
      if (emergencies.length === 0) row.outside += accesses;
      this.byHour.set(key, row);
    }
  }

  rows(): AffiliateRow[] {
    return [...this.byHour.keys()].sort().map((key) => this.byHour.get(key)!);
  }
}

export interface AuditParts {
  prepared: Prepared;
  result: RunResult;
  window: Window;
  systems: readonly string[];
  period: string | undefined;
  affiliate: readonly AffiliateRow[];
  ledger: Ledger;
}

export function auditData(parts: AuditParts): Omit<AuditData, 'differences' | 'ledger'> {
  const { prepared, result, window, systems, period, affiliate, ledger } = parts;
  const { config, configHash, register, registerFiles, rules } = prepared;
  return {
    result,
    period,
    systems: config.systems.filter(({ id }) => systems.includes(id)).map(({ id, name }) => ({ id, name: name ?? id })),
    rules: rulesOf(rules),
    emergencies: emergenciesOf(register, window),
    businessDays: businessDays(register, window),
    affiliate,
    previous: previousOf(ledger, window),
    people: peopleOf(register, result),
    suppliers: register.has('customers') ? suppliersOf(register, result) : undefined,
    configuration: { path: config.file, sha256: configHash },
    registerFiles,
  };
}

/** One for each rule: as it holds for all systems, with what single systems have of their own. */
function rulesOf(settings: Prepared['rules']): AuditData['rules'] {
  const ids = new Set(settings.map(({ rule }) => rule.meta.id));
  return [...ids].map((of) => {
    const all = settings.filter(({ rule }) => rule.meta.id === of);
    const { rule, severity, options } = all.find(({ only }) => only === undefined) ?? all[0]!;
    const { id, scope, needs } = rule.meta;
    const own = all.flatMap((one) => (one.only === undefined ? [] : [one]));
    const systems = own.map(({ only, ...one }) => ({ system: only!, severity: one.severity, options: one.options }));
    return { id, severity, scope, needs, options, ...(own.length === 0 ? {} : { systems }) };
  });
}

const touches = (one: Interval, other: Interval) => one.from < other.to && other.from < one.to;

function emergenciesOf(register: Register, window: Window): AuditData['emergencies'] {
  return register.allEmergencies.entries
    .filter((entry) => touches(entry, window))
    .map(({ from, to, value: { id, name, systems, declaredAt } }) => ({ id, name, systems, from, to, declaredAt }));
}

function businessDays(register: Register, { since, until }: Window): Map<Day, boolean> {
  const days = daysBetween(since, until).map((day) => [day, register.isBusinessDay(day)] as const);
  return new Map(days.filter((entry): entry is [Day, boolean] => entry[1] !== undefined));
}

/**
 * Undefined where no day of the period before was ever judged: nothing found is not the same as
 * nothing looked for.
 */
function previousOf(ledger: Ledger, { since, until }: Window): AuditData['previous'] {
  const before = periodBefore(since, until);
  if (ledger.days(before).every(({ state }) => state === 'missing')) return undefined;
  return { ...before, months: monthRows(ledger.findings(before, { evidence: false })) };
}

function peopleOf(register: Register, { findings }: RunResult): Map<string, TimelineSpan[]> {
  const people = new Map<string, TimelineSpan[]>();
  for (const finding of findings) {
    for (const { employee_id: id } of [finding.actor, ...finding.others]) {
      if (id !== '' && !people.has(id)) people.set(id, spansOf(register, id, findings));
    }
  }
  return people;
}

function spansOf(register: Register, id: string, findings: RunResult['findings']): TimelineSpan[] {
  const posts = register.people.get(id)?.posts.entries ?? [];
  const accounts = new Map(
    findings
      .filter(({ actor, others }) => [actor, ...others].some((one) => one.employee_id === id))
      .map(({ system, account }) => [`${system}\u0000${account}`, { system, account }]),
  );
  const holdings = [...accounts.values()].flatMap(({ system, account }) =>
    register
      .holdings(system, account)
      .entries.filter(({ value }) => value.employeeId === id)
      .map((entry) => ({ entry, account })),
  );
  return [
    ...posts.map(({ from, to, value, fact }): TimelineSpan => {
      const label = [value.org, value.unit].filter((part) => part !== '').join(' ');
      return { lane: 'post', label, side: value.side, from, to, source: fact.source };
    }),
    ...holdings.map(({ entry: { from, to, fact }, account }): TimelineSpan => {
      return { lane: 'account', label: account, from, to, source: fact.source };
    }),
    ...register.allCredentials.entries
      .filter(({ value }) => value.employeeId === id)
      .map(({ from, to, value, fact }): TimelineSpan => {
        return { lane: 'credential', label: value.account, from, to, source: fact.source };
      }),
    ...register.allLoans.entries
      .filter(({ value }) => value.borrowerEmployeeId === id)
      .map(({ from, to, value, fact }): TimelineSpan => {
        return { lane: 'loan', label: value.terminal, from, to, source: fact.source };
      }),
  ];
}

function suppliersOf(register: Register, { findings }: RunResult): Map<string, keyof SupplierCount> {
  const suppliers = new Map<string, keyof SupplierCount>();
  for (const { evidence } of findings) {
    for (const { object, time } of evidence) {
      if (object === '' || suppliers.has(object)) continue;
      const supplier = register.supplierOf(object, time);
      const own = supplier !== undefined && register.organizations.get(supplier)?.side === 'affiliate';
      suppliers.set(object, supplier === undefined ? 'unknown' : own ? 'own' : 'others');
    }
  }
  return suppliers;
}
