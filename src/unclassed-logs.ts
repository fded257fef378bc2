/** Logs whose actions nobody has told the meaning of, where a rule that is on asks for it: it would find nothing there, and say so to nobody. */
import type { LogSource, Message } from './model.js';
import type { RuleSetting } from './rules/rule.js';

/** Rules that only see accesses of a certain class. */
const NEEDS_CLASSES: ReadonlySet<string> = new Set(['output-volume']);

/** One message for all of them, for the warnings of the configuration. */
export function unclassedLogs(sources: readonly LogSource[], rules: readonly Pick<RuleSetting, 'rule'>[]): Message[] {
  const needing = rules.map(({ rule }) => rule.meta.id).filter((id) => NEEDS_CLASSES.has(id));
  const unclassed = sources.filter(({ actions }) => Object.keys(actions).length === 0);
  if (needing.length === 0 || unclassed.length === 0) return [];
  const systems = [...new Set(unclassed.map(({ system }) => system))].join(', ');
  return [{ id: 'config.noActions', data: { systems, rules: needing.join(', ') } }];
}
