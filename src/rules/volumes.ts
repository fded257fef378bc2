/** How much every account of a unit did on a day, worked out in one pass when a rule first asks. */
import type { AccountSessions, Actor, Day, Window } from '../model.js';
import type { UnitVolumes } from './account-days.js';
import { type ActorCache, lastOf } from './actors.js';

const keyOf = (system: string, day: Day, { org, unit }: Actor): string =>
  `${system}\u0000${day}\u0000${org ?? ''}\u0000${unit ?? ''}`;

export function volumesByUnit(
  accounts: Iterable<AccountSessions>,
  actorsOf: (account: AccountSessions) => ActorCache,
  window: Window,
): UnitVolumes {
  let volumes: Map<string, number[]> | undefined;
  return (system, day, actor) => {
    volumes ??= collect(accounts, actorsOf, window);
    return volumes.get(keyOf(system, day, actor)) ?? [];
  };
}

function collect(
  accounts: Iterable<AccountSessions>,
  actorsOf: (account: AccountSessions) => ActorCache,
  window: Window,
): Map<string, number[]> {
  const volumes = new Map<string, number[]>();
  for (const account of accounts) {
    const actors = actorsOf(account);
    const days = new Map<string, number>();
    for (const session of account.sessions) {
      if (session.day < window.since || session.day > window.until) continue;
      const key = keyOf(session.system, session.day, lastOf(actors.of(session)));
      days.set(key, (days.get(key) ?? 0) + session.accesses);
    }
    for (const [key, accesses] of days) {
      const list = volumes.get(key);
      if (list === undefined) volumes.set(key, [accesses]);
      else list.push(accesses);
    }
  }
  for (const list of volumes.values()) list.sort((a, b) => a - b);
  return volumes;
}
