/** The review of rights on one day, whatever day it is due on: every live right against its holder and its grant. */
import type { Day, RunResult } from '../../domain/model.js';
import { windowOf } from '../../domain/time.js';
import { buildFindings, summarize } from '../../findings/index.js';
import entitlementReview, { reviewRights as judgeRights } from '../../rules/catalog/entitlement-review/rule.js';
import type { RuleSetting } from '../../rules/contract/rule.js';
import { accessLookup } from '../../rules/runner/access-lookup.js';
import { judge, resolveCandidates } from '../../rules/runner/judge.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';

/** `systems`: ids. Nothing is recorded. */
export function reviewRights(
  prepared: Prepared,
  { systems, day }: { systems: readonly string[]; day: Day },
  { version }: Pick<RunPorts, 'version'>,
): RunResult {
  const { config, register } = prepared;
  const { timezone, sessionGap } = config;
  const judgement = judge({
    accounts: [],
    register,
    rules: [settingFor(prepared, day)],
    window: windowOf(timezone, day, day),
    timezone,
    sessionGap,
    systems: prepared.systems.filter(({ id }) => systems.includes(id)),
  });
  const accesses = accessLookup([]);
  const { verdicts, unjudged } = resolveCandidates(judgement, accesses);
  const findings = buildFindings({ verdicts, accesses, register });
  return {
    version,
    run: { id: '', since: day, until: day },
    timezone,
    coverage: [],
    summary: summarize(findings),
    findings,
    withdrawn: [],
    unjudged,
    exceptions: [],
    inputs: [],
    rejects: [],
    missing: [],
    overTolerance: [],
    warnings: [...config.warnings, ...register.warnings],
  };
}

/** The rule as configured, also where it is off or not due on that day: here it was asked for by name. */
function settingFor({ rules }: Prepared, day: Day): RuleSetting {
  const { meta } = entitlementReview;
  const configured = rules.find(({ rule }) => rule.meta.id === meta.id);
  const rule: typeof entitlementReview = {
    ...entitlementReview,
    evaluate: ({ systems, context }, register, options) => judgeRights(register, context, systems, day, options),
  };
  return {
    rule,
    severity: configured?.severity ?? meta.severity,
    options: configured?.options ?? entitlementReview.options.parse({}),
  };
}
