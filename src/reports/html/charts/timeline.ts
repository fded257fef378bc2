/**
 * One finding in time: where the person belonged, which accounts were his, what was lent to him,
 * which emergencies held, and the accesses found. It shows at a glance on which side of a date the
 * accesses lie.
 */
import { scaleLinear } from 'd3-scale';
import type { Finding, Instant } from '../../../domain/model.js';
import { DAY, dayOf, plainLocal } from '../../../domain/time.js';
import { truncate } from '../../../lib/text.js';
import type { Words } from '../../document/words.js';
import type { TimelineSpan } from '../../pack/types.js';
import type { PageData } from '../data.js';
import { html, type Markup, px } from '../markup.js';
import { scroll, svg } from '../parts.js';

const WIDTH = 800;
const LEFT = 104;
const RIGHT = 16;
const LANE = 24;
const TOP = 8;
const BOTTOM = 24;
const LANES = ['post', 'account', 'credential', 'loan'] as const;
/** pixels that a column of text takes, for labels inside bars */
const COLUMN = 7;
/** what a scale can still take for "since ever" and "still" */
const EARLIEST = -8e15;
const LATEST = 8e15;

interface Bar {
  label: string;
  className: string;
  from: Instant;
  to: Instant;
  tip: string;
}
interface Lane {
  name: string;
  bars: Bar[];
}

export function timeline(finding: Finding, data: PageData, say: Words): Markup | undefined {
  const spans = data.people?.get(finding.actor.employee_id) ?? [];
  const { first, last } = finding;
  if (spans.length === 0 || first === undefined || last === undefined) return undefined;
  const domain = stretch(first, last, spans);
  const lanes = lanesOf(finding, data, spans, domain, say);
  const height = TOP + (lanes.length + 1) * LANE + BOTTOM;
  const x = scaleLinear()
    .domain(domain)
    .range([LEFT, WIDTH - RIGHT])
    .clamp(true);
  const bottom = height - BOTTOM;
  const { timezone } = data.result;
  const ticks = [domain[0], first, domain[1]].map((t, index) => ({
    at: x(t),
    text: say.date(dayOf(timezone, t)),
    anchor: ['', 'middle', 'end'][index]!,
  }));
  const body = [
    lanes.map((lane, index) => laneMarkup(lane, TOP + index * LANE, x, say.t('html.none'))),
    accessMarkup(finding, TOP + lanes.length * LANE, x, say),
    html`<path class="axis" d="M${LEFT} ${bottom}H${WIDTH - RIGHT}"/>`,
    spread(ticks).map(
      ({ at, text, anchor }) => html`<text class="${anchor} soft" x="${px(at)}" y="${height - 7}">${text}</text>`,
    ),
  ];
  const description = say.t('html.timeline.description', {
    from: say.date(dayOf(timezone, domain[0])),
    to: say.date(dayOf(timezone, domain[1])),
    first: plainLocal(timezone, first),
    last: plainLocal(timezone, last),
    lanes: lanes
      .map((lane) => `${lane.name}: ${lane.bars.map((bar) => bar.tip).join('; ') || say.t('html.none')}`)
      .join(' / '),
  });
  const title = say.t('html.timeline');
  return scroll(title, svg({ id: `t-${finding.id}`, title, description, width: WIDTH, height, body }));
}

/** From the last change before the accesses, if it is not too long ago, to some days after them. */
function stretch(first: Instant, last: Instant, spans: readonly TimelineSpan[]): [Instant, Instant] {
  const changes = spans.flatMap((span) => [span.from, span.to]).filter((t) => t <= first && first - t < 400 * DAY);
  const start = Math.min(first - 21 * DAY, Math.max(...changes, first - 400 * DAY) - 10 * DAY);
  return [changes.length > 0 ? start : first - 45 * DAY, last + 14 * DAY];
}

