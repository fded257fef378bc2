/** What an audit says that is another than the daily checks that the ledger holds, and why. */

import { type Day, dayKey, type Finding, type RunResult } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Ledger, Recorded, RecordedRun } from '../../ledger/index.js';
import type { Difference } from '../../reports/pack/index.js';
import type { Prepared } from '../prepare.js';
import { causeOf } from '../run/cause.js';

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
      if (run !== undefined) runs.set(dayKey({ day, system }), run);
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
      const run = earlier.get(dayKey(finding)) ?? anyOf(earlier, finding);
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
