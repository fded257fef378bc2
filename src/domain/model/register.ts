/** The register: how its tables are to be read, and what it says of an account at an instant. */
import type { IdWidth } from '../../lib/fold.js';
import type { Instant, Message } from './basics.js';
import type { TABLE_NAMES } from './table-names.js';

export const SIDES = ['network', 'affiliate', 'contractor', 'external'] as const;
export type Side = (typeof SIDES)[number];
export type ActorClass = Side | 'service' | 'unknown';

export interface Organization {
  id: string;
  name: string;
  /** other names that register files use */
  aliases?: readonly string[] | undefined;
  side: Side;
  worksFor?: string | undefined;
}

export const DUAL_POSTS = ['network', 'affiliate', 'info'] as const;
/**
 * What somebody with a network and an affiliate post counts as; `info`: as network, and accesses
 * outside an emergency are shown.
 */
export type DualPosts = (typeof DUAL_POSTS)[number];

/** A reference table of the register. */
export type TableName = (typeof TABLE_NAMES)[number];

/** One configured source of a reference table; several may feed one table. */
export interface TablePlan {
  table: TableName;
  /** glob relative to the plan's `base`, may hold {yyyy} {MM} {dd} */
  path: string;
  /** 'auto' or a charset name */
  encoding: string;
  /** of a workbook: name or number from 1; undefined: the first whose header fits best */
  sheet?: string | number | undefined;
  /** undefined: comma, or tab where the first line has tabs and no comma */
  delimiter?: string | undefined;
  /** lines above the header; by default it is looked for */
  skip?: number | undefined;
  /** line of the header, from 1; by default it is looked for */
  headerRow?: number | undefined;
  /** how the first cell of the row begins before which the table ends */
  until?: string | undefined;
  /** column of the table -> header of the file, besides the default names */
  columns: Readonly<Record<string, string>>;
  /** header (or column) -> the values of rows to take; others are left out */
  where: Readonly<Record<string, readonly string[]>>;
  /** column -> value where the file has no such column or an empty cell */
  defaults: Readonly<Record<string, string>>;
  /**
   * `to` names the last day on which it holds; undefined: it does not, unless most ends of the file
   * look so
   */
  toInclusive?: boolean | undefined;
  /** what a dated list without a day shows: the end of its month, or its start */
  asOf: 'end' | 'start';
  /** rosters: how long the last list speaks */
  maxAgeDays: number;
  /** where the configuration names it */
  configuredAt: { file: string; line: number };
}

/** Days on which the company works, besides the public holidays. */
export interface CalendarPlan {
  /** 0 = Sunday */
  weekend: readonly number[];
  /** `YYYY-MM-DD`, or `MM-DD` for every year */
  holidays: readonly string[];
  /** days of the same form on which the company works although they are holidays or at a weekend */
  workdays: readonly string[];
  /** what holds where no holidays table is configured */
  publicHolidays: 'japan' | 'none';
}

/** How the register is to be read: the parts of the configuration it rests on, resolved. */
export interface RegisterPlan {
  /** absolute folder of the configuration file */
  base: string;
  /** IANA zone in which dates without an offset are read */
  timezone: string;
  /** the configuration file, as it was asked for */
  file: string;
  organizations: readonly Organization[];
  /** register files may name a system by its id or its name */
  systems: readonly { id: string; name: string }[];
  tables: readonly TablePlan[];
  /** regular expression whose first group is the employee id; by system, else for all */
  accountPattern?: string | undefined;
  accountPatterns: Readonly<Record<string, string>>;
  accountCase: 'sensitive' | 'insensitive';
  accountCases: Readonly<Record<string, 'sensitive' | 'insensitive'>>;
  /** whether ids that differ only in width are one */
  idWidth: IdWidth;
  dualPosts: DualPosts;
  /** stop: any bad row ends the run; continue: what it touches is unjudged */
  onBadRows: 'stop' | 'continue';
  calendar: CalendarPlan;
}

/** One register file that was read. The path is relative to the configuration file. */
export interface RegisterFile {
  path: string;
  table: TableName;
  /** the charset it was read in */
  encoding: string;
  size: number;
  sha256: string;
  /** rows taken; bad rows and those that `where` leaves out are not among them */
  rows: number;
}

/** A register row (or the lack of one) that a verdict rests on. `source` is `file:line`. */
export interface Fact {
  kind: string;
  source: string;
  text: Message;
}

/** Who an account was at a moment: person, actor class, former. */
export interface Actor {
  class: ActorClass;
  employeeId?: string | undefined;
  name?: string | undefined;
  org?: string | undefined;
  unit?: string | undefined;
  /** was on the network side before, and is not now */
  former: boolean;
  /** the instant the last network post ended, where `former` */
  formerSince?: Instant | undefined;
  /**
   * where two lists leave open when that post ended: the earliest instant it may have;
   * `formerSince` is the latest
   */
  formerEarliest?: Instant | undefined;
  /** has a network and an affiliate post at once */
  dual: boolean;
  /** the account's own time is over; the person is its last holder */
  accountClosed: boolean;
  /** kind of the account where the accounts table knows it */
  kind?: AccountKind | undefined;
  /** false where an employee id is named that no roster knows */
  knownPerson: boolean;
  /** side and org of the posts that hold */
  posts: readonly { org: string; side: Side; unit: string; main: boolean }[];
  facts: readonly Fact[];
}
/** What most rules go by. */
export type ActorKind = Pick<Actor, 'class' | 'former' | 'dual' | 'accountClosed' | 'kind' | 'employeeId'>;
export const ACCOUNT_KINDS = ['personal', 'shared', 'service', 'emergency'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];
