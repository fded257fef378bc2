/**
 * The log of one system, second by second: planned accesses where they are planned, and ordinary sessions woven between them.
 * Sessions wait for their next access in a wheel of seconds, so a line costs the same however many are at work, and memory
 * follows the number of sessions at work, never the number of lines.
 */
import { HABITS, LOGIN, LOGOUT, SINGLE_DEEDS } from './acts.js';
import { type Actor, type Cast, mayWork } from './cast.js';
import { type Sec, type Span, DAY } from './clock.js';
import { type DayShape, slotOf } from './hours.js';
import type { Deed, PlannedAccess } from './plan.js';
import { Random } from './random.js';
import type { LineWriter } from './writer.js';

const LONGEST_SESSION = 80;
const LONGEST_GAP = 60;
const MEAN_GAP = 10;
/** at least this long is left when a session begins */
const ROOM = 30 * 60;
const WHEEL = 256;
const AT_WORK_AT_ONCE = 300;
const SLOWEST_PACE = 4;
const BUSY_SECONDS_OF_A_DAY = 40_000;
const TRIES = 12;
const ONE_IN_256 = { helper: 32, shared: 8, service: 4, failure: 1, secondTerminal: 128 };
const LENGTHS = lengthTable();

/** An actor while the log is written. */
interface Worker extends Actor {
  atHome: Uint8Array;
  away: Uint8Array | undefined;
  busy: boolean;
  /** the last session ended with a logout, so that the next may be on another terminal */
  loggedOut: boolean;
}

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

interface Company {
  staff: Worker[];
  shared: Worker[];
  service: Worker[];
  helpers: { span: Span; workers: Worker[] }[];
}

/** How much slower than at full speed people work, 1 to 4, so that few lines are still the lines of many. */
export function paceOf(lines: number, days: number): number {
  const atWork = (lines / days / BUSY_SECONDS_OF_A_DAY) * MEAN_GAP;
  return Math.max(1, Math.min(SLOWEST_PACE, Math.round(AT_WORK_AT_ONCE / atWork)));
}

export class Traffic {
  private readonly random: Random;
  private readonly gaps: Uint8Array;
  private readonly wheel = new Array<Session | undefined>(WHEEL).fill(undefined);
  private readonly pool: Session[] = [];
  private readonly company: Company;
  private readonly planned: readonly PlannedAccess[];
  private nextPlanned = 0;
  /** those of the staff who may work all of today and tomorrow */
  private today: Worker[] = [];

  constructor(
    private readonly writer: LineWriter,
    system: string,
    cast: Cast,
    planned: readonly PlannedAccess[],
    seed: number,
    pace: number,
  ) {
    this.gaps = gapTable(pace);
    this.random = new Random(seed, `traffic/${system}`);
    this.planned = planned;
    const worker = (actor: Actor): Worker => this.worker(actor);
    this.company = {
      staff: cast.staff.map(worker),
      shared: cast.shared.map(worker),
      service: cast.service.map(worker),
      helpers: cast.helpers.flatMap(({ actors }) =>
        actors.length === 0 ? [] : [{ span: actors[0]?.usable[0] as Span, workers: actors.map(worker) }],
      ),
    };
  }

  /** Writes the file of one day. Days must follow each other without a gap: sessions run on over midnight. */
  writeDay(file: string, shape: DayShape): void {
    const { midnight } = shape;
    const end = midnight + DAY;
    const until = end + DAY;
    this.today = this.company.staff.filter((worker) => mayWork(worker, midnight, until));
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
      this.writer.line(t, who, act, bits >>> 8, access.failed);
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
    const failed = act !== LOGOUT && ((bits >>> 8) & 255) < ONE_IN_256.failure;
    this.writer.line(t, session.who, act, bits >>> 10, failed);
    session.left--;
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

  /** Begins a session a second later, so that it never shares an instant with the last one of the same worker. */
  private begin(t: Sec, lines: number, { closing, off }: DayShape): boolean {
    const bits = this.random.bits();
    const [worker, span] = off ? [this.batch()] : this.choose(t, bits & 255);
    if (worker === undefined || closing - t <= lines) return false;
    const away = worker.away !== undefined && worker.loggedOut && ((bits >>> 8) & 255) < ONE_IN_256.secondTerminal;
    const session = this.pool.pop() ?? ({} as Session);
    session.worker = worker;
    session.who = away ? (worker.away as Uint8Array) : worker.atHome;
    session.habit = HABITS[worker.habit];
    session.left = lines;
    session.deadline = Math.min(closing, span?.to ?? closing) - 1;
    session.login = lines > 1 && ((bits >>> 16) & 7) !== 0;
    session.logout = away || (lines > 1 && ((bits >>> 20) & 3) !== 0);
    worker.busy = true;
    this.appoint(session, t + 1);
    return true;
  }

  /** Somebody who is free and may work now; with the end of his time where that is soon. */
  private choose(t: Sec, lot: number): [Worker | undefined, Span?] {
    const { company } = this;
    let bound: number = ONE_IN_256.service;
    if (lot < bound) return [this.batch()];
    bound += ONE_IN_256.shared;
    if (lot < bound) {
      const worker = this.free(company.shared);
      const span = worker?.usable.find((one) => one.from < t && t + ROOM <= one.to);
      if (span) return [worker, span];
    }
    bound += ONE_IN_256.helper;
    if (lot < bound) {
      const help = company.helpers.find(({ span }) => span.from < t && t + ROOM <= span.to);
      const worker = help && this.free(help.workers);
      if (worker) return [worker, help.span];
    }
    return [this.free(this.today)];
  }

  /** A program may do several things at once. */
  private batch(): Worker {
    return this.random.pick(this.company.service);
  }

  private free(workers: readonly Worker[]): Worker | undefined {
    if (workers.length === 0) return undefined;
    const start = this.random.below(workers.length);
    for (let i = 0; i < TRIES; i++) {
      const worker = workers[(start + i) % workers.length] as Worker;
      if (!worker.busy) return worker;
    }
    return workers.find((worker) => !worker.busy);
  }

  private worker(actor: Actor): Worker {
    const { account, home, second } = actor;
    const away = second && this.writer.who(account, second.id, second.address);
    return { ...actor, atHome: this.writer.who(account, home.id, home.address), away, busy: false, loggedOut: true };
  }

  private draw(table: Uint8Array): number {
    return table[this.random.bits() & 255] as number;
  }
}

function deedOf(deed: Deed, bits: number): number {
  const acts = deed === 'unmasked' || deed === 'output' ? SINGLE_DEEDS[deed] : HABITS[deed];
  return acts[bits % acts.length] as number;
}

/** Seconds between two accesses at full speed: mostly a few, now and then up to a minute; some 10 on average. */
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
