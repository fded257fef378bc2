/** The review of rights on one day, whatever day it is due on: every live right against its holder and its grant. */

import { type Prepared, prepare } from '../../../app/prepare.js';
import { userError } from '../../../domain/errors.js';
import type { Day, RunResult, Severity } from '../../../domain/model.js';
import { dayOf, isDay, windowOf } from '../../../domain/time.js';
import { buildFindings, summarize } from '../../../findings/index.js';
import { version } from '../../../lib/version.js';
import { renderResult } from '../../../reports/index.js';
import entitlementReview, { reviewRights } from '../../../rules/catalog/entitlement-review/rule.js';
import type { RuleSetting } from '../../../rules/contract/rule.js';
import { accessLookup } from '../../../rules/runner/access-lookup.js';
import { judge, settle } from '../../../rules/runner/judge.js';
import type { Context } from '../../command.js';
import { exitCodeOf } from '../../exit-code.js';
import { formatOf, openConfig, systemsToJudge } from '../../shared-options.js';

export interface RightsOptions {
  asOf?: string;
  system?: string[];
  failOn: Severity;
}

export async function run(context: Context, options: RightsOptions): Promise<number> {
  const format = formatOf(context, ['table', 'csv', 'json', 'ndjson', 'markdown']);
  const { asOf } = options;
  if (asOf !== undefined && !isDay(asOf)) throw userError('cli.badDay', { option: '--as-of', value: asOf });
  const prepared = prepare(openConfig(context));
  const systems = systemsToJudge(prepared.config, options.system, true);
  const result = review(prepared, systems, asOf ?? dayOf(prepared.config.timezone, context.now()));
  context.write(await renderResult(result, { format, lang: context.lang, color: context.color, width: context.width }));
  return exitCodeOf(result, options.failOn);
}

function review(prepared: Prepared, systems: readonly string[], day: Day): RunResult {
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
  const { verdicts, unjudged } = settle(judgement, accesses);
  const findings = buildFindings({ verdicts, accesses, register });
  return {
    version: version(),
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
    evaluate: ({ systems, context }, register, options) => reviewRights(register, context, systems, day, options),
  };
  return {
    rule,
    severity: configured?.severity ?? meta.severity,
    options: configured?.options ?? entitlementReview.options.parse({}),
  };
}
