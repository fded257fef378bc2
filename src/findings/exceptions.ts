/**
 * Approved waivers. A waived finding stays where it is, marked with its exception; on the day after
 * the exception ran out nothing is waived any more. Service accounts are exceptions with an owner
 * and terminals of their own.
 */
import type { Day, ExceptionUse, Finding, Window } from '../domain/model.js';
import { foldName, type IdWidth } from '../lib/fold.js';
import type { ServiceAccount } from '../rules/index.js';

/** Empty lists mean any. Days are those of findings, both included. */
export interface Exception {
  id: string;
  kind: 'waiver' | 'service';
  rules: readonly string[];
  systems: readonly string[];
  accounts: readonly string[];
  persons: readonly string[];
  terminals: readonly string[];
  reason: string;
  approver: string;
  /** how its accounts, persons and terminals are compared */
  idWidth: IdWidth;
  /** employee id of who answers for a service account; empty elsewhere */
  owner: string;
  from: Day;
  until: Day;
}

/**
 * Marks each finding with the first exception that covers all of it, and tells what every exception
 * did.
 */
export function applyExceptions(
  findings: readonly Finding[],
  exceptions: readonly Exception[],
  window: Window,
): { findings: Finding[]; uses: ExceptionUse[] } {
  const waived = new Map<Exception, number>();
  const marked = findings.map((finding) => {
    const exception = exceptions.find((one) => covers(one, finding));
    if (exception === undefined) return finding;
    waived.set(exception, (waived.get(exception) ?? 0) + 1);
    return { ...finding, exception: exception.id };
  });
  const uses = exceptions.flatMap((exception) => useOf(exception, waived.get(exception) ?? 0, window));
  return { findings: marked, uses };
}

/** What rules need to know of service accounts. */
export function serviceAccounts(exceptions: readonly Exception[]): ServiceAccount[] {
  return exceptions
    .filter(({ kind }) => kind === 'service')
    .flatMap(({ systems, accounts, owner, terminals, from, until }) =>
      systems.flatMap((system) => accounts.map((account) => ({ system, account, owner, terminals, from, until }))),
    );
}

/**
 * Everybody and every terminal of a finding must be within the scope: what was not approved stays
 * open.
 */
function covers(exception: Exception, finding: Finding): boolean {
  const { rules, systems, accounts, persons, terminals, from, until, idWidth } = exception;
  const people = [finding.actor, ...finding.others].map(({ employee_id }) => employee_id);
  return (
    from <= finding.day &&
    finding.day <= until &&
    within(rules, [finding.rule]) &&
    within(systems, [finding.system]) &&
    within(accounts, [finding.account], idWidth) &&
    within(persons, people, idWidth) &&
    within(terminals, finding.terminals, idWidth)
  );
}

function within(scope: readonly string[], values: readonly string[], width: IdWidth = 'exact'): boolean {
  if (scope.length === 0) return true;
  return values.length > 0 && values.every((value) => scope.includes(width === 'fold' ? foldName(value) : value));
}

/**
 * One that is still to come did nothing yet; a service account's is no waiver that ought to match.
 */
function useOf(
  { id, kind, reason, approver, from, until }: Exception,
  findings: number,
  window: Window,
): ExceptionUse[] {
  const use = (state: ExceptionUse['state']): ExceptionUse[] => [
    { id, reason, approver, from, until, findings, state },
  ];
  if (findings > 0) return use('used');
  if (until < window.since) return use('expired');
  return from > window.until || kind === 'service' ? [] : use('unused');
}
