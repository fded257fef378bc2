/**
 * What rules get: one session, one account's day, the register, or what was read; and what is the
 * same for all of a run.
 */
import type {
  AccountSessions,
  Actor,
  CoverageRow,
  Day,
  Instant,
  Interval,
  MissingLog,
  Session,
  Window,
} from '../../domain/model.js';
import type { ActorAnswer } from '../../register/index.js';
import type { ActivityRow, History } from './history.js';

/** What configuration says of a system and rules need to know. */
export interface SystemInfo {
  id: string;
  /** how often its days are judged */
  check: 'business-day' | 'half-year' | 'continuous';
  /**
   * minutes after local midnight, `[from, to)`; `to` is above 1440 where service runs over midnight
   */
  serviceHours?: readonly Interval[] | undefined;
  /** the organization whose system it is, where configuration names one, and its side */
  owner?: { id: string; side: 'network' | 'affiliate' } | undefined;
  /** screens that affiliates may use at any time, as the log names them */
  affiliateScreens?: readonly string[] | undefined;
  /**
   * the first local day that the logs at hand reach back to; known on the days of `oldestLogDue`
   */
  oldestLog?: Day | undefined;
}

/** What is the same for all subjects of a run. */
export interface RuleContext {
  /** IANA name */
  timezone: string;
  /** milliseconds without an access after which a new session begins */
  sessionGap: number;
  /** the days that are judged */
  window: Window;
  /** by id; those that this run reads */
  systems: ReadonlyMap<string, SystemInfo>;
  history: History;
  /** as the exceptions list them; empty where none does */
  services: readonly ServiceAccount[];
  /**
   * the local day that has not ended: of it and later ones nothing can be missing yet; undefined:
   * all days have ended
   */
  today?: Day | undefined;
}

/**
 * An account that a program uses, as approved: by whom it is answered for, from where it runs and
 * until when.
 */
export interface ServiceAccount {
  system: string;
  account: string;
  /** employee id */
  owner: string;
  terminals: readonly string[];
  /** the first day */
  from: Day;
  /** the last day */
  until: Day;
}

/**
 * What a session rule gets: a session of a day in the window, and who the account was at its start.
 */
export interface SessionSubject {
  session: Session;
  /**
   * one of the possible actors: the runner asks again for each where the register leaves more than
   * one
   */
  actor: Actor;
  context: RuleContext;
}

/** What an account rule gets: what one account did in one system around one day. */
export interface AccountSubject {
  system: string;
  account: string;
  /** the day that is judged */
  day: Day;
  /** the instants of that day */
  range: Interval;
  /** sessions of the day before, the day and the day after: an overlap may span midnight */
  sessions: readonly Session[];
  /** as in the context */
  sessionGap: number;
  /**
   * the actor at a session's start; the last of the possible ones, and nobody where there are none
   */
  actorOf(session: Session): Actor;
  /** all that it may have been at a session's start, or why nobody can say */
  answerOf(session: Session): ActorAnswer;
  /**
   * what the account did on earlier days, from history and from this run, in order of (day,
   * terminal)
   */
  earlier(): readonly ActivityRow[];
  context: RuleContext;
}

/** What a register rule gets, and what `review` gets. */
export interface RegisterSubject {
  window: Window;
  /** ids of the systems that are judged */
  systems: readonly string[];
  context: RuleContext;
}

/** A log that is not as a run has read it, and nobody has said why. */
export interface AlteredLog {
  system: string;
  path: string;
  state: 'changed' | 'gone';
  /** of what was read */
  size: number;
  sha256: string;
  /** undefined where nobody knows */
  readAt?: Instant | undefined;
  /** so many bytes from its start are as they were, for all that is known */
  same: number;
  /** records that it held on the days that it concerns, and holds now */
  days: ReadonlyMap<Day, { before: number; now: number }>;
}

/** What a coverage rule gets. */
export interface CoverageSubject {
  window: Window;
  /** how many lines and records were read, per system and day of the window */
  coverage: readonly CoverageRow[];
  /** days of which a log was expected and not there */
  missing: readonly MissingLog[];
  altered: readonly AlteredLog[];
  /** what was read; paths as reports show them */
  files: readonly { system: string; path: string }[];
  /** account by account, if the rule `readsSessions`; to be gone through once */
  sessions: Iterable<AccountSessions>;
  context: RuleContext;
}
