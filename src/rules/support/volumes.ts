/** How much every account of a unit did on a day, counted as the accounts go by. */
import type { AccountSessions, Actor, Day, Window } from '../../domain/model.js';
import { type ActorCache, lastOf } from './actors.js';

const keyOf = (system: string, day: Day, { org, unit }: Actor): string =>
  `${system}\u0000${day}\u0000${org ?? ''}\u0000${unit ?? ''}`;

export class UnitVolumes {
  readonly #volumes = new Map<string, number[]>();
  readonly #window: Window;

  constructor(window: Window) {
    this.#window = window;
  }

  /** Each account once. */
  add({ system, sessions }: AccountSessions, actors: ActorCache): void {
    const { since, until } = this.#window;
    const units = new Map<string, number>();
    let before: { day: Day; actor: Actor; key: string } | undefined;
    for (const session of sessions) {
      const { day } = session;
      if (day < since || day > until) continue;
      const actor = lastOf(actors.of(session));
      if (before?.day !== day || before.actor !== actor) before = { day, actor, key: keyOf(system, day, actor) };
      units.set(before.key, (units.get(before.key) ?? 0) + session.accesses);
    }
    for (const [key, accesses] of units) {
      const list = this.#volumes.get(key);
      if (list === undefined) this.#volumes.set(key, [accesses]);
      else list.push(accesses);
    }
  }

  /** Accesses of each account of the actor's unit, ascending. */
  of(system: string, day: Day, actor: Actor): readonly number[] {
    return (this.#volumes.get(keyOf(system, day, actor)) ?? []).sort((a, b) => a - b);
  }
}
