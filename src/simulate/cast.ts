/**
 * Who works in which system in ordinary times. Everything here is lawful by construction: an
 * account is used only while its holder has a network or contractor post and the account is open,
 * shared accounts only within a check-out, affiliates only in emergencies with a credential, from a
 * lent terminal.
 */
import type { Habit } from './acts.js';
import { DAY, HOUR, isBusinessDay, MIN, type Sec, type Span } from './clock.js';
import { covers, type Emergency } from './emergencies.js';
import type { Random } from './random.js';
import type { Person, Terminal, World } from './world.js';

export interface Actor {
  account: string;
  /** whose it is; empty where it is nobody's own */
  employeeId: string;
  home: Terminal;
  /** used now and then, between a logout and a login */
  second?: Terminal;
  habit: Habit;
  /** when the account may be used */
  usable: readonly Span[];
  /** when it was given out, where the register says so */
  since?: Sec | undefined;
}

export interface Cast {
  staff: Actor[];
  shared: Actor[];
  service: Actor[];
  /** affiliates who help out, by emergency */
  helpers: { emergency: Emergency; actors: Actor[] }[];
}

export type Casts = ReadonlyMap<string, Cast>;

export function emptyCasts(world: World): Map<string, Cast> {
  return new Map(
    world.systems.map(({ id }) => [
      id,
      {
        staff: [],
        shared: [],
        service: [],
        helpers: world.emergencies
          .filter((emergency) => covers(emergency, id) && emergency.end > world.settings.from)
          .map((emergency) => ({ emergency, actors: [] })),
      },
    ]),
  );
}

/** Accounts used by whoever has them checked out, morning and afternoon of each business day. */
export function addSharedAccounts(world: World, cast: Cast, system: string, holders: Person[], random: Random): void {
  const count = 2 + Math.floor(holders.length / 300);
  for (let n = 1; n <= count; n++) {
    const account = `SH-${system.toUpperCase()}-${String(n).padStart(2, '0')}`;
    const terminal = world.terminal('NW', '託送業務センター');
    world.commonAccount('shared', system, account, 'NW', world.settings.from - 900 * DAY);
    const usable: Span[] = [];
    for (let day = world.settings.from; day < world.settings.to; day += DAY) {
      if (!isBusinessDay(day)) continue;
      for (const [from, to] of [
        [day + 9 * HOUR, day + 12 * HOUR],
        [day + 13 * HOUR, day + 17 * HOUR + 30 * MIN],
      ] as const) {
        const span = { from: from + random.below(20) * MIN, to };
        world.checkouts.push({ system, account, employeeId: random.pick(holders).id, ...span });
        usable.push(span);
      }
    }
    cast.shared.push({ account, employeeId: '', home: terminal, habit: 'network', usable });
  }
}

export function addServiceAccounts(world: World, cast: Cast, system: string): void {
  for (let n = 1; n <= 2; n++) {
    const account = `SV-${system.toUpperCase()}-${String(n).padStart(2, '0')}`;
    const home = world.terminal('NW', 'データセンター');
    world.serviceAccount(system, account, [home.id]);
    const usable = [{ from: world.settings.from, to: world.settings.to }];
    cast.service.push({ account, employeeId: '', home, habit: 'service', usable });
  }
}

/**
 * Lends a terminal and issues a credential for every emergency that covers the system: for his own
 * account or another.
 */
export function addHelper(
  world: World,
  cast: Cast,
  system: string,
  person: Person,
  terminal: Terminal,
  ownAccount: boolean,
): void {
  const employeeId = person.id;
  const own = world.accountName('HD', employeeId);
  const account = ownAccount ? own : `EM${employeeId}`;
  world.personalAccount(system, own, employeeId);
  if (!ownAccount) world.commonAccount('emergency', system, account, 'HD');
  for (const { emergency, actors } of cast.helpers) {
    world.credential(emergency, { system, account, employeeId });
    world.loan(emergency, { system, terminal: terminal.id, borrowerEmployeeId: employeeId });
    actors.push({ account, employeeId, home: terminal, habit: 'affiliate', usable: [lawfulTime(emergency)] });
  }
}

/** From the declaration on: earlier helpers would be reported, lawful as they are. */
export function lawfulTime(emergency: Emergency): Span {
  return { from: Math.max(emergency.start, emergency.declaredAt), to: emergency.end };
}

/** Whether an account may be used all through `[from, to)`. */
export function mayWork(actor: Actor, from: Sec, to: Sec): boolean {
  return actor.usable.some((span) => span.from <= from && to <= span.to);
}
