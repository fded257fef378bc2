/**
 * What could not be judged, grouped by cause as it is found, because without any roster it is every
 * session of a log. An access counts once, under the first cause that any rule gives for it; a
 * later cause keeps its row, so that its cure is not lost.
 */

import type { Day, Message, MessageData, Session, UnjudgedRow } from '../../domain/model.js';
import { messageFrom } from '../../messages/index.js';
import type { Unjudged } from '../contract/index.js';

interface Group {
  reason: string;
  system: string;
  day: Day;
  rules: Set<string>;
  accounts: Set<string>;
  accesses: number;
  cures: Map<string, Message>;
  lastCure: Message | undefined;
}

/** What an unjudged case is about; without account and sessions where no access is concerned. */
export interface Concern {
  system: string;
  day: Day;
  account?: string | undefined;
  sessions: readonly Session[];
}

/** How many different values of a datum one cure names. */
const NAMED = 5;

export class UnjudgedCounts {
  readonly #groups = new Map<string, Group>();
  readonly #counted = new Set<Session>();

  add(rule: string, outcome: Unjudged, concern: Concern): void {
    const group = this.#group(outcome.reason, concern);
    group.rules.add(rule);
    if (concern.account !== undefined) group.accounts.add(concern.account);
    for (const session of concern.sessions) {
      if (this.#counted.has(session)) continue;
      this.#counted.add(session);
      group.accesses += session.accesses;
    }
    if (outcome.cure === group.lastCure) return;
    group.lastCure = outcome.cure;
    group.cures.set(JSON.stringify(outcome.cure), outcome.cure);
  }

  #group(reason: string, { system, day }: Concern): Group {
    const key = `${day}\u0000${system}\u0000${reason}`;
    let group = this.#groups.get(key);
    if (group === undefined) {
      group = {
        reason,
        system,
        day,
        rules: new Set(),
        accounts: new Set(),
        accesses: 0,
        cures: new Map(),
        lastCure: undefined,
      };
      this.#groups.set(key, group);
    }
    return group;
  }

  /** In order of (day, system, reason). */
  rows(): UnjudgedRow[] {
    return [...this.#groups.keys()].sort().map((key) => {
      const { reason, system, day, rules, accesses, accounts, cures } = this.#groups.get(key)!;
      return { reason, system, day, rules: [...rules].sort(), accesses, accounts: accounts.size, cure: merged(cures) };
    });
  }
}

/**
 * Cures of one message become one sentence that names every value; of several messages the first in
 * order is said.
 */
function merged(cures: ReadonlyMap<string, Message>): Message {
  const sorted = [...cures.keys()].sort().map((key) => cures.get(key)!);
  const first = sorted[0]!;
  const same = sorted.filter((cure) => cure.id === first.id);
  const data: Record<string, MessageData[string]> = {};
  for (const name of Object.keys(first.data)) {
    const values = [...new Set(same.map((cure) => cure.data[name]))];
    data[name] = values.length === 1 ? values[0] : joined(values);
  }
  return messageFrom(first.id, data);
}

function joined(values: readonly unknown[]): string {
  const texts = values.map(String).sort();
  return texts.slice(0, NAMED).join(', ') + (texts.length > NAMED ? ', …' : '');
}
