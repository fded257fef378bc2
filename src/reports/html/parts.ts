/**
 * What sections and charts share: a drawing with a name and a description, a legend, tables, and
 * the figures behind a chart.
 */
import type { Words } from '../document/words.js';
import { type Content, html, type Markup, px } from './markup.js';

export interface Frame {
  /** unique on the page */
  id: string;
  title: string;
  /** what the chart shows, for those who cannot see it */
  description: string;
  width: number;
  height: number;
  /** how much larger than its units it is drawn */
  scale?: number;
  body: Content;
}

export function svg({ id, title, description, width, height, scale = 1, body }: Frame): Markup {
  return html`<svg viewBox="0 0 ${width} ${height}" width="${px(width * scale)}" height="${px(height * scale)}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>${body}</svg>`;
}

export interface LegendEntry {
  /** drawn in 14 by 14 */
  symbol: Markup;
  text: string;
}

export function legend(entries: readonly LegendEntry[]): Markup {
  return html`<ul class="legend">${entries.map(
    ({ symbol, text }) =>
      html`<li><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">${symbol}</svg>${text}</li>`,
  )}</ul>`;
}

export function square(className: string): Markup {
  return html`<rect class="${className}" x="1" y="1" width="12" height="12" rx="2"/>`;
}

/** What may be wider than the page: reached and moved by keyboard, too. */
export function scroll(label: string, content: Content): Markup {
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}">${content}</div>`;
}

export interface Head {
  title: string;
  number?: boolean | undefined;
}

const numeric = (number: boolean | undefined): Content => number && html` class="n"`;

/** A table of finished rows. */
export function table(label: string, heads: readonly Head[], rows: readonly Markup[]): Markup {
  const titles = heads.map(({ title, number }) => html`<th scope="col"${numeric(number)}>${title}</th>`);
  return scroll(label, html`<table><thead><tr>${titles}</tr></thead><tbody>${rows}</tbody></table>`);
}

export function row(cells: readonly Content[], heads: readonly Head[]): Markup {
  return html`<tr>${cells.map((cell, index) => html`<td${numeric(heads[index]?.number)}>${cell}</td>`)}</tr>`;
}

/** The figures behind a chart, folded. The first column names the row. */
export function dataTable(
  say: Words,
  titles: readonly string[],
  figures: readonly (readonly (string | number)[])[],
): Markup {
  const heads = titles.map((title, index): Head => ({ title, number: index > 0 }));
  const text = (value: string | number) => (typeof value === 'number' ? say.number(value) : value);
  const rows = figures.map(([name, ...rest]) => {
    const cells = rest.map((value) => html`<td class="n">${text(value)}</td>`);
    return html`<tr><th scope="row">${name}</th>${cells}</tr>`;
  });
  return fold(say.t('html.asTable'), table(say.t('html.asTable'), heads, rows), 'data');
}

export function fold(title: string, content: Content, className = ''): Markup {
  return html`<details class="${className}"><summary>${title}</summary>${content}</details>`;
}

export function list(lines: readonly Content[], none: string): Markup {
  if (lines.length === 0) return html`<p>${none}</p>`;
  return html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
}
