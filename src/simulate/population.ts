/**
 * The ordinary people of the simulated world and their histories: staff, transfers at month ends in
 * both directions, leavers, people taken on again, two posts at once, contractors, outsiders; and
 * some who are known from transfers only.
 */
import {
  type Actor,
  addHelper,
  addServiceAccounts,
  addSharedAccounts,
  type Cast,
  type Casts,
  emptyCasts,
} from './cast.js';
import { DAY, monthStarts, type Sec, type Span } from './clock.js';
import { AFFILIATE_SYSTEM, type CompanyId, type SystemProfile } from './organizations.js';
import { Random } from './random.js';
import { addRights } from './rights.js';
import type { KnownFrom, Person, Stay, World } from './world.js';

const EVER: Sec = Number.NEGATIVE_INFINITY;
const FOREVER: Sec = Number.POSITIVE_INFINITY;
const ALWAYS: readonly Span[] = [{ from: EVER, to: FOREVER }];
const until = (to: Sec): Span[] => [{ from: EVER, to }];
const since = (from: Sec): Span[] => [{ from, to: FOREVER }];
const MOST_HELPERS = 60;

/** Somebody's posts, the company his account is of, and when he may use it. */
interface Life {
  stays: readonly Stay[];
  org: CompanyId;
  usable: readonly Span[];
  knownFrom?: KnownFrom;
  concurrent?: readonly Stay[];
}

/**
 * Some 4 people per square root of a line, and enough that those at work at once are a small part
 * of them.
 */
export function populationSize(lines: number, days: number): number {
  return Math.max(160, Math.min(20_000, Math.round(4 * Math.sqrt(lines))), Math.round((lines / days) * 0.001));
}

export function populate(world: World): Casts {
  return new Population(world).casts;
}

class Population {
  readonly casts: Map<string, Cast>;
  private readonly random: Random;
  /** month firsts of the last year and a half and of the days of the logs: when people move */
  private readonly moves: readonly Sec[];
  /** month firsts long before: when people came */
  private readonly starts: readonly Sec[];
  /** each system as often as it weighs */
  private readonly tickets: readonly SystemProfile[];

  constructor(private readonly world: World) {
    const { seed, from, to, lines, days } = world.settings;
    this.random = new Random(seed, 'population');
    this.moves = monthStarts(from - 540 * DAY, to);
    this.starts = monthStarts(from - 6_000 * DAY, from - 600 * DAY);
    this.tickets = world.systems.flatMap((system) => new Array<SystemProfile>(system.weight).fill(system));
    this.casts = emptyCasts(world);
    const size = populationSize(lines, days);
    const helpers = Math.min(MOST_HELPERS, Math.ceil(size / 50));
    for (let i = 0; i < helpers; i++) this.addHelper();
    const steady: Person[] = [];
    for (let i = helpers; i < size; i++) {
      const life = this.life();
      const person = this.settle(life);
      if (life.usable === ALWAYS && life.concurrent === undefined && life.stays.length === 1) steady.push(person);
    }
    for (const [system, cast] of this.casts) {
      addSharedAccounts(world, cast, system, steady, this.random);
      addServiceAccounts(world, cast, system);
    }
    if (world.settings.affiliates) {
      const { id } = AFFILIATE_SYSTEM;
      const cast: Cast = { staff: [], shared: [], service: [], helpers: [] };
      for (let i = 0; i < 12 + size / 40; i++) cast.staff.push(this.clerk(id));
      addServiceAccounts(world, cast, id);
      this.casts.set(id, cast);
    }
    addRights(world, this.casts);
  }

