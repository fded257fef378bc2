/**
 * Finds the findings that a user asks for. A filter that can match nothing because of a typing
 * error is refused: an empty list would look clean.
 */
import type { Config } from '../../config/index.js';
import { meantBy, userError } from '../../domain/errors.js';
import type { Day, Finding, FindingStatus, Severity } from '../../domain/model.js';
import { isDay } from '../../domain/time.js';
import type { FindingFilter, Ledger } from '../../ledger/index.js';
import { RULES } from '../../rules/index.js';
import { matcher, patternsOf } from '../query/patterns.js';

/** Values of one list are alternatives; the lists restrict each other. Days are included. */
export interface FindingsRequest {
  rule?: readonly string[];
  system?: readonly string[];
  account?: readonly string[];
  person?: string;
  severity?: readonly Severity[];
  status?: readonly FindingStatus[];
  since?: Day;
  until?: Day;
  /** in place of since and until */
  date?: Day;
  /** objects of the evidence, with `*` for any characters */
  object?: readonly string[];
}

export interface Chosen {
  findings: readonly Finding[];
  /** withdrawn ones, left out unless they or a person's whole history are asked for */
  hidden: number;
}

/** Throws a UserError for a day that is none, and for a rule or a system that nobody knows. */
export function chooseFindings(
  { ledger, config }: { ledger: Ledger; config: Config },
  request: FindingsRequest,
  { evidence }: { evidence: boolean },
): Chosen {
  const isOfObject = matcher(patternsOf(request.object));
  const found = ledger.findings(filterOf(request, ledger, config), { evidence: evidence || isOfObject !== undefined });
  const all =
    isOfObject === undefined ? found : found.filter((one) => one.evidence.some(({ object }) => isOfObject(object)));
  if (request.status !== undefined || request.person !== undefined) return { findings: all, hidden: 0 };
  const findings = all.filter(({ status }) => status !== 'withdrawn');
  return { findings, hidden: all.length - findings.length };
}

function filterOf(request: FindingsRequest, ledger: Ledger, config: Config): FindingFilter {
  const { rule, system, account, person, severity, status, date, since = date, until = date } = request;
  for (const [option, value] of Object.entries({ '--date': date, '--since': since, '--until': until })) {
    if (value !== undefined && !isDay(value)) throw userError('cli.badDay', { option, value });
  }
  if (since !== undefined && until !== undefined && since > until) throw userError('cli.dayOrder', { since, until });
  const recorded = () => ledger.findings({}, { evidence: false });
  const rules = RULES.map(({ meta }) => meta.id);
  const systems = config.systems.map(({ id }) => id);
  checkKnown('--rule', rule, rules, () => recorded().map((finding) => finding.rule));
  checkKnown('--system', system, systems, () => recorded().map((finding) => finding.system));
  return {
    rules: rule,
    systems: system,
    accounts: account,
    person,
    severities: severity,
    statuses: status,
    since,
    until,
  };
}

/**
 * `known` are the ids that the registry and the configuration have; the ledger may know older ones.
 */
function checkKnown(
  option: string,
  given: readonly string[] | undefined,
  known: readonly string[],
  recorded: () => string[],
): void {
  const doubtful = (given ?? []).filter((value) => !known.includes(value));
  if (doubtful.length === 0) return;
  const all = [...new Set([...known, ...recorded()])];
  for (const value of doubtful) {
    if (all.includes(value)) continue;
    const meant = meantBy(value, all);
    throw meant === undefined
      ? userError('findings.unknown', { option, value, known: all.join(', ') })
      : userError('findings.unknownMeant', { option, value, meant });
  }
}
