/**
 * Why a finding is another than it was, or is not found any more: the first cause that fits, from
 * the surest on.
 */
import type { Finding, RunResult, Withdrawal } from '../../domain/model.js';
import type { RecordedRun } from '../../ledger/index.js';
import type { Prepared } from '../prepare.js';
import { isOn } from './scope.js';

/** `run`: the one that had judged that day before. */
export function causeOf(
  run: RecordedRun,
  finding: Pick<Finding, 'rule' | 'system' | 'day'>,
  { registerFiles, configHash, rules }: Pick<Prepared, 'registerFiles' | 'configHash' | 'rules'>,
  result: RunResult,
): Withdrawal {
  const changedTables = changedPaths(run.scope.register, registerFiles);
  if (changedTables.length > 0) return { cause: 'register', files: changedTables };
  const inputs = (all: RunResult['inputs']) => all.filter(({ system }) => system === finding.system);
  const changedLogs = commonChanged(inputs(run.inputs), inputs(result.inputs));
  if (evaluatedOf(run.coverage, finding) !== evaluatedOf(result.coverage, finding))
    return { cause: 'log', files: changedLogs };
  const wasOn = run.scope.rules.includes(finding.rule);
  if (wasOn !== isOn(rules, finding.rule, finding.system)) return { cause: 'rule', files: [] };
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

/**
 * A check of one day reads fewer files than an audit: only those that both read can have changed.
 */
function commonChanged(before: readonly Hashed[], now: readonly Hashed[]): string[] {
  const known = new Map(before.map(({ path, sha256 }) => [path, sha256]));
  return now
    .filter(({ path, sha256 }) => known.has(path) && known.get(path) !== sha256)
    .map(({ path }) => path)
    .sort();
}

function evaluatedOf(
  coverage: RunResult['coverage'],
  { day, system }: Pick<Finding, 'day' | 'system'>,
): number | undefined {
  return coverage.find((row) => row.day === day && row.system === system)?.evaluated;
}
