/**
 * All days at a glance, one mark each: the proof that the check ran every business day, or on which
 * it did not.
 */

import type { Day, LedgerHead } from '../../domain/model.js';
import { daysBetween, lastOfMonth } from '../../domain/time.js';
import type { Language } from '../../messages/index.js';
import { textOf } from '../document/chunks.js';
import { filled } from '../document/finding-lines.js';
import { groupBy } from '../document/sections.js';
import { type Words, words } from '../document/words.js';
import { monthOf } from '../pack/figures.js';
import { html, type Markup } from './markup.js';
import { page } from './page.js';

const MARKS = ['clean', 'findings', 'incomplete', 'acknowledged', 'open', 'not-run'] as const;
/** What of the days expected is settled. */
const DONE: readonly Mark[] = ['clean', 'findings'];
export type Mark = (typeof MARKS)[number];

/** How far a day that was judged is signed off. */
export const SIGNED = ['approved', 'checked', 'unsigned'] as const;
export type Signed = (typeof SIGNED)[number];

export interface IndexDay {
  day: Day;
  mark: Mark;
  /** undefined where the calendar does not reach */
  businessDay?: boolean | undefined;
  /** who has signed it off; undefined where there is nothing to sign */
  signed?: Signed | undefined;
  /** findings that stand, without those for information */
  findings: number;
  /** of the day's page, relative to the index; none where there is no page */
  href?: string | undefined;
}

/** Told apart by shape, not by colour alone. */
const SIGNS: Record<Mark, string> = {
  clean: '●',
  findings: '◆',
  incomplete: '▲',
  acknowledged: '△',
  open: '○',
  'not-run': '×',
};

/** One stroke of the checker, one of the approver. */
const SEALS: Record<Signed, string> = { approved: '✓✓', checked: '✓', unsigned: '' };

/** `days` in order, without gaps: a day left out would look as if it had not been. */
export interface IndexOptions {
  lang: Language;
  version: string;
  /** as the run left it */
  ledger?: LedgerHead | undefined;
}

export function renderIndex(days: readonly IndexDay[], { lang, version, ledger }: IndexOptions): string {
  const say = words(lang);
  const months = groupBy(days, ({ day }) => monthOf(day));
  const title = say.t('html.index.title');
  const body = html`<header><div class="wide"><h1>${title}</h1>${days.length > 0 && html`<p class="soft">${say.t('report.period', { since: say.date(days[0]!.day), until: say.date(days.at(-1)!.day) })}</p>`}</div></header>
<div class="wide"><main>${proof(days, say)}
<ul class="legend">${MARKS.map((mark) => html`<li><span class="mark ${tone(mark)}">${SIGNS[mark]}</span>${say.label('mark', mark)}</li>`)}${(['checked', 'approved'] as const).map((one) => html`<li><span class="signed">${SEALS[one]}</span>${say.t(`html.index.${one}`)}</li>`)}</ul>
<section aria-label="${title}" class="months">${months.map((month) => monthTable(month, say))}</section>
${ledger && html`<p class="soft">${say.t('html.ledger', { entries: say.number(ledger.entries) })} <span class="code">${ledger.head}</span></p>`}</main>
<footer>${say.t('html.footer', { version })}</footer></div>`;
  return textOf(page(lang, title, body, ledger));
}

function tone(mark: Mark): string {
  const tones = { clean: 'good', findings: 'high', incomplete: 'medium', acknowledged: 'soft', open: 'medium' };
  return mark === 'not-run' ? 'soft' : tones[mark];
}

function proof(days: readonly IndexDay[], say: Words): Markup {
  const business = days.filter((one) => one.businessDay !== false);
  const of = (...marks: readonly Mark[]) => business.filter((one) => marks.includes(one.mark));
  const n = (...marks: readonly Mark[]) => say.number(of(...marks).length);
  const all = say.number(business.length);
  const left = of('incomplete', 'open', 'not-run');
  const counts = {
    all,
    done: n(...DONE),
    incomplete: n('incomplete'),
    acknowledged: n('acknowledged'),
    open: n('open', 'not-run'),
  };
  const named = left.slice(-NAMED).map((one) => say.date(one.day));
  const list = named.join(say.t('report.comma'));
  const sentence = say.t(left.length === 0 ? 'html.index.all' : 'html.index.left', { ...counts, days: list });
  return html`<p class="verdict ${left.length === 0 ? 'clean' : 'open'}">${sentence}</p>
<p>${say.t('html.index.expected', counts)}</p>
<p>${say.t('html.index.counts', { clean: n('clean'), findings: n('findings') })}</p>
<p>${say.t('html.index.signed', signedCounts(days, say))}</p>`;
}

function signedCounts(days: readonly IndexDay[], say: Words) {
  const n = (signed: Signed) => say.number(days.filter((one) => one.signed === signed).length);
  return { approved: n('approved'), checked: n('checked'), unsigned: n('unsigned') };
}

/** Days that are named, the newest. */
const NAMED = 20;

function monthTable(days: readonly IndexDay[], say: Words): Markup {
  const month = monthOf(days[0]!.day);
  const known = new Map(days.map((one) => [one.day, one]));
  const all = daysBetween(`${month}-01`, lastOfMonth(month));
  const lead = (new Date(`${month}-01T00:00:00Z`).getUTCDay() + 6) % 7;
  const cells = [
    ...Array.from({ length: lead }, () => html`<td></td>`),
    ...all.map((day) => dayCell(day, known.get(day), say)),
  ];
  while (cells.length % 7 !== 0) cells.push(html`<td></td>`);
  const weeks = Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7));
  const names = say.t('html.weekdays').split(' ');
  return html`<table><caption>${say.month(month)}</caption><thead><tr>${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${weeks.map((week) => html`<tr>${week}</tr>`)}</tbody></table>`;
}

function dayCell(day: Day, one: IndexDay | undefined, say: Words): Markup {
  const number = html`<span class="day">${Number(day.slice(8))}</span>`;
  if (!one) return html`<td>${number}</td>`;
  // A day off that was not run is no gap: the next business day's check covers it.
  if (one.mark === 'not-run' && one.businessDay === false) return html`<td>${number}</td>`;
  const signed = one.signed && one.signed !== 'unsigned' ? say.t(`html.index.${one.signed}`) : '';
  const said = [
    say.label('mark', one.mark),
    one.findings > 0 ? say.t('html.index.found', { n: say.number(one.findings) }) : '',
    signed,
  ];
  const name = say.t('html.index.day', { day: say.date(day), what: filled(said).join(say.t('report.comma')) });
  const mark = html`${number}<span class="mark ${tone(one.mark)}" aria-hidden="true">${SIGNS[one.mark]}</span><span class="signed" aria-hidden="true">${one.signed ? SEALS[one.signed] : ''}</span>`;
  return one.href === undefined
    ? html`<td><span role="img" aria-label="${name}" title="${name}">${mark}</span></td>`
    : html`<td><a href="${one.href}" aria-label="${name}" title="${name}">${mark}</a></td>`;
}
