/** Logs of which nobody has said what a rule that is on must know: it would find nothing there, and say so to nobody. */
import type { LogSource, Message } from '../domain/model.js';
import { type IdsOf, message } from '../messages/index.js';
import type { RuleSetting } from '../rules/contract/rule.js';

interface Need {
  /** the rule that sees nothing without it */
  rule: string;
  isTold(source: LogSource): boolean;
  id: IdsOf<'systems' | 'rule'>;
}

const NEEDS: readonly Need[] = [
  { rule: 'output-volume', isTold: ({ actions }) => Object.keys(actions).length > 0, id: 'config.noActions' },
  { rule: 'unmasked-view', isTold: ({ unmasked }) => unmasked !== undefined, id: 'config.noUnmasked' },
];

/** One message for each thing that was not said, for the warnings of the configuration. */
export function untoldLogs(sources: readonly LogSource[], rules: readonly Pick<RuleSetting, 'rule'>[]): Message[] {
  const on = new Set(rules.map(({ rule }) => rule.meta.id));
  return NEEDS.flatMap(({ rule, isTold, id }) => {
    const untold = on.has(rule) ? sources.filter((source) => !isTold(source)) : [];
    if (untold.length === 0) return [];
    const systems = [...new Set(untold.map(({ system }) => system))].join(', ');
    return [message(id, { systems, rule })];
  });
}
