/**
 * Who begins the next session in a system: somebody who is free and may work, in the proportions of
 * ordinary days.
 */
import { type Actor, type Cast, mayWork } from './cast.js';
import { DAY, type Sec, type Span } from './clock.js';
import type { Settings } from './options.js';
import type { Random } from './random.js';
import { DORMANT_DAYS, LEAST_VOLUME } from './rules.js';
import type { LineWriter } from './writer.js';

export const LONGEST_SESSION = 80;
const TRIES = 12;
const OF_256 = { service: 4, shared: 8, helper: 32 };
/** Whoever has not worked for so long never does again: ordinary people do not wake up. */
const AWAKE = (DORMANT_DAYS - 5) * DAY;
/** For so long nobody can say that somebody woke up. */
const FIRST_DAYS = 20 * DAY;

/** An actor while the log is written. */
export interface Worker extends Actor {
  atHome: Uint8Array;
  away: Uint8Array | undefined;
  busy: boolean;
  /** the last session ended with a logout, so that the next may be on another terminal */
  loggedOut: boolean;
  lastAccess: Sec;
  /** may work today, as far as habits are concerned */
  awake: boolean;
  /** accesses of today, as far as they are known */
  today: number;
}

export class Workforce {
  private readonly all = new Map<string, Worker>();
  private readonly staff: readonly Worker[];
  private readonly shared: readonly Worker[];
  private readonly service: readonly Worker[];
  private readonly helpers: readonly { span: Span; workers: Worker[] }[];
  /** those of the staff who may work all of today and tomorrow */
  private today: readonly Worker[] = [];
  private turn = 0;
  /** ordinary people do nothing that would stand out */
  private readonly mostADay: number;

  constructor(
    cast: Cast,
    private readonly settings: Settings,
    private readonly writer: LineWriter,
    private readonly random: Random,
  ) {
    this.mostADay = settings.habits ? LEAST_VOLUME - 1 : Number.POSITIVE_INFINITY;
    const workers = (actors: readonly Actor[]) => actors.map((actor) => this.worker(actor));
    this.staff = workers(cast.staff);
    this.shared = workers(cast.shared);
    this.service = workers(cast.service);
    this.helpers = cast.helpers.flatMap(({ actors }) =>
      actors.length === 0 ? [] : [{ span: actors[0]?.usable[0] as Span, workers: workers(actors) }],
    );
  }

  beginDay(midnight: Sec): void {
    for (const worker of this.all.values()) {
      worker.awake = this.isAwake(worker, midnight);
      // Who is at work goes on for a session at the most.
      worker.today = worker.busy ? LONGEST_SESSION : 0;
    }
    this.today = this.staff.filter((worker) => worker.awake && mayWork(worker, midnight, midnight + 2 * DAY));
  }

  /**
   * Somebody for a session of so many accesses, with at least `room` seconds before him, and the
   * end of his time where that is soon. `lot` is a random byte.
   */
  choose(t: Sec, lot: number, accesses: number, room: number): [Worker | undefined, Span?] {
    let bound = OF_256.service;
    if (lot < bound) {
      const program = this.batch();
      if (program.awake) return [program];
    }
    bound += OF_256.shared;
    if (lot < bound) {
      const worker = this.free(this.shared, accesses);
      const span = worker?.usable.find((one) => one.from < t && t + room <= one.to);
      if (span) return [worker, span];
    }
    bound += OF_256.helper;
    if (lot < bound) {
      const help = this.helpers.find(({ span }) => span.from < t && t + room <= span.to);
      const worker = help && this.free(help.workers, accesses);
      if (worker) return [worker, help.span];
    }
    return [this.free(this.today, accesses)];
  }

  /** A program may do several things at once; programs take turns. */
  batch(): Worker {
    return this.service[this.turn++ % this.service.length] as Worker;
  }

  private free(workers: readonly Worker[], accesses: number): Worker | undefined {
    if (workers.length === 0) return undefined;
    const fits = (worker: Worker) => !worker.busy && worker.awake && worker.today + accesses <= this.mostADay;
    const start = this.random.below(workers.length);
    for (let i = 0; i < TRIES; i++) {
      const worker = workers[(start + i) % workers.length] as Worker;
      if (fits(worker)) return worker;
    }
    return workers.find(fits);
  }

  private isAwake({ lastAccess, since = Number.NEGATIVE_INFINITY }: Worker, midnight: Sec): boolean {
    if (!this.settings.habits || lastAccess >= midnight - AWAKE) return true;
    const used = Number.isFinite(lastAccess);
    return !used && (midnight < this.settings.from + FIRST_DAYS || since >= midnight - AWAKE);
  }

  /** One worker per account: who helps in several emergencies stays who he is. */
  private worker(actor: Actor): Worker {
    const { account, home, second } = actor;
    const known = this.all.get(account);
    if (known) return known;
    const worker: Worker = {
      ...actor,
      atHome: this.writer.who(account, home.id, home.address),
      away: second && this.writer.who(account, second.id, second.address),
      busy: false,
      loggedOut: true,
      lastAccess: Number.NEGATIVE_INFINITY,
      awake: true,
      today: 0,
    };
    this.all.set(account, worker);
    return worker;
  }
}
