/**
 * From violations to findings: one per rule, system, account and local day. Nothing here may depend
 * on the order of lines or files, so everything that is listed is sorted by what it says.
 */

import { createHash } from 'node:crypto';
import {
  type Access,
  type Actor,
  type ActorSummary,
  type Day,
  type Evidence,
  type Fact,
  type Finding,
  type Message,
  SEVERITIES,
  type Severity,
} from '../domain/model.js';
import { compare } from '../lib/search.js';
import type { Register } from '../register/index.js';
import { type AccessLookup, concernedAccesses, type Verdict } from '../rules/index.js';
import { countSuppliers } from './suppliers.js';

export interface FindingsInput {
  verdicts: readonly Verdict[];
  accesses: AccessLookup;
  register: Pick<Register, 'has' | 'supplierOf' | 'organizations'>;
}

/**
 * What a finding is about, and all that its id depends on. `subject` is empty except for register
 * findings.
 */
export interface FindingKey {
  rule: string;
  system: string;
  account: string;
  day: Day;
  subject: string;
}

/** 16 hexadecimal digits, the same from any order, split or re-run. */
export function findingId({ rule, system, account, day, subject }: FindingKey): string {
  const text = JSON.stringify([rule, system, account, day, subject]);
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** In order of (day, system, rule, account). */
export function buildFindings(input: FindingsInput): Finding[] {
  const groups = new Map<string, Verdict[]>();
  for (const verdict of input.verdicts) {
    const key = findingId(verdict);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [verdict]);
    else group.push(verdict);
  }
  return [...groups].map(([id, verdicts]) => finding(id, verdicts, input)).sort(canonical);
}

export function canonical(a: Finding, b: Finding): number {
  return (
    compare(a.day, b.day) ||
    compare(a.system, b.system) ||
    compare(a.rule, b.rule) ||
    compare(a.account, b.account) ||
    compare(a.id, b.id)
  );
}

function finding(id: string, unordered: readonly Verdict[], { accesses: lookup, register }: FindingsInput): Finding {
  const verdicts = inOrder(unordered);
  const { rule, system, account, day } = verdicts[0]!;
  const spans = verdicts.flatMap((verdict) => verdict.spans);
  const accesses = concernedAccesses(verdicts, lookup);
  if (spans.length > 0 && accesses.length === 0)
    throw new Error(`no accesses behind ${rule} ${system} ${account} ${day}`);
  const [actor, ...others] = distinct(verdicts.flatMap((verdict) => verdict.actors).map(summaryOf));
  return {
    id,
    rule,
    severity: worst(verdicts.map((verdict) => verdict.severity)),
    day,
    system,
    account,
    actor: actor ?? NOBODY,
    others: others.sort((a, b) => compare(JSON.stringify(a), JSON.stringify(b))),
    ...figures(accesses),
    suppliers: register.has('customers') ? countSuppliers(accesses, register) : undefined,
    messages: distinct<Message>(verdicts.map((verdict) => verdict.message)),
    facts: distinct<Fact>(verdicts.flatMap((verdict) => verdict.facts)),
    evidence: accesses.map(evidenceOf),
    status: 'open',
  };
}

/**
 * By their first access, then by what they say; how their accesses fall into sessions must not
 * show.
 */
function inOrder(verdicts: readonly Verdict[]): readonly Verdict[] {
  if (verdicts.length === 1) return verdicts;
  const keyed = verdicts.map((verdict) => ({
    verdict,
    first: verdict.spans.reduce((first, span) => Math.min(first, span.from), Number.POSITIVE_INFINITY),
    text: JSON.stringify([verdict.message, verdict.facts]),
  }));
  return keyed.sort((a, b) => compare(a.first, b.first) || compare(a.text, b.text)).map(({ verdict }) => verdict);
}

/** The first of each that say the same, in their order. */
function distinct<T>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

function worst(severities: readonly Severity[]): Severity {
  return SEVERITIES[Math.max(...severities.map((severity) => SEVERITIES.indexOf(severity)))]!;
}

function figures(accesses: readonly Access[]) {
  return {
    terminals: [...new Set(accesses.map((access) => access.terminal))].sort(),
    accesses: accesses.length,
    failures: accesses.filter((access) => access.failed).length,
    views: accesses.filter((access) => access.class === 'view').length,
    outputs: accesses.filter((access) => access.class === 'output').length,
    objects: new Set(accesses.map((access) => access.object).filter((object) => object !== '')).size,
    first: accesses[0]?.time,
    last: accesses.at(-1)?.time,
  };
}

function summaryOf(actor: Actor): ActorSummary {
  return {
    class: actor.class,
    employee_id: actor.employeeId ?? '',
    name: actor.name ?? '',
    org: actor.org ?? '',
    unit: actor.unit ?? '',
    former: actor.former,
    dual: actor.dual,
    accountClosed: actor.accountClosed,
  };
}

const NOBODY: ActorSummary = {
  class: 'unknown',
  employee_id: '',
  name: '',
  org: '',
  unit: '',
  former: false,
  dual: false,
  accountClosed: false,
};

function evidenceOf(access: Access): Evidence {
  const { file, line, key, time, terminal, action, screen, object, result, failed } = access;
  const place = key === undefined ? { file, line } : { file, line, key };
  return { ...place, time, terminal, action, class: access.class, screen, object, result, failed };
}
