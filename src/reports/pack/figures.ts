/**
 * The figures of the audit: per system and rule, per person, per month, per day. Counted from
 * findings and their evidence, so that every figure can be counted again by hand from evidence.csv.
 */
import { placeOf as position } from '../../domain/evidence-place.js';
import {
  type ActorSummary,
  type CoverageRow,
  type Day,
  type Finding,
  type RunResult,
  SEVERITIES,
  type Severity,
  type SupplierCount,
} from '../../domain/model.js';
import { addDays, daysBetween } from '../../domain/time.js';
import { distinctPersons } from '../document/figures.js';
import { groupBy } from '../document/sections.js';
import type { FigureData, MonthRow } from './types.js';

type Persons = ReturnType<typeof distinctPersons>;

/** undefined = not determinable */
interface Counts {
  findings: number | undefined;
  accesses: number | undefined;
  persons: Persons | undefined;
  accounts: number | undefined;
  objects: number | undefined;
  outputs: number | undefined;
}

export interface SummaryLine extends Counts {
  system: string;
  rule: string;
  info: number | undefined;
  waived: number | undefined;
  terminals: number | undefined;
  suppliers: SupplierCount | undefined;
  unjudged: number;
  first: number | undefined;
  last: number | undefined;
}

export interface MonthLine extends Counts {
  month: string;
  system: string;
  rule: string;
  unjudged: number;
  previous: MonthRow | undefined;
}

export interface PersonLine {
  actor: ActorSummary;
  accounts: string[];
  systems: string[];
  rules: string[];
  severity: Severity;
  findings: number;
  accesses: number;
  objects: number;
  outputs: number;
  days: number;
  first: number | undefined;
  last: number | undefined;
}

export interface CoverageLine extends CoverageRow {
  businessDay: boolean | undefined;
  unjudged: number;
  /** `missing`: a named log is not there; `empty`: no record of that day */
  gap: '' | 'missing' | 'empty';
  missing: string[];
}

/** Findings that weigh: `info` is for information and in no figure. */
function weighing(result: RunResult): Finding[] {
  return result.findings.filter((finding) => finding.severity !== 'info');
}

const distinct = (values: Iterable<string>): string[] => [...new Set(values)].filter((value) => value !== '').sort();

const NOBODY: Persons = { network: 0, affiliate: 0, contractor: 0, external: 0, service: 0, unknown: 0 };
const NOTHING: Counts = { findings: 0, accesses: 0, persons: NOBODY, accounts: 0, objects: 0, outputs: 0 };

function countsOf(findings: readonly Finding[]): Counts {
  if (findings.length === 0) return NOTHING;
  const evidence = findings.flatMap((finding) => finding.evidence);
  return {
    findings: findings.length,
    accesses: new Set(evidence.map(position)).size,
    persons: distinctPersons(findings),
    accounts: distinct(findings.map((finding) => `${finding.system}\0${finding.account}`)).length,
    objects: distinct(evidence.map((one) => one.object)).length,
    outputs: new Set(evidence.filter((one) => one.class === 'output').map(position)).size,
  };
}

const NOTHING_KNOWN: Counts = {
  findings: undefined,
  accesses: undefined,
  persons: undefined,
  accounts: undefined,
  objects: undefined,
  outputs: undefined,
};

/** Systems, and the empty one where a rule speaks of no system. */
function systemsOf({ systems, result }: FigureData): string[] {
  const known = systems.map((system) => system.id);
  return [...known, ...distinct(result.findings.map((finding) => finding.system)).filter((id) => !known.includes(id))];
}

