/**
 * The queries of a log in a table, as text. Plain aggregates without subqueries or windows: a
 * Distributed table computes them on its shards, and sends home only what they give.
 */
import {
  ACTION_CLASSES,
  type ActionClass,
  type Instant,
  type Interval,
  type LogSource,
  type TextColumn,
} from '../../domain/model.js';
import { compare } from '../../lib/search.js';
import type { Kind, Query } from './connection.js';
import { type ColumnTypes, type Dialect, number, type Raw, type TimeSql } from './dialect.js';

type TextRole = 'account' | 'terminal' | 'address' | 'action' | 'screen' | 'object' | 'result';
const CLASSES_SENT = ACTION_CLASSES.filter((name) => name !== 'other');

/** Raw values that mean something, as the table has them. */
export interface RawMeanings {
  classes: ReadonlyMap<ActionClass, readonly Raw[]>;
  unmasked: readonly Raw[];
  failures: readonly Raw[];
}

/** Which accounts are meant; undefined: all. */
export type Accounts = readonly Raw[] | undefined;

const USE_KINDS = ['text', 'text', 'int', 'int'] as const;
const COUNT_KINDS = ['int', 'int', 'int', 'int', 'int', 'int', 'hash', 'hash'] as const;
export const ACCESS_KINDS = ['int', 'text', 'text', 'text', 'text', 'text', 'text', 'text'] as const;
export const PIECE_KINDS = [
  'text',
  'text',
  'int',
  'int',
  'int',
  ...CLASSES_SENT.map(() => 'int' as const),
  'int',
  'int',
] as const;

export class Statements {
  private readonly account: string;
  private readonly table: string;
  private readonly always: readonly string[];
  /** raw terminals that name none; their address stands for them */
  private blank: readonly Raw[] = [];

  /** `types`: of the columns that the source names, all of which are there. */
  constructor(
    private readonly dialect: Dialect,
    private readonly source: LogSource,
    private readonly types: ColumnTypes,
    private readonly time: TimeSql,
  ) {
    this.account = this.column('account');
    this.table = tableName(dialect, source);
    this.always = Object.entries(source.table?.where ?? {}).map(([column, values]) =>
      this.among(dialect.textOf(column, types.get(column) ?? ''), values.map(dialect.encode)),
    );
  }

  get hasAddresses(): boolean {
    const { terminal, address } = this.source.columns;
    return address !== undefined && terminal !== undefined;
  }

  useBlankTerminals(blank: readonly Raw[]): void {
    this.blank = blank;
  }

  now(): Query<['int']> {
    return { sql: `SELECT ${this.dialect.whole(this.dialect.now)}`, kinds: ['int'] };
  }

  /** The earliest and the latest access since an instant, and how many there are. */
  ends(since?: Instant): Query<['int', 'int', 'int']> {
    const { millis } = this.time;
    const where = since === undefined ? [] : [this.time.notBefore(since)];
    return this.query(['int', 'int', 'int'], [`min(${millis})`, `max(${millis})`, 'count()'], where);
  }

  /** Distinct values of a column, with the number of accesses. */
  values(role: 'action' | 'screen' | 'result', during: Interval): Query<['text', 'int']> {
    const column = this.column(role);
    return this.query(['text', 'int'], [column, 'count()'], this.during([during]), [column]);
  }

  /** Accounts and terminals, with how many accesses there are, and of class output. */
  uses(during: Interval, { classes }: RawMeanings): Query<typeof USE_KINDS> {
    const keys = [this.account, this.column('terminal', 'address')];
    const outputs = this.countAmong('action', classes.get('output') ?? []);
    return this.query(USE_KINDS, [...keys, 'count()', outputs], this.during([during]), keys);
  }

  /** As above, of those without a terminal, with their addresses. */
  usesByAddress(during: Interval, { classes }: RawMeanings): Query<typeof USE_KINDS> {
    const keys = [this.account, this.column('address')];
    const outputs = this.countAmong('action', classes.get('output') ?? []);
    const where = [...this.during([during]), this.among(this.column('terminal'), this.blank)];
    return this.query(USE_KINDS, [...keys, 'count()', outputs], where, keys);
  }

