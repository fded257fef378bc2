/**
 * The figures of a report per system and rule: never a bare count of cases, always whose, how many
 * and what of.
 */
import type { ActorSummary, Finding, SummaryRow } from '../domain/model.js';

/**
 * In order of (system, rule). Findings of severity `info` are counted apart and in no other figure.
 */
export function summarize(findings: readonly Finding[]): SummaryRow[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const key = `${finding.system}\u0000${finding.rule}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.keys()].sort().map((key) => row(groups.get(key)!));
}

function row(all: readonly Finding[]): SummaryRow {
  const { system, rule } = all[0]!;
  const findings = all.filter(({ severity }) => severity !== 'info');
  const sum = (of: (finding: Finding) => number) => findings.reduce((total, finding) => total + of(finding), 0);
  const count = (of: (finding: Finding) => readonly string[]) => new Set(findings.flatMap(of)).size;
  return {
    system,
    rule,
    findings: findings.length,
    info: all.length - findings.length,
    waived: findings.filter(({ exception }) => exception !== undefined).length,
    accesses: sum(({ accesses }) => accesses),
    persons: persons(findings),
    accounts: count(({ account }) => (account === '' ? [] : [account])),
    terminals: count(({ terminals }) => terminals),
    objects: count(({ evidence }) => evidence.map(({ object }) => object).filter((object) => object !== '')),
    outputs: sum(({ outputs }) => outputs),
  };
}

/**
 * A person counts once in each class that he was of; an account without a known holder stands for
 * one; a missing log for nobody.
 */
function persons(findings: readonly Finding[]): SummaryRow['persons'] {
  const seen = new Map<ActorSummary['class'], Set<string>>();
  for (const { actor, others, account, accesses } of findings) {
    for (const one of [actor, ...others]) {
      if (one.employee_id === '' && account === '' && accesses === 0) continue;
      const set = seen.get(one.class) ?? new Set();
      set.add(one.employee_id === '' ? `account ${account}` : `person ${one.employee_id}`);
      seen.set(one.class, set);
    }
  }
  const of = (side: ActorSummary['class']) => seen.get(side)?.size ?? 0;
  return {
    network: of('network'),
    affiliate: of('affiliate'),
    contractor: of('contractor'),
    external: of('external'),
    service: of('service'),
    unknown: of('unknown'),
  };
}
