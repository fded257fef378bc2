/**
 * Accesses behind findings, month by month, beside the month at the same place in the period
 * before.
 */
import { scaleBand, scaleLinear } from 'd3-scale';
import type { Words } from '../../document/words.js';
import { monthLines, monthsOf } from '../../pack/figures.js';
import type { PageData } from '../data.js';
import { html, type Markup, px } from '../markup.js';
import { dataTable, legend, square, svg } from '../parts.js';
import { grid } from './hours.js';

const WIDTH = 900;
const HEIGHT = 230;
const MARGIN = { top: 22, right: 8, bottom: 26, left: 56 };

interface Month {
  month: string;
  /** undefined = not determinable */
  now: number | undefined;
  findings: number | undefined;
  before: string | undefined;
  previous: number | undefined;
  previousFindings: number | undefined;
}

export function trend(data: PageData, say: Words): Markup {
  const months = figuresOf(data);
  const most = Math.max(...months.flatMap((one) => [one.now ?? 0, one.previous ?? 0]), 1);
  const x = scaleBand<string>()
    .domain(months.map((one) => one.month))
    .range([MARGIN.left, WIDTH - MARGIN.right])
    .padding(0.25);
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const shown = data.previous ? (['previous', 'now'] as const) : (['now'] as const);
  const pair = scaleBand<string>()
    .domain(shown)
    .range([0, x.bandwidth()])
    .padding(data.previous ? 0.08 : 0.5);
  const body = [
    grid(y, WIDTH - MARGIN.right, say),
    months.map((one) => [bars(one, x(one.month)!), label(one, x(one.month)!)]),
  ];

  function bars(one: Month, left: number): Markup[] {
    return shown.map((which) => {
      const value = one[which];
      const from = left + pair(which)!;
      const middle = px(from + pair.bandwidth() / 2);
      if (value === undefined) return html`<text class="middle soft" x="${middle}" y="${px(y(0) - 4)}">–</text>`;
      const top = y(value);
      return html`<rect class="fill-${which}" x="${px(from)}" y="${px(top)}" width="${px(pair.bandwidth())}" height="${px(y(0) - top)}"/><text class="middle${which === 'previous' ? ' soft' : ''}" x="${middle}" y="${px(top - 5)}">${say.number(value)}</text>`;
    });
  }
  function label(one: Month, left: number): Markup {
    return html`<text class="middle soft" x="${px(left + x.bandwidth() / 2)}" y="${HEIGHT - 8}">${say.month(one.month)}</text>`;
  }

  const known = (pick: (one: Month) => number | undefined) => months.reduce((sum, one) => sum + (pick(one) ?? 0), 0);
  const description = say.t(data.previous ? 'html.trend.description' : 'html.trend.descriptionAlone', {
    now: say.number(known((one) => one.now)),
    previous: say.number(known((one) => one.previous)),
    since: data.previous && say.date(data.previous.since),
    until: data.previous && say.date(data.previous.until),
  });
  const chart = svg({ id: 'trend', title: say.t('html.trend'), description, width: WIDTH, height: HEIGHT, body });
  const key = legend([
    { symbol: square('fill-now'), text: say.t('html.thisPeriod') },
    ...(data.previous ? [{ symbol: square('fill-previous'), text: say.t('html.previousPeriod') }] : []),
  ]);
  return html`<figure><figcaption>${say.t('html.trend')}</figcaption><p class="soft">${description}</p>${chart}${key}${table(months, say)}</figure>`;
}

function figuresOf(data: PageData): Month[] {
  const lines = monthLines(data);
  const { previous } = data;
  const before = previous ? monthsOf(previous.since, previous.until) : [];
  const { since, until } = data.result.run;
  return monthsOf(since, until).map((month, index) => {
    const own = lines.filter((line) => line.month === month);
    const readable = own.some((line) => line.accesses !== undefined);
    const earlier = previous?.months.filter((row) => row.month === before[index]);
    return {
      month,
      now: readable ? own.reduce((sum, line) => sum + (line.accesses ?? 0), 0) : undefined,
      findings: readable ? own.reduce((sum, line) => sum + (line.findings ?? 0), 0) : undefined,
      before: before[index],
      previous: earlier && before[index] ? earlier.reduce((sum, row) => sum + row.accesses, 0) : undefined,
      previousFindings: earlier && before[index] ? earlier.reduce((sum, row) => sum + row.findings, 0) : undefined,
    };
  });
}

function table(months: readonly Month[], say: Words): Markup {
  const unknown = say.t('audit.notDeterminable');
  const titles = [
    say.t('html.month'),
    say.t('report.findings'),
    say.t('report.column.accesses'),
    say.t('html.previousMonth'),
    say.t('report.findings'),
    say.t('report.column.accesses'),
  ];
  const rows = months.map((one) => [
    say.month(one.month),
    one.findings ?? unknown,
    one.now ?? unknown,
    one.before ? say.month(one.before) : unknown,
    one.previousFindings ?? unknown,
    one.previous ?? unknown,
  ]);
  return dataTable(say, titles, rows);
}
