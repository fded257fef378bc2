/** A person signs the reviews of a month's rights, or takes that back. */
import { type Problem, problem, UserError } from '../../domain/errors.js';
import {
  type Confirmation,
  type Day,
  REVIEWER_ROLES,
  type ReviewerRole,
  type RightsReview,
} from '../../domain/model.js';
import type { Ledger, RightsReviewRow } from '../../ledger/index.js';
import { samePerson } from '../confirm/confirm.js';
import type { Prepared } from '../prepare.js';
import { rightsIn, signedOf } from './reviews.js';

export interface SignRequest {
  /** `YYYY-MM` */
  month: string;
  /** ids */
  systems: readonly string[];
  role: ReviewerRole;
  user: string;
  note: string;
  /** takes signatures back in place of giving them */
  withdraw: boolean;
  today: Day;
}

/**
 * The rows that were recorded; `ledger` must be open for that. Throws a UserError, and records
 * nothing, if one of the systems does not allow it.
 */
export function signReviews(
  prepared: Prepared,
  request: SignRequest,
  ledger: Pick<Ledger, 'rightsReviews' | 'signRights'>,
): RightsReviewRow[] {
  const { month, systems, role, user, note, withdraw, today } = request;
  if (month > today.slice(0, 7)) throw new UserError([problem('rights.notBegun', { month })]);
  const recorded = ledger.rightsReviews().filter((row) => row.month === month);
  const states = rightsIn(prepared, month, systems, today);
  const problems: Problem[] = [];
  const rows = states.map(({ system, asOf, content }): RightsReviewRow => {
    const signed = signedOf(
      recorded.filter((row) => row.system === system),
      content,
    );
    const place = { month, system };
    if (withdraw) problems.push(...cannotWithdraw(place, signed, request));
    else if (asOf === undefined) problems.push(problem('rights.noExport', place));
    else problems.push(...cannotSign(place, signed, request));
    return { month, system, role, action: withdraw ? 'withdrawn' : 'given', user, note, content };
  });
  if (problems.length > 0) throw new UserError(problems);
  ledger.signRights(rows);
  return rows;
}

interface Place {
  month: string;
  system: string;
}

function cannotSign(place: Place, signed: RightsReview['signed'], { role, user }: SignRequest): Problem[] {
  const own = signed[role];
  if (stands(own)) return [problem('rights.already', { ...place, user: own.user })];
  const others = REVIEWER_ROLES.filter((one) => one !== role).flatMap((one) => signed[one] ?? []);
  const same = others.some((one) => stands(one) && samePerson(one.user, user));
  return same ? [problem('rights.samePerson', { ...place, user })] : [];
}

function cannotWithdraw(place: Place, signed: RightsReview['signed'], { role, note }: SignRequest): Problem[] {
  if (note.trim() === '') return [problem('confirm.noNote', {})];
  return signed[role] === undefined ? [problem('rights.nothingToWithdraw', { ...place })] : [];
}

function stands(one: Confirmation | undefined): one is Confirmation {
  return one !== undefined && !one.outdated;
}
