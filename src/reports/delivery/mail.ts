/**
 * A message as a mail: subject, text, and the same as HTML for programs that show no plain text.
 */

import { safeText } from '../../lib/text.js';
import { html, raw } from '../html/markup.js';
import { type DeliveryView, headline, type Section, sectionsOf, subject } from './view.js';

/** Findings that a mail lists; the attached page and the ledger have all. */
const MOST_LISTED = 200;

export interface MailText {
  subject: string;
  text: string;
  html: string;
}

/** `notes`: sentences at the end, such as what was not attached. */
export function mailText(view: DeliveryView, notes: readonly string[]): MailText {
  const sections = [...sectionsOf(view, MOST_LISTED), ...(notes.length > 0 ? [{ lines: notes }] : [])];
  const head = headline(view);
  return {
    subject: safeText(subject(view)),
    text: `${[head, ...sections.map(plainSection)].join('\n\n')}\n`,
    html: page(view, head, sections),
  };
}

function plainSection({ title, lines }: Section): string {
  const shown = lines.map((line) => safeText(line));
  return title === undefined
    ? shown.join('\n')
    : [`■ ${safeText(title)}`, ...shown.map((line) => `  ${line}`)].join('\n');
}

function page({ lang }: DeliveryView, head: string, sections: readonly Section[]): string {
  const body = sections.map(({ title, lines }) =>
    title === undefined
      ? html`<p>${lines.map((line, i) => html`${i > 0 && raw('<br>')}${line}`)}</p>`
      : html`<h2 style="font-size:1em;margin-bottom:0">${title}</h2><ul style="margin-top:.3em">${lines.map((line) => html`<li>${line}</li>`)}</ul>`,
  );
  return html`<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8"><title>${head}</title></head>
<body style="font-family:sans-serif"><h1 style="font-size:1.2em">${head}</h1>
${body}
</body></html>
`.text;
}
