/**
 * The review of rights on one day, whatever day it is due on: every live right against its holder
 * and its grant.
 */
import type { Day, RunResult } from '../../domain/model.js';
import { windowOf } from '../../domain/time.js';
import { buildFindings, summarize } from '../../findings/index.js';
import { accessLookup, judge, resolveCandidates, rightsReviewOn } from '../../rules/index.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';

/** `systems`: ids. Nothing is recorded. */
export function reviewRights(
  prepared: Prepared,
  { systems, day }: { systems: readonly string[]; day: Day },
  { version }: Pick<RunPorts, 'version'>,
): RunResult {
  const { config, register } = prepared;
  const { timezone, sessionGap } = config;
  const judgement = judge({
    accounts: [],
    register,
    rules: rightsReviewOn(day, prepared.rules),
    window: windowOf(timezone, day, day),
    timezone,
    sessionGap,
    systems: prepared.systems.filter(({ id }) => systems.includes(id)),
  });
  const accesses = accessLookup([]);
  const { verdicts, unjudged } = resolveCandidates(judgement, accesses);
  const findings = buildFindings({ verdicts, accesses, register });
  return {
    version,
    run: { id: '', since: day, until: day },
    timezone,
    coverage: [],
    summary: summarize(findings),
    findings,
    withdrawn: [],
    unjudged,
    exceptions: [],
    inputs: [],
    rejects: [],
    missing: [],
    overTolerance: [],
    warnings: [...config.warnings, ...register.warnings],
  };
}
