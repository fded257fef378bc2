/**
 * From a result to the exit code (docs/decisions/exit-codes.md): incomplete weighs more than
 * findings, since what was not judged may hide more.
 */
import { type Finding, type RunResult, SEVERITIES, type Severity } from '../domain/model.js';
import { EXIT } from './command.js';

export function exitCodeOf(result: RunResult, failOn: Severity): number {
  if (isIncomplete(result)) return EXIT.incomplete;
  return result.findings.some((finding) => counts(finding, failOn)) ? EXIT.findings : EXIT.clean;
}

/** Something was wanting, and nobody has said that it may. */
function isIncomplete({ states, missing, overTolerance, unjudged }: RunResult): boolean {
  if (states === undefined) return missing.length + overTolerance.length + unjudged.length > 0;
  return states.some(({ causes, state }) => causes.length > 0 && state !== 'acknowledged');
}

/**
 * A finding that an exception waives, or that somebody has justified or dismissed with a reason,
 * does not fail a run.
 */
function counts(finding: Finding, failOn: Severity): boolean {
  const waived = finding.exception !== undefined;
  const settled = finding.status === 'justified' || finding.status === 'false-positive' || finding.status === 'closed';
  return !waived && !settled && SEVERITIES.indexOf(finding.severity) >= SEVERITIES.indexOf(failOn);
}
