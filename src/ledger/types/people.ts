/** What people add to the ledger: acknowledgements, confirmations, reviews, actions, inquiries. */
import type { Action, Cause, ConfirmationRole, Day, InquiryEvent, Instant, ReviewerRole } from '../../domain/model.js';

/**
 * Why a day may stay incomplete (`day`), or why the past of a log was changed (`log`). Fields that
 * do not apply are empty.
 */
export interface AcknowledgementRow {
  kind: 'day' | 'log';
  system: string;
  day: Day;
  path: string;
  causes: readonly Cause[];
  user: string;
  reason: string;
}

export interface RecordedAcknowledgement extends AcknowledgementRow {
  seq: number;
  at: Instant;
}

/** A person signs a day off, or takes that back. */
export interface ConfirmationRow {
  day: Day;
  role: ConfirmationRole;
  action: 'given' | 'withdrawn';
  user: string;
  /** the person's words; may be empty if a confirmation is given */
  note: string;
}

export interface RecordedConfirmation extends ConfirmationRow {
  seq: number;
  at: Instant;
}

/** A person signs the review of a system's rights in a month, or takes that back. */
export interface RightsReviewRow {
  /** `YYYY-MM` */
  month: string;
  system: string;
  role: ReviewerRole;
  action: 'given' | 'withdrawn';
  user: string;
  /** the person's words; may be empty if a review is signed */
  note: string;
  /** hash of what was reviewed */
  content: string;
}

export interface RecordedRightsReview extends RightsReviewRow {
  seq: number;
  at: Instant;
}

/** What is done about a finding, as it stands from here on. */
export interface ActionRow extends Action {
  finding: string;
  user: string;
}

export interface RecordedAction extends ActionRow {
  seq: number;
  at: Instant;
}

/** A superior is asked about a finding, or answers. */
export interface InquiryRow extends InquiryEvent {
  finding: string;
  user: string;
}

export interface RecordedInquiry extends InquiryRow {
  seq: number;
  at: Instant;
}

/** What people said. */
export interface People {
  /** Needs `begin()`. Throws a UserError for an empty reason. */
  acknowledge(rows: readonly AcknowledgementRow[]): void;
  /** oldest first */
  acknowledgements(): RecordedAcknowledgement[];
  /** Needs `begin()`. As one entry. */
  confirm(rows: readonly ConfirmationRow[]): void;
  /** oldest first */
  confirmations(filter?: { since?: Day; until?: Day }): RecordedConfirmation[];
  /** Needs `begin()`. As one entry. */
  signRights(rows: readonly RightsReviewRow[]): void;
  /** oldest first */
  rightsReviews(): RecordedRightsReview[];
  /** Needs `begin()`. As one entry. */
  act(rows: readonly ActionRow[]): void;
  /** oldest first; of one finding the last is what stands */
  actions(): RecordedAction[];
  /** Needs `begin()`. As one entry. */
  inquire(rows: readonly InquiryRow[]): void;
  /** oldest first */
  inquiries(): RecordedInquiry[];
}
