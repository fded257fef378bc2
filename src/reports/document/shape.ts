/**
 * The shape of a result as others see it (JSON, and CSV column names): the same names and order
 * whatever happens inside. Times are ISO with the company's offset; messages and facts are
 * sentences in the asked language.
 */

import type {
  ActorSummary,
  Evidence,
  Finding,
  InputFile,
  Instant,
  Message,
  Names,
  RunResult,
  SystemDay,
  UnjudgedRow,
} from '../../domain/model.js';
import { isoLocal } from '../../domain/time.js';
import { type Language, render, textIfAny } from '../../messages/index.js';

export interface View {
  lang: Language;
  timezone: string;
  /** of systems and organizations, for sentences; ids stand where it is left out */
  names?: Names | undefined;
}

/** As a run's result is shown. */
export function viewOf({ timezone, names }: Pick<RunResult, 'timezone' | 'names'>, lang: Language): View {
  return { lang, timezone, names };
}

/** A finding's messages as one text: sentences one after the other. */
export function messageText(messages: readonly Message[], { lang, names }: Pick<View, 'lang' | 'names'>): string {
  return messages.map((message) => render(lang, message, names)).join(lang === 'ja' ? '' : ' ');
}

/** `name` is a short name under the prefix, or a whole message id. */
export function textUnder(prefix: string, name: string, lang: Language): string {
  return textIfAny(lang, name.startsWith(prefix) ? name : prefix + name) ?? name;
}

export function findingShape(finding: Finding, view: View) {
  const { lang, timezone, names } = view;
  const time = (t: number | undefined) => (t === undefined ? null : isoLocal(timezone, t));
  return {
    id: finding.id,
    rule: finding.rule,
    severity: finding.severity,
    day: finding.day,
    system: finding.system,
    account: finding.account,
    actor: actorShape(finding.actor),
    others: finding.others.map(actorShape),
    terminals: finding.terminals,
    accesses: finding.accesses,
    failures: finding.failures,
    views: finding.views,
    outputs: finding.outputs,
    objects: finding.objects,
    first: time(finding.first),
    last: time(finding.last),
    message: messageText(finding.messages, view),
    facts: finding.facts.map(({ kind, source, text }) => ({ kind, source, text: render(lang, text, names) })),
    evidence: finding.evidence.map((evidence) => evidenceShape(evidence, timezone)),
    status: finding.status,
    exception: finding.exception ?? null,
    suppliers: finding.suppliers ?? null,
  };
}

/** `cause`: as differences of an audit name it; null where nobody recorded it. */
function withdrawnShape(finding: Finding, view: View) {
  const { cause = null, files = [] } = finding.withdrawal ?? {};
  return { ...findingShape(finding, view), cause, files };
}

/** In one order, whoever kept it. */
function actorShape(actor: ActorSummary): ActorSummary {
  const { class: actorClass, employee_id, name, org, unit, former, dual, accountClosed } = actor;
  return { class: actorClass, employee_id, name, org, unit, former, dual, accountClosed };
}

function evidenceShape(evidence: Evidence, timezone: string) {
  const { file, line, key, time, action, object, class: actionClass, terminal, screen, result, failed } = evidence;
  const at = isoLocal(timezone, time);
  const place = key === undefined ? { file, line } : { file, line, key };
  return { ...place, time: at, action, object, class: actionClass, terminal, screen, result, failed };
}

export function unjudgedShape(row: UnjudgedRow, lang: Language, names?: Names) {
  const { reason, system, day, rules, accesses, accounts, cure } = row;
  const name = reason.replace(/^unjudged\./, '');
  const text = textUnder('unjudged.', reason, lang);
  return { reason: name, system, day, rules, accesses, accounts, cure: render(lang, cure, names), text };
}

/** The state of a system's day. */
export function stateShape(one: SystemDay, timezone: string) {
  const { system, day, state, provisional, causes, changes, judgedAt, acknowledged } = one;
  const at = (t: Instant | undefined) => (t === undefined ? null : isoLocal(timezone, t));
  return {
    system,
    day,
    state,
    provisional,
    causes,
    changes,
    judgedAt: at(judgedAt),
    acknowledged: acknowledged ? { ...acknowledged, at: at(acknowledged.at) } : null,
  };
}

export function inputShape({ path, system, size, sha256, lines, records }: InputFile) {
  return { path, system, size, sha256, lines, records };
}

/**
 * One object with everything that a run says. Keys after `exceptions` may grow; those before are a
 * contract.
 */
export function resultShape(result: RunResult, lang: Language) {
  const view = viewOf(result, lang);
  return {
    tool: 'sekisho',
    version: result.version,
    run: {
      id: result.run.id,
      since: result.run.since,
      until: result.run.until,
      head: result.ledger ? { entries: result.ledger.entries, hash: result.ledger.head } : null,
    },
    coverage: result.coverage,
    findings: result.findings.map((finding) => findingShape(finding, view)),
    withdrawn: result.withdrawn.map((finding) => withdrawnShape(finding, view)),
    unjudged: result.unjudged.map((row) => unjudgedShape(row, lang, result.names)),
    exceptions: result.exceptions,
    summary: result.summary,
    missing: result.missing.map(({ system, pattern, day }) => ({ system, pattern, day: day ?? null })),
    overTolerance: result.overTolerance,
    rejects: result.rejects.map((reject) => ({ ...reject, reason: textUnder('reject.', reject.reason, lang) })),
    warnings: result.warnings.map((warning) => render(lang, warning)),
    states: (result.states ?? []).map((one) => stateShape(one, result.timezone)),
    news: result.news
      ? {
          standing: result.news.standing,
          states: result.news.states.map((one) => ({ ...stateShape(one, result.timezone), was: one.was })),
        }
      : null,
    asked: result.asked ?? null,
    inputs: result.inputs.map(inputShape),
    timezone: result.timezone,
  };
}