function lanesOf(
  finding: Finding,
  data: PageData,
  spans: readonly TimelineSpan[],
  [from, to]: [Instant, Instant],
  say: Words,
): Lane[] {
  const { timezone } = data.result;
  const tip = (label: string, span: { from: Instant; to: Instant }) => {
    const edge = (t: Instant, open: string) => (Number.isFinite(t) ? plainLocal(timezone, t).slice(0, 16) : open);
    return `${label} ${edge(span.from, '')}–${edge(span.to, '')}`;
  };
  const inside = (span: { from: Instant; to: Instant }) => span.from < to && span.to > from;
  const emergencies = (data.emergencies ?? [])
    .filter((one) => inside(one) && (one.systems.length === 0 || one.systems.includes(finding.system)))
    .map((one) => ({
      label: one.name,
      className: 'shade-emergency',
      from: one.from,
      to: one.to,
      tip: tip(one.name, one),
    }));
  const lanes = LANES.flatMap((lane): Lane[] => {
    const bars = spans.filter((span) => span.lane === lane && inside(span));
    if (bars.length === 0 && lane !== 'post') return [];
    return stacked(bars).map((row, index) => ({
      name: index === 0 ? say.label('lane', lane) : '',
      bars: row.map((span) => ({
        ...span,
        className: span.side ? `fill-${span.side}` : 'fill-lent',
        tip: tip(span.label, span),
      })),
    }));
  });
  return [...lanes, { name: say.t('html.emergency'), bars: emergencies }];
}

/** Spans that overlap go to rows of their own. */
function stacked(spans: readonly TimelineSpan[]): TimelineSpan[][] {
  const rows: TimelineSpan[][] = [[]];
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const row = rows.find((one) => one.every((other) => other.to <= span.from));
    if (row) row.push(span);
    else rows.push([span]);
  }
  return rows;
}

/** A stroke per access, and a thin line through all lanes where they begin. */
function accessMarkup({ first, evidence }: Finding, top: number, x: (t: number) => number, say: Words): Markup {
  const places = [...new Set([first!, ...evidence.map((one) => one.time)].map((t) => Math.round(x(t))))];
  const strokes = places.map((at) => `M${at} ${top + 3}V${top + LANE - 3}`).join('');
  const name = html`<text class="soft" x="0" y="${top + LANE / 2 + 4}">${say.t('report.column.accesses')}</text>`;
  const through = html`<path class="line-first" d="M${px(x(first!))} ${TOP}V${top}"/>`;
  return html`${name}${through}<path class="line-access" d="${strokes}"/>`;
}

function laneMarkup(lane: Lane, top: number, x: (t: number) => number, none: string): Markup {
  const middle = top + LANE / 2 + 4;
  const name = html`<text class="soft" x="0" y="${middle}">${truncate(lane.name, LEFT / COLUMN)}</text>`;
  if (lane.bars.length === 0) return html`${name}<text class="soft" x="${LEFT + 6}" y="${middle}">${none}</text>`;
  return html`${name}${lane.bars.map((bar) => barMarkup(bar, top, x))}`;
}

function barMarkup({ label, className, from, to, tip }: Bar, top: number, x: (t: number) => number): Markup {
  const left = x(Math.max(from, EARLIEST));
  const width = Math.max(x(Math.min(to, LATEST)) - left, 2);
  const shown = truncate(label, Math.floor((width - 10) / COLUMN));
  const inside = !className.startsWith('shade') && html` class="inside"`;
  const text = shown.length > 1 && html`<text${inside} x="${px(left + 6)}" y="${top + LANE / 2 + 4}">${shown}</text>`;
  const bar = html`<rect class="${className}" x="${px(left)}" y="${top + 2}" width="${px(width)}" height="${LANE - 4}" rx="3"/>`;
  return html`<g><title>${tip}</title>${bar}${text}</g>`;
}

/** Three dates under one axis: the middle one gives way where there is no room. */
function spread(ticks: { at: number; text: string; anchor: string }[]): { at: number; text: string; anchor: string }[] {
  const [start, middle, end] = ticks;
  const room = 110;
  if (!start || !middle || !end) return ticks;
  const fits = middle.at - start.at > room + room / 2 && end.at - middle.at > room + room / 2;
  return fits ? ticks : [start, end];
}
