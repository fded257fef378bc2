/**
 * Which accounts rules have to do with, by what is known before any session is looked at: of ten
 * thousand accounts most concern none, and their sessions need not even be made.
 */
import type { AccountUse } from '../../domain/model.js';
import type { KindAnswer, Register } from '../../register/index.js';
import { holdsFor, type Rule, type RuleContext, type RuleSetting, type SessionRule } from '../contract/index.js';
import { keepsPeople, kindsWithin } from '../support/actors.js';

/**
 * Tells the accounts of which rules want the sessions; undefined where a rule wants those of all.
 */
export function concernedAccounts(
  rules: readonly RuleSetting[],
  register: Register,
  context: RuleContext,
): ((account: AccountUse) => boolean) | undefined {
  if (rules.some(({ rule, options }) => wantsAll(rule, options))) return undefined;
  const peopleKept = keepsPeople(register);
  const bySystem = new Map<string, ReturnType<typeof rulesOf>>();
  const rulesOf = (system: string) => {
    const here = rules.filter((setting) => holdsFor(setting, system));
    return {
      ofAccounts: here.flatMap(({ rule, options }) => (isOf(rule, 'account') ? [{ rule, options }] : [])),
      ofSessions: here.flatMap(({ rule }) => (isOf(rule, 'session') ? [rule] : [])),
    };
  };
  return (use) => {
    const { ofAccounts, ofSessions } = getOrMake(bySystem, use.system, rulesOf);
    // asked first: who had an account that many shared takes a thousand times as long to tell
    if (ofAccounts.some(({ rule, options }) => rule.appliesTo?.(use, register, options))) return true;
    if (ofSessions.length === 0) return false;
    const kinds = kindsWithin(register, use, peopleKept, context.window);
    return ofSessions.some((rule) => mayConcern(rule, kinds, context, use.system));
  };
}

function wantsAll(rule: Rule, options: unknown): boolean {
  if (isOf(rule, 'coverage')) return rule.readsSessions(options);
  return !isOf(rule, 'register') && rule.appliesTo === undefined;
}

function isOf<S extends Rule['meta']['scope']>(rule: Rule, scope: S): rule is Extract<Rule, { meta: { scope: S } }> {
  return rule.meta.scope === scope;
}

/** `kinds`: of all who had an account; undefined where they are not known. */
function mayConcern(
  { appliesTo }: SessionRule<unknown>,
  kinds: readonly KindAnswer[] | undefined,
  context: RuleContext,
  system: string,
): boolean {
  if (appliesTo === undefined || kinds === undefined) return true;
  return kinds.some(
    ({ possible }) => possible.length === 0 || possible.some((actor) => appliesTo(actor, context, system)),
  );
}

function getOrMake<V>(values: Map<string, V>, key: string, make: (key: string) => V): V {
  const known = values.get(key);
  if (known !== undefined) return known;
  const made = make(key);
  values.set(key, made);
  return made;
}
