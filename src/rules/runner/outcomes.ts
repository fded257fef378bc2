/**
 * What outcomes come to where it is not known who it was, or whether a row held that day.
 */
import type { Span } from '../../domain/model.js';
import type { ActorAnswer, Register, TableName } from '../../register/index.js';
import { type Rule, type Unjudged, unjudged, type Violation } from '../contract/index.js';
import { AMBIGUOUS } from '../support/actors.js';

/**
 * Why a violation cannot be stated: a row that it hangs on may hold that day or not. Who it was has
 * been asked before, of every possible actor.
 */
export function openEnds(
  register: Register,
  { meta: { scope, needs, uses = [] } }: Rule,
  spans: readonly Span[],
): Unjudged | undefined {
  if (register.openEnd === undefined) return undefined;
  const named = [...needs.flatMap((names) => names.split('|')), ...uses] as TableName[];
  const tables = named.filter((table) => scope !== 'session' || !ACTOR_TABLES.has(table));
  for (const span of spans) {
    const gap = register.openEnd(tables, span, span.from);
    if (gap !== undefined) return unjudged(gap.reason, gap.cure);
  }
  return undefined;
}
const ACTOR_TABLES: ReadonlySet<TableName> = new Set(['assignments', 'accounts', 'checkouts']);

/**
 * What the verdicts on every possible actor come to: what all say alike, else that it cannot be
 * said.
 */
export function agreed(
  outcomes: readonly (Violation | Unjudged | undefined)[],
  { gap }: ActorAnswer,
): Violation | Unjudged | undefined {
  if (outcomes.length > 0) {
    if (outcomes.every((outcome) => outcome === undefined)) return undefined;
    if (outcomes.every((outcome) => outcome?.kind === 'violation')) return outcomes.at(-1);
  }
  if (gap !== undefined) return unjudged(gap.reason, gap.cure);
  const open = outcomes.find((outcome) => outcome?.kind === 'unjudged');
  return open ?? unjudged(AMBIGUOUS.reason, AMBIGUOUS.cure);
}
