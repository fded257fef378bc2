/** What a judgement starts from, and what of it is the same for all rules. */
import type { AccountSessions, CoverageRow, Day, InputFile, MissingLog, Window } from '../../domain/model.js';
import type { Register } from '../../register/index.js';
import type { AlteredLog, History, RuleContext, RuleSetting, ServiceAccount, SystemInfo } from '../contract/index.js';
import { combinedHistory, NO_HISTORY } from './combined-history.js';

export interface JudgeInput {
  /**
   * gone through once, and once more by rules about coverage; sessions of the day before and after
   * the window only give context
   */
  accounts: Iterable<AccountSessions>;
  register: Register;
  rules: readonly RuleSetting[];
  window: Window;
  timezone: string;
  /** milliseconds */
  sessionGap: number;
  systems: readonly SystemInfo[];
  coverage?: readonly CoverageRow[];
  missing?: readonly MissingLog[];
  altered?: readonly AlteredLog[];
  inputs?: readonly Pick<InputFile, 'system' | 'path'>[];
  history?: History;
  services?: readonly ServiceAccount[];
  /**
   * of a rule and system: if more accounts than these are in no table, it judges none of them;
   * undefined: any number
   */
  maxUnlistedAccounts?: number | undefined;
  /**
   * how many accounts a system had, those that no rule applies to among them; undefined: those of
   * `accounts` are all
   */
  accountsOf?: ((system: string) => number) | undefined;
  /** the local day that has not ended; undefined: all days have */
  today?: Day | undefined;
}

/** What is the same for all subjects; `ruleCuts` needs it before there are sessions. */
export function ruleContext(
  input: Pick<
    JudgeInput,
    'timezone' | 'sessionGap' | 'window' | 'systems' | 'coverage' | 'history' | 'services' | 'today'
  >,
): RuleContext {
  const { timezone, sessionGap, window, services = [], today } = input;
  const systems = new Map(input.systems.map((system) => [system.id, system]));
  const history = combinedHistory(input.history ?? NO_HISTORY, input.coverage ?? [], window);
  return { timezone, sessionGap, window, systems, history, services, today };
}

/**
 * Instants besides the register's own cuts at which a verdict may change: sorted, unique, finite.
 */
export function ruleCuts(rules: readonly RuleSetting[], register: Register, context: RuleContext): number[] {
  const cuts = new Set<number>();
  for (const { rule, options } of rules) {
    for (const cut of rule.cuts?.(register, options, context) ?? []) if (Number.isFinite(cut)) cuts.add(cut);
  }
  return [...cuts].sort((a, b) => a - b);
}
