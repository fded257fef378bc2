/** Reviews of rights: two persons sign each month of each system. */
import type { Instant } from './basics.js';
import type { Confirmation } from './days.js';

/** Who signs a review: the one who answers for the system, and information management. */
export const REVIEWER_ROLES = ['owner', 'information-manager'] as const;
export type ReviewerRole = (typeof REVIEWER_ROLES)[number];

/** The rights of one system in one month, and who has signed their review. */
export interface RightsReview {
  /** `YYYY-MM` */
  month: string;
  system: string;
  /** of the newest export that the month knows; undefined: there is none, or it is too old */
  asOf: Instant | undefined;
  /** live rights in it */
  rights: number;
  /** that weigh */
  findings: number;
  /** `outdated`: rights, holders or grants have changed since */
  signed: Readonly<Partial<Record<ReviewerRole, Confirmation>>>;
}
