/** Why an audit says something else than the daily checks that the ledger holds: the first cause that fits, from the surest on. */

import type { Day, Finding, RunResult } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Ledger, Recorded, RecordedRun } from '../../ledger/index.js';
import type { Difference } from '../../reports/pack/index.js';
import type { Prepared } from '../prepare.js';

const keyOf = (day: Day, system: string) => `${day} ${system}`;

/** The newest run of each day and system, as the ledger stands before the audit is recorded. */
export function earlierRuns(
  ledger: Ledger,
  since: Day,
  until: Day,
  systems: readonly string[],
): Map<string, RecordedRun> {
  const runs = new Map<string, RecordedRun>();
  for (const day of daysBetween(since, until)) {
    for (const system of systems) {
      const run = ledger.runOf(day, system);
      if (run !== undefined) runs.set(keyOf(day, system), run);
    }
  }
  return runs;
}

/** Undefined where none of the days had been judged before. */
export function differencesOf(
  recorded: Recorded,
  withdrawnBefore: ReadonlySet<string>,
  earlier: ReadonlyMap<string, RecordedRun>,
  prepared: Prepared,
  result: RunResult,
): Difference[] | undefined {
  if (earlier.size === 0) return undefined;
  const newlyWithdrawn = recorded.withdrawn.filter(({ id }) => !withdrawnBefore.has(id));
  const told: readonly [Difference['change'], readonly Finding[]][] = [
    ['added', recorded.added],
    ['changed', recorded.changed],
    ['withdrawn', newlyWithdrawn],
  ];
  return told.flatMap(([change, findings]) =>
    findings.flatMap((finding) => {
      const run = earlier.get(keyOf(finding.day, finding.system)) ?? anyOf(earlier, finding);
      if (run === undefined) return [];
      const { id, rule, system, day, account } = finding;
      return [{ finding: id, rule, system, day, account, change, ...causeOf(run, finding, prepared, result) }];
    }),
  );
}

/** Findings of the register name no system: any run of that day will do. */
function anyOf(earlier: ReadonlyMap<string, RecordedRun>, { system, day }: Finding): RecordedRun | undefined {
  return system === '' ? [...earlier.values()].find((run) => run.since <= day && day <= run.until) : undefined;
}

function causeOf(
  run: RecordedRun,
  finding: Finding,
  { registerFiles, configHash, rules }: Prepared,
  result: RunResult,
): Pick<Difference, 'cause' | 'files'> {
  const changedTables = changedPaths(run.scope.register, registerFiles);
  if (changedTables.length > 0) return { cause: 'register', files: changedTables };
  const inputs = (all: RunResult['inputs']) => all.filter(({ system }) => system === finding.system);
  const changedLogs = commonChanged(inputs(run.inputs), inputs(result.inputs));
  if (evaluatedOf(run.coverage, finding) !== evaluatedOf(result.coverage, finding))
    return { cause: 'log', files: changedLogs };
  const wasOn = run.scope.rules.includes(finding.rule);
  const isOn = rules.some(({ rule }) => rule.meta.id === finding.rule);
  if (wasOn !== isOn) return { cause: 'rule', files: [] };
  if (JSON.stringify(run.exceptions.map(({ id }) => id)) !== JSON.stringify(result.exceptions.map(({ id }) => id))) {
    return { cause: 'exception', files: [] };
  }
  if (run.scope.config !== configHash) return { cause: 'configuration', files: [] };
  if (run.version !== result.version) return { cause: 'version', files: [] };
  return changedLogs.length > 0 ? { cause: 'log', files: changedLogs } : { cause: 'unknown', files: [] };
}

interface Hashed {
  path: string;
  sha256: string;
}

/** Paths that only one side has, or whose content differs. */
function changedPaths(before: readonly Hashed[], now: readonly Hashed[]): string[] {
  const known = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  const gone = before.filter(({ path }) => !now.some((file) => file.path === path));
  const changed = now.filter(({ path, sha256 }) => known.get(path) !== sha256);
  return [...gone, ...changed].map(({ path }) => path).sort();
}

/** A check of one day reads fewer files than an audit: only those that both read can have changed. */
function commonChanged(before: readonly Hashed[], now: readonly Hashed[]): string[] {
  const known = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  return now
    .filter(({ path, sha256 }) => known.has(path) && known.get(path) !== sha256)
    .map(({ path }) => path)
    .sort();
}

function evaluatedOf(coverage: RunResult['coverage'], { day, system }: Finding): number | undefined {
  return coverage.find((row) => row.day === day && row.system === system)?.evaluated;
}
