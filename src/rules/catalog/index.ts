/**
 * The catalogue of rules that come with sekisho: one folder each, listed in all.ts by the build.
 */
import type { TableName } from '../../register/index.js';
import type { Rule } from '../contract/index.js';
import { RULES } from './all.js';

export { RULES };

/** Undefined for an id that no rule has. */
export function ruleById(id: string): Rule | undefined {
  return RULES.find(({ meta }) => meta.id === id);
}

/** Whether a rule runs where configuration does not name it. */
export function isOnByDefault({ meta }: Rule, kept: (table: TableName) => boolean): boolean {
  return meta.onByDefault !== false && (meta.onWith ?? []).every(kept);
}
