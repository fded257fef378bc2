/**
 * A day's report speaks of all systems: where a run judged some of them only, the ledger knows what
 * was said of the others.
 */

import type { RunResult } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import { summarize } from '../../findings/index.js';
import type { Ledger } from '../../ledger/index.js';

export function withOtherSystems(result: RunResult, ledger: Ledger, others: readonly string[]): RunResult {
  if (others.length === 0) return result;
  const { since, until } = result.run;
  const stood = ledger.findings({ since, until, systems: others });
  const coverage = ledger.coverage({ since, until }).filter(({ system }) => others.includes(system));
  const unjudged = daysBetween(since, until).flatMap((day) =>
    others.flatMap((system) => {
      const rows = ledger.runOf(day, system)?.report.unjudged ?? [];
      return rows.filter((row) => row.day === day && row.system === system);
    }),
  );
  const findings = [...result.findings, ...stood.filter(({ status }) => status !== 'withdrawn')];
  return {
    ...result,
    findings,
    summary: summarize(findings),
    withdrawn: [...result.withdrawn, ...stood.filter(({ status }) => status === 'withdrawn')],
    coverage: [...result.coverage, ...coverage],
    unjudged: [...result.unjudged, ...unjudged],
  };
}
