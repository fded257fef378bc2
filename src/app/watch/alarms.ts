/**
 * What a watch must say although no line shows it: silence, a reader that lags, settings that no
 * longer load. Pure.
 */
import type { Config } from '../../config/index.js';
import type { Day, Instant, Message } from '../../domain/model.js';
import { addDays, fromLocal, MINUTE } from '../../domain/time.js';
import { message } from '../../messages/index.js';

/**
 * silence: no line within hours of service; lag: logs have changed and could not be judged;
 * settings: new ones are refused; ledger: nothing can be recorded; unsent: a message could not be
 * sent.
 */
export const ALARM_KINDS = ['silence', 'lag', 'settings', 'ledger', 'unsent'] as const;
export interface Alarm {
  kind: (typeof ALARM_KINDS)[number];
  /** empty where it concerns all */
  system: string;
  since: Instant;
  said: Message;
}

/** How one system stands. */
export interface SystemFacts extends Pick<Config['systems'][number], 'id' | 'check' | 'serviceHours'> {
  /** time of the newest line */
  lastLine?: Instant | undefined;
  /** since when something of its logs waits to be judged */
  laggingSince?: Instant | undefined;
}

export interface AlarmFacts {
  now: Instant;
  timezone: string;
  /** when the watch began */
  started: Instant;
  systems: readonly SystemFacts[];
  /** undefined where the calendar does not tell */
  isBusinessDay(day: Day): boolean | undefined;
  /** since when new settings are refused */
  refusedSince?: Instant | undefined;
  /** since when nothing can be recorded */
  unrecordedSince?: Instant | undefined;
  /** messages that were tried in vain */
  unsent: number;
  /** milliseconds */
  silence: number;
  lag: number;
}

export function alarmsOf(facts: AlarmFacts, today: Day): Alarm[] {
  const { now, lag, refusedSince, unrecordedSince } = facts;
  const minutes = (since: Instant) => Math.floor((now - since) / MINUTE);
  const alarms = facts.systems.flatMap((system): Alarm[] => {
    const { id, laggingSince } = system;
    const silent = silentSince(system, facts, today);
    const lags = laggingSince !== undefined && now - laggingSince >= lag;
    const of = (kind: Alarm['kind'], since: Instant, said: Message): Alarm => ({ kind, system: id, since, said });
    return [
      ...(silent === undefined
        ? []
        : [of('silence', silent, message('watch.alarm.silence', { system: id, minutes: minutes(silent) }))]),
      ...(lags
        ? [of('lag', laggingSince, message('watch.alarm.lag', { system: id, minutes: minutes(laggingSince) }))]
        : []),
    ];
  });
  const all = (kind: Alarm['kind'], since: Instant, said: Message): Alarm => ({ kind, system: '', since, said });
  if (refusedSince !== undefined) alarms.push(all('settings', refusedSince, message('watch.alarm.settings')));
  if (unrecordedSince !== undefined && now - unrecordedSince >= lag) {
    alarms.push(all('ledger', unrecordedSince, message('watch.alarm.ledger')));
  }
  if (facts.unsent > 0) alarms.push(all('unsent', now, message('watch.alarm.unsent')));
  return alarms;
}

/**
 * Since when a system has written no line within its hours of service, if that is too long. Without
 * hours nobody knows when it should.
 */
function silentSince(
  { lastLine = Number.NEGATIVE_INFINITY, check, serviceHours }: SystemFacts,
  { now, timezone, started, isBusinessDay, silence }: AlarmFacts,
  today: Day,
): Instant | undefined {
  if (silence === 0) return undefined;
  for (const day of [today, addDays(today, -1)]) {
    if (check !== 'continuous' && isBusinessDay(day) === false) continue;
    for (const { from, to } of serviceHours ?? []) {
      const midnight = Date.parse(`${day}T00:00:00Z`);
      const [begin, end] = [from, to].map((minute) => fromLocal(timezone, midnight + minute * MINUTE)) as [
        number,
        number,
      ];
      if (now < begin || now >= end) continue;
      const since = Math.max(begin, lastLine, started);
      if (now - since >= silence) return since;
    }
  }
  return undefined;
}
