// made by scripts/lists.mjs; do not edit
/** What is planted into a simulated world, in order. */
import { scenario as affiliateScreens } from './affiliate-screens.js';
import { scenario as affiliateSystem } from './affiliate-system.js';
import { scenario as bothPosts } from './both-posts.js';
import { scenario as closedHours } from './closed-hours.js';
import { scenario as entitlement } from './entitlement.js';
import { scenario as failedAttempts } from './failed-attempts.js';
import { scenario as habits } from './habits.js';
import { scenario as handling } from './handling.js';
import { scenario as inspections } from './inspections.js';
import { scenario as lateTrainings } from './late-trainings.js';
import { scenario as lending } from './lending.js';
import { scenario as moves } from './moves.js';
import { scenario as nearMisses } from './near-misses.js';
import { scenario as nonEmployee } from './non-employee.js';
import { scenario as offPeriod } from './off-period.js';
import { scenario as postTransfer } from './post-transfer.js';
import { scenario as programs } from './programs.js';
import { scenario as replacements } from './replacements.js';
import { scenario as sharedId } from './shared-id.js';
import type { Scenario } from './stage.js';

export const SCENARIOS: readonly Scenario[] = [
  offPeriod,
  bothPosts,
  affiliateScreens,
  affiliateSystem,
  postTransfer,
  sharedId,
  nonEmployee,
  nearMisses,
  lending,
  handling,
  entitlement,
  moves,
  lateTrainings,
  replacements,
  inspections,
  closedHours,
  programs,
  failedAttempts,
  habits,
];
