/**
 * The monthly reviews of rights: what there was to review, who has signed it, and whose word is
 * still missing. Two different persons sign each system and month.
 */
import { createHash } from 'node:crypto';
import type { Day, Finding, Instant, ReviewerRole, RightsReview } from '../../domain/model.js';
import { REVIEWER_ROLES } from '../../domain/model.js';
import { addDays, lastOfMonth, startOfDay } from '../../domain/time.js';
import type { Ledger, RecordedRightsReview } from '../../ledger/index.js';
import type { Prepared } from '../prepare.js';
import { reviewRights } from './review-rights.js';

/** The rights of a system in a month, with a hash over all that a reviewer looks at. */
export interface RightsState {
  system: string;
  /** undefined: no export that is new enough */
  asOf: Instant | undefined;
  rights: number;
  findings: number;
  content: string;
}

/** Until its end a month is reviewed as of today. */
export function reviewDay(month: string, today: Day): Day {
  const last = lastOfMonth(month);
  return last < today ? last : today;
}

/** `systems`: ids. In their order. */
export function rightsIn(prepared: Prepared, month: string, systems: readonly string[], today: Day): RightsState[] {
  const { register, config } = prepared;
  const day = reviewDay(month, today);
  const { findings, unjudged } = reviewRights(prepared, { systems, day }, { version: '' });
  const without = new Set(
    unjudged.filter(({ reason }) => reason === 'unjudged.noRightsExport').map((row) => row.system),
  );
  const end = startOfDay(config.timezone, addDays(day, 1));
  return systems.map((system): RightsState => {
    const newest = without.has(system) ? undefined : register.rights(system, end);
    const own = findings.filter((finding) => finding.system === system);
    const rows =
      newest === undefined ? [] : [...newest].map(({ account, right }) => [account, right].join('\t')).sort();
    const content = createHash('sha256').update(JSON.stringify([newest?.asOf ?? null, rows, own.map(saidOf)]));
    return {
      system,
      asOf: newest?.asOf,
      rights: rows.length,
      findings: own.filter(({ severity }) => severity !== 'info').length,
      content: content.digest('hex'),
    };
  });
}

/** What a finding says, whatever the day of the review. */
function saidOf({ account, severity, actor, messages }: Finding): unknown {
  return [account, severity, actor.employee_id, messages];
}

type Signatures = Pick<Ledger, 'rightsReviews'>;

/** `ledger`: undefined if there is none yet. By month, systems in their order. */
export function reviewsOf(
  prepared: Prepared,
  ledger: Signatures | undefined,
  { months, systems, today }: { months: readonly string[]; systems: readonly string[]; today: Day },
): RightsReview[] {
  if (!prepared.register.has('rights')) return [];
  const rows = ledger?.rightsReviews() ?? [];
  return months.flatMap((month) =>
    rightsIn(prepared, month, systems, today).map(({ system, asOf, rights, findings, content }): RightsReview => {
      const own = rows.filter((row) => row.month === month && row.system === system);
      return { month, system, asOf, rights, findings, signed: signedOf(own, content) };
    }),
  );
}

/** `rows`: of one system and month, in the order of recording. */
export function signedOf(rows: readonly RecordedRightsReview[], content: string): RightsReview['signed'] {
  return Object.fromEntries(
    REVIEWER_ROLES.flatMap((role) => {
      const last = rows.findLast((row) => row.role === role);
      if (last?.action !== 'given') return [];
      const { user, at, note } = last;
      return [[role, { user, at, note, outdated: last.content !== content }]];
    }),
  );
}

/** Whose word a review waits for. */
export function awaitedReviewers({ signed }: Pick<RightsReview, 'signed'>): ReviewerRole[] {
  return REVIEWER_ROLES.filter((role) => signed[role] === undefined || signed[role].outdated);
}

export interface AwaitedReview {
  month: string;
  system: string;
  roles: readonly ReviewerRole[];
  /** the last day on which it is in time */
  due: Day;
  late: boolean;
}

/** Nobody is reminded of what lies further back. */
const MONTHS_BACK = 12;
const DUE_DAY = 10;

/**
 * Reviews of months that are over and lack a signature. A company that neither configures
 * `rightsReview` nor has ever signed a review is not reminded.
 */
export function awaitedReviews(
  prepared: Prepared,
  ledger: Signatures & Pick<Ledger, 'judgements'>,
  systems: readonly string[],
  today: Day,
): AwaitedReview[] {
  const { rightsReview, startDate } = prepared.config;
  const dueDay = rightsReview?.dueDay ?? DUE_DAY;
  if (dueDay === 'off') return [];
  const begin =
    rightsReview === undefined
      ? ledger
          .rightsReviews()
          .map(({ month }) => month)
          .sort()[0]
      : (startDate ?? ledger.judgements()[0]?.day)?.slice(0, 7);
  if (begin === undefined) return [];
  const months = monthsBefore(today.slice(0, 7), MONTHS_BACK).filter((month) => month >= begin);
  return reviewsOf(prepared, ledger, { months, systems, today }).flatMap((review) => {
    const roles = awaitedReviewers(review);
    const due = dueOf(review.month, dueDay);
    return roles.length === 0 ? [] : [{ month: review.month, system: review.system, roles, due, late: today > due }];
  });
}

/** That day of the month after, or its last. */
function dueOf(month: string, dueDay: number): Day {
  const last = lastOfMonth(addDays(lastOfMonth(month), 1).slice(0, 7));
  const day = `${last.slice(0, 8)}${String(dueDay).padStart(2, '0')}`;
  return day < last ? day : last;
}

function monthsBefore(month: string, count: number): string[] {
  const months: string[] = [];
  for (let first = `${month}-01`; months.length < count; ) {
    first = `${addDays(first, -1).slice(0, 7)}-01`;
    months.unshift(first.slice(0, 7));
  }
  return months;
}
