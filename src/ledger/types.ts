/**
 * What the ledger takes and gives. Types only, so that whoever records or reads can be written
 * without SQLite in mind.
 */
import type { Archived } from './types/archive.js';
import type { Chain, Transactions } from './types/chain.js';
import type { Findings } from './types/findings.js';
import type { Judgements } from './types/judgements.js';
import type { Outbox } from './types/outbox.js';
import type { People } from './types/people.js';

export type { ActivityRow } from '../domain/model.js';
export type * from './types/archive.js';
export type * from './types/chain.js';
export type * from './types/findings.js';
export type * from './types/judgements.js';
export type * from './types/outbox.js';
export type * from './types/people.js';

export interface Ledger extends Transactions, Judgements, Findings, People, Outbox, Archived, Chain {}
