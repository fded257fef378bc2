/** Judges days once more from the files as they are now, with what the ledger knows of earlier days. Records nothing. */
import type { Day, RunResult } from '../domain/model.js';
import { windowOf } from '../domain/time.js';
import type { Ledger } from '../ledger/index.js';
import { historyOf } from './check/history.js';
import { judgeLogs } from './pipeline.js';
import type { RunPorts } from './ports.js';
import type { Prepared } from './prepare.js';

export interface DaysAgain {
  days: { since: Day; until: Day };
  /** ids; all are in the configuration */
  systems: readonly string[];
  workers: number;
}

export function judgeAgain(
  prepared: Prepared,
  { days: { since, until }, systems, workers }: DaysAgain,
  ledger: Ledger,
  ports: RunPorts,
): Promise<RunResult> {
  return judgeLogs(prepared, {
    window: windowOf(prepared.config.timezone, since, until),
    systems,
    workers,
    version: ports.version,
    history: historyOf(ledger, prepared, since),
    onProgress: ports.onProgress,
  });
}

/** Those of the systems that the configuration still has. */
export function knownSystems({ config }: Pick<Prepared, 'config'>, systems: readonly string[]): string[] {
  const known = new Set(config.systems.map(({ id }) => id));
  return systems.filter((system) => known.has(system));
}