  /**
   * By steps of time from an instant: number, accesses, earliest, latest, those of some accounts,
   * distinct ones of others, and the checksums if they are wanted.
   */
  counts(
    during: readonly Interval[],
    {
      from,
      step,
      nobody,
      sample,
      sums,
    }: { from: Instant; step: number; nobody: readonly Raw[]; sample: Accounts; sums: boolean },
  ): Query<typeof COUNT_KINDS> {
    const { millis } = this.time;
    const place = this.dialect.quotient(`(${millis} - ${number(from)})`, step);
    const anonymous = nobody.length === 0 ? '0' : this.dialect.countIf(this.among(this.account, nobody));
    const inSample = sample === undefined ? '1 = 1' : this.among(this.account, sample);
    const atWork = sample?.length === 0 ? '0' : this.dialect.distinctIf(this.account, inSample);
    const { noHash } = this.dialect;
    const sum = sums ? this.dialect.checksums(this.hash()) : [noHash, noHash];
    const columns = [place, 'count()', `min(${millis})`, `max(${millis})`, anonymous, atWork, ...sum];
    return this.query(COUNT_KINDS, columns, this.during(during), [place]);
  }

  /** How many accesses a time has, and their checksums. */
  checksum(during: Interval): Query<['int', 'hash', 'hash']> {
    const sums = this.dialect.checksums(this.hash());
    return this.query(['int', 'hash', 'hash'], ['count()', ...sums], this.during([during]));
  }

  /**
   * Pieces of sessions: within a bucket as long as the gap, no two accesses are further apart than
   * the gap. `apart`: buckets that are left out, by number.
   */
  pieces(
    during: Interval,
    meanings: RawMeanings,
    { gap, accounts, apart }: { gap: number; accounts: Accounts; apart: readonly number[] },
  ): Query<typeof PIECE_KINDS> {
    const bucket = this.dialect.quotient(this.time.millis, gap);
    const left = apart.length === 0 ? [] : [`${bucket} NOT IN (${apart.map(number).join(', ')})`];
    return this.pieceQuery([...this.during([during]), ...this.of(accounts), ...left], meanings, [bucket]);
  }

  /** As above, of the buckets with a cut inside: each piece lies between two of the cuts. */
  cutPieces(
    during: Interval,
    meanings: RawMeanings,
    { gap, accounts, buckets, cuts }: Cut & { accounts: Accounts },
  ): Query<typeof PIECE_KINDS> {
    const { dialect, time } = this;
    const bucket = dialect.quotient(time.millis, gap);
    const within = `${bucket} IN (${buckets.map(number).join(', ')})`;
    const where = [...this.during([during]), ...this.of(accounts), within];
    return this.pieceQuery(where, meanings, [bucket, dialect.rank(time.millis, cuts)]);
  }

  /** The accesses of some keys in some times. */
  accesses(
    during: readonly Interval[],
    keys: readonly (readonly [account: Raw, terminal: Raw])[],
  ): Query<typeof ACCESS_KINDS> {
    const { dialect } = this;
    const pair = `(${this.account}, ${this.terminal()})`;
    const list = keys.map(([account, terminal]) => `(${dialect.text(account)}, ${dialect.text(terminal)})`);
    const columns = [
      this.time.millis,
      this.account,
      this.terminal(),
      ...(['action', 'screen', 'object', 'result'] as const).map((role) => this.column(role)),
      this.rowKey(),
    ];
    return this.query(ACCESS_KINDS, columns, [...this.during(during), `${pair} IN (${list.join(', ')})`]);
  }

  /** Records of a time in their order, with the texts that are wanted or tell what they mean. */
  records(during: Interval, accounts: Accounts, texts: readonly TextColumn[]): Query<typeof ACCESS_KINDS> {
    const { actions, unmasked, failures } = this.source;
    const tells = {
      action: Object.keys(actions).length > 0,
      screen: (unmasked ?? []).length > 0,
      object: false,
      result: failures.length > 0,
    };
    const sent = (['action', 'screen', 'object', 'result'] as const).map((role) =>
      tells[role] || texts.includes(role) ? this.column(role) : this.dialect.text(''),
    );
    const columns = [this.time.millis, this.account, this.terminal(), ...sent, this.dialect.text('')];
    const { sql, kinds } = this.query(ACCESS_KINDS, columns, [...this.during([during]), ...this.of(accounts)]);
    const order = columns.filter((one) => one !== this.dialect.text(''));
    return { sql: `${sql} ORDER BY ${order.join(', ')}`, kinds };
  }

