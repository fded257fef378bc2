/**
 * Every instant at which a fact may change, so that what is true at a session's start is true for all of it. Customers are not among
 * them: whose customer an object was is asked per access.
 */
import type { Instant } from '../model.js';
import type { ListedPost } from './lists.js';
import type { People } from './people.js';
import type { Scoped } from './scoped.js';
import type { Credential, Emergency, Entry, Grant, Holding, Loan, Right, Terminal, Transfer } from './types.js';

export interface Facts {
  people: People;
  accounts: Scoped<Holding>;
  checkouts: Scoped<{ employeeId: string }>;
  credentials: Scoped<Credential>;
  grants: Scoped<Grant>;
  emergencies: readonly Entry<Emergency>[];
  terminals: readonly Entry<Terminal>[];
  loans: readonly Entry<Loan>[];
  rights: readonly Right[];
  transfers: readonly Transfer[];
}

/** Sorted, unique, finite. */
export function cutsOf(facts: Facts): Instant[] {
  const cuts = new Set<Instant>();
  const { people, accounts, checkouts, credentials, grants, emergencies, terminals, loans } = facts;
  for (const entries of [
    accounts.entries,
    checkouts.entries,
    credentials.entries,
    grants.entries,
    emergencies,
    terminals,
    loans,
  ]) {
    for (const { from, to } of entries) cuts.add(from).add(to);
  }
  for (const { value } of credentials.entries) cuts.add(value.changedAt ?? Infinity);
  for (const { value } of emergencies) cuts.add(value.declaredAt ?? Infinity);
  for (const { date } of facts.transfers) cuts.add(date);
  for (const { asOf } of facts.rights) cuts.add(asOf);
  for (const t of people.seriesChanges()) cuts.add(t);
  for (const person of people.byId.values()) {
    for (const post of person.posts.entries as readonly ListedPost[]) {
      cuts
        .add(post.from)
        .add(post.to)
        .add(post.endsBy ?? post.to);
    }
    for (const fork of person.forks) cuts.add(fork.from).add(fork.to);
  }
  return [...cuts].filter(Number.isFinite).sort((a, b) => a - b);
}
