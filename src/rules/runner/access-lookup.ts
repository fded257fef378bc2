/**
 * The accesses of the second pass, found again by span. Their order rests on content before
 * position, so that shuffled lines and split files give the same evidence.
 */

import type { Access, Span } from '../../domain/model.js';
import { compare, countWhile } from '../../lib/search.js';
import type { AccessLookup } from './verdict.js';

function byContent(a: Access, b: Access): number {
  return (
    a.time - b.time ||
    compare(a.terminal, b.terminal) ||
    compare(a.action, b.action) ||
    compare(a.screen, b.screen) ||
    compare(a.object, b.object) ||
    compare(a.result, b.result) ||
    compare(a.file, b.file) ||
    a.line - b.line ||
    compare(a.key ?? '', b.key ?? '')
  );
}

type Key = Pick<Span, 'system' | 'account' | 'terminal'>;
const keyOf = ({ system, account, terminal }: Key): string => `${system}\u0000${account}\u0000${terminal}`;

/**
 * Spans of one (system, account, terminal) that touch become one; the result is sorted by key and
 * time.
 */
export function mergeSpans(spans: Iterable<Span>): Span[] {
  const sorted = [...spans].sort(
    (a, b) =>
      compare(a.system, b.system) ||
      compare(a.account, b.account) ||
      compare(a.terminal, b.terminal) ||
      a.from - b.from ||
      a.to - b.to,
  );
  const merged: Span[] = [];
  for (const span of sorted) {
    const last = merged.at(-1);
    if (last !== undefined && keyOf(last) === keyOf(span) && span.from <= last.to) {
      if (span.to > last.to) merged[merged.length - 1] = { ...last, to: span.to };
    } else merged.push(span);
  }
  return merged;
}

/** Index of the first access at or after t. */
const lowerBound = (accesses: readonly Access[], t: number) =>
  countWhile(accesses.length, (i) => accesses[i]!.time < t);

/** `accesses` in any order, each once. */
export function accessLookup(accesses: Iterable<Access>): AccessLookup {
  const byKey = new Map<string, Access[]>();
  for (const access of accesses) {
    const key = keyOf(access);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [access]);
    else list.push(access);
  }
  for (const list of byKey.values()) list.sort(byContent);

  return (spans) => {
    const found: Access[] = [];
    for (const span of mergeSpans(spans)) {
      const list = byKey.get(keyOf(span)) ?? [];
      for (let i = lowerBound(list, span.from); i < list.length && list[i]!.time <= span.to; i++) found.push(list[i]!);
    }
    return found.sort(byContent);
  };
}
