/**
 * Rules about states, not events, run on days of their own: the days of a window on which one is
 * due.
 */
import { z } from 'zod';
import type { Day, Window } from '../../domain/model.js';
import { addDays, daysBetween } from '../../domain/time.js';
import type { Register } from '../../register/index.js';
import type { Due } from '../contract/index.js';

const DUE = ['daily', 'monthly', 'half-yearly', 'off'] as const satisfies readonly Due[];
/** An option that says how often. */
export const due = (byDefault: Due) => z.enum(DUE).default(byDefault);

export function dueDays(rhythm: Due, { since, until }: Window, register: Register): Day[] {
  if (rhythm === 'off') return [];
  const days = daysBetween(since, until);
  if (rhythm === 'daily') return days;
  return days.filter(
    (day) => (rhythm === 'monthly' || HALF_YEARS.has(day.slice(5, 7))) && isFirstBusinessDay(day, register),
  );
}

const HALF_YEARS = new Set(['04', '10']);

/**
 * Where the calendar does not reach, the first day of the month stands in: late by no more than a
 * holiday.
 */
function isFirstBusinessDay(day: Day, register: Register): boolean {
  const first = `${day.slice(0, 8)}01`;
  for (let earlier = first; earlier < day; earlier = addDays(earlier, 1)) {
    if (register.isBusinessDay(earlier) !== false) return false;
  }
  return register.isBusinessDay(day) !== false;
}
