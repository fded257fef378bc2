/** The accesses that verdicts concern, and what a verdict weighs if nothing in them succeeded. */
import type { Access, Severity } from '../../domain/model.js';
import { foldName } from '../../lib/fold.js';
import type { AccessFilter } from '../contract/index.js';
import type { AccessLookup, Verdict } from './verdict.js';

const IS_CONCERNED: Readonly<Record<Extract<AccessFilter, string>, (access: Access) => boolean>> = {
  unmasked: (access) => access.unmasked,
  outputs: (access) => access.class === 'output',
  failures: (access) => access.failed,
};

function testOf(only: AccessFilter): (access: Access) => boolean {
  if (typeof only === 'string') return IS_CONCERNED[only];
  if ('objects' in only) return ({ time, object }) => only.objects.has(`${time} ${object}`);
  return ({ screen }) => !only.exceptScreens.has(foldName(screen));
}

/** Each access once, whatever number of verdicts it is in; in the order of `lookup`. */
export function concernedAccesses(
  verdicts: readonly Pick<Verdict, 'spans' | 'only'>[],
  lookup: AccessLookup,
): readonly Access[] {
  const all = lookup(verdicts.flatMap(({ spans }) => spans));
  if (verdicts.every(({ only }) => only === undefined)) return all;
  const concerned = new Set<Access>();
  for (const { spans, only } of verdicts) {
    const isConcerned = only === undefined ? () => true : testOf(only);
    for (const access of lookup(spans)) if (isConcerned(access)) concerned.add(access);
  }
  return all.filter((access) => concerned.has(access));
}

/** `info` if every access failed, because nothing was seen; else the verdict's own. */
export function severityByFailures(verdict: Verdict, lookup: AccessLookup): Severity {
  const accesses = concernedAccesses([verdict], lookup);
  return accesses.length > 0 && accesses.every(({ failed }) => failed) ? 'info' : verdict.severity;
}

/** Whether it concerns any access: of sessions alone nobody can say on which screens they were. */
export function concernsAny(verdict: Verdict, lookup: AccessLookup): boolean {
  if (verdict.only === undefined || typeof verdict.only === 'string') return true;
  return concernedAccesses([verdict], lookup).length > 0;
}
