/** The finding once more from the original files, as they are now, and what has become of it. */

import type { Finding, UnjudgedRow } from '../../domain/model.js';
import type { Ledger, RecordedRun } from '../../ledger/index.js';
import type { Language } from '../../messages/index.js';
import { findingShape, type View, viewOf } from '../../reports/index.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { judgeDays, knownSystems } from '../run/judge-days.js';
import { isOn } from '../run/scope.js';

/** `off`: its rule is off now; `noSystem`: the configuration has no such system any more. */
export type Outcome = 'same' | 'changed' | 'gone' | 'unjudged' | 'off' | 'noSystem';

export interface Rederived {
  outcome: Outcome;
  /** as it is found now */
  now?: Finding | undefined;
  changes: readonly Change[];
  /** what the rule cannot judge there now */
  unjudged: readonly UnjudgedRow[];
}

export interface FindingAgain {
  finding: Finding;
  workers: number;
  /** of the words that are compared */
  lang: Language;
}

export async function rederive(
  prepared: Prepared,
  { finding, workers, lang }: FindingAgain,
  ledger: Ledger,
  ports: RunPorts,
): Promise<Rederived> {
  const nothing = { changes: [], unjudged: [] };
  const { rule, system, day } = finding;
  if (!isOn(prepared.rules, rule, system)) return { ...nothing, outcome: 'off' };
  const systems = knownSystems(prepared, systemsOf(finding, ledger));
  if (systems.length === 0) return { ...nothing, outcome: 'noSystem' };
  const days = { since: day, until: day };
  const { result } = await judgeDays(prepared, { days, systems, workers }, ledger, ports);
  const now = result.findings.find(({ id }) => id === finding.id);
  const unjudged = result.unjudged.filter((row) => row.rules.includes(rule) && row.system === finding.system);
  const view = viewOf(prepared.config, lang);
  const changes = now === undefined ? [] : changesOf(finding, now, view);
  const gone = unjudged.length > 0 ? 'unjudged' : 'gone';
  return { outcome: now === undefined ? gone : changes.length > 0 ? 'changed' : 'same', now, changes, unjudged };
}

/** A finding about no system in particular comes from a run over several. */
function systemsOf({ system, day }: Finding, ledger: Ledger): readonly string[] {
  return system !== '' ? [system] : (runOf({ system, day }, ledger)?.scope.systems ?? []);
}

/** The newest run that judged its day. */
export function runOf({ system, day }: Pick<Finding, 'system' | 'day'>, ledger: Ledger): RecordedRun | undefined {
  if (system !== '') return ledger.runOf(day, system);
  return ledger.runs().findLast(({ scope }) => scope.days.includes(day));
}

/**
 * A field of the JSON report, `actor.org`, whose value is another now; values of lists are left
 * out.
 */
export interface Change {
  name: string;
  before?: string | undefined;
  now?: string | undefined;
}

/** Status and waivers are people's words, not what the files say. */
const OF_THE_LEDGER: ReadonlySet<string> = new Set(['status', 'exception']);

type Fields = Readonly<Record<string, unknown>>;

function changesOf(before: Finding, now: Finding, view: View): Change[] {
  return shapeChanges(findingShape(before, view), findingShape(now, view));
}

/** Between a finding of a JSON report and the same finding now. */
export function shapeChanges(before: Fields, now: Fields): Change[] {
  return differences(before, now).filter(({ name }) => !OF_THE_LEDGER.has(name));
}

function differences(before: Fields, now: Fields, prefix = ''): Change[] {
  return Object.keys(now).flatMap((key): Change[] => {
    const [a, b] = [before[key], now[key]];
    const name = prefix + key;
    if (JSON.stringify(a) === JSON.stringify(b)) return [];
    if (isFields(a) && isFields(b)) return differences(a, b, `${name}.`);
    return isScalar(a) && isScalar(b) ? [{ name, before: String(a ?? ''), now: String(b ?? '') }] : [{ name }];
  });
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isScalar = (value: unknown) => typeof value !== 'object' || value === null;
