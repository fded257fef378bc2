/** Logs of which nobody has said what a rule that is on must know: it would find nothing there, and say so to nobody. */
import type { LogSource, Message } from './model.js';
import type { RuleSetting } from './rules/rule.js';

interface Need {
  /** rules that see nothing without it */
  rules: ReadonlySet<string>;
  isTold(source: LogSource): boolean;
  message: string;
}

const NEEDS: readonly Need[] = [
  {
    rules: new Set(['output-volume']),
    isTold: ({ actions }) => Object.keys(actions).length > 0,
    message: 'config.noActions',
  },
  { rules: new Set(['unmasked-view']), isTold: ({ unmasked }) => unmasked !== undefined, message: 'config.noUnmasked' },
];

/** One message for each thing that was not said, for the warnings of the configuration. */
export function untoldLogs(sources: readonly LogSource[], rules: readonly Pick<RuleSetting, 'rule'>[]): Message[] {
  return NEEDS.flatMap(({ rules: those, isTold, message }) => {
    const needing = rules.map(({ rule }) => rule.meta.id).filter((id) => those.has(id));
    const untold = sources.filter((source) => !isTold(source));
    if (needing.length === 0 || untold.length === 0) return [];
    const systems = [...new Set(untold.map(({ system }) => system))].join(', ');
    return [{ id: message, data: { systems, rules: needing.join(', ') } }];
  });
}
