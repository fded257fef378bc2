/**
 * What a run means for the findings already known: which are new, changed, found again, gone. Pure;
 * `record.ts` writes it down.
 *
 * A finding that is not found any more is withdrawn only by a run that could have found it: where
 * the log that showed it is not there any more, its absence says nothing, and it stands.
 */
import type { Day, Finding, FindingStatus, RunResult, Withdrawal } from '../domain/model.js';
import { digestOf, valuesOf } from './chain.js';
import { contentOf } from './identity.js';
import { evidenceRow } from './rows.js';
import type { DayOutcome, EventKind, Memory, Scope } from './types.js';

/** A finding as the ledger holds it. `digest` is that of its evidence. */
export interface Known {
  id: string;
  rule: string;
  system: string;
  day: Day;
  status: FindingStatus;
  content: string;
  digest: string;
  /** evaluated records of that system and day in the run that wrote this content */
  evaluated: number;
  /** files of its evidence */
  files(): readonly string[];
}

export interface PlannedEvent {
  kind: Exclude<EventKind, 'status'>;
  id: string;
  status: FindingStatus;
  /** of a withdrawal */
  reason: string;
  /** undefined for a withdrawal */
  finding?: Finding;
}

export interface Plan {
  events: PlannedEvent[];
  /** ids of what is not found, but stands */
  kept: string[];
  /** status of each of the run's findings */
  statuses: Map<string, FindingStatus>;
}

export function planEvents(
  result: RunResult,
  known: ReadonlyMap<string, Known>,
  {
    isAltered = () => false,
    causeOf = () => undefined,
    restsOnLogs = () => true,
  }: Pick<Memory, 'isAltered' | 'causeOf' | 'restsOnLogs'> = {},
): Plan {
  const plan: Plan = { events: [], kept: [], statuses: new Map() };
  for (const finding of result.findings) {
    if (plan.statuses.has(finding.id)) throw new Error(`finding ${finding.id} twice in one run`);
    const before = known.get(finding.id);
    if (before !== undefined && before.status !== 'withdrawn' && isAltered(finding.system, finding.day)) {
      if (lessThan(finding, before)) {
        plan.kept.push(finding.id);
        plan.statuses.set(finding.id, before.status);
        continue;
      }
    }
    const event = planFound(finding, before);
    if (event) plan.events.push(event);
    plan.statuses.set(finding.id, event?.status ?? before!.status);
  }
  const lost = lostLogs(result);
  const unjudged = new Set(result.unjudged.flatMap((row) => row.rules.map((rule) => keyOf(rule, row.system, row.day))));
  for (const before of known.values()) {
    if (before.status === 'withdrawn' || plan.statuses.has(before.id)) continue;
    const rests = isAltered(before.system, before.day) && before.files().length > 0;
    if (restsOnLogs(before.rule) && (rests || lost(before))) plan.kept.push(before.id);
    else {
      const reason = unjudged.has(keyOf(before.rule, before.system, before.day)) ? 'unjudged' : 'not-found';
      const words = withdrawalReason(reason, causeOf(before));
      plan.events.push({ kind: 'withdrawn', id: before.id, status: 'withdrawn', reason: words });
    }
  }
  // The order of rules must not show in the ledger.
  plan.events.sort((a, b) => (a.id < b.id ? -1 : 1));
  return plan;
}

/** Whether a finding rests on fewer accesses than it did. */
function lessThan({ evidence }: Finding, before: Known): boolean {
  return evidence.length < (JSON.parse(before.content) as Finding).accesses;
}

function planFound(finding: Finding, before: Known | undefined): PlannedEvent | undefined {
  const { id } = finding;
  if (!before) return { kind: 'found', id, status: 'open', reason: '', finding };
  if (before.status === 'withdrawn') return { kind: 'reopened', id, status: 'open', reason: '', finding };
  const same = before.content === contentOf(finding) && before.digest === evidenceDigest(finding);
  return same ? undefined : { kind: 'changed', id, status: before.status, reason: '', finding };
}

function evidenceDigest(finding: Finding): string {
  return digestOf(finding.evidence.map((evidence) => valuesOf('evidence', evidenceRow(evidence))));
}

/**
 * Tells whether the log behind a known finding is gone: named as missing, or read no more and fewer
 * records with it.
 */
function lostLogs(result: RunResult): (before: Known) => boolean {
  const missing = missingLogs(result);
  const evaluated = new Map(result.coverage.map((row) => [keyOf(row.system, row.day), row.evaluated]));
  const inputs = new Set(result.inputs.map((input) => input.path));
  return ({ system, day, files, evaluated: then }) => {
    if (missing(system, day)) return true;
    const fewer = (evaluated.get(keyOf(system, day)) ?? 0) < then;
    return fewer && files().some((file) => !inputs.has(file));
  };
}

function missingLogs(result: RunResult): (system: string, day: Day) => boolean {
  const rows = new Set(result.missing.map((log) => keyOf(log.system, log.day ?? '*')));
  return (system, day) => rows.has(keyOf(system, day)) || rows.has(keyOf(system, '*'));
}

/** State of each day and system of the scope, in order. */
export function dayStates(result: RunResult, scope: Scope): { day: Day; system: string; state: DayOutcome }[] {
  const missing = missingLogs(result);
  const unjudged = new Set(result.unjudged.map((row) => keyOf(row.system, row.day)));
  const rejected = new Set(result.overTolerance.map((row) => keyOf(row.system, row.day)));
  const stateOf = (system: string, day: Day): DayOutcome => {
    if (missing(system, day)) return 'missing';
    const key = keyOf(system, day);
    return unjudged.has(key) || rejected.has(key) ? 'incomplete' : 'complete';
  };
  const days = [...scope.days].sort();
  const systems = [...scope.systems].sort();
  return days.flatMap((day) => systems.map((system) => ({ day, system, state: stateOf(system, day) })));
}

/**
 * `not-found`, or `unjudged` if the rule has unjudged accesses there; behind it the cause, and the
 * files that differ: `not-found; register: register/assignments.csv`.
 */
export function withdrawalReason(reason: 'not-found' | 'unjudged', withdrawal: Withdrawal | undefined): string {
  if (withdrawal === undefined) return reason;
  const { cause, files } = withdrawal;
  return files.length === 0 ? `${reason}; ${cause}` : `${reason}; ${cause}: ${files.join(', ')}`;
}

/** What such a text says of the cause. */
export function withdrawalIn(reason: string): Withdrawal | undefined {
  const found = /^(?:not-found|unjudged); (\w+)(?:: (.*))?$/s.exec(reason);
  if (found === null) return undefined;
  return { cause: found[1] as Withdrawal['cause'], files: found[2] === undefined ? [] : found[2].split(', ') };
}

export function keyOf(...parts: readonly string[]): string {
  return parts.join('\0');
}