/** Every rule in every system, found or not: that a rule found nothing is a statement too. */
export function summaryLines(data: FigureData): SummaryLine[] {
  const { result, suppliers } = data;
  const places = [...systemsOf(data), ''].flatMap((system) =>
    data.rules.map(({ id, scope }) => ({ system, rule: id, scope })),
  );
  const bySystemRule = new Map(
    groupBy(result.findings, (one) => `${one.system}\0${one.rule}`).map((all) => [placeOf(all[0]!), all]),
  );
  const all = places.map(({ system, rule, scope }) => {
    const findings = bySystemRule.get(placeOf({ system, rule })) ?? [];
    const weighty = findings.filter((finding) => finding.severity !== 'info');
    const unjudged = unjudgedAccesses(result, system, rule);
    const read = scope === 'register' || system === '' || isRead(result, system, () => true);
    const times = weighty.flatMap((finding) => [finding.first, finding.last].filter((t) => t !== undefined));
    return {
      system,
      rule,
      ...(read ? countsOf(weighty) : NOTHING_KNOWN),
      info: read ? findings.length - weighty.length : undefined,
      waived: read ? weighty.filter((finding) => finding.exception !== undefined).length : undefined,
      terminals: read ? distinct(weighty.flatMap((finding) => finding.terminals)).length : undefined,
      suppliers: read && suppliers ? supplierCount(weighty, suppliers) : undefined,
      unjudged,
      first: times.length > 0 ? Math.min(...times) : undefined,
      last: times.length > 0 ? Math.max(...times) : undefined,
      found: findings.length,
    };
  });
  // Rules that speak of no system are listed there only where they found something.
  return all.filter((line) => line.system !== '' || line.found > 0).map(({ found: _, ...line }) => line);
}

function placeOf({ system, rule }: { system: string; rule: string }): string {
  return `${system}\0${rule}`;
}

function supplierCount(
  findings: readonly Finding[],
  suppliers: ReadonlyMap<string, keyof SupplierCount>,
): SupplierCount {
  const count = { own: 0, others: 0, unknown: 0 };
  const objects = distinct(findings.flatMap((finding) => finding.evidence.map((one) => one.object)));
  for (const object of objects) count[suppliers.get(object) ?? 'unknown']++;
  return count;
}

function unjudgedAccesses(result: RunResult, system: string, rule: string, inside = (_: Day) => true): number {
  return result.unjudged
    .filter((row) => row.system === system && row.rules.includes(rule) && inside(row.day))
    .reduce((sum, row) => sum + row.accesses, 0);
}

/**
 * Whether anything was read of the system on any of those days; where nothing was, no count is
 * known, not even 0.
 */
function isRead(result: RunResult, system: string, inside: (day: Day) => boolean): boolean {
  return result.coverage.some((row) => row.system === system && row.files > 0 && inside(row.day));
}

export function personLines(result: RunResult): PersonLine[] {
  const named = weighing(result).flatMap((finding) =>
    [finding.actor, ...finding.others].map((actor) => ({ actor, finding })),
  );
  const groups = groupBy(named, ({ actor, finding }) => actor.employee_id || `account\0${finding.account}`);
  return groups
    .map((rows) => {
      const findings = [...new Set(rows.map((row) => row.finding))];
      const { accesses, objects, outputs } = countsOf(findings);
      const times = findings.flatMap((finding) => [finding.first, finding.last].filter((t) => t !== undefined));
      const heaviest = Math.max(...findings.map((finding) => SEVERITIES.indexOf(finding.severity)));
      return {
        actor: rows.at(-1)!.actor,
        accounts: distinct(findings.map((finding) => finding.account)),
        systems: distinct(findings.map((finding) => finding.system)),
        rules: distinct(findings.map((finding) => finding.rule)),
        severity: SEVERITIES[heaviest]!,
        findings: findings.length,
        accesses: accesses ?? 0,
        objects: objects ?? 0,
        outputs: outputs ?? 0,
        days: new Set(findings.map((finding) => finding.day)).size,
        first: times.length > 0 ? Math.min(...times) : undefined,
        last: times.length > 0 ? Math.max(...times) : undefined,
      };
    })
    .sort((a, b) => b.accesses - a.accesses || (a.actor.employee_id < b.actor.employee_id ? -1 : 1));
}

export const monthOf = (day: Day): string => day.slice(0, 7);

