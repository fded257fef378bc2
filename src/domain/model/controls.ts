/** What audits show of controls besides findings. */
import type { Day, Instant } from './basics.js';

/** Accesses of a person that an order is asked for, in one month and system. */
export interface OrderShare {
  /** `YYYY-MM` */
  month: string;
  system: string;
  employeeId: string;
  accesses: number;
  withOrder: number;
}

/** `late`: open beyond its date. */
export const INSPECTION_STATES = ['good', 'remedied', 'open', 'late', 'unanswered'] as const;
export type InspectionState = (typeof INSPECTION_STATES)[number];

/** The newest answer to an item of an inspection, or of a measure against recurrence. */
export interface InspectionStatus {
  /** empty = all: a measure */
  system: string;
  item: string;
  answer: string;
  evidence: string;
  inspectedOn: Day;
  due: Day | undefined;
  remediedOn: Day | undefined;
  state: InspectionState;
}

/** An account of somebody who left the network side, and when it or its last right ended. */
export interface Revocation {
  /** of the move, `YYYY-MM` */
  month: string;
  movedOn: Day;
  employeeId: string;
  system: string;
  account: string;
  /** undefined: still open */
  endedOn: Day | undefined;
  /** from the move to the end, or to the last day that is known; 0 = on the day, or before it */
  days: number;
}

/** Accesses to one system of an emergency by people of one affiliate. */
export interface EmergencyUse {
  system: string;
  org: string;
  /** while it held */
  inside: { accesses: number; outputs: number };
  /** outside any emergency, from a week before it until a week after it */
  outside: { accesses: number; outputs: number };
}

/** What is to be closed after an emergency. */
export interface EmergencyClosing {
  id: string;
  name: string;
  from: Instant;
  /** Infinity while it runs */
  to: Instant;
  loans: readonly {
    terminal: string;
    system: string;
    borrowerOrg: string;
    borrowerEmployeeId: string;
    lentAt: Instant;
    returnedAt: Instant | undefined;
  }[];
  credentials: readonly {
    system: string;
    account: string;
    employeeId: string;
    issuedAt: Instant;
    changedAt: Instant | undefined;
  }[];
  use: readonly EmergencyUse[];
}
