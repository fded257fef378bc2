/**
 * A message as one JSON object: for webhooks, and for programs that read it on stdin. Keys may be
 * added, never renamed.
 */
import { isoLocal } from '../../domain/time.js';
import { messageFrom, render } from '../../messages/index.js';
import { findingShape } from '../document/shape.js';
import { safeJson } from '../json/json.js';
import { type DeliveryView, groupsOf, headline, personKey, subject, type ToldFinding } from './view.js';

/** Lines of evidence per finding; the ledger has all. */
const MOST_EVIDENCE = 20;

export function deliveryJson(view: DeliveryView): string {
  return `${safeJson(deliveryShape(view))}\n`;
}

function deliveryShape(view: DeliveryView) {
  const { delivery, findings, detail, timezone, version, sentAt, lang } = view;
  const { content, id, mayRepeat } = delivery;
  const { kind, by, at, days, systems, coverage, states, incomplete, standing, problems, target, ledger } = content;
  const { overdue = [] } = content;
  const names = detail !== 'counts';
  return {
    tool: 'sekisho',
    version,
    message: {
      id,
      kind,
      mayRepeat,
      detail,
      at: isoLocal(timezone, at),
      sentAt: isoLocal(timezone, sentAt),
      text: headline(view),
      subject: subject(view),
    },
    run: { command: by, since: days?.since ?? null, until: days?.until ?? null },
    systems,
    coverage,
    states,
    incomplete: incomplete.map(({ system, day, causes }) => ({
      system,
      day,
      causes: names ? causes : [...new Set(causes.map((cause) => cause.kind))].map((cause) => ({ kind: cause })),
    })),
    counts: countsOf(findings, standing),
    overdue: names ? overdue : overdue.map(({ kind, due }) => ({ kind, due })),
    ...(names && { findings: findings.map((finding) => shapeOf(finding, view)) }),
    problems: problems.map((problem) => ({
      file: problem.where?.file ?? null,
      line: problem.where?.line ?? null,
      ...(names && { text: render(lang, messageFrom(problem.id, problem.data)) }),
    })),
    ...(target !== undefined && { target }),
    ledger: ledger ? { entries: ledger.entries, hash: ledger.head } : null,
  };
}

function countsOf(findings: readonly ToldFinding[], standing: number) {
  const count = (change: ToldFinding['change']) => findings.filter((one) => one.change === change).length;
  const groups = groupsOf(findings, ({ rule, system, severity, change }) => [rule, system, severity, change].join(' '));
  return {
    new: count('new'),
    changed: count('changed'),
    withdrawn: count('withdrawn'),
    standing,
    persons: new Set(findings.map(personKey)).size,
    groups: groups.map((group) => {
      const { rule, system, severity, change } = group[0]!;
      return { rule, system, severity, change, findings: group.length };
    }),
  };
}

function shapeOf(finding: ToldFinding, { detail, lang, timezone }: DeliveryView) {
  const { id, rule, severity, day, system, change, evidence } = finding;
  if (detail === 'ids') return { id, rule, severity, day, system, change };
  const told = { ...finding, evidence: evidence.slice(0, MOST_EVIDENCE) };
  return { ...findingShape(told, { lang, timezone }), change, evidenceLeft: evidence.length - told.evidence.length };
}
