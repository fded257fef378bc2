/**
 * Hours in which a system logged nothing, from its sessions: no pause inside a session is above
 * `sessionGap`, so any longer silence lies between them.
 */

import type { AccountSessions, Day, Instant } from '../../domain/model.js';
import { DAY, fromLocal, HOUR, MINUTE } from '../../domain/time.js';
import { countWhile } from '../../lib/search.js';
import type { RuleContext, SystemInfo } from '../contract/index.js';

export interface Silence {
  from: Instant;
  to: Instant;
  /** whole hours */
  hours: number;
}

export class Silences {
  readonly #spans = new Map<string, { first: Instant; last: Instant }[]>();
  readonly #timezone: string;

  constructor(accounts: Iterable<AccountSessions>, { timezone }: RuleContext) {
    this.#timezone = timezone;
    for (const { system, sessions } of accounts) {
      const spans = this.#spans.get(system) ?? [];
      for (const { first, last } of sessions) spans.push({ first, last });
      this.#spans.set(system, spans);
    }
    for (const spans of this.#spans.values()) spans.sort((a, b) => a.first - b.first);
  }

  /**
   * Silences above `hours` within the hours of service that begin on that day; a system that is
   * always watched has no others.
   */
  *of({ id, serviceHours, check }: SystemInfo, day: Day, hours: number): Generator<Silence> {
    const always = check === 'continuous' ? [{ from: 0, to: 1440 }] : [];
    const midnight = Date.parse(`${day}T00:00:00Z`);
    const at = (minute: number) => fromLocal(this.#timezone, midnight + minute * MINUTE);
    for (const { from, to } of serviceHours ?? always) yield* this.#within(id, at(from), at(to), hours);
  }

  *#within(system: string, start: Instant, end: Instant, hours: number): Generator<Silence> {
    const spans = this.#spans.get(system) ?? [];
    let quietSince = start;
    // no session is longer than a day, so none before this one reaches into the hours
    for (let i = firstFrom(spans, start - DAY); i < spans.length && spans[i]!.first < end; i++) {
      const { first, last } = spans[i]!;
      if (last < quietSince) continue;
      if (first - quietSince > hours * HOUR) yield silence(quietSince, first);
      quietSince = Math.max(quietSince, last);
    }
    if (end - quietSince > hours * HOUR) yield silence(quietSince, end);
  }
}

/** Index of the first that begins at or after t. */
const firstFrom = (spans: readonly { first: Instant }[], t: Instant) =>
  countWhile(spans.length, (i) => spans[i]!.first < t);

function silence(from: Instant, to: Instant): Silence {
  return { from, to, hours: Math.floor((to - from) / HOUR) };
}
