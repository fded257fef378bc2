/**
 * What was read, a row per system and a square per day: the proof that no day is missing, or which.
 */

import { truncate } from '../../../lib/text.js';
import { groupBy } from '../../document/sections.js';
import type { Words } from '../../document/words.js';
import type { CoverageLine } from '../../pack/figures.js';
import { coverageLines } from '../../pack/figures.js';
import type { PageData } from '../data.js';
import { html, type Markup, px } from '../markup.js';
import { legend, square, svg } from '../parts.js';

const WIDTH = 900;
const LEFT = 190;
const ROW = 26;
/** for the dates below */
const AXIS = 20;
const LEAST_BETWEEN = 120;
const STATES = ['read', 'incomplete', 'empty', 'missing'] as const;
type State = (typeof STATES)[number];

function stateOf(line: CoverageLine): State {
  if (line.gap !== '') return line.gap;
  return line.unjudged > 0 || line.rejected > 0 ? 'incomplete' : 'read';
}

export function strip(data: PageData, say: Words): Markup {
  const rows = groupBy(coverageLines(data), (line) => line.system);
  const days = Math.max(...rows.map((row) => row.length), 1);
  const step = (WIDTH - LEFT) / days;
  const width = Math.max(step - (step > 6 ? 2 : 0.5), 0.8);
  const states = rows.flat().map(stateOf);
  const count = (state: State) => say.number(states.filter((one) => one === state).length);
  const description = say.t('html.strip.description', {
    read: count('read'),
    incomplete: count('incomplete'),
    empty: count('empty'),
    missing: count('missing'),
  });
  const names = new Map(data.systems.map((system) => [system.id, system.name]));
  const body = rows.map((row, index) => {
    const name = names.get(row[0]!.system) || row[0]!.system;
    const y = index * ROW;
    return [
      html`<text x="0" y="${y + 17}">${truncate(name, 28)}<title>${name}</title></text>`,
      row.map((line, day) => {
        const state = stateOf(line);
        // Missing days stand out by height too, for those who see no colours.
        const inset = state === 'missing' ? 1 : state === 'empty' ? 10 : 5;
        return html`<rect class="fill-${state}" x="${px(LEFT + day * step)}" y="${y + inset}" width="${px(width)}" height="${ROW - 2 * inset}"><title>${say.date(line.day)} ${say.t(`html.strip.${state}`)}</title></rect>`;
      }),
    ];
  });
  const dates = axis(rows[0] ?? [], step, rows.length * ROW, say);
  const title = say.t('html.strip');
  const chart = svg({
    id: 'strip',
    title,
    description,
    width: WIDTH,
    height: Math.max(rows.length * ROW, ROW) + AXIS,
    body: [body, dates],
  });
  const key = legend(STATES.map((state) => ({ symbol: square(`fill-${state}`), text: say.t(`html.strip.${state}`) })));
  return html`<figure><figcaption>${title}</figcaption><p class="soft">${description}</p>${chart}${key}</figure>`;
}

/** The first day, first days of months and the last, as far as they have place. */
function axis(row: readonly CoverageLine[], step: number, top: number, say: Words): Markup[] {
  const last = row.length - 1;
  let free = 0;
  return row.flatMap(({ day }, index) => {
    const x = LEFT + index * step;
    const isEdge = index === 0 || index === last;
    if (!isEdge && !day.endsWith('-01')) return [];
    if (x < free || (index !== last && index > 0 && WIDTH - x < 2 * LEAST_BETWEEN)) return [];
    free = x + LEAST_BETWEEN;
    const end = index === last && index > 0;
    return [
      html`<text class="soft${end ? ' end' : ''}" x="${px(end ? WIDTH : x)}" y="${top + 15}">${say.date(day)}</text>`,
    ];
  });
}
