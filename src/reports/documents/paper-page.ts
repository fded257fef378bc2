/** A document as one A4 page, or several: a file that loads nothing and runs nothing. */
import { createHash } from 'node:crypto';
import { textOf } from '../document/chunks.js';
import { type Words, words } from '../document/words.js';
import { type Content, html, type Markup, raw } from '../html/markup.js';
import { openingOf } from '../html/opening.js';
import type { Paper, PaperCell, PaperContext, PaperPart, PaperTable } from './paper.js';
import { PAPER_STYLE } from './paper-style.js';
import { cellText } from './paper-text.js';

const HASH = createHash('sha256').update(PAPER_STYLE).digest('base64');
const POLICY = `default-src 'none'; style-src 'sha256-${HASH}'; base-uri 'none'; form-action 'none'`;

export function paperPage(paper: Paper, { timezone, lang, version }: PaperContext): string {
  const say = words(lang);
  const text = (cell: PaperCell) => cellText(cell, timezone, say);
  const head = paper.head.map(([label, value]) => html`<dt>${label}</dt><dd>${text(value)}</dd>`);
  const page = html`${openingOf(lang, POLICY)}
<title>${paper.title}</title>
<style>${raw(PAPER_STYLE)}</style>
</head>
<body>
<main${paper.landscape === true && html` class="landscape"`}>
<h1>${paper.title}</h1>
<dl class="head">${head}</dl>
<p class="lead ${paper.tone}">${paper.lead}</p>
${paper.parts.map((part) => partMarkup(part, text, say))}
<footer>${say.t('html.footer', { version })}</footer>
</main>
</body>
</html>
`;
  return textOf(page.chunks());
}

const heading = (title: string): Content => title !== '' && html`<h2>${title}</h2>`;

function partMarkup(part: PaperPart, text: (cell: PaperCell) => string, say: Words): Markup {
  switch (part.kind) {
    case 'page':
      return html`<h1 class="next">${part.title}</h1>`;
    case 'lines': {
      const { lines } = part;
      const body =
        lines.length === 1 ? html`<p>${lines[0]}</p>` : html`<ul>${lines.map((line) => html`<li>${line}</li>`)}</ul>`;
      return html`${heading(part.title)}${body}`;
    }
    case 'fields':
      return html`${heading(part.title)}<table class="fields"><tbody>${part.rows.map(
        ([label, value]) =>
          html`<tr><th scope="row">${label}</th><td${value === '' && html` class="entry"`}>${text(value)}</td></tr>`,
      )}</tbody></table>`;
    case 'seals':
      return html`<div class="foot"><table class="seals"><tbody><tr>${part.titles.map(
        (title) => html`<th scope="col">${title}</th>`,
      )}</tr><tr>${part.titles.map(() => html`<td></td>`)}</tr></tbody></table></div>`;
    case 'table':
      return html`${heading(part.title)}${part.rows.length === 0 ? html`<p>${part.none}</p>` : tableMarkup(part, text, say)}`;
  }
}

/** Not longer than this a text is not broken into lines: where it may be, and where it may not. */
const SHORT = { wraps: 6, whole: 12 };

function tableMarkup(table: PaperTable, text: (cell: PaperCell) => string, say: Words): Markup {
  const { columns, rows } = table;
  const heads = columns.map(
    ({ title, number }) => html`<th scope="col"${number === true && html` class="n"`}>${title}</th>`,
  );
  const lines = rows.map((cells) => {
    const all = cells.map((cell, at) => {
      const shown = text(cell);
      const { number, wraps } = columns[at]!;
      const keep =
        number === true
          ? html` class="n"`
          : shown.length <= SHORT[wraps === true ? 'wraps' : 'whole'] && html` class="nowrap"`;
      return html`<td${keep}>${shown}</td>`;
    });
    return html`<tr>${all}</tr>`;
  });
  const label = table.title || say.t('html.asTable');
  return html`<div class="scroll" tabindex="0" role="group" aria-label="${label}"><table><thead><tr>${heads}</tr></thead><tbody>${lines}</tbody></table></div>`;
}
