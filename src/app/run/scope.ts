import type { RunResult } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Scope } from '../../ledger/index.js';
import type { Prepared } from '../prepare.js';

/** What the run has judged, for the ledger to know what a missing finding means. */
export function scopeOf(
  { configHash, registerFiles, rules }: Prepared,
  result: RunResult,
  systems: readonly string[],
): Scope {
  return {
    systems,
    rules: [...new Set(rules.map(({ rule }) => rule.meta.id))],
    days: daysBetween(result.run.since, result.run.until),
    config: configHash,
    register: registerFiles.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  };
}
