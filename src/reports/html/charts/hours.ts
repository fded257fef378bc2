/** Accesses of affiliates by hour of day: within emergencies below, outside above. */
import { scaleBand, scaleLinear } from 'd3-scale';
import { stack } from 'd3-shape';
import type { Words } from '../../document/words.js';
import type { AffiliateRow } from '../../pack/types.js';
import { html, type Markup, px } from '../markup.js';
import { dataTable, legend, square, svg } from '../parts.js';

const WIDTH = 900;
const HEIGHT = 230;
const MARGIN = { top: 12, right: 8, bottom: 40, left: 56 };
const SERIES = ['within', 'outside'] as const;

interface Hour {
  hour: number;
  within: number;
  outside: number;
}

export function hours(rows: readonly AffiliateRow[], say: Words): Markup {
  const figures = Array.from({ length: 24 }, (_, hour): Hour => ({ hour, within: 0, outside: 0 }));
  for (const { hour, accesses, outside } of rows) {
    figures[hour]!.outside += outside;
    figures[hour]!.within += accesses - outside;
  }
  const most = Math.max(...figures.map((one) => one.within + one.outside), 1);
  const x = scaleBand<number>()
    .domain(figures.map((one) => one.hour))
    .range([MARGIN.left, WIDTH - MARGIN.right])
    .padding(0.2);
  const y = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([HEIGHT - MARGIN.bottom, MARGIN.top]);
  const bars = stack<unknown, Hour, (typeof SERIES)[number]>()
    .keys(SERIES)(figures)
    .flatMap((series) =>
      series
        .map((point) => ({ x: x(point.data.hour)!, top: y(point[1]), height: y(point[0]) - y(point[1]) }))
        .filter((bar) => bar.height > 0)
        .map(
          (bar) =>
            html`<rect class="fill-${series.key}" x="${px(bar.x)}" y="${px(bar.top)}" width="${px(x.bandwidth())}" height="${px(bar.height)}"/>`,
        ),
    );
  const busiest = figures.reduce((a, b) => (b.within + b.outside > a.within + a.outside ? b : a));
  const description = say.t('html.hours.description', {
    hour: busiest.hour,
    accesses: say.number(busiest.within + busiest.outside),
    outside: say.number(figures.reduce((sum, one) => sum + one.outside, 0)),
  });
  const labels = figures
    .filter((one) => one.hour % 3 === 0)
    .map(
      (one) =>
        html`<text class="middle soft" x="${px(x(one.hour)! + x.bandwidth() / 2)}" y="${HEIGHT - MARGIN.bottom + 17}">${one.hour}</text>`,
    );
  const axisTitle = html`<text class="middle soft" x="${px((MARGIN.left + WIDTH - MARGIN.right) / 2)}" y="${HEIGHT - 5}">${say.t('html.hours.axis')}</text>`;
  const body = [grid(y, WIDTH - MARGIN.right, say), bars, labels, axisTitle];
  const chart = svg({ id: 'hours', title: say.t('html.hours'), description, width: WIDTH, height: HEIGHT, body });
  const key = legend([
    { symbol: square('fill-outside'), text: say.t('html.outsideEmergency') },
    { symbol: square('fill-within'), text: say.t('html.inEmergency') },
  ]);
  const table = dataTable(
    say,
    [say.t('html.hours.axis'), say.t('html.inEmergency'), say.t('html.outsideEmergency')],
    figures.map((one) => [one.hour, one.within, one.outside]),
  );
  return html`<figure><figcaption>${say.t('html.hours')}</figcaption><p class="soft">${description}</p>${chart}${key}${table}</figure>`;
}

/** Horizontal lines at whole numbers, with their labels. */
export function grid(y: ReturnType<typeof scaleLinear<number>>, right: number, say: Words): Markup[] {
  return y
    .ticks(4)
    .filter(Number.isInteger)
    .map(
      (tick) =>
        html`<path class="axis" d="M${MARGIN.left} ${px(y(tick))}H${right}"/><text class="end soft" x="${MARGIN.left - 8}" y="${px(y(tick) + 4)}">${say.number(tick)}</text>`,
    );
}
