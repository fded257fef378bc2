/**
 * Warns if a rule that is on needs settings of a log that are missing: it would find nothing there
 * without a word.
 */
import type { LogSource, Message } from '../domain/model.js';
import { type IdsOf, message } from '../messages/index.js';
import type { LogSetting, RuleSetting } from '../rules/index.js';

interface Setting {
  isMade(source: LogSource): boolean;
  id: IdsOf<'systems' | 'rule'>;
}

const SETTINGS: Readonly<Record<LogSetting, Setting>> = {
  actions: { isMade: ({ actions }) => Object.keys(actions).length > 0, id: 'config.noActions' },
  unmasked: { isMade: ({ unmasked }) => unmasked !== undefined, id: 'config.noUnmasked' },
  failures: { isMade: ({ failures }) => failures.length > 0, id: 'config.noFailures' },
};

/** One message for each setting and rule that needs it, with the systems whose logs lack it. */
export function missingLogSettings(
  sources: readonly LogSource[],
  rules: readonly Pick<RuleSetting, 'rule'>[],
): Message[] {
  return (Object.keys(SETTINGS) as LogSetting[]).flatMap((setting) => {
    const { isMade, id } = SETTINGS[setting];
    const without = sources.filter((source) => !isMade(source)).map(({ system }) => system);
    if (without.length === 0) return [];
    const systems = [...new Set(without)].join(', ');
    const needing = rules.filter(({ rule }) => rule.meta.logSettings?.includes(setting));
    return needing.map(({ rule }) => message(id, { systems, rule: rule.meta.id }));
  });
}
