/** The page of an audit or of a check: one self-contained file. */
import type { Language } from '../../messages/index.js';
import type { RunResult } from '../../model.js';
import { daysBetween } from '../../time.js';
import type { Audience, AuditData } from '../audit/types.js';
import { words } from '../words.js';
import { assurance } from './assurance.js';
import { calendar } from './charts/calendar.js';
import { hours } from './charts/hours.js';
import { trend } from './charts/trend.js';
import { findingsSection } from './findings.js';
import { html } from './markup.js';
import { ruleTable, summary, titleText, top } from './overview.js';
import { page } from './page.js';

export interface HtmlOptions {
  lang: Language;
  /** says what `data` already is; it hides nothing by itself but the sections that the public does not get */
  audience?: Audience;
}

/** A calendar of less than a fortnight shows nothing that a sentence does not. */
const SHORTEST_CALENDAR = 14;

export function renderReport(data: AuditData, { lang, audience = 'internal' }: HtmlOptions): string {
  const say = words(lang);
  const { since, until } = data.result.run;
  const days = daysBetween(since, until).length;
  const months = since.slice(0, 7) !== until.slice(0, 7);
  const { affiliate } = data;
  const charts = [
    affiliate && days >= SHORTEST_CALENDAR && calendar(data, say),
    affiliate && affiliate.length > 0 && hours(affiliate, say),
    months && data.rules.length > 0 && trend(data, say),
  ].filter((chart) => chart !== false && chart !== undefined);
  const sections = [
    ['summary', say.t('html.summary')],
    ...(charts.length > 0 ? [['course', say.t('html.course')]] : []),
    ['rules', say.t('report.summary')],
    ...(audience === 'public' ? [] : [['findings', say.t('report.findings')]]),
    ['assurance', say.t('html.assurance')],
  ] as const;
  const body = html`<a class="skip" href="#summary">${say.t('html.skip')}</a>
${top(data, audience, say)}
<div class="wide"><nav aria-label="${say.t('html.contents')}"><ul>${sections.map(([id, title]) => html`<li><a href="#${id}">${title}</a></li>`)}</ul></nav>
<main>${summary(data, say)}
${charts.length > 0 && html`<section aria-labelledby="course"><h2 id="course">${say.t('html.course')}</h2>${charts}</section>`}
${ruleTable(data, say)}
${audience !== 'public' && findingsSection(data, say)}
${assurance(data, audience, say)}</main>
<footer>${say.t('html.footer', { version: data.result.version })}</footer></div>`;
  return page(lang, titleText(data, say), body);
}

/** A result alone as a page's data, for those who have nothing more. */
export function plainData(result: RunResult): AuditData {
  const systems = [...new Set(result.coverage.map((row) => row.system))];
  const rules = [...new Set(result.summary.map((row) => row.rule))];
  return {
    result,
    systems: systems.map((id) => ({ id, name: '' })),
    rules: rules.map((id) => ({ id, severity: 'info', scope: 'session', needs: [], options: {} })),
    emergencies: [],
    businessDays: new Map(),
    people: new Map(),
    configuration: { path: '', sha256: '' },
    registerFiles: [],
  };
}
