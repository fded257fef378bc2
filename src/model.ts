/**
 * The nouns of sekisho, as types only. Every stage speaks in these; no stage imports another.
 *
 * Instants are UTC milliseconds. Intervals are half-open, `[from, to)`, with -Infinity and +Infinity as open ends.
 * Spans of accesses are the one exception: both ends included, because a session is made of accesses that happened.
 */

/** UTC milliseconds since 1970. */
export type Instant = number;
/** A local date in the company's time zone, `YYYY-MM-DD`. */
export type Day = string;

/** Order matters: the kernel counts by index. */
export const ACTION_CLASSES = ['login', 'logout', 'view', 'search', 'output', 'update', 'other'] as const;
export type ActionClass = (typeof ACTION_CLASSES)[number];
/** Bits of what a record means: the index of its action's class, and marks above it. `unmapped` never leaves the sessions. */
export const MEANING = { class: 7, unmapped: 8, unmasked: 16, failed: 32 } as const;

/** What a record says in words of its own. */
export const TEXT_COLUMNS = ['action', 'screen', 'object', 'result'] as const;
export type TextColumn = (typeof TEXT_COLUMNS)[number];

/** From light to heavy. `info` is listed apart and never fails a run. */
export const SEVERITIES = ['info', 'low', 'medium', 'high', 'critical'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const SIDES = ['network', 'affiliate', 'contractor', 'external'] as const;
export type Side = (typeof SIDES)[number];
export type ActorClass = Side | 'service' | 'unknown';

export interface Interval {
  from: Instant;
  to: Instant;
}

/** What is said to a person: an id from `messages/` and the data it names. Never prose. */
export interface Message {
  id: string;
  data: MessageData;
}
export type MessageData = Readonly<Record<string, string | number | boolean | undefined>>;

/** One record of a log, decoded. Only the accesses behind findings and queries ever take this form. */
export interface Access {
  time: Instant;
  system: string;
  account: string;
  terminal: string;
  /** as the log has it; `class` is what configuration maps it to */
  action: string;
  class: ActionClass;
  screen: string;
  unmasked: boolean;
  object: string;
  result: string;
  failed: boolean;
  file: string;
  /** 1-based physical line of the record's first byte */
  line: number;
}

/** Every access of one (system, account, terminal) without a gap above `sessionGap`, within one segment. */
export interface Session {
  system: string;
  account: string;
  terminal: string;
  day: Day;
  first: Instant;
  last: Instant;
  accesses: number;
  /** by index of ACTION_CLASSES */
  counts: readonly number[];
  unmasked: number;
  failures: number;
  /** the segment it lies in: what is true at its start is true until its end */
  segment: Interval;
}

/** All sessions of one account in one system, in order of (first, terminal). */
export interface AccountSessions {
  system: string;
  account: string;
  sessions: readonly Session[];
}

/** Accesses asked for by key and time, ends included, so that they can come from files or from a cluster alike. */
export interface Span {
  system: string;
  account: string;
  terminal: string;
  from: Instant;
  to: Instant;
}

/** Days to judge, both included, with the instants they cover: `[from, to)`. */
export interface Window extends Interval {
  since: Day;
  until: Day;
}

/** How one system's log is to be read: `systems[].logs` of the configuration, resolved. */
export interface LogSource {
  system: string;
  /** glob relative to `base`, may hold {yyyy} {MM} {dd} */
  path: string;
  /** absolute folder of the configuration file */
  base: string;
  format: string;
  /** 'auto' or a charset name: utf-8, cp932, euc-jp, utf-16le, utf-16be, iso-2022-jp */
  encoding: string;
  delimiter?: string | undefined;
  quote: string;
  /** false: `columns` give positions from 1 */
  header: boolean;
  columns: LogColumns;
  /** date-fns tokens, or iso, epoch, epochMillis */
  time: string;
  /** IANA zone the source writes in */
  timezone: string;
  actions: Readonly<Record<string, ActionClass>>;
  /** undefined: nobody has said which screens are, or that none is */
  unmasked?: readonly string[] | undefined;
  failures: readonly string[];
  ragged: 'reject' | 'accept';
  trim: boolean;
  accountCase: 'sensitive' | 'insensitive';
  anonymous: 'judge' | 'ignore';
  rejectTolerance: number;
  /** format options such as a regex pattern, as the parser's own schema gave them */
  options: Readonly<Record<string, unknown>>;
}
export type ColumnRef = string | number;
export interface LogColumns {
  time: readonly ColumnRef[];
  account?: ColumnRef | undefined;
  terminal?: ColumnRef | undefined;
  /** used where the terminal column is missing or empty */
  address?: ColumnRef | undefined;
  action?: ColumnRef | undefined;
  screen?: ColumnRef | undefined;
  object?: ColumnRef | undefined;
  result?: ColumnRef | undefined;
}

export interface Organization {
  id: string;
  name: string;
  side: Side;
  worksFor?: string | undefined;
}

/** The reference tables of the register (DESIGN §4). */
export const TABLE_NAMES = [
  'assignments',
  'transfers',
  'rosters',
  'accounts',
  'checkouts',
  'emergencies',
  'credentials',
  'terminals',
  'loans',
  'rights',
  'grants',
  'pledges',
  'customers',
  'holidays',
] as const;
export type TableName = (typeof TABLE_NAMES)[number];

/** One configured source of a reference table; several may feed one table. */
export interface TablePlan {
  table: TableName;
  /** glob relative to the plan's `base`, may hold {yyyy} {MM} {dd} */
  path: string;
  /** 'auto' or a charset name */
  encoding: string;
  /** undefined: comma, or tab where the first line has tabs and no comma */
  delimiter?: string | undefined;
  /** column of the table -> header of the file, besides the default names */
  columns: Readonly<Record<string, string>>;
  /** header (or column) -> the values of rows to take; others are left out */
  where: Readonly<Record<string, readonly string[]>>;
  /** column -> value where the file has no such column or an empty cell */
  defaults: Readonly<Record<string, string>>;
  /** `to` names the last day on which it holds */
  toInclusive: boolean;
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
  /** what somebody with a network and an affiliate post counts as */
  dualPosts: 'network' | 'affiliate';
  /** stop: any bad row ends the run; continue: what it touches is unjudged */
  onBadRows: 'stop' | 'continue';
  calendar: CalendarPlan;
}

/** One file that was read, as the ledger keeps it. Paths are relative to the configuration file. */
export interface InputFile {
  path: string;
  system: string;
  size: number;
  sha256: string;
  lines: number;
  records: number;
  /** local days of its earliest and latest access, where it has any; only while a run is at hand */
  days?: { from: Day; to: Day } | undefined;
}

/** What is remembered of a log file, so that a later run reads only what is new. Only of files in which nothing was odd. */
export interface FileMemory {
  path: string;
  system: string;
  size: number;
  /** milliseconds since 1970 */
  mtime: number;
  /** SHA-256 of how it was read and of its first bytes */
  head: string;
  sha256: string;
  lines: number;
  records: number;
  /** of its accesses, undefined where there are none */
  first?: Instant | undefined;
  last?: Instant | undefined;
  /** places before which all accesses lie before some day */
  marks: readonly FileMark[];
}

/** A place in a file: bytes, physical lines and records before it, and the latest access among those. */
export type FileMark = readonly [offset: number, lines: number, records: number, last: Instant];

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

/**
 * What was read of one system on one day: records = evaluated + outside + rejected. Header lines, blank lines, records
 * outside the window and rejected records without a readable time belong to no day of the window; they are counted on the first day that their
 * file has evaluated records of (or on the first day of the window), so that sums over days are sums over files.
 */
export interface CoverageRow {
  system: string;
  day: Day;
  files: number;
  /** physical lines, with header, preamble, blank and continuation lines */
  lines: number;
  records: number;
  evaluated: number;
  outside: number;
  rejected: number;
  /** evaluated records without an account */
  anonymous: number;
}

/** A record that could not be read. `reason` is a message id under `reject.`. */
export interface Reject {
  system: string;
  file: string;
  line: number;
  reason: string;
  /** the first 200 characters, decoded, unsafe for a terminal */
  text: string;
}

/** A log that configuration names and that is not there. */
export interface MissingLog {
  system: string;
  pattern: string;
  day?: Day | undefined;
}

/** A register row (or the lack of one) that a verdict rests on. `source` is `file:line`. */
export interface Fact {
  kind: string;
  source: string;
  text: Message;
}

/** Who an account was at a moment. DESIGN: person, actor class, former. */
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
  /** where two lists leave open when that post ended: the earliest instant it may have; `formerSince` is the latest */
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
export const ACCOUNT_KINDS = ['personal', 'shared', 'service', 'emergency'] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** The actor as findings, ledger and reports carry it. */
export interface ActorSummary {
  class: ActorClass;
  employee_id: string;
  name: string;
  org: string;
  unit: string;
  former: boolean;
  dual: boolean;
  accountClosed: boolean;
}

export interface Evidence {
  file: string;
  line: number;
  time: Instant;
  terminal: string;
  action: string;
  class: ActionClass;
  screen: string;
  object: string;
  result: string;
  failed: boolean;
}

export type FindingStatus = 'open' | 'justified' | 'confirmed' | 'false-positive' | 'closed' | 'withdrawn';

/** Violations of one rule by one account in one system on one local day. */
export interface Finding {
  id: string;
  rule: string;
  severity: Severity;
  day: Day;
  system: string;
  account: string;
  actor: ActorSummary;
  others: readonly ActorSummary[];
  terminals: readonly string[];
  accesses: number;
  failures: number;
  views: number;
  outputs: number;
  /** distinct objects */
  objects: number;
  /** those objects by supplier, where the customers table is kept */
  suppliers?: SupplierCount | undefined;
  first?: Instant | undefined;
  last?: Instant | undefined;
  messages: readonly Message[];
  facts: readonly Fact[];
  evidence: readonly Evidence[];
  status: FindingStatus;
  /** id of the exception that waives it */
  exception?: string | undefined;
}

/** Distinct objects by whose customer they are: an affiliate's own, another retailer's, nobody knows. */
export interface SupplierCount {
  own: number;
  others: number;
  unknown: number;
}

/** Sessions that no rule may call clean, grouped by cause. */
export interface UnjudgedRow {
  /** message id under `unjudged.` */
  reason: string;
  system: string;
  day: Day;
  rules: readonly string[];
  accesses: number;
  /** how many accounts */
  accounts: number;
  /** message under `cure.`: which file would cure it */
  cure: Message;
}

/** What the report says of one rule in one system. Findings of severity `info` are in `info` only. */
export interface SummaryRow {
  system: string;
  rule: string;
  findings: number;
  /** findings of severity `info` */
  info?: number | undefined;
  /** of `findings`, those that an exception waives */
  waived?: number | undefined;
  accesses: number;
  persons: {
    network: number;
    affiliate: number;
    contractor: number;
    external: number;
    service: number;
    unknown: number;
  };
  accounts: number;
  terminals: number;
  objects: number;
  outputs: number;
}

/** The result of one run: all that reports print and the ledger keeps. */
export interface RunResult {
  version: string;
  run: { id: string; since: Day; until: Day };
  timezone: string;
  coverage: readonly CoverageRow[];
  summary: readonly SummaryRow[];
  findings: readonly Finding[];
  withdrawn: readonly Finding[];
  unjudged: readonly UnjudgedRow[];
  exceptions: readonly ExceptionUse[];
  inputs: readonly InputFile[];
  rejects: readonly Reject[];
  missing: readonly MissingLog[];
  /** systems whose share of rejected records is above their tolerance */
  overTolerance: readonly { system: string; share: number; tolerance: number }[];
  /** contradictions of the register that leave look-ups possible */
  warnings: readonly Message[];
}

/** An approved waiver, and what it did in this run. */
export interface ExceptionUse {
  id: string;
  reason: string;
  approver: string;
  from: Day;
  until: Day;
  /** findings it waived in this run */
  findings: number;
  state: 'used' | 'unused' | 'expired';
}
