/** All reference tables. */
import type { TableName } from '../../domain/model.js';
import { Rows } from '../readers/rows.js';
import { type AccountRow, accounts } from './accounts.js';
import { type Assignment, assignments } from './assignments.js';
import { type CheckoutRow, checkouts } from './checkouts.js';
import { type CredentialRow, credentials } from './credentials.js';
import { type CustomerRow, customers } from './customers.js';
import { type EmergencyRow, emergencies } from './emergencies.js';
import { type GrantRow, grants } from './grants.js';
import { type HolidayRow, holidays } from './holidays.js';
import { type LoanRow, loans } from './loans.js';
import { type PledgeRow, pledges } from './pledges.js';
import { type RightRow, rights } from './rights.js';
import { type RosterRow, rosters } from './rosters.js';
import type { TableDefinition } from './table.js';
import { type TerminalRow, terminals } from './terminals.js';
import { type TransferRow, transfers } from './transfers.js';

export interface RowTypes {
  assignments: Assignment;
  transfers: TransferRow;
  rosters: RosterRow;
  accounts: AccountRow;
  checkouts: CheckoutRow;
  emergencies: EmergencyRow;
  credentials: CredentialRow;
  terminals: TerminalRow;
  loans: LoanRow;
  rights: RightRow;
  grants: GrantRow;
  pledges: PledgeRow;
  customers: CustomerRow;
  holidays: HolidayRow;
}

export const TABLES: { readonly [T in TableName]: TableDefinition<RowTypes[T]> } = {
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
  customers,
  holidays,
};

/** Rows of every table, in order of configuration and file; `rosters` by configured source. */
export type TableRows = { [T in TableName]: Rows<RowTypes[T]> };

export function noRows(): TableRows {
  const rows = Object.fromEntries(Object.keys(TABLES).map((table) => [table, new Rows()]));
  return rows as unknown as TableRows;
}
