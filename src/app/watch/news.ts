/**
 * What a commit has changed among the findings that stand: told by the ledger before and after, so
 * that nothing is said that is not in it.
 */
import type { Day, Finding } from '../../domain/model.js';
import type { Ledger } from '../../ledger/index.js';

/**
 * raised: found for the first time, or again; grown: with more accesses; changed: with other
 * content; withdrawn: not found any more.
 */
export const NEWS_KINDS = ['raised', 'grown', 'changed', 'withdrawn'] as const;
export interface FindingNews {
  kind: (typeof NEWS_KINDS)[number];
  /** without its evidence, which the ledger has */
  finding: Finding;
  /** accesses that it had before; 0 for one that is raised */
  before: number;
}

/** By id; without evidence. */
export type Standing = ReadonlyMap<string, Finding>;

export function standingIn(
  ledger: Pick<Ledger, 'findings'>,
  filter: { systems: readonly string[]; since?: Day; until?: Day },
): Standing {
  // what no system is named for hangs on the register
  const systems = [...filter.systems, ''];
  return new Map(ledger.findings({ ...filter, systems }, { evidence: false }).map((finding) => [finding.id, finding]));
}

/** In the order of `after`. */
export function newsOf(before: Standing, after: Standing): FindingNews[] {
  return [...after.values()].flatMap((finding): FindingNews[] => {
    const old = before.get(finding.id);
    const stood = old !== undefined && old.status !== 'withdrawn';
    if (finding.status === 'withdrawn') return stood ? [{ kind: 'withdrawn', finding, before: old.accesses }] : [];
    if (!stood) return [{ kind: 'raised', finding, before: 0 }];
    if (contentOf(old) === contentOf(finding)) return [];
    const kind = finding.accesses > old.accesses ? 'grown' : 'changed';
    return [{ kind, finding, before: old.accesses }];
  });
}

/** What people have said of it since is no news of the logs. */
function contentOf({ status: _, ...finding }: Finding): string {
  return JSON.stringify(finding);
}
