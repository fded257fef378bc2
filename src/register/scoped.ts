/** Rows about an account of a system, or of all systems: looked up by (system, account), however case is to be taken. */
import type { Scope } from './accounts.js';
import { Groups, made } from './group.js';
import type { Names } from './names.js';
import type { Row, Rows } from './rows.js';
import { EMPTY, timeline } from './timeline.js';
import type { Entry, Timeline } from './types.js';

export type CaseOf = (system: string) => 'sensitive' | 'insensitive';
type Scoping<T> = Entry<T> & Scope;

/** Entries are made when they are asked for: of most accounts nobody asks. */
export class Scoped<T, R extends Scope> {
  /** by row, as numbers: the system's id (0 = all) and the account */
  readonly systemIds: Float64Array;
  readonly accountIds: Float64Array;
  private readonly made: (Scoping<T> | undefined)[];
  private readonly found = new Map<string, Map<string, Timeline<T>>>();
  private readonly exact = new Map<number, boolean>();
  private groups: Groups | undefined;
  private allOf: Timeline<T> | undefined;
  private systemNames: ReadonlySet<string> | undefined;

  constructor(
    readonly rows: Rows<R>,
    private readonly make: (row: Row<R>, system: string) => Scoping<T>,
    private readonly names: Names,
    private readonly caseOf: CaseOf,
  ) {
    this.systemIds = rows.numbers('system').map((word) => names.systemOf(word));
    this.accountIds = rows.numbers('account');
    this.made = new Array(rows.length).fill(undefined);
  }

  get all(): Timeline<T> {
    this.allOf ??= timeline<T>(this.made.map((_, i) => this.entryAt(i)));
    return this.allOf;
  }

  /** Systems that rows name; '' where one is about all. */
  get systems(): ReadonlySet<string> {
    this.systemNames ??= new Set([...new Set(this.systemIds)].map((id) => this.names.textOf(id)));
    return this.systemNames;
  }

  of(system: string, account: string): Timeline<T> {
    const accounts = made(this.found, system, () => new Map<string, Timeline<T>>());
    return made(accounts, account, () => this.search(system, account));
  }

  /** Whether `of` would find a row; both as numbers. */
  lists(systemId: number, account: number): boolean {
    const { byAccount } = this;
    const lower = this.names.lower(account);
    const end = byAccount.end(lower);
    for (let i = byAccount.start(lower); i < end; i++) {
      if (this.is(byAccount.rows[i]!, systemId, account, this.isExact(systemId))) return true;
    }
    return false;
  }

  /** The account of a row in lower case, as a number. */
  lowerAt(row: number): number {
    return this.names.lower(this.accountIds[row]!);
  }

  entryAt(row: number): Scoping<T> {
    const known = this.made[row];
    if (known !== undefined) return known;
    const entry = this.make(this.rows.at(row), this.names.textOf(this.systemIds[row]!));
    this.made[row] = entry;
    return entry;
  }

  /** Rows by the lower case of their account. */
  get byAccount(): Groups {
    this.groups ??= new Groups(this.accountIds.map((account) => this.names.lower(account)));
    return this.groups;
  }

  private is(row: number, systemId: number | undefined, account: number | undefined, exact: boolean): boolean {
    const own = this.systemIds[row]!;
    return (own === 0 || own === systemId) && (!exact || this.accountIds[row] === account);
  }

  private isExact(systemId: number): boolean {
    return made(this.exact, systemId, () => this.caseOf(this.names.textOf(systemId)) === 'sensitive');
  }

  private search(system: string, account: string): Timeline<T> {
    const { words } = this.names;
    if (this.made.length === 0) return EMPTY;
    const exact = this.caseOf(system) === 'sensitive';
    const entries: Scoping<T>[] = [];
    // asked for first, because it makes the lower case of every account a word
    const { byAccount } = this;
    const [systemId, accountId] = [words.find(system), words.find(account)];
    for (const row of byAccount.of(words.find(account.toLowerCase())))
      if (this.is(row, systemId, accountId, exact)) entries.push(this.entryAt(row));
    return entries.length === 0 ? EMPTY : timeline<T>(entries);
  }
}
