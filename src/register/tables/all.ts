// made by scripts/lists.mjs; do not edit
/** The declarations of all tables, in the order in which they are read and listed. */
import { accounts } from './accounts.js';
import { assignments } from './assignments.js';
import { checkouts } from './checkouts.js';
import { credentials } from './credentials.js';
import { customers } from './customers.js';
import { emergencies } from './emergencies.js';
import { grants } from './grants.js';
import { holidays } from './holidays.js';
import { inspections } from './inspections.js';
import { loans } from './loans.js';
import { orders } from './orders.js';
import { pledges } from './pledges.js';
import { replacements } from './replacements.js';
import { rights } from './rights.js';
import { rosters } from './rosters.js';
import { terminals } from './terminals.js';
import { trainings } from './trainings.js';
import { transfers } from './transfers.js';

export const ALL = {
  assignments,
  transfers,
  rosters,
  accounts,
  checkouts,
  emergencies,
  credentials,
  terminals,
  loans,
  rights,
  grants,
  pledges,
  replacements,
  trainings,
  inspections,
  orders,
  customers,
  holidays,
};
