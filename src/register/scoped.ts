/** Rows about an account of a system, or of all systems: looked up by (system, account), however case is to be taken. */
import type { Scope } from './accounts.js';
import { groupBy, made } from './group.js';
import { EMPTY, timeline } from './timeline.js';
import type { Entry, Timeline } from './types.js';

export type CaseOf = (system: string) => 'sensitive' | 'insensitive';

export class Scoped<T> {
  readonly all: Timeline<T>;
  /** systems that rows name; '' where one is about all */
  readonly systems: ReadonlySet<string>;
  private readonly byAccount: ReadonlyMap<string, readonly (Entry<T> & Scope)[]>;
  private readonly found = new Map<string, Map<string, Timeline<T>>>();

  constructor(
    readonly entries: readonly (Entry<T> & Scope)[],
    private readonly caseOf: CaseOf,
  ) {
    this.all = timeline<T>(entries);
    this.systems = new Set(entries.map((entry) => entry.system));
    this.byAccount = groupBy(entries, (entry) => entry.account.toLowerCase());
  }

  of(system: string, account: string): Timeline<T> {
    const accounts = made(this.found, system, () => new Map<string, Timeline<T>>());
    return made(accounts, account, () => this.search(system, account));
  }

  private search(system: string, account: string): Timeline<T> {
    const exact = this.caseOf(system) === 'sensitive';
    const rows = (this.byAccount.get(account.toLowerCase()) ?? []).filter(
      (row) => (row.system === '' || row.system === system) && (!exact || row.account === account),
    );
    return rows.length === 0 ? EMPTY : timeline<T>(rows);
  }
}
