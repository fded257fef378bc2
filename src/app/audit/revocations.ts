/**
 * How long accounts stay open after people have left the network side: until the account ends, or
 * is in no export of rights any more, whichever comes first.
 */
import type { Day, Instant, Revocation, Window } from '../../domain/model.js';
import { DAY, dayOf, startOfDay } from '../../domain/time.js';
import type { Register, RegisteredPerson } from '../../register/index.js';

interface Scope {
  window: Window;
  timezone: string;
  /** ids */
  systems: readonly string[];
}

/** Of moves within the window, in order of time; as of its end. */
export function revocations(register: Register, scope: Scope): Revocation[] {
  const exports = new Exports(register, scope.window);
  const rows = [...register.people.values()].flatMap((person) =>
    departures(person, scope.window).flatMap((moved) => accountsAt(register, person.id, moved, scope, exports)),
  );
  return rows.sort((a, b) => (a.movedOn === b.movedOn ? 0 : a.movedOn < b.movedOn ? -1 : 1));
}

/** When somebody held a network post until then, and holds none from then on. */
function departures({ posts, unclear = [] }: RegisteredPerson, { from, to }: Window): Instant[] {
  const isNetwork = (t: Instant) => posts.at(t).some(({ value }) => value.side === 'network');
  const ends = posts.entries.filter(({ value }) => value.side === 'network').map((post) => post.to);
  return [...new Set(ends)].filter(
    (t) =>
      from <= t &&
      t < to &&
      isNetwork(t - 1) &&
      !isNetwork(t) &&
      !unclear.some((time) => time.from <= t && t < time.to),
  );
}

function accountsAt(
  register: Register,
  employeeId: string,
  moved: Instant,
  { window, timezone, systems }: Scope,
  exports: Exports,
): Revocation[] {
  const dayAt = (t: Instant) => dayOf(timezone, t);
  const movedOn = dayAt(moved);
  const held = register
    .holdingsOf(employeeId)
    .filter(({ value, from, to }) => value.kind === 'personal' && from < moved && to > moved - DAY);
  return held.flatMap(({ system: of, account, to }) =>
    (of === '' ? systems : [of].filter((one) => systems.includes(one))).map((system): Revocation => {
      const gone = exports.goneAt(system, account, moved);
      const end = Math.min(to, gone ?? Number.POSITIVE_INFINITY);
      const endedOn = end < window.to ? dayAt(Math.max(end, moved)) : undefined;
      const days = daysFrom(timezone, movedOn, endedOn ?? window.until);
      return { month: movedOn.slice(0, 7), movedOn, employeeId, system, account, endedOn, days };
    }),
  );
}

function daysFrom(timezone: string, first: Day, last: Day): number {
  return Math.round((startOfDay(timezone, last) - startOfDay(timezone, first)) / DAY);
}

/** The exports of rights of each system, from the one before the window on. */
class Exports {
  private readonly bySystem = new Map<string, { asOf: Instant; accounts: ReadonlySet<string> }[]>();

  constructor(
    private readonly register: Register,
    private readonly window: Window,
  ) {}

  /**
   * Of an account that had a right when its holder left: the first export since that does not have
   * it. Undefined if it had none, or has it still.
   */
  goneAt(system: string, account: string, moved: Instant): Instant | undefined {
    const all = this.of(system);
    const before = all.findLast(({ asOf }) => asOf < moved);
    if (before === undefined || !before.accounts.has(account)) return undefined;
    return all.find(({ asOf, accounts }) => asOf >= moved && !accounts.has(account))?.asOf;
  }

  /** In order of time. */
  private of(system: string): { asOf: Instant; accounts: ReadonlySet<string> }[] {
    const known = this.bySystem.get(system);
    if (known !== undefined) return known;
    const all: { asOf: Instant; accounts: ReadonlySet<string> }[] = [];
    for (let before = this.window.to; ; ) {
      const newest = this.register.rights(system, before);
      if (newest === undefined) break;
      all.unshift({ asOf: newest.asOf, accounts: new Set([...newest].map(({ account }) => account)) });
      if (newest.asOf < this.window.from) break;
      before = newest.asOf;
    }
    this.bySystem.set(system, all);
    return all;
  }
}
