/**
 * The report of a month: all use, findings and decisions, rights, loans, actions, and the month
 * before.
 */
import type { Day, Finding, FindingStatus, MonthFindings, MonthReport, MonthUse } from '../../domain/model.js';
import { addDays, lastOfMonth, startOfDay } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { reviewsOf } from '../rights/reviews.js';
import { actionTable } from './actions.js';
import { dailyLog } from './daily-log.js';
import { orderSharesOf } from './order-shares.js';
import { type UseRow, useOf } from './use.js';

export interface MonthRequest {
  /** `YYYY-MM` */
  month: string;
  /** ids of those that are checked daily */
  daily: readonly string[];
  workers: number;
  today: Day;
}

export async function monthReport(
  prepared: Prepared,
  { month, daily, workers, today }: MonthRequest,
  ledger: Ledger,
  ports: RunPorts,
): Promise<MonthReport> {
  const days = daysOf(month);
  const before = daysOf(addDays(days.since, -1).slice(0, 7));
  const isKnown = ledger.days(before).some(({ state }) => state !== 'missing');
  const use = await useOf(prepared, { ...days, workers }, ports);
  const earlier = isKnown ? await useOf(prepared, { ...before, workers }, ports) : undefined;
  const orders = await orderSharesOf(prepared, { ...days, workers }, ports);
  const { rows } = dailyLog(prepared, month, daily, ledger, ports);
  const systems = prepared.config.systems.map(({ id }) => id);
  const table = actionTable(ledger, { today });
  const isSigned = ({ confirmations }: (typeof rows)[number]) =>
    confirmations.checker?.outdated === false && confirmations.approver?.outdated === false;
  return {
    month,
    days: {
      all: rows.filter(({ state }) => state !== 'open').length,
      finished: rows.filter(({ state }) => state === 'done' || state === 'acknowledged').length,
      signed: rows.filter(isSigned).length,
    },
    use: beside(use, earlier),
    partly: partlyOf(use, ledger, days),
    findings: findingsOf(ledger, days, isKnown ? before : undefined),
    rights: reviewsOf(prepared, ledger, { months: [month], systems, today }),
    orders: orders?.map((one) => ({ ...one, name: prepared.register.people.get(one.employeeId)?.name ?? '' })),
    loans: loansOf(prepared, days),
    actions: table.actions.filter(({ done }) => done === '' || done >= days.since),
    without: table.without.length,
  };
}

const daysOf = (month: string) => ({ since: `${month}-01`, until: lastOfMonth(month) });

function beside(use: readonly UseRow[], earlier: readonly UseRow[] | undefined): MonthUse[] {
  if (earlier === undefined) return [...use];
  const keyOf = ({ system, side, org, unit }: UseRow) => [system, side, org, unit].join('\0');
  const known = new Map(earlier.map((row) => [keyOf(row), row]));
  const now = use.map((row): MonthUse => {
    const { accesses = 0, outputs = 0 } = known.get(keyOf(row)) ?? {};
    known.delete(keyOf(row));
    return { ...row, before: { accesses, outputs } };
  });
  const gone = [...known.values()].map((row): MonthUse => {
    const { accesses, outputs } = row;
    return { ...row, accesses: 0, outputs: 0, before: { accesses, outputs } };
  });
  return [...now, ...gone].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function partlyOf(use: readonly UseRow[], ledger: Ledger, days: { since: Day; until: Day }): MonthReport['partly'] {
  const judged = new Map<string, number>();
  for (const { system, evaluated } of ledger.coverage(days)) judged.set(system, (judged.get(system) ?? 0) + evaluated);
  return [...judged].flatMap(([system, records]) => {
    const counted = use.reduce((sum, row) => sum + (row.system === system ? row.accesses : 0), 0);
    return counted < records ? [{ system, counted, judged: records }] : [];
  });
}

function findingsOf(
  ledger: Ledger,
  days: { since: Day; until: Day },
  before: { since: Day; until: Day } | undefined,
): MonthFindings[] {
  const weighing = (span: { since: Day; until: Day }) =>
    ledger
      .findings(span, { evidence: false })
      .filter(({ status, severity }) => status !== 'withdrawn' && severity !== 'info');
  const now = weighing(days);
  const earlier = before && weighing(before);
  const rules = [...new Set([...now, ...(earlier ?? [])].map(({ rule }) => rule))].sort();
  return rules.map((rule): MonthFindings => {
    const own = now.filter((finding) => finding.rule === rule);
    const count = (wanted: (finding: Finding) => boolean) => own.filter(wanted).length;
    const waived = count(({ exception }) => exception !== undefined);
    const of = (status: FindingStatus) => count((one) => one.status === status && one.exception === undefined);
    return {
      rule,
      found: own.length,
      statuses: {
        open: of('open'),
        justified: of('justified'),
        confirmed: of('confirmed'),
        'false-positive': of('false-positive'),
        closed: of('closed'),
        waived,
      },
      before: earlier?.filter((finding) => finding.rule === rule).length,
    };
  });
}

function loansOf({ register, config }: Prepared, { since, until }: { since: Day; until: Day }) {
  if (!register.has('loans')) return undefined;
  const from = startOfDay(config.timezone, since);
  const to = startOfDay(config.timezone, addDays(until, 1));
  const systems = new Map<string, { system: string; lent: number; returned: number; out: number }>();
  for (const loan of register.allLoans.entries) {
    if (loan.from >= to || loan.to < from) continue;
    const { system } = loan.value;
    const row = systems.get(system) ?? { system, lent: 0, returned: 0, out: 0 };
    if (loan.from >= from) row.lent += 1;
    if (loan.to >= from && loan.to < to) row.returned += 1;
    if (loan.to >= to) row.out += 1;
    systems.set(system, row);
  }
  return [...systems.values()].sort((a, b) => (a.system < b.system ? -1 : 1));
}
