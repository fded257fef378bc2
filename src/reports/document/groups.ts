/** Findings that a person reads as one. */

import { type Finding, SEVERITIES } from '../../domain/model.js';
import { compare } from '../../lib/search.js';
import { isOfNobody } from './finding-lines.js';

/**
 * What concerns no account, such as a log that is missing for months, is one cause on all of its
 * days. Groups in the order of their first findings, each by day.
 */
export function sameCause(findings: readonly Finding[]): Finding[][] {
  return grouped(findings, (finding) => (isOfNobody(finding) ? causeOf(finding) : finding.id)).map((group) =>
    group.toSorted((a, b) => compare(a.day, b.day)),
  );
}

/**
 * As `sameCause`; what several rules say of one person in one system on one day is one group, too,
 * the heaviest first.
 */
export function samePerson(findings: readonly Finding[]): Finding[][] {
  const keyOf = (finding: Finding) => {
    const { actor, account, system, day, accesses, id } = finding;
    if (isOfNobody(finding)) return causeOf(finding);
    return accesses === 0 ? id : JSON.stringify([actor.employee_id, account, system, day]);
  };
  return grouped(findings, keyOf).map((group) =>
    group.toSorted((a, b) => (isOfNobody(a) ? compare(a.day, b.day) : weightOf(b) - weightOf(a))),
  );
}

export const weightOf = ({ severity }: Pick<Finding, 'severity'>): number => SEVERITIES.indexOf(severity);

const causeOf = ({ rule, system, severity, status, exception, messages }: Finding) =>
  JSON.stringify([rule, system, severity, status, exception, messages.map(({ id }) => id)]);

function grouped(findings: readonly Finding[], keyOf: (finding: Finding) => string): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = keyOf(finding);
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [finding]);
    else known.push(finding);
  }
  return [...groups.values()];
}
