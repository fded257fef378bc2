/**
 * Catches access outside a system's hours of service, or on a day off. It knows no duty rosters:
 * who was asked in at night is flagged as well, which is why it weighs info unless configuration
 * says otherwise. Source: a control that comparable tools have.
 */

import { z } from 'zod';
import type { Day, Instant } from '../../../domain/model.js';
import { addDays, daysBetween, fromLocal, MINUTE, toLocal } from '../../../domain/time.js';
import { message } from '../../../messages/index.js';
import { defineRule, type SystemInfo, unjudged, violationsOf } from '../../contract/index.js';
import type { en } from './en.js';

const violation = violationsOf<typeof en>('off-hours-access');

export default defineRule({
  meta: {
    id: 'off-hours-access',
    order: 130,
    severity: 'info',
    scope: 'session',
    needs: [],
    uses: ['holidays', 'accounts'],
    source: 'peers',
    ignoresActor: true,
  },
  options: z.strictObject({
    daysOff: z.enum(['flag', 'ignore']).default('flag'),
  }),

  *cuts(_register, _options, { systems, timezone, window }) {
    const hours = [...systems.values()].flatMap(({ serviceHours = [] }) => serviceHours);
    for (const day of daysBetween(addDays(window.since, -2), addDays(window.until, 1))) {
      for (const { from, to } of hours) yield* [from, to].map((minute) => instantOf(timezone, day, minute));
    }
  },

  appliesTo(actor, { systems }) {
    if (actor.class === 'service') return false;
    for (const { serviceHours } of systems.values()) if (serviceHours !== undefined) return true;
    return false;
  },

  evaluate({ session, context }, register, { daysOff }) {
    const system = context.systems.get(session.system);
    if (system?.serviceHours === undefined) return undefined;
    const { timezone } = context;
    const { first: t, day } = session;
    const within = serviceDays(system, day, minuteOf(timezone, t));
    if (within.length === 0) return violation('outsideHours', { day }, []);
    if (daysOff === 'ignore' || system.check === 'continuous') return undefined;
    const business = within.map((of) => register.isBusinessDay(of));
    if (business.includes(true)) return undefined;
    if (business.includes(undefined)) return unjudged('unjudged.calendarEnds', message('cure.calendar'));
    return violation('dayOff', { day: within[0]! }, []);
  },
});

/**
 * The days whose hours of service hold at that minute: the day itself, or the day before where
 * service runs over midnight.
 */
function serviceDays({ serviceHours = [] }: SystemInfo, day: Day, minute: number): Day[] {
  const holds = (at: number) => serviceHours.some(({ from, to }) => from <= at && at < to);
  return [...(holds(minute) ? [day] : []), ...(holds(minute + 1440) ? [addDays(day, -1)] : [])];
}

function minuteOf(timezone: string, t: Instant): number {
  const local = new Date(toLocal(timezone, t));
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** `minute` may be above 1440, which is on the next day. */
function instantOf(timezone: string, day: Day, minute: number): Instant {
  return fromLocal(timezone, Date.parse(`${day}T00:00:00Z`) + minute * MINUTE);
}
