/** Signatures under reviews of rights, for people and for programs. */
import { awaitedReviewers } from '../../../app/rights/reviews.js';
import { type Confirmation, REVIEWER_ROLES, type RightsReview } from '../../../domain/model.js';
import { isoLocal } from '../../../domain/time.js';
import type { Language } from '../../../messages/index.js';
import { type Block, reviewTable, words } from '../../../reports/index.js';

export function reviewShape(review: RightsReview, timezone: string): object {
  const { month, system, asOf, rights, findings, signed } = review;
  const signature = (one: Confirmation | undefined) => one && { ...one, at: isoLocal(timezone, one.at) };
  return {
    month,
    system,
    asOf: asOf === undefined ? null : isoLocal(timezone, asOf),
    rights,
    findings,
    ...Object.fromEntries(REVIEWER_ROLES.map((role) => [role, signature(signed[role]) ?? null])),
    awaits: awaitedReviewers(review),
  };
}

export function reviewBlocks(
  reviews: readonly RightsReview[],
  month: string,
  timezone: string,
  lang: Language,
): Block[] {
  if (reviews.length === 0) return [];
  const say = words(lang);
  return [{ kind: 'heading', text: say.t('rights.reviewsOf', { month }) }, reviewTable(reviews, timezone, say)];
}
