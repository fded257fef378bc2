/** Which findings are meant. A filter that can match nothing because of a typing error is refused: an empty list would look clean. */
import { type Command, Option } from 'commander';
import { meantBy, userError } from '../../../domain/errors.js';
import { type FindingStatus, SEVERITIES, type Severity } from '../../../domain/model.js';
import { isDay } from '../../../domain/time.js';
import type { FindingFilter, Ledger } from '../../../ledger/index.js';
import { type Language, type PlainId, text } from '../../../messages/index.js';
import { repeatable } from '../../shared-options.js';

/** In the order in which work on a finding goes. */
export const STATUSES = [
  'open',
  'justified',
  'confirmed',
  'false-positive',
  'closed',
  'withdrawn',
] as const satisfies readonly FindingStatus[];

export interface FilterOptions {
  rule?: string[];
  system?: string[];
  account?: string[];
  person?: string;
  severity?: string[];
  status?: string[];
  since?: string;
  until?: string;
}

export function addFilters(command: Command, lang: Language): void {
  const many = (flags: string, id: PlainId) => repeatable(new Option(flags, text(lang, id)));
  command
    .addOption(many('--rule <id>', 'findings.filter.rule'))
    .addOption(many('--system <id>', 'findings.filter.system'))
    .addOption(many('--account <id>', 'findings.filter.account'))
    .option('--person <employee>', text(lang, 'findings.filter.person'))
    .addOption(repeatable(new Option('--severity <severity>', text(lang, 'findings.filter.severity')), SEVERITIES))
    .addOption(repeatable(new Option('--status <status>', text(lang, 'findings.filter.status')), STATUSES))
    .option('--since <day>', text(lang, 'findings.filter.since'))
    .option('--until <day>', text(lang, 'findings.filter.until'));
}

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
    severities: severity as Severity[] | undefined,
    statuses: status as FindingStatus[] | undefined,
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
