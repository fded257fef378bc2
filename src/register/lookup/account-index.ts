/**
 * Rows about an account of a system, or of all systems: looked up by (system, account), however
 * case is to be taken.
 */

import type { Row, Rows } from '../readers/rows.js';
import type { Spellings } from '../readers/spellings.js';
import type { Scope } from '../tables/entries.js';
import type { Entry, Timeline } from '../types.js';
import { Groups, getOrCreate } from './group.js';
import type { NameResolver } from './name-resolver.js';
import { EMPTY, timeline } from './timeline.js';

export type CaseOf = (system: string) => 'sensitive' | 'insensitive';
export const NONE = -1;
export const SEVERAL = -2;
const NO_ROWS: readonly number[] = [];

/** How the names of systems and accounts are to be taken. */
export interface Scoping {
  names: NameResolver;
  caseOf: CaseOf;
  spellings: Spellings;
}

type Scoped<T> = Entry<T> & Scope;

/** Entries are made when they are asked for: of most accounts nobody asks. */
export class AccountIndex<T, R extends Scope> {
  /** by row, as numbers: the system's id (0 = all) and the account */
  readonly systemIds: Float64Array;
  readonly accountIds: Float64Array;
  private readonly names: NameResolver;
  private readonly caseOf: CaseOf;
  private readonly spellings: Spellings;
  /** what was asked for last: accounts are asked about one after the other, each several times */
  private found: { system: string; account: string; entries: Timeline<T> } | undefined;
  private readonly exact = new Map<number, boolean>();
  private groups: Groups | undefined;
  private exactGroups: Groups | undefined;
  private allOf: Timeline<T> | undefined;
  private systemNames: ReadonlySet<string> | undefined;

  constructor(
    readonly rows: Rows<R>,
    private readonly make: (row: Row<R>, system: string) => Scoped<T>,
    { names, caseOf, spellings }: Scoping,
  ) {
    this.names = names;
    this.caseOf = caseOf;
    this.spellings = spellings;
    this.systemIds = rows.numbers('system').map((word) => names.systemOf(word));
    this.accountIds = rows.numbers('account');
  }

  get all(): Timeline<T> {
    this.allOf ??= timeline<T>(Array.from(this.accountIds, (_, i) => this.entryAt(i)));
    return this.allOf;
  }

  /** Systems that rows name; '' where one is about all. */
  get systems(): ReadonlySet<string> {
    this.systemNames ??= new Set([...new Set(this.systemIds)].map((id) => this.names.textOf(id)));
    return this.systemNames;
  }

  of(system: string, account: string): Timeline<T> {
    const { found } = this;
    if (found !== undefined && found.account === account && found.system === system) return found.entries;
    const entries = this.search(system, account);
    this.found = { system, account, entries };
    return entries;
  }

  /** Whether `of` would find a row; both as numbers. */
  lists(systemId: number, account: number): boolean {
    const exact = getOrCreate(this.exact, systemId, () => this.caseOf(this.names.textOf(systemId)) === 'sensitive');
    const groups = exact ? this.byExactAccount : this.byAccount;
    const key = exact ? account : this.names.lower(account);
    const end = groups.end(key);
    return this.next(groups, groups.start(key), end, systemId) < end;
  }

  /** The only row about an account; NONE or SEVERAL where there is not one. */
  onlyRow(system: string, account: string): number {
    const rows = this.rowsAbout(system, account);
    return rows.length > 1 ? SEVERAL : (rows[0] ?? NONE);
  }

  /** The account of a row in lower case, as a number. */
  lowerAt(row: number): number {
    return this.names.lower(this.accountIds[row]!);
  }

  entryAt(row: number): Scoped<T> {
    return this.make(this.rows.at(row), this.names.textOf(this.systemIds[row]!));
  }

  private get byExactAccount(): Groups {
    this.exactGroups ??= new Groups(this.accountIds);
    return this.exactGroups;
  }

  /** Rows by the lower case of their account. */
  get byAccount(): Groups {
    this.groups ??= new Groups(this.accountIds.map((account) => this.names.lower(account)));
    return this.groups;
  }

  /** The first place from `place` on whose row is about that system. */
  private next({ rows }: Groups, place: number, end: number, systemId: number | undefined): number {
    for (let i = place; i < end; i++) {
      const own = this.systemIds[rows[i]!]!;
      if (own === 0 || own === systemId) return i;
    }
    return end;
  }

  private rowsAbout(system: string, account: string): readonly number[] {
    const { strings } = this.names;
    if (this.rows.length === 0) return NO_ROWS;
    const exact = this.caseOf(system) === 'sensitive';
    // asked for first, because it makes the lower case of every account a word
    const groups = exact ? this.byExactAccount : this.byAccount;
    const spelled = this.spellings.find(account);
    const accountId = strings.find(exact ? spelled : spelled.toLowerCase());
    if (accountId === undefined) return NO_ROWS;
    const systemId = strings.find(system);
    const end = groups.end(accountId);
    const rows: number[] = [];
    const next = (place: number) => this.next(groups, place, end, systemId);
    for (let i = next(groups.start(accountId)); i < end; i = next(i + 1)) rows.push(groups.rows[i]!);
    return rows;
  }

  private search(system: string, account: string): Timeline<T> {
    const rows = this.rowsAbout(system, account);
    return rows.length === 0 ? EMPTY : timeline<T>(rows.map((row) => this.entryAt(row)));
  }
}
