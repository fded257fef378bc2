/** How findings stand. Light: the command line reads it for its options. */
import type { FindingStatus } from '../../domain/model.js';

/** What a person may decide, in the order in which work on a finding goes. */
export const DECISIONS = ['open', 'justified', 'confirmed', 'false-positive', 'closed'] as const;
export type Decision = (typeof DECISIONS)[number];

/** Only a run withdraws. */
export const STATUSES = [...DECISIONS, 'withdrawn'] as const satisfies readonly FindingStatus[];
