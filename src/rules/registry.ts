/** All rules, in the order in which they are listed and asked. */
import type { TableName } from '../register/types.js';
import nonEmployeeAccess from './non-employee-access.js';
import offPeriodHdAccess from './off-period-hd-access.js';
import postTransferAccess from './post-transfer-access.js';
import type { Rule, RuleSetting } from './rule.js';
import sharedIdUse from './shared-id-use.js';

export const RULES: readonly Rule[] = [offPeriodHdAccess, postTransferAccess, sharedIdUse, nonEmployeeAccess];

/** Undefined for an id that no rule has. */
export function ruleById(id: string): Rule | undefined {
  return RULES.find(({ meta }) => meta.id === id);
}

/** Whether a rule runs where configuration does not name it. */
export function isOnByDefault({ meta }: Rule, kept: (table: TableName) => boolean): boolean {
  return meta.onByDefault !== false && (meta.onWith ?? []).every(kept);
}

/** A rule with its own severity and the options that hold where configuration gives none. */
export function defaultSetting(rule: Rule): RuleSetting {
  return { rule, severity: rule.meta.severity, options: rule.options.parse({}) };
}
