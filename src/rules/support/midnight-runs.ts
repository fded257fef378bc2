/**
 * What an account did over a midnight that counts on both sides of it: runs on several terminals
 * that lie on each other. A day that was judged before the log of the next one came has seen less.
 */
import { ACTION_CLASSES, type AccountSessions, type Day, type Instant } from '../../domain/model.js';
import { overlapping, runsOfSessions } from './activity-bursts.js';

const LOGOUT = ACTION_CLASSES.indexOf('logout');

/**
 * Of the days before and after `midnight`, as texts that do not depend on where sessions were cut.
 */
export function midnightRuns(
  { system, account, sessions }: AccountSessions,
  sessionGap: number,
  { before, after, midnight }: { before: Day; after: Day; midnight: Instant },
): string[] {
  const near = sessions.filter(({ day, terminal }) => terminal !== '' && (day === before || day === after));
  if (near.every(({ day }) => day === before) || near.every(({ day }) => day === after)) return [];
  const groups = overlapping(runsOfSessions(near, sessionGap)).filter(
    (group) => group.some(({ first }) => first < midnight) && group.some(({ last }) => last >= midnight),
  );
  return groups.flat().map(({ terminal, first, last, parts }) => {
    const accesses = parts.reduce((sum, part) => sum + part.accesses, 0);
    const logouts = parts.reduce((sum, part) => sum + (part.counts[LOGOUT] ?? 0), 0);
    return JSON.stringify([system, account, terminal, first, last, accesses, logouts]);
  });
}
