/**
 * What a register table declares about itself. One file per table holds one declaration; reading,
 * cuts, gaps, warnings, SQL tables, templates and timelines derive from it.
 */

import type { Fact, Instant, TableName } from '../../domain/model.js';
import type { MessageId } from '../../messages/index.js';
import type { CellProblem, Cells, Reader } from '../readers/cells.js';
import type { Register } from '../types.js';

/**
 * What a column may name. A system or an organization is looked up in the configuration, the others
 * in other tables.
 */
export type Named = 'person' | 'account' | 'system' | 'organization' | 'emergency' | 'terminal';

/** What the facts of a table are about. */
export type Subject = 'person' | 'account' | 'system' | 'terminal' | 'object' | 'day';

interface ColumnBase {
  /** headers it goes by besides its own name; the first is that of the Japanese template */
  headers: readonly string[];
  /** the file must have it, or the configuration give it a default */
  required?: boolean;
  about: string;
}

/**
 * A column of instants. `cut`: whether a fact changes at them, so that no session may cross them,
 * or why none does.
 */
export interface InstantColumn extends ColumnBase {
  read: 'from' | 'to' | 'instant' | 'optionalInstant' | 'asOf';
  cut: true | { waived: string };
  /**
   * The first year in which such a date is plausible, and how many years ahead: 1990, and 10 for
   * ends, 2 for others.
   */
  plausible?: { since?: number; yearsAhead?: number };
}

/** A column of texts that may name something which another table lists. */
export interface TextColumn extends ColumnBase {
  read: 'text' | 'required';
  /** Whoever or whatever stands here is known by it: a row of another table may name it. */
  defines?: Exclude<Named, 'system' | 'organization'>;
  /** A row is suspicious if no table defines what stands here. */
  refersTo?: Exclude<Named, 'system' | 'organization'>;
}

export interface SystemColumn extends ColumnBase {
  read: 'system' | 'systems';
}

/** A column that has values of its own, or names an organization: anything else is a bad row. */
export interface ValueColumn extends ColumnBase {
  read: 'organization' | 'optionalOrganization' | 'post' | 'kind';
}

const INSTANTS: ReadonlySet<string> = new Set<InstantColumn['read']>([
  'from',
  'to',
  'instant',
  'optionalInstant',
  'asOf',
]);
export const isInstant = (column: Column): column is InstantColumn => INSTANTS.has(column.read);

export type Column = InstantColumn | TextColumn | SystemColumn | ValueColumn;
export type Columns = Readonly<Record<string, Column>>;

type ValueOf<C extends Column> = Cells[C['read']] extends () => Reader<infer V> ? V : never;
/** A row of a table with these columns. */
export type RowOf<C extends Columns> = { [K in keyof C]: ValueOf<C[K]> };

/**
 * The days that a row touches, so that a change of it makes them stale. By its interval: every day
 * from its start on, since what is over still tells, or only as long as it holds. By an instant of
 * it: so many days from then, or until the next export of the same system. A move touches the days
 * from then on, and those before if nothing else speaks of the person; a full list touches those
 * since the list before, for people whose rows differ.
 */
export type Touches<Name extends string = string> =
  | { days: 'since start' | 'while it holds' }
  | { days: number | 'until the next' | 'since the move' | 'since the list before'; of: Name };