  private pieceQuery(
    where: readonly string[],
    { classes, unmasked, failures }: RawMeanings,
    by: readonly string[],
  ): Query<typeof PIECE_KINDS> {
    const { millis } = this.time;
    const keys = [this.account, this.terminal()];
    const numbers = [
      `min(${millis})`,
      `max(${millis})`,
      'count()',
      ...CLASSES_SENT.map((name) => this.countAmong('action', classes.get(name) ?? [])),
      this.countAmong('screen', unmasked),
      this.countAmong('result', failures),
    ];
    const columns = [...keys, ...numbers];
    return this.query(PIECE_KINDS, columns, where, [...keys, ...by]);
  }

  private query<const Kinds extends readonly Kind[]>(
    kinds: Kinds,
    columns: readonly string[],
    where: readonly string[],
    by: readonly string[] = [],
  ): Query<Kinds> {
    const sent = columns.map((column, i) => (kinds[i] === 'int' ? this.dialect.whole(column) : column));
    const all = [...this.always, ...where];
    // what is the same for all rows makes no groups
    const groups = by.filter((one) => one !== this.dialect.text(''));
    const sql = [
      `SELECT ${sent.join(', ')} FROM ${this.table}`,
      ...(all.length === 0 ? [] : [`WHERE ${all.join(' AND ')}`]),
      ...(groups.length === 0 ? [] : [`GROUP BY ${groups.join(', ')}`]),
    ].join(' ');
    return { sql, kinds };
  }

  private texts(): string[] {
    return (['account', 'terminal', 'address', 'action', 'screen', 'object', 'result'] as const).map((role) =>
      this.column(role),
    );
  }

  private hash(): string {
    const { key } = this.source.table ?? {};
    const texts = this.texts();
    return this.dialect.hash([
      this.dialect.whole(this.time.millis),
      ...texts,
      ...(key === undefined ? [] : [this.rowKey()]),
    ]);
  }

  private rowKey(): string {
    const { key } = this.source.table ?? {};
    if (key !== undefined) return this.dialect.textOf(key, this.types.get(key) ?? '');
    return this.dialect.hex(this.hash());
  }

  private terminal(): string {
    const terminal = this.column('terminal', 'address');
    if (this.blank.length === 0 || !this.hasAddresses) return terminal;
    return this.dialect.ifElse(this.among(terminal, this.blank), this.column('address'), terminal);
  }

  /** The first of these columns that the source has. */
  private column(...roles: readonly TextRole[]): string {
    for (const role of roles) {
      const name = this.source.columns[role];
      if (name !== undefined) return this.dialect.textOf(String(name), this.types.get(String(name)) ?? '');
    }
    return this.dialect.text('');
  }

  private countAmong(role: TextRole, values: readonly Raw[]): string {
    return values.length === 0 ? '0' : this.dialect.countIf(this.among(this.column(role), values));
  }

  private of(accounts: Accounts): string[] {
    return accounts === undefined ? [] : [this.among(this.account, accounts)];
  }

  private among(value: string, values: readonly Raw[]): string {
    if (values.length === 0) return '1 = 0';
    return `${value} IN (${[...values].sort(compare).map(this.dialect.text).join(', ')})`;
  }

  private during(times: readonly Interval[]): string[] {
    const each = times.map(({ from, to }) => `${this.time.notBefore(from)} AND ${this.time.before(to)}`);
    return each.length < 2 ? each : [`(${each.map((one) => `(${one})`).join(' OR ')})`];
  }
}

/** Buckets with cuts inside, and these cuts. */
export interface Cut {
  /** milliseconds */
  gap: number;
  buckets: readonly number[];
  cuts: readonly Instant[];
}

export function tableName(dialect: Dialect, { table }: LogSource): string {
  return (table?.name ?? '').split('.').map(dialect.name).join('.');
}
