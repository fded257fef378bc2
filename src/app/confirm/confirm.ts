/** A person signs days off, as the one who checked them or as the one who approves that. */
import { type Problem, problem, UserError } from '../../domain/errors.js';
import type { Confirmation, ConfirmationRole, Confirmations, Day, SystemDay } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { ConfirmationRow, Ledger } from '../../ledger/index.js';
import type { Days } from '../days/plan.js';
import type { RunPorts } from '../ports.js';
import type { Prepared } from '../prepare.js';
import { lifeOf } from '../run/judge-days.js';
import { confirmationsOf } from './standing.js';

export interface ConfirmRequest {
  days: Days;
  /** ids of those that are checked daily: a day is signed off for all of them at once */
  systems: readonly string[];
  role: ConfirmationRole;
  user: string;
  note: string;
  /** takes a confirmation back in place of giving one */
  withdraw: boolean;
}

/**
 * The rows that were recorded. Throws a UserError, and records nothing, if one of the days does not
 * allow it.
 */
export function confirmDays(
  prepared: Prepared,
  request: ConfirmRequest,
  ledger: Ledger,
  ports: Pick<RunPorts, 'now' | 'engines'>,
): ConfirmationRow[] {
  const { days, systems, role, user, note, withdraw } = request;
  const { since, until } = days;
  const life = lifeOf(prepared, ledger, ports);
  const standing = confirmationsOf(ledger, since, until);
  const all = daysBetween(since, until);
  const problems = all.flatMap((day) => {
    const stands = standing.get(day) ?? {};
    if (withdraw) return cannotWithdraw(day, stands, request);
    return notFinished(day, life.states(systems, day, day)) ?? cannotGive(day, stands, request) ?? [];
  });
  if (problems.length > 0) throw new UserError(problems);
  const rows = all.map((day) => ({ day, role, action: withdraw ? 'withdrawn' : 'given', user, note }) as const);
  ledger.confirm(rows);
  return rows;
}

/** Nobody can sign what is not judged, or is judged by less than there is. */
function notFinished(day: Day, states: readonly SystemDay[]): Problem | undefined {
  const open = states.find(({ state }) => state !== 'done' && state !== 'acknowledged');
  return open && problem('confirm.notFinished', { day, system: open.system });
}

function cannotGive(day: Day, { checker, approver }: Confirmations, { role, user }: ConfirmRequest) {
  const given = role === 'checker' ? checker : approver;
  if (stands(given)) return problem('confirm.already', { day, user: given.user });
  if (role === 'checker') return undefined;
  if (!stands(checker)) return problem('confirm.notChecked', { day });
  return samePerson(checker.user, user) ? problem('confirm.samePerson', { day, user }) : undefined;
}

function cannotWithdraw(day: Day, standing: Confirmations, { role, note }: ConfirmRequest): Problem[] {
  if (note.trim() === '') return [problem('confirm.noNote', {})];
  return standing[role] === undefined ? [problem('confirm.nothingToWithdraw', { day })] : [];
}

function stands(one: Confirmation | undefined): one is Confirmation {
  return one !== undefined && !one.outdated;
}

/** A name in another width or case is no second person. */
export function samePerson(a: string, b: string): boolean {
  const folded = (name: string) => name.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
  return folded(a) === folded(b);
}