  /** One of the lives that people lead, in rough proportion. */
  private life(): Life {
    const { random } = this;
    const start = this.start();
    const at = random.pick(this.moves);
    const kind = random.below(1000);
    const network: Stay = ['NW', start, undefined];
    const moved = (from: CompanyId, to: CompanyId, begin: Sec | undefined = start): Stay[] => [
      [from, begin, at],
      [to, at, undefined],
    ];
    if (kind < 600) return { stays: [network], org: 'NW', usable: ALWAYS };
    if (kind < 630) return { stays: moved('NW', 'HD'), org: 'NW', usable: until(at), knownFrom: 'both' };
    if (kind < 660) return { stays: moved('HD', 'NW'), org: 'NW', usable: since(at), knownFrom: 'both' };
    if (kind < 675) return { stays: [['NW', start, at]], org: 'NW', usable: until(at), knownFrom: 'both' };
    if (kind < 685) return this.rehired(start, at);
    // Each access with a post on either side is shown, so that ordinary people stop when they get
    // the second one.
    if (kind < 700) return { stays: [network], org: 'NW', usable: until(at), concurrent: [['HD', at, undefined]] };
    if (kind < 710) return { stays: moved('NW', 'NW'), org: 'NW', usable: ALWAYS, knownFrom: 'both' };
    if (kind < 720)
      return { stays: moved('HD', 'NW', undefined), org: 'NW', usable: since(at), knownFrom: 'transfers' };
    if (kind < 880) return { stays: [['HD', start, undefined]], org: 'HD', usable: [] };
    if (kind < 925) return { stays: [['GE', start, undefined]], org: 'GE', usable: [] };
    if (kind < 975) return { stays: [['KW', at, undefined]], org: 'KW', usable: since(at) };
    if (kind < 990) return { stays: [['KH', start, undefined]], org: 'KH', usable: [] };
    return { stays: [['EX', start, undefined]], org: 'EX', usable: [] };
  }

  private rehired(start: Sec | undefined, left: Sec): Life {
    const back = this.moves.find((t) => t > left + 60 * DAY);
    const stays: Stay[] = [['NW', start, left]];
    if (back === undefined) return { stays, org: 'NW', usable: until(left), knownFrom: 'both' };
    stays.push(['NW', back, undefined]);
    return { stays, org: 'NW', usable: [...until(left), ...since(back)], knownFrom: 'both' };
  }

  private start(): Sec | undefined {
    return this.random.chance(0.1) ? undefined : this.random.pick(this.starts);
  }

  /**
   * One account of the same name in up to three systems; closed when its time is over, or left open
   * where that tempts nobody.
   */
  private settle({ stays, org, usable, knownFrom, concurrent }: Life): Person {
    const { world, random } = this;
    const person = world.person(stays, knownFrom, concurrent);
    const account = world.accountName(org, person.id);
    const home = world.terminal(org);
    const systems = this.someSystems(usable.length > 0 ? 1 : 0);
    const tidy = random.chance(0.8);
    const from = usable[0]?.from ?? EVER;
    const to = usable.at(-1)?.to ?? FOREVER;
    // Where habits are known, a second terminal would be news.
    const second =
      systems.length === 1 && random.chance(0.1) && !world.settings.habits ? world.terminal(org) : undefined;
    for (const { id } of systems) {
      const bound = (t: Sec) => (tidy && Number.isFinite(t) ? t : undefined);
      const opened = bound(from);
      world.personalAccount(id, account, person.id, opened, bound(to));
      if (usable.length === 0) continue;
      const actor = { account, employeeId: person.id, home, habit: 'network' as const, usable, since: opened };
      this.cast(id).staff.push({ ...actor, ...(second ? { second } : {}) });
    }
    return person;
  }

  private someSystems(least: number): SystemProfile[] {
    const { random } = this;
    const count = Math.min(this.world.systems.length, least + (random.chance(0.5) ? 0 : random.between(1, 2)));
    const chosen = new Set<SystemProfile>();
    while (chosen.size < count) chosen.add(random.pick(this.tickets));
    return [...chosen];
  }

  /** An affiliate who helps out in every emergency. */
  private addHelper(): void {
    const person = this.world.person([['HD', this.start(), undefined]]);
    const terminal = this.world.terminal('NW', '非常災害貸与端末');
    const ownAccount = this.random.chance(0.5);
    for (const [system, cast] of this.casts) addHelper(this.world, cast, system, person, terminal, ownAccount);
  }

  /** Somebody of the retail company, at work in its own system. */
  private clerk(system: string): Actor {
    const { world } = this;
    const { id: employeeId } = world.person([['HD', this.start(), undefined]]);
    const account = world.accountName('HD', employeeId);
    world.personalAccount(system, account, employeeId);
    return { account, employeeId, home: world.terminal('HD'), habit: 'affiliate', usable: ALWAYS };
  }

  private cast(system: string): Cast {
    return this.casts.get(system) as Cast;
  }
}
