/** How much of the past is known: rules about habits judge only where enough of it is. */

import type { Day } from '../../domain/model.js';
import { addDays, daysBetween } from '../../domain/time.js';
import { message } from '../../messages/index.js';
import type { Register } from '../../register/index.js';
import { type History, type Unjudged, unjudged } from '../contract/index.js';

/** Every account asks for the same few stretches of days. */
const asked = new WeakMap<History, WeakMap<Register, Map<string, readonly Day[]>>>();

/** Of the business days from `since` until the day before `day`, those whose logs were not read. */
export function unknownDays(
  history: History,
  register: Register,
  system: string,
  since: Day,
  day: Day,
): readonly Day[] {
  const ofHistory = asked.get(history) ?? new WeakMap<Register, Map<string, readonly Day[]>>();
  const known = ofHistory.get(register) ?? new Map<string, readonly Day[]>();
  asked.set(history, ofHistory.set(register, known));
  const key = `${since} ${day} ${system}`;
  const days = known.get(key) ?? unreadDays(history, register, system, since, day);
  known.set(key, days);
  return days;
}

function unreadDays(history: History, register: Register, system: string, since: Day, day: Day): readonly Day[] {
  const read = new Set(history.days(system));
  return daysBetween(since, addDays(day, -1)).filter(
    (past) => !read.has(past) && register.isBusinessDay(past) !== false,
  );
}

/** The last `count` days before `day` that were read and are business days, newest first. */
export function trailingDays(history: History, register: Register, system: string, day: Day, count: number): Day[] {
  const days: Day[] = [];
  const known = history.days(system);
  for (let i = known.length - 1; i >= 0 && days.length < count; i--) {
    const past = known[i]!;
    if (past < day && register.isBusinessDay(past) !== false) days.push(past);
  }
  return days;
}

export function tooLittleHistory(system: string, days: number, spans: Unjudged['spans']): Unjudged {
  return unjudged('unjudged.shortHistory', message('cure.history', { system, days }), { spans });
}
