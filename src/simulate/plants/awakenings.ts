/**
 * Whether the first use of an account is an awakening: it was given out long before, and the days
 * before are known.
 */
import { DAY, isBusinessDay, midnightOf, type Sec } from '../clock.js';
import { DORMANT_DAYS, UNKNOWN_DAYS } from '../rules.js';
import type { World } from '../world.js';

export function isAwakening(world: World, system: string, account: string, first: Sec): boolean {
  const day = midnightOf(first);
  const awake = day - DORMANT_DAYS * DAY;
  const given = world.accounts
    .filter((row) => row.system === system && row.account === account)
    .filter(({ from, to }) => (from ?? first) <= first && first < (to ?? first + 1))
    .map(({ from }) => from ?? Number.NEGATIVE_INFINITY);
  if (Math.max(Number.NEGATIVE_INFINITY, ...given) >= awake) return false;
  let unknown = 0;
  for (let past = awake; past < Math.min(day, world.settings.from); past += DAY) if (isBusinessDay(past)) unknown++;
  return unknown <= UNKNOWN_DAYS;
}
