/** Which findings are meant. A filter that can match nothing because of a typing error is refused: an empty list would look clean. */
import { meantBy, userError } from '../../../domain/errors.js';
import { isDay } from '../../../domain/time.js';
import type { FindingFilter, Ledger } from '../../../ledger/index.js';
import type { FilterOptions } from './options.js';

/** `known` are the ids that the registry and the configuration have; the ledger may know older ones. */
export function filterOf(
  options: FilterOptions,
  ledger: Ledger,
  known: { rules: readonly string[]; systems: readonly string[] },
): FindingFilter {
  const { rule, system, account, person, severity, status, since, until } = options;
  for (const [option, value] of Object.entries({ '--since': since, '--until': until })) {
    if (value !== undefined && !isDay(value)) throw userError('cli.badDay', { option, value });
  }
  if (since !== undefined && until !== undefined && since > until) throw userError('cli.dayOrder', { since, until });
  const recorded = () => ledger.findings({}, { evidence: false });
  checkKnown('--rule', rule, known.rules, () => recorded().map((finding) => finding.rule));
  checkKnown('--system', system, known.systems, () => recorded().map((finding) => finding.system));
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
