/**
 * Accounts of which the tables say one plain thing for all of a time: a personal account in the
 * hands of somebody who is on the network side. Of ten thousand accounts nine are such, and no rule
 * about single accesses has to do with them; this is said by comparing numbers, before anything is
 * made of their rows. What it says is what actor.ts would say (test/register/properties.test.ts).
 */
import type { Instant } from '../../domain/model.js';
import type { KindAnswer } from '../types.js';
import { NONE } from './account-index.js';
import type { ActorSources } from './actor-sources.js';

export class SimpleAccounts {
  private readonly employees: Float64Array;
  private readonly kinds: Float64Array;
  private readonly from: Float64Array;
  private readonly to: Float64Array;

  constructor(private readonly sources: ActorSources) {
    const { rows } = sources.accounts;
    this.employees = rows.numbers('employee_id');
    this.kinds = rows.numbers('kind');
    this.from = rows.numbers('from');
    this.to = rows.numbers('to');
  }

  /** What there is to say of such an account in `[from, to)`; undefined of any other. */
  kind(system: string, account: string, from: Instant, to: Instant): KindAnswer | undefined {
    const { accounts, checkouts, credentials, people, gaps, strings } = this.sources;
    if (!gaps.isEmpty) return undefined;
    const row = accounts.onlyRow(system, account);
    if (row < 0 || strings.textOf(this.kinds[row]!) !== 'personal') return undefined;
    if (this.from[row]! > from || this.to[row]! < to) return undefined;
    const employee = this.employees[row]!;
    if (!people.isNetwork(employee, from, to)) return undefined;
    if (checkouts.onlyRow(system, account) !== NONE || credentials.onlyRow(system, account) !== NONE) return undefined;
    const employeeId = strings.textOf(employee);
    const actor = { class: 'network', former: false, dual: false, accountClosed: false, kind: 'personal' } as const;
    return { possible: [{ ...actor, employeeId }] };
  }
}
