/**
 * The log of one system, second by second: planned accesses where they are planned, and ordinary
 * sessions woven between them. Sessions wait for their next access in a wheel of seconds, so a line
 * costs the same however many are at work, and memory follows the number of sessions at work, never
 * the number of lines.
 */
import { HABITS, type Habit, LOGIN, LOGOUT, SINGLE_DEEDS } from './acts.js';
import type { Cast } from './cast.js';
import { DAY, type Sec } from './clock.js';
import { type DayShape, slotOf } from './hours.js';
import type { Settings } from './options.js';
import type { Deed, PlannedAccess } from './plan.js';
import { Random } from './random.js';
import { LONGEST_SESSION, type Worker, Workforce } from './workforce.js';
import type { LineWriter } from './writer.js';

const LONGEST_GAP = 60;
const MEAN_GAP = 10;
/** at least this long is left when a session begins */
const ROOM = 30 * 60;
const WHEEL = 256;
const AT_WORK_AT_ONCE = 300;
const SLOWEST_PACE = 4;
const BUSY_SECONDS_OF_A_DAY = 40_000;
const OF_256 = { failure: 1, secondTerminal: 128 };
const LENGTHS = lengthTable();

interface Session {
  worker: Worker;
  who: Uint8Array;
  habit: Uint8Array;
  left: number;
  /** last second in which it may write */
  deadline: Sec;
  login: boolean;
  logout: boolean;
  next: Session | undefined;
}

/**
 * How much slower than at full speed people work, 1 to 4, so that few lines are still the lines of
 * many.
 */
export function paceOf(lines: number, days: number): number {
  const atWork = (lines / days / BUSY_SECONDS_OF_A_DAY) * MEAN_GAP;
  return Math.max(1, Math.min(SLOWEST_PACE, Math.round(AT_WORK_AT_ONCE / atWork)));
}

export class Traffic {
  private readonly random: Random;
  private readonly gaps: Uint8Array;
  private readonly wheel = new Array<Session | undefined>(WHEEL).fill(undefined);
  private readonly pool: Session[] = [];
  private readonly workforce: Workforce;
  private readonly planned: readonly PlannedAccess[];
  private nextPlanned = 0;

  constructor(
    private readonly writer: LineWriter,
    system: string,
    cast: Cast,
    planned: readonly PlannedAccess[],
    settings: Settings,
    pace: number,
  ) {
    this.gaps = gapTable(pace);
    this.random = new Random(settings.seed, `traffic/${system}`);
    this.planned = planned;
    this.workforce = new Workforce(cast, settings, writer, this.random);
  }

  /**
   * Writes the file of one day. Days must follow each other without a gap: sessions run on over
   * midnight.
   */
  writeDay(file: string, shape: DayShape): void {
    const { midnight } = shape;
    const end = midnight + DAY;
    this.workforce.beginDay(midnight);
    this.writer.open(file, midnight);
    let begun = 0;
    let due = 0;
    let length = this.draw(LENGTHS);
    for (let t = midnight; t < end; t++) {
      this.writePlanned(t);
      this.turnWheel(t);
      const share = shape.shares[slotOf(shape, t)] as number;
      if (share === 0) continue;
      due += share * shape.lines;
      while (begun < shape.lines) {
        const lines = Math.min(length, shape.lines - begun);
        if (due < begun + lines / 2 || !this.begin(t, lines, shape)) break;
        begun += lines;
        length = this.draw(LENGTHS);
      }
    }
    this.writer.close();
  }

  private writePlanned(t: Sec): void {
    for (;;) {
      const access = this.planned[this.nextPlanned];
      if (access === undefined || access.time > t) return;
      if (access.time < t) throw new Error(`planned access at ${access.time} lies before the log`);
      this.nextPlanned++;
      const who = this.writer.who(access.account, access.terminal.id, access.terminal.address);
      const bits = this.random.bits();
      const { kind } = access;
      const act = kind === 'login' ? LOGIN : kind === 'logout' ? LOGOUT : deedOf(kind, bits);
      this.writer.line(t, who, act, access.object ?? bits >>> 8, access.failed);
    }
  }