export interface TableDefinition<C extends Columns = Columns> {
  table: TableName;
  /** its place among the tables, which are read and listed in this order */
  order: number;
  about: string;
  subject: Subject;
  columns: C;
  /** The columns between which a row holds. It may not end before it begins. */
  interval?: readonly [keyof C & string, keyof C & string];
  /** the column that a date in the path fills */
  pathDate?: keyof C & string;
  /** Each configured source is a series of dated full lists: who is not on a list was nowhere. */
  fullLists?: true;
  /**
   * Which sessions a row that could not be read leaves unjudged: those of the person, the account
   * or the system that it names (everybody's, if it names none). `rules`: only rules that look at
   * this table say unjudged.
   */
  badRows: 'person' | 'account' | 'system' | 'rules';
  touches: Touches<keyof C & string>;
  /**
   * no row at all may mean that there is nothing, as no emergency; else the table was not filled in
   */
  mayBeEmpty?: true;
  /** in the configuration that `sekisho init` writes: in use, as a comment, or left out */
  init: 'used' | 'commented' | 'omitted';
  /**
   * where that configuration looks for its files; by default for one that `init` writes too, with
   * nothing but headers
   */
  initPath?: string;
  checks?(cells: Cells): readonly Check<keyof C & string>[];
  timeline?: TimelineLane;
}

/**
 * What must be true of a row. It is tested although single cells could not be read: all problems
 * are wanted at once.
 */
export interface Check<Name extends string = string> {
  /** where it is reported, and as which message */
  column: Name;
  problem: CellProblem;
  of: readonly [Name, Name];
  /**
   * gets the numbers of those two cells: an instant, or the number of a text (0 = empty); NaN for
   * what could not be read
   */
  holds(one: number, other: number): boolean;
}

type LaneOf<Id> = Id extends `explain.lane.${infer Lane}` ? Lane : never;
/** A lane of a finding's timeline. Its title is the message `explain.lane.<lane>`. */
export type LaneName = LaneOf<MessageId>;

/** A table as a lane of a finding's timeline. */
export interface TimelineLane {
  lane: LaneName;
  /** an entry is a moment, not a span */
  moment?: true;
  /**
   * What the table says of the finding's person, account, terminal or system, whichever the table's
   * facts are about.
   */
  entries(register: Register, subject: LaneSubject): Iterable<LaneEntry>;
}

export interface LaneSubject {
  system: string;
  account: string;
  employeeId: string;
  terminal: string;
}

export interface LaneEntry {
  from: Instant;
  to: Instant;
  fact: Fact;
  label: string;
}

/** Types a declaration; adds nothing at run time. */
export function defineTable<const C extends Columns>(definition: TableDefinition<C>): TableDefinition & { columns: C } {
  return definition as TableDefinition & { columns: C };
}

/** Everything that reads the rows of a file: its columns and what must be true of whole rows. */
export interface Schema {
  cells: Readonly<Record<string, Reader<unknown>>>;
  checks: readonly Check[];
}

export function schemaOf({ columns, interval, checks }: TableDefinition, cells: Cells): Schema {
  const readers = Object.entries(columns).map(([name, column]) => {
    const reader = cells[column.read]() as Reader<unknown>;
    const named = namedBy(column);
    const isId = named === 'person' || named === 'account' || named === 'terminal';
    return [name, isId ? cells.ofIds(reader, named) : reader];
  });
  return {
    cells: Object.fromEntries(readers),
    checks: [...(checks?.(cells) ?? []), ...(interval === undefined ? [] : [inOrder(...interval)])],
  };
}

/** An interval that does not end before it begins. */
function inOrder(from: string, to: string): Check {
  return {
    column: to,
    problem: 'register.endsBeforeStart',
    of: [from, to],
    holds: (start, end) => !(start > end),
  };
}

/**
 * A row that could not be read, where the configuration says to go on: what it touches is unjudged.
 */
export interface BadRow {
  table: TableName;
  cells: Readonly<Record<string, string>>;
  file: string;
  line: number;
}

/** What stands in a column, if it names something. */
export function namedBy(column: Column): Named | undefined {
  switch (column.read) {
    case 'system':
    case 'systems':
      return 'system';
    case 'organization':
    case 'optionalOrganization':
      return 'organization';
    case 'text':
    case 'required':
      return column.defines ?? column.refersTo;
    default:
      return undefined;
  }
}

export const columnsNaming = ({ columns }: TableDefinition, what: Named): string[] =>
  Object.entries(columns).flatMap(([name, column]) => (namedBy(column) === what ? [name] : []));
