/**
 * What is new for who reads the check of every morning: findings that came, changed or went, and
 * days whose state is another than before. What was found before stands in the daily reports.
 */
import { type ChangedState, dayKey, type RunResult, type SystemDay } from '../../domain/model.js';
import { summarize } from '../../findings/index.js';
import type { RecordedDays } from '../run/judge-days.js';

/** `before`, `after`: states of the same days. */
export function changedStates(before: readonly SystemDay[], after: readonly SystemDay[]): ChangedState[] {
  const known = new Map(before.map((one) => [dayKey(one), one]));
  return after.flatMap((one) => {
    const was = known.get(dayKey(one))?.state ?? 'due';
    return was === one.state ? [] : [{ ...one, was }];
  });
}

/** `result`: of all `runs` together. */
export function newsOf(result: RunResult, runs: readonly RecordedDays[], states: readonly ChangedState[]): RunResult {
  const recorded = runs.map((run) => run.recorded);
  const ids = new Set(recorded.flatMap(({ added, changed }) => [...added, ...changed].map(({ id }) => id)));
  const gone = new Set(recorded.flatMap(({ newlyWithdrawn }) => newlyWithdrawn));
  const findings = result.findings.filter(({ id }) => ids.has(id));
  return {
    ...result,
    findings,
    summary: summarize(findings),
    withdrawn: result.withdrawn.filter(({ id }) => gone.has(id)),
    news: { standing: result.findings.length - findings.length, states },
  };
}
