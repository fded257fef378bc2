import type { RunResult } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Scope } from '../../ledger/index.js';
import { holdsFor } from '../../rules/index.js';
import type { Prepared } from '../prepare.js';

/** What the run has judged, for the ledger to know what a missing finding means. */
export function scopeOf(
  { configHash, registerFiles, rules }: Prepared,
  result: RunResult,
  systems: readonly string[],
): Scope {
  const ids = [...new Set(rules.map(({ rule }) => rule.meta.id))];
  const off = ids.flatMap((rule) =>
    systems.filter((system) => !isOn(rules, rule, system)).map((system) => ({ rule, system })),
  );
  return {
    systems,
    rules: ids,
    off,
    days: daysBetween(result.run.since, result.run.until),
    config: configHash,
    register: registerFiles.map(({ path, size, sha256 }) => ({ path, size, sha256 })),
  };
}

/** `system`: '' = none in particular. */
export function isOn(rules: Prepared['rules'], id: string, system: string): boolean {
  return rules.some((setting) => setting.rule.meta.id === id && (system === '' || holdsFor(setting, system)));
}
