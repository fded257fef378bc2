/**
 * Days on which a system logged nothing although it was in service. Nothing is planned on them, so
 * that nothing else is missed.
 */
import { DAY, HOUR, isBusinessDay, overlaps, type Sec, type Span } from './clock.js';
import type { Emergency } from './emergencies.js';
import type { Settings } from './options.js';
import type { SystemProfile } from './organizations.js';
import type { Random } from './random.js';

export interface LogGap {
  system: string;
  midnight: Sec;
}

const DAYS_PER_GAP = 7;
/**
 * days after a gap without another of the same system: with many, nobody's habits would be known
 */
const FEW = 35;

/** At most one a week, away from emergencies; none in worlds of less than a week. */
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
    // Whether a day without lines is a known one is left open: it is never among the first, of
    // which few are known.
    if (settings.habits && first < settings.from + FEW * DAY) continue;
    const days = Array.from({ length: DAYS_PER_GAP }, (_, i) => first + i * DAY);
    const { id, nights } = random.pick(systems);
    if (gaps.some((gap) => gap.system === id && first < gap.midnight + FEW * DAY)) continue;
    const fit = days.filter(
      (day) => (nights || isBusinessDay(day)) && !busy.some((span) => overlaps(span, { from: day, to: day + DAY })),
    );
    if (fit.length > 0) gaps.push({ system: id, midnight: random.pick(fit) });
  }
  return gaps;
}
