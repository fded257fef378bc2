/**
 * The daily log of a month: what was checked each day, by whom, with what result, and who signed
 * it.
 */
import type { DailyLog, DailyLogRow, Day, DayState, Finding, Severity } from '../../domain/model.js';
import { SEVERITIES } from '../../domain/model.js';
import { daysBetween, lastOfMonth } from '../../domain/time.js';
import type { Ledger } from '../../ledger/index.js';
import { confirmationsOf } from '../confirm/standing.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { lifeOf } from '../run/judge-days.js';

/** In the order in which they want attention. */
const URGENCY: readonly DayState[] = ['due', 'stale', 'incomplete', 'acknowledged', 'done', 'open'];

/**
 * `systems`: ids. Left out are days off without a record, days that have not come, and days before
 * the first that is to be judged.
 */
export function dailyLog(
  prepared: Prepared,
  month: string,
  systems: readonly string[],
  ledger: Ledger,
  ports: Pick<RunPorts, 'now' | 'engines'>,
): DailyLog {
  const { register } = prepared;
  const life = lifeOf(prepared, ledger, ports);
  const since = laterOf(`${month}-01`, prepared.config.startDate ?? ledger.judgements()[0]?.day);
  const last = lastOfMonth(month);
  const until = last < life.today ? last : life.today;
  if (until < since) return { month, rows: [] };
  const facts = factsOf(ledger, systems, since, until);
  const rows = daysBetween(since, until).map((day): DailyLogRow => {
    const states = life.states(systems, day, day).map(({ state }) => state);
    return {
      day,
      businessDay: register.isBusinessDay(day),
      state: URGENCY.find((state) => states.includes(state)) ?? 'due',
      ...facts(day),
    };
  });
  return { month, rows: rows.filter((row) => row.businessDay !== false || row.records > 0 || row.run !== undefined) };
}

function laterOf(day: Day, other: Day | undefined): Day {
  return other !== undefined && other > day ? other : day;
}

type Facts = Omit<DailyLogRow, 'day' | 'businessDay' | 'state'>;

function factsOf(ledger: Ledger, systems: readonly string[], since: Day, until: Day): (day: Day) => Facts {
  const coverage = ledger.coverage({ since, until }).filter(({ system }) => systems.includes(system));
  const findings = ledger
    .findings({ since, until, systems }, { evidence: false })
    .filter(({ status }) => status !== 'withdrawn');
  const standing = confirmationsOf(ledger, since, until);
  const operators = ledger.operators();
  const acknowledged = ledger
    .acknowledgements()
    .filter(({ kind, day }) => kind === 'day' && since <= day && day <= until);
  return (day) => {
    const read = coverage.filter((row) => row.day === day);
    const found = findings.filter((finding) => finding.day === day);
    const runs = systems.flatMap((system) => ledger.runOf(day, system) ?? []);
    const newest = runs.toSorted((a, b) => b.seq - a.seq)[0];
    const confirmations = standing.get(day) ?? {};
    const notes = Object.values(confirmations).flatMap(({ note }) => note.trim() || []);
    const reasons = acknowledged.filter((row) => row.day === day).map(({ system, reason }) => `${system}: ${reason}`);
    return {
      systems: read.filter(({ files }) => files > 0).length,
      records: sum(read.map((row) => row.evaluated)),
      rejected: sum(read.map((row) => row.rejected)),
      findings: countsOf(found.map(({ severity }) => severity)),
      open: found.filter(waitsForDecision).length,
      unjudged: sum(unjudgedOf(runs, day, systems)),
      run: newest && { at: newest.at, user: operators.get(newest.seq) },
      confirmations,
      remarks: [...reasons, ...notes],
    };
  };
}

/** What is for information alone needs no decision. */
const waitsForDecision = ({ status, severity, exception }: Finding) =>
  status === 'open' && severity !== 'info' && exception === undefined;

type Runs = readonly NonNullable<ReturnType<Ledger['runOf']>>[];

/** Accesses of a day, each reason and system once although several systems share a run. */
function unjudgedOf(runs: Runs, day: Day, systems: readonly string[]): number[] {
  const distinct = [...new Map(runs.map((run) => [run.seq, run])).values()];
  return distinct.flatMap(({ report }) =>
    report.unjudged
      .filter((row) => row.day === day && (row.system === '' || systems.includes(row.system)))
      .map(({ accesses }) => accesses),
  );
}

function countsOf(severities: readonly Severity[]): Record<Severity, number> {
  const counts = Object.fromEntries(SEVERITIES.map((one) => [one, 0])) as Record<Severity, number>;
  for (const severity of severities) counts[severity] += 1;
  return counts;
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);
