/**
 * The register as rules see it: look-ups by instant. Types only, so that a rule can be tested with
 * a register of a few rows.
 */
import type {
  AccountKind,
  Actor,
  ActorKind,
  Day,
  DualPosts,
  Fact,
  Instant,
  Interval,
  Message,
  Organization,
  Side,
  TableName,
  UnjudgedReason,
} from '../domain/model.js';

export type { Organization, TableName } from '../domain/model.js';

/** A value that holds in `[from, to)`, and the row that says so. */
export interface Entry<T> extends Interval {
  value: T;
  fact: Fact;
  /**
   * where two lists, or an end that may be included, leave open when it ended: the latest instant;
   * `to` is the earliest
   */
  endsBy?: Instant | undefined;
}

/** Half-open intervals with a value. Everything in the register is one. */
export interface Timeline<T> {
  readonly entries: readonly Entry<T>[];
  /** all that hold at t, in order of (from, row) */
  at(t: Instant): readonly Entry<T>[];
  /** of those ended at or before t, the one that ended last */
  lastEnded(t: Instant): Entry<T> | undefined;
}

export interface Post {
  employeeId: string;
  name: string;
  org: string;
  /** contractors of an affiliate count as affiliate, however long the chain of contracts */
  side: Side;
  unit: string;
  position: string;
  main: boolean;
  /** employee id of who answers for the person, if the row names one */
  superiorId?: string | undefined;
}

export interface Holding {
  employeeId: string;
  org: string;
  kind: AccountKind;
}

export interface Emergency {
  id: string;
  name: string;
  /** empty = all systems */
  systems: readonly string[];
  declaredAt?: Instant | undefined;
}

export interface Credential {
  system: string;
  account: string;
  employeeId: string;
  emergency: string;
  changedAt?: Instant | undefined;
}

export interface Terminal {
  terminal: string;
  ownerOrg: string;
  site: string;
  /** the organization that keeps it outside emergencies; empty = unknown */
  keptBy: string;
}
export interface Loan {
  terminal: string;
  system: string;
  emergency: string;
  borrowerOrg: string;
  borrowerEmployeeId: string;
  returned: boolean;
}
export interface Grant {
  system: string;
  account: string;
  employeeId: string;
  approvedBy: string;
}
export interface Transfer {
  employeeId: string;
  date: Instant;
  kind: string;
  fromOrg: string;
  fromUnit: string;
  toOrg: string;
  toUnit: string;
  fact: Fact;
}
export interface Right {
  asOf: Instant;
  system: string;
  account: string;
  right: string;
  fact: Fact;
}
export interface Pledge {
  employeeId: string;
  transferDate: Instant;
  submittedOn?: Instant | undefined;
  fact: Fact;
}

export interface Training {
  employeeId: string;
  training: string;
  completedOn?: Instant | undefined;
  fact: Fact;
}
export interface Replacement {
  employeeId: string;
  transferDate: Instant;
  item: string;
  replacedOn?: Instant | undefined;
  fact: Fact;
}
export interface Inspection {
  /** empty = all */
  system: string;
  item: string;
  inspectedOn: Instant;
  answer: string;
  evidence: string;
  due?: Instant | undefined;
  remediedOn?: Instant | undefined;
  fact: Fact;
}
export interface Order {
  order: string;
  object: string;
  employeeId: string;
  unit: string;
}

/** Why the register cannot say who somebody was. `cure` is a message under `cure.`. */
export interface Gap {
  reason: UnjudgedReason;
  cure: Message;
}

/**
 * Normally one actor. Between two rosters that differ: one for each state that may have held. With
 * `gap` set and none: nobody can say.
 */
export interface ActorAnswer {
  possible: readonly Actor[];
  gap?: Gap | undefined;
}

/** As ActorAnswer, of what can be said without looking at a person closely. */
export interface KindAnswer {
  possible: readonly ActorKind[];
}

export interface RegisteredPerson {
  id: string;
  name: string;
  posts: Timeline<Post>;
  /** when nobody can say which posts held, so that those that begin or end then are a guess */
  unclear?: readonly (Interval & { gap: Gap })[];
}

/** The rights that a system had on a date, in the order of the files. */
export interface RightsExport extends Iterable<Right> {
  asOf: Instant;
}

export interface Register {
  /** whether the table is configured at all (an empty file is kept) */
  has(table: TableName): boolean;
  organizations: ReadonlyMap<string, Organization>;
  /** what an actor with a network and an affiliate post counts as */
  dualPosts: DualPosts;
  /**
   * who the account was at t: person, class, former; several if tables leave more than one state
   * possible
   */
  actors(system: string, account: string, t: Instant): ActorAnswer;
  /**
   * what kinds of actor `actors` gives within a time, which is sooner said; undefined where they
   * change more than a few times
   */
  kindsWithin?(system: string, account: string, time: Interval): readonly KindAnswer[] | undefined;
  people: ReadonlyMap<string, RegisteredPerson>;
  /** rows of the accounts table; [] for an account it does not list */
  holdings(system: string, account: string): Timeline<Holding>;
  /** rows of the accounts table that name a person, in order of the files; `system` '' = all */
  holdingsOf(employeeId: string): readonly (Entry<Holding> & { system: string; account: string })[];
  /**
   * whether the accounts table gives it to more than one, one after the other or at once, or as a
   * shared account
   */
  isShared(system: string, account: string): boolean;
  /** undefined where no check-outs are kept for that system */
  checkouts(system: string, account: string): Timeline<{ employeeId: string }> | undefined;
  /** emergencies that cover the system at t */
  emergencies(system: string, t: Instant): readonly Entry<Emergency>[];
  allEmergencies: Timeline<Emergency>;
  credentials(system: string, account: string): Timeline<Credential>;
  allCredentials: Timeline<Credential>;
  terminal(id: string): Timeline<Terminal>;
  allTerminals: Timeline<Terminal>;
  loans(terminal: string): Timeline<Loan>;
  allLoans: Timeline<Loan>;
  grants(system: string, account: string): Timeline<Grant>;
  allGrants: Timeline<Grant>;
  /** the newest export of a system from before an instant; undefined where there is none */
  rights(system: string, before: Instant): RightsExport | undefined;
  transfers: readonly Transfer[];
  pledges: readonly Pledge[];
  /** in order of the files */
  trainings(employeeId: string): readonly Training[];
  /** in order of the files */
  replacements(employeeId: string): readonly Replacement[];
  inspections: readonly Inspection[];
  /** orders for an object */
  orders(object: string): readonly Entry<Order>[];
  supplierOf(object: string, t: Instant): string | undefined;
  /** undefined where the calendar does not reach that day */
  isBusinessDay(day: Day): boolean | undefined;
  /** all instants at which any fact changes, sorted, unique, finite */
  cuts: readonly Instant[];
  /** those of a time, which of one day are told in no time */
  cutsWithin(time: Interval): readonly Instant[];
  /** false: neither an accounts table nor a pattern says whose accounts of that system are */
  namesHolders?(system: string): boolean;
  /**
   * rows of a table that could not be read and that configuration says to go on without; rules over
   * that table say unjudged for each
   */
  unread?(table: TableName): readonly Gap[];
  /**
   * why one of the tables cannot say what holds at t for that account or terminal: a row of it may
   * have ended by then, or not
   */
  openEnd?(
    tables: readonly TableName[],
    subject: { system: string; account: string; terminal: string },
    t: Instant,
  ): Gap | undefined;
  /** contradictions that leave look-ups possible, each naming both rows */
  warnings: readonly Message[];
}
