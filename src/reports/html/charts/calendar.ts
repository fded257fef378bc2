/**
 * Accesses of affiliates by day, a square each: the darker, the more; framed while an emergency
 * held; a dot for accesses outside.
 */
import { type ScaleThreshold, scaleLinear, scaleThreshold } from 'd3-scale';
import type { Day } from '../../../domain/model.js';
import { addDays, daysBetween, startOfDay } from '../../../domain/time.js';
import type { Words } from '../../document/words.js';
import type { EmergencySpan } from '../../pack/types.js';
import type { PageData } from '../data.js';
import { html, type Markup, px } from '../markup.js';
import { dataTable, legend, square, svg } from '../parts.js';

const CELL = 28;
const STEP = 31;
const LEFT = 44;
const TOP = 26;

interface DayFigures {
  day: Day;
  accesses: number;
  outside: number;
  emergencies: string[];
  gap: boolean;
}

/** 0 = Monday */
function weekday(day: Day): number {
  return (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
}

export function calendar(data: PageData, say: Words): Markup {
  const { since, until } = data.result.run;
  const figures = dayFigures(data, say);
  const levels = shades(figures);
  const first = weekday(since);
  const weeks = Math.ceil((first + figures.length) / 7);
  const place = (index: number) => {
    return { x: LEFT + Math.floor((first + index) / 7) * STEP, y: TOP + ((first + index) % 7) * STEP };
  };
  const total = (pick: (one: DayFigures) => number) => figures.reduce((sum, one) => sum + pick(one), 0);
  const period = say.t('report.period', { since: say.date(since), until: say.date(until) });
  const description = say.t('html.calendar.description', {
    period,
    accesses: say.number(total((one) => one.accesses)),
    outside: say.number(total((one) => one.outside)),
    days: say.number(figures.filter((one) => one.outside > 0).length),
  });
  const body = [
    weekdayLabels(say),
    monthLabels(figures, place, say),
    figures.map((one, index) => dayCell(one, place(index), levels(one.accesses), say)),
  ];
  const width = LEFT + weeks * STEP;
  // few weeks would be a stamp on the page: they are drawn larger
  const scale = Math.max(1, Math.min(2.2, 700 / width));
  const chart = svg({
    id: 'calendar',
    scale,
    title: say.t('html.calendar'),
    description,
    width,
    height: TOP + 7 * STEP,
    body,
  });
  return html`<figure><figcaption>${say.t('html.calendar')}</figcaption><p class="soft">${description}</p>${chart}${key(levels, say)}${table(figures, say)}</figure>`;
}

function dayFigures(data: PageData, say: Words): DayFigures[] {
  const { result, affiliate = [], emergencies = [] } = data;
  const sums = new Map<Day, { accesses: number; outside: number }>();
  for (const { day, accesses, outside } of affiliate) {
    const sum = sums.get(day) ?? { accesses: 0, outside: 0 };
    sums.set(day, { accesses: sum.accesses + accesses, outside: sum.outside + outside });
  }
  const days = daysBetween(result.run.since, result.run.until);
  return days.map((day) => ({
    day,
    ...(sums.get(day) ?? { accesses: 0, outside: 0 }),
    emergencies: emergencies
      .filter((one) => touches(one, result.timezone, day))
      .map((one) => one.name || one.id || say.t('html.emergency')),
    gap: result.missing.some((log) => log.day === undefined || log.day === day),
  }));
}

function touches({ from, to }: Pick<EmergencySpan, 'from' | 'to'>, timezone: string, day: Day): boolean {
  return from < startOfDay(timezone, addDays(day, 1)) && to > startOfDay(timezone, day);
}

const SHADES = ['q1', 'q2', 'q3', 'q4', 'q5'];

/** Nought apart, then up to five shades at round numbers. */
function shades(figures: readonly DayFigures[]): ScaleThreshold<number, string> {
  const most = Math.max(...figures.map((one) => one.accesses), 1);
  const round = scaleLinear()
    .domain([0, most])
    .ticks(SHADES.length)
    .filter((tick) => tick > 1 && tick < most && Number.isInteger(tick));
  const domain = [1, ...round.slice(0, SHADES.length - 1)];
  return scaleThreshold<number, string>()
    .domain(domain)
    .range(['q0', ...SHADES.slice(-domain.length)]);
}

function dayCell(one: DayFigures, { x, y }: { x: number; y: number }, level: string, say: Words): Markup {
  const parts = [
    say.t('html.calendar.day', {
      day: say.date(one.day),
      accesses: say.number(one.accesses),
      outside: say.number(one.outside),
    }),
    ...one.emergencies.map((name) => say.t('html.emergencyNamed', { name })),
    ...(one.gap ? [say.t('html.logMissing')] : []),
  ];
  const far = CELL - 5;
  return html`<g><title>${parts.join(' / ')}</title><rect class="${level}" x="${x}" y="${y}" width="${CELL}" height="${CELL}" rx="4"/>${
    one.emergencies.length > 0 &&
    html`<rect class="mark-emergency" x="${x + 1}" y="${y + 1}" width="${CELL - 2}" height="${CELL - 2}" rx="4"/>`
  }${one.gap && html`<path class="mark-gap" d="M${x + 5} ${y + 5}L${x + far} ${y + far}M${x + far} ${y + 5}L${x + 5} ${y + far}"/>`}${
    one.outside > 0 && html`<circle class="mark-outside" cx="${px(x + CELL / 2)}" cy="${px(y + CELL / 2)}" r="5"/>`
  }</g>`;
}

function weekdayLabels(say: Words): Markup[] {
  const names = say.t('html.weekdays').split(' ');
  return names.map(
    (name, index) => html`<text class="soft end" x="${LEFT - 8}" y="${TOP + index * STEP + 19}">${name}</text>`,
  );
}

/** Above the first whole week of each month; a month too short for its name goes without. */
function monthLabels(figures: readonly DayFigures[], place: (index: number) => { x: number }, say: Words): Markup[] {
  let free = 0;
  return figures.flatMap(({ day }, index) => {
    if (index > 0 && !day.endsWith('-01')) return [];
    const { x } = place(index);
    if (x < free) return [];
    free = x + 3 * STEP;
    const text = index === 0 || day.slice(5, 7) === '01' ? say.month(day.slice(0, 7)) : say.shortMonth(day.slice(0, 7));
    return [html`<text class="soft" x="${x}" y="16">${text}</text>`];
  });
}

function key(levels: ScaleThreshold<number, string>, say: Words): Markup {
  const domain = levels.domain();
  const ranges = [0, ...domain].map((from, index) => {
    const next = domain[index];
    const text =
      next === undefined
        ? `${say.number(from)}+`
        : next - 1 === from
          ? say.number(from)
          : `${say.number(from)}–${say.number(next - 1)}`;
    return { symbol: square(levels(from)), text };
  });
  return legend([
    ...ranges,
    { symbol: html`<circle class="mark-outside" cx="7" cy="7" r="5"/>`, text: say.t('html.outsideEmergency') },
    { symbol: square('mark-emergency'), text: say.t('html.inEmergency') },
    { symbol: html`<path class="mark-gap" d="M2 2L12 12M12 2L2 12"/>`, text: say.t('html.logMissing') },
  ]);
}

function table(figures: readonly DayFigures[], say: Words): Markup {
  const rows = figures
    .filter((one) => one.accesses > 0 || one.emergencies.length > 0)
    .map((one) => [say.date(one.day), one.accesses, one.outside, one.emergencies.join(', ')]);
  const titles = [
    say.t('report.column.day'),
    say.t('report.column.accesses'),
    say.t('html.outsideEmergency'),
    say.t('html.emergency'),
  ];
  return dataTable(say, titles, rows);
}
