/** The page of an audit or of a check: one self-contained file. */

import type { Confirmations, Severity } from '../../domain/model.js';
import { daysBetween } from '../../domain/time.js';
import type { Language } from '../../messages/index.js';
import { type Chunk, textOf } from '../document/chunks.js';
import { words } from '../document/words.js';
import type { Audience } from '../pack/types.js';
import { assurance } from './assurance.js';
import type { Charts } from './charts/types.js';
import { confirmationsPart } from './confirmations.js';
import { controlsSection } from './controls.js';
import type { PageData } from './data.js';
import { findingsSection } from './findings.js';
import { html } from './markup.js';
import { ruleTable, summary, titleText, top } from './overview.js';
import { page } from './page.js';

export interface HtmlOptions {
  lang: Language;
  /**
   * says what `data` already is; it hides nothing by itself but the sections that the public does
   * not get
   */
  audience?: Audience;
  /** a page of one day alone has nothing to draw, and does without */
  charts?: Charts | undefined;
  /** of the page of one day: who signed it off */
  confirmations?: Confirmations | undefined;
  /** of this severity and above the evidence is printed; `low` where it is left out */
  printed?: Severity | undefined;
}

/** A calendar of less than a fortnight shows nothing that a sentence does not. */
const SHORTEST_CALENDAR = 14;

export function renderReport(data: PageData, options: HtmlOptions): string {
  return textOf(reportChunks(data, options));
}

/** As renderReport, in pieces. */
export function reportChunks(data: PageData, options: HtmlOptions): readonly Chunk[] {
  const { lang, audience = 'internal', charts, confirmations, printed = 'low' } = options;
  const say = words(lang, data.result.names);
  const { since, until } = data.result.run;
  const days = daysBetween(since, until).length;
  const months = since.slice(0, 7) !== until.slice(0, 7);
  const { affiliate } = data;
  const drawn = [
    charts && affiliate && days >= SHORTEST_CALENDAR && charts.calendar(data, say),
    charts && affiliate && affiliate.length > 0 && charts.hours(affiliate, say),
    charts && months && data.rules.length > 0 && charts.trend(data, say),
  ].filter((chart) => chart !== false && chart !== undefined);
  const controls = controlsSection(data, audience, say);
  const sections = [
    ['summary', say.t('html.summary')],
    ...(drawn.length > 0 ? [['course', say.t('html.course')]] : []),
    ['rules', say.t('report.summary')],
    ...(audience === 'public' ? [] : [['findings', say.t('report.findings')]]),
    ...(controls ? [['controls', say.t('controls.title')] as const] : []),
    ['assurance', say.t('html.assurance')],
    ...(confirmations ? [['confirmations', say.t('confirm.title')]] : []),
  ] as const;
  const body = html`<a class="skip" href="#summary">${say.t('html.skip')}</a>
${top(data, audience, say)}
<div class="wide"><nav aria-label="${say.t('html.contents')}"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>${summary(data, say)}
${drawn.length > 0 && html`<section aria-labelledby="course"><h2 id="course">${say.t('html.course')}</h2>${drawn}</section>`}
${ruleTable(data, say)}
${audience !== 'public' && findingsSection(data, charts, printed, say)}
${controls}
${assurance(data, audience, say)}
${confirmations && confirmationsPart(confirmations, data.result.timezone, say)}</main>
<footer>${say.t('html.footer', { version: data.result.version })}</footer></div>`;
  return page(lang, titleText(data, say), body, data.ledger);
}
