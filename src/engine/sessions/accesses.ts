/** What accesses and times of accesses have in common, wherever they are read. */
import type { Access, Interval } from '../../domain/model.js';
import { compare } from '../../lib/search.js';

/** Sorted, and apart. Both ends belong to a span. */
export function merged(spans: readonly Interval[]): Interval[] {
  const sorted = [...spans].sort((a, b) => a.from - b.from);
  const apart: Interval[] = [];
  for (const span of sorted) {
    const last = apart.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else apart.push({ ...span });
  }
  return apart;
}

const TEXTS = ['system', 'account', 'terminal', 'action', 'screen', 'object', 'result', 'file'] as const;

/** The order in which an engine gives accesses. */
export function canonical(a: Access, b: Access): number {
  if (a.time !== b.time) return a.time - b.time;
  for (const name of TEXTS) {
    const order = compare(a[name], b[name]);
    if (order !== 0) return order;
  }
  return a.line - b.line || compare(a.key ?? '', b.key ?? '');
}
