/**
 * Spans of time and moments as lines of plain ASCII, which every terminal and font gives one column
 * each.
 */
import type { Day, Instant, Interval } from '../../domain/model.js';
import { addDays, DAY, dayOf, daysBetween, HOUR, plainLocal, startOfDay } from '../../domain/time.js';
import { padEnd, safeText, truncate } from '../../lib/text.js';

export interface ChartRow {
  label: string;
  spans?: readonly Interval[];
  /** moments, counted where several fall into one column */
  marks?: readonly Instant[];
}

export interface ChartOptions {
  range: Interval;
  timezone: string;
  /** columns of labels and bars together */
  width: number;
  /** columns of the labels */
  labels: number;
}

/**
 * The axis, then one line for each row: `[====]` begins and ends within the range, `<====>` goes
 * beyond it.
 */
export function drawChart(rows: readonly ChartRow[], options: ChartOptions): string[] {
  const { range, width, labels, timezone } = options;
  const columns = Math.max(20, width - labels - 1);
  const label = (text: string) => padEnd(truncate(safeText(text), labels), labels + 1);
  const year = plainLocal(timezone, range.from).slice(0, range.to - range.from > 2 * DAY ? 4 : 10);
  return [label(year) + axis(options, columns), ...rows.map((row) => label(row.label) + bar(row, range, columns))].map(
    (line) => line.trimEnd(),
  );
}

function columnOf(t: Instant, { from, to }: Interval, columns: number): number {
  return Math.floor(((t - from) / (to - from)) * columns);
}

function bar({ spans = [], marks = [] }: ChartRow, range: Interval, columns: number): string {
  const cells = new Array<string>(columns).fill(' ');
  for (const { from, to } of spans) {
    if (to <= range.from || from >= range.to || to <= from) continue;
    const first = columnOf(Math.max(from, range.from), range, columns);
    const last = Math.min(columns - 1, columnOf(Math.min(to, range.to) - 1, range, columns));
    cells.fill('=', first, last + 1);
    const begins = from >= range.from;
    const ends = to <= range.to;
    if (!begins) cells[first] = '<';
    if (!ends) cells[last] = '>';
    if (begins) cells[first] = '[';
    if (ends) cells[last] = first === last && begins ? '#' : ']';
  }
  const counts = new Map<number, number>();
  for (const t of marks) {
    if (t < range.from || t >= range.to) continue;
    const column = columnOf(t, range, columns);
    counts.set(column, (counts.get(column) ?? 0) + 1);
  }
  for (const [column, n] of counts) cells[column] = n > 9 ? '+' : String(n);
  return cells.join('');
}

interface Tick {
  at: Instant;
  text: string;
}

function axis(options: ChartOptions, columns: number): string {
  const cells = new Array<string>(columns).fill(' ');
  let free = 0;
  for (const { at, text } of ticks(options, columns)) {
    const column = columnOf(at, options.range, columns);
    if (column < free || column + text.length + 1 > columns) continue;
    for (const [i, char] of [...`|${text}`].entries()) cells[column + i] = char;
    free = column + text.length + 2;
  }
  return cells.join('');
}

/**
 * As many as there is room for: hours within two days, else days, weeks, months, quarters, years.
 */
function ticks({ range, timezone }: ChartOptions, columns: number): Tick[] {
  const perColumn = (range.to - range.from) / columns;
  if (range.to - range.from <= 2 * DAY) {
    const step = [1, 2, 3, 6, 12].find((hours) => (hours * HOUR) / perColumn >= 4) ?? 12;
    return hoursOf(range, timezone)
      .filter((_, i) => i % step === 0)
      .map((at) => ({ at, text: plainLocal(timezone, at).slice(11, 13) }));
  }
  const days = daysBetween(addDays(dayOf(timezone, range.from - 1), 1), dayOf(timezone, range.to - 1));
  const step = DAY_STEPS.find(({ room }) => room / perColumn >= 9) ?? (DAY_STEPS.at(-1) as DayStep);
  return days.filter(step.wanted).map((day) => ({ at: startOfDay(timezone, day), text: step.text(day) }));
}

interface DayStep {
  /** time between two ticks */
  room: number;
  wanted(day: Day, i: number): boolean;
  text(day: Day): string;
}

const monthAndDay = (day: Day) => day.slice(5);
const month = (day: Day) => day.slice(0, 7);
const DAY_STEPS: readonly DayStep[] = [
  { room: DAY, wanted: () => true, text: monthAndDay },
  { room: 7 * DAY, wanted: (_, i) => i % 7 === 0, text: monthAndDay },
  { room: 28 * DAY, wanted: (day) => day.endsWith('-01'), text: month },
  { room: 90 * DAY, wanted: (day) => /-(01|04|07|10)-01$/.test(day), text: month },
  { room: 365 * DAY, wanted: (day) => day.endsWith('-01-01'), text: month },
];

function hoursOf({ from, to }: Interval, timezone: string): Instant[] {
  const hours: Instant[] = [];
  const start = startOfDay(timezone, dayOf(timezone, from));
  for (let at = start; at < to; at += HOUR) if (at >= from) hours.push(at);
  return hours;
}
