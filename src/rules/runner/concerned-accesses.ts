/** The accesses that verdicts concern, and what a verdict weighs if nothing in them succeeded. */
import type { Access, Severity } from '../../domain/model.js';
import type { AccessFilter } from '../contract/index.js';
import type { AccessLookup, Verdict } from './verdict.js';

const IS_CONCERNED: Readonly<Record<AccessFilter, (access: Access) => boolean>> = {
  unmasked: (access) => access.unmasked,
  outputs: (access) => access.class === 'output',
  failures: (access) => access.failed,
};

/** Each access once, whatever number of verdicts it is in; in the order of `lookup`. */
export function concernedAccesses(
  verdicts: readonly Pick<Verdict, 'spans' | 'only'>[],
  lookup: AccessLookup,
): readonly Access[] {
  const all = lookup(verdicts.flatMap(({ spans }) => spans));
  if (verdicts.every(({ only }) => only === undefined)) return all;
  const concerned = new Set<Access>();
  for (const { spans, only } of verdicts) {
    for (const access of lookup(spans)) if (only === undefined || IS_CONCERNED[only](access)) concerned.add(access);
  }
  return all.filter((access) => concerned.has(access));
}

/** `info` if every access failed, because nothing was seen; else the verdict's own. */
export function severityByFailures(verdict: Verdict, lookup: AccessLookup): Severity {
  const accesses = concernedAccesses([verdict], lookup);
  return accesses.length > 0 && accesses.every(({ failed }) => failed) ? 'info' : verdict.severity;
}