  private turnWheel(t: Sec): void {
    const slot = t & (WHEEL - 1);
    let session = this.wheel[slot];
    if (session === undefined) return;
    this.wheel[slot] = undefined;
    while (session !== undefined) {
      const following: Session | undefined = session.next;
      this.step(t, session);
      session = following;
    }
  }

  /** One access of a session, and the appointment for its next one. */
  private step(t: Sec, session: Session): void {
    const bits = this.random.bits();
    let act = session.habit[bits & 255] as number;
    if (session.login) {
      act = LOGIN;
      session.login = false;
    } else if (session.left === 1 && session.logout) act = LOGOUT;
    // A logout never fails: whether a failed one ends the session is nobody's to say.
    const failed = act !== LOGOUT && ((bits >>> 8) & 255) < OF_256.failure;
    this.writer.line(t, session.who, act, bits >>> 10, failed);
    session.left--;
    session.worker.lastAccess = t;
    if (session.left === 0) {
      session.worker.busy = false;
      session.worker.loggedOut = session.logout;
      this.pool.push(session);
      return;
    }
    const room = Math.floor((session.deadline - t) / session.left);
    this.appoint(session, t + Math.min(this.gaps[bits >>> 24] as number, room));
  }

  private appoint(session: Session, t: Sec): void {
    const slot = t & (WHEEL - 1);
    session.next = this.wheel[slot];
    this.wheel[slot] = session;
  }

  /**
   * Begins a session a second later, so that it never shares an instant with the last one of the
   * same worker.
   */
  private begin(t: Sec, lines: number, { closing, off }: DayShape): boolean {
    const bits = this.random.bits();
    const [worker, span] = off ? [this.workforce.batch()] : this.workforce.choose(t, bits & 255, lines, ROOM);
    if (worker === undefined || closing - t <= lines) return false;
    const away = worker.away !== undefined && worker.loggedOut && ((bits >>> 8) & 255) < OF_256.secondTerminal;
    const session = this.pool.pop() ?? ({} as Session);
    session.worker = worker;
    session.who = away ? (worker.away as Uint8Array) : worker.atHome;
    session.habit = HABITS[worker.habit];
    session.left = lines;
    session.deadline = Math.min(closing, span?.to ?? closing) - 1;
    session.login = lines > 1 && ((bits >>> 16) & 7) !== 0;
    session.logout = away || (lines > 1 && ((bits >>> 20) & 3) !== 0);
    worker.busy = true;
    worker.today += lines;
    this.appoint(session, t + 1);
    return true;
  }

  private draw(table: Uint8Array): number {
    return table[this.random.bits() & 255] as number;
  }
}

function deedOf(deed: Deed, bits: number): number {
  const acts = deed in SINGLE_DEEDS ? SINGLE_DEEDS[deed as keyof typeof SINGLE_DEEDS] : HABITS[deed as Habit];
  return acts[bits % acts.length] as number;
}

/**
 * Seconds between two accesses at full speed: mostly a few, now and then up to a minute; some 10 on
 * average.
 */
function gapTable(pace: number): Uint8Array {
  const fast = (i: number) => {
    if (i < 102) return 1 + (i % 5);
    if (i < 192) return 6 + (i % 7);
    if (i < 243) return 13 + (i % 13);
    return 26 + ((i * 7) % (LONGEST_GAP - 25));
  };
  return Uint8Array.from({ length: 256 }, (_, i) => fast(i) * pace);
}

/** Accesses of a session: 1 to 80, some 23 on average. */
function lengthTable(): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, i) => {
    if (i < 16) return 1;
    if (i < 103) return 2 + (i % 9);
    if (i < 218) return 11 + (i % 30);
    return 41 + ((i * 5) % (LONGEST_SESSION - 40));
  });
}