export function monthsOf(since: Day, until: Day): string[] {
  return [...new Set(daysBetween(since, until).map(monthOf))];
}

/** Findings by month, system and rule, as a later report's `previous`. They need no evidence. */
export function monthRows(findings: readonly Finding[]): MonthRow[] {
  const weighty = findings.filter((finding) => finding.severity !== 'info' && finding.status !== 'withdrawn');
  return groupBy(weighty, (one) => `${monthOf(one.day)}\0${one.system}\0${one.rule}`).map((group) => {
    const { day, system, rule } = group[0]!;
    // Of one rule no two findings share an access, so their sum needs no evidence.
    const accesses = group.reduce((sum, finding) => sum + finding.accesses, 0);
    return { month: monthOf(day), system, rule, findings: group.length, accesses };
  });
}

/**
 * Every month, system and rule. The previous month is the one at the same place in the period
 * before.
 */
export function monthLines(data: FigureData): MonthLine[] {
  const { result, rules, previous } = data;
  const { since, until } = result.run;
  const before = previous ? monthsOf(previous.since, previous.until) : [];
  const groups = new Map(
    groupBy(weighing(result), (one) => `${monthOf(one.day)}\0${placeOf(one)}`).map((all) => [
      `${monthOf(all[0]!.day)}\0${placeOf(all[0]!)}`,
      all,
    ]),
  );
  return monthsOf(since, until).flatMap((month, index) =>
    systemsOf(data).flatMap((system) =>
      rules.map(({ id: rule, scope }) => {
        const inside = (day: Day) => monthOf(day) === month;
        const read = scope === 'register' || isRead(result, system, inside);
        const findings = groups.get(`${month}\0${placeOf({ system, rule })}`) ?? [];
        return {
          month,
          system,
          rule,
          ...(read || findings.length > 0 ? countsOf(findings) : NOTHING_KNOWN),
          unjudged: unjudgedAccesses(result, system, rule, inside),
          previous: previousMonth(data, before[index], system, rule),
        };
      }),
    ),
  );
}

function previousMonth(
  { previous }: FigureData,
  month: string | undefined,
  system: string,
  rule: string,
): MonthRow | undefined {
  if (!previous || month === undefined) return undefined;
  const row = previous.months.find((one) => one.month === month && one.system === system && one.rule === rule);
  return row ?? { month, system, rule, findings: 0, accesses: 0 };
}

/** Every system on every day of the period, also where nothing was read. */
export function coverageLines({ result, systems, businessDays }: FigureData): CoverageLine[] {
  const rows = new Map(result.coverage.map((row) => [`${row.system}\0${row.day}`, row]));
  const days = daysBetween(result.run.since, result.run.until);
  return systems.flatMap(({ id: system }) =>
    days.map((day) => {
      const row = rows.get(`${system}\0${day}`);
      const logs = result.missing.filter((log) => log.system === system && (log.day === undefined || log.day === day));
      const evaluated = row?.evaluated ?? 0;
      const gap = logs.length > 0 ? ('missing' as const) : evaluated === 0 ? ('empty' as const) : ('' as const);
      return {
        ...(row ?? { ...NO_COVERAGE, system, day }),
        businessDay: businessDays?.get(day),
        unjudged: result.unjudged
          .filter((one) => one.system === system && one.day === day)
          .reduce((sum, one) => sum + one.accesses, 0),
        gap,
        missing: logs.map((log) => log.pattern),
      };
    }),
  );
}

const NO_COVERAGE = { files: 0, lines: 0, records: 0, evaluated: 0, outside: 0, rejected: 0, anonymous: 0 };

/** The period of the same number of months just before, for `previous`. */
export function periodBefore(since: Day, until: Day): { since: Day; until: Day } {
  const months = monthsOf(since, until).length;
  const [year, month] = since.split('-').map(Number) as [number, number];
  const start = new Date(Date.UTC(year, month - 1 - months, 1)).toISOString().slice(0, 10);
  return { since: start, until: addDays(`${monthOf(since)}-01`, -1) };
}
