/** Days on which a system logged nothing although it was in service. Nothing is planned on them, so that nothing else is missed. */
import { type Sec, type Span, DAY, HOUR, isBusinessDay, overlaps } from './clock.js';
import type { Emergency } from './emergencies.js';
import type { Settings } from './options.js';
import type { SystemProfile } from './organizations.js';
import type { Random } from './random.js';

export interface LogGap {
  system: string;
  midnight: Sec;
}

const DAYS_PER_GAP = 7;

/** One a week, away from emergencies; none in worlds of less than a week. */
export function scheduleGaps(
  settings: Settings,
  systems: readonly SystemProfile[],
  emergencies: readonly Emergency[],
  random: Random,
): LogGap[] {
  const busy: Span[] = emergencies.map(({ start, end }) => ({ from: start - HOUR, to: end + HOUR }));
  const gaps: LogGap[] = [];
  for (let week = 0; (week + 1) * DAYS_PER_GAP <= settings.days; week++) {
    const first = settings.from + week * DAYS_PER_GAP * DAY;
    const days = Array.from({ length: DAYS_PER_GAP }, (_, i) => first + i * DAY);
    const { id, nights } = random.pick(systems);
    const fit = days.filter(
      (day) => (nights || isBusinessDay(day)) && !busy.some((span) => overlaps(span, { from: day, to: day + DAY })),
    );
    if (fit.length > 0) gaps.push({ system: id, midnight: random.pick(fit) });
  }
  return gaps;
}
