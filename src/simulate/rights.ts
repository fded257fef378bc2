/**
 * The monthly exports of rights, and the approvals behind them. Every ordinary account that is in
 * use has a right that was approved again after the last yearly reset.
 */
import type { Casts } from './cast.js';
import { DAY, dayText, isBusinessDay, monthStarts, parseDay, type Sec } from './clock.js';
import type { Settings } from './options.js';
import { REVOKED_FROM } from './rules.js';
import type { World } from './world.js';

export interface Review {
  /** the state that is reviewed: the first instant of the month */
  asOf: Sec;
  /** the first business day of the month, on which it is */
  day: Sec;
}

/** Reviews that are due within the logs. */
export function reviews({ from, to }: Settings): Review[] {
  const out: Review[] = [];
  for (const asOf of monthStarts(from - 31 * DAY, to)) {
    let day = asOf;
    while (!isBusinessDay(day)) day += DAY;
    if (day >= from && day < to) out.push({ asOf, day });
  }
  return out;
}

/** The newest first of March at or before t: since then every right needs a new approval. */
export function lastReset(t: Sec): Sec {
  const year = Number(dayText(t).slice(0, 4));
  const reset = parseDay(`${year}-03-01`);
  return reset <= t ? reset : parseDay(`${year - 1}-03-01`);
}

/** When what was granted since a reset is revoked. */
export function nextReset(reset: Sec): Sec {
  return parseDay(`${Number(dayText(reset).slice(0, 4)) + 1}-03-01`);
}

/** The reset within the logs, where there is one. */
export function resetWithin({ from, to }: Settings): Sec | undefined {
  const reset = lastReset(to - 1);
  return reset >= from ? reset : undefined;
}

/** On which rights begin to be revoked, of a reset. */
export function revokedFrom(reset: Sec): Sec {
  return parseDay(`${dayText(reset).slice(0, 4)}-${REVOKED_FROM}`);
}

export function addRights(world: World, casts: Casts): void {
  const due = reviews(world.settings);
  for (const [system, { staff, shared, service }] of casts) {
    for (const { account, employeeId, usable } of [...staff, ...shared]) {
      const granted = new Set<Sec>();
      for (const { asOf } of due) {
        const held =
          shared.length > 0 && employeeId === ''
            ? { from: asOf }
            : usable.find((span) => span.from <= asOf && asOf < span.to);
        if (held === undefined) continue;
        world.rights.push({ asOf, system, account, right: '照会' });
        const reset = lastReset(asOf);
        if (granted.has(reset)) continue;
        granted.add(reset);
        world.grants.push({ system, account, employeeId, from: Math.max(reset, held.from), to: nextReset(reset) });
      }
    }
    for (const { account } of service) {
      for (const { asOf } of due) world.rights.push({ asOf, system, account, right: '一括照会' });
    }
  }
}
