/**
 * Declared disaster periods of the simulated world: for one system, for all, for some; every second
 * one declared late. They are spread over the days of the logs, whatever their number, so that the
 * smallest world has one of each kind.
 */
import { DAY, HOUR, MIN, type Sec } from './clock.js';
import type { Settings } from './options.js';
import type { SystemProfile } from './organizations.js';
import type { Random } from './random.js';

export interface Emergency {
  id: string;
  name: string;
  /** empty = all */
  systems: readonly string[];
  start: Sec;
  end: Sec;
  /** after `start` where it was declared late */
  declaredAt: Sec;
}

const KINDS = ['台風', '大雪', '豪雨', '地震', '暴風'];
const DAYS_PER_EMERGENCY = 7;

export function scheduleEmergencies(
  settings: Settings,
  systems: readonly SystemProfile[],
  random: Random,
): Emergency[] {
  const count = Math.max(2, Math.round(settings.days / DAYS_PER_EMERGENCY));
  const stretch = (settings.to - settings.from) / count;
  const out = [past(settings.from)];
  for (let i = 0; i < count; i++) {
    const begin = settings.from + stretch * (i + 0.3 + random.below(8) / 100);
    const start = toMinutes(begin, 5);
    const end = toMinutes(begin + stretch * (0.25 + random.below(8) / 100), 5);
    const late = i % 2 === 1;
    out.push({
      id: `E${String(i + 1).padStart(3, '0')}`,
      name: `${KINDS[i % KINDS.length]}第${i + 1}号`,
      systems: covered(i, systems),
      start,
      end,
      declaredAt: late ? toMinutes(start + (end - start) / 4, 1) : start - 30 * MIN,
    });
  }
  return out;
}

/** In turn: one system, all, two systems, all. */
function covered(i: number, systems: readonly SystemProfile[]): string[] {
  if (i % 2 === 1) return [];
  const first = Math.floor(i / 2) % systems.length;
  const ids = [systems[first]?.id as string];
  const second = systems[(first + 1) % systems.length]?.id as string;
  if (i % 4 === 2 && !ids.includes(second)) ids.push(second);
  return ids;
}

/** One that was over before the first day. */
function past(from: Sec): Emergency {
  const start = from - 40 * DAY + 9 * HOUR;
  return { id: 'E000', name: '大雪第0号', systems: [], start, end: start + 2 * DAY, declaredAt: start };
}

function toMinutes(t: Sec, minutes: number): Sec {
  return Math.round(t / (minutes * MIN)) * minutes * MIN;
}

export function isLate(emergency: Emergency): boolean {
  return emergency.declaredAt > emergency.start;
}

export function covers(emergency: Emergency, system: string): boolean {
  return emergency.systems.length === 0 || emergency.systems.includes(system);
}
