/**
 * The top of the page: what was read, what was found by whom, what is not known. Then rules by
 * system, as figures with bars.
 */
import { SEVERITIES } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import { facts, headline } from '../document/figures.js';
import { groupBy } from '../document/sections.js';
import type { Words } from '../document/words.js';
import { type SummaryLine, summaryLines } from '../pack/figures.js';
import type { Audience } from '../pack/types.js';
import type { PageData } from './data.js';
import { type Content, html, type Markup, px } from './markup.js';
import { type Head, row, table } from './parts.js';

function periodText({ period, result }: PageData, say: Words): string {
  const { since, until } = result.run;
  const half = /^(\d{4})H([12])$/.exec(period ?? '');
  if (half) return say.t(half[2] === '1' ? 'html.firstHalf' : 'html.secondHalf', { year: half[1] });
  const year = /^FY(\d{4})$/.exec(period ?? '');
  if (year) return say.t('html.fiscalYear', { year: year[1] });
  return say.days(since, until, say.date);
}

/** An audit is of a period; days that were asked for are a check. */
export function titleText(data: PageData, say: Words): string {
  return say.t(data.period === undefined ? 'html.checkTitle' : 'html.title', { period: periodText(data, say) });
}

export function top(data: PageData, audience: Audience, say: Words): Markup {
  const { result, period, company, made } = data;
  const { since, until, id } = result.run;
  const title = titleText(data, say);
  const span = say.t('report.period', { since: say.date(since), until: say.date(until) });
  return html`<header><div class="wide">${company !== undefined && html`<p>${company}</p>`}<h1>${title}</h1>
<p class="soft">${period ? `${span} · ` : ''}${say.t('html.made', { version: result.version, run: id })} · ${say.label('audience', audience)}</p>${made && html`<p class="soft">${madeText(made, result.timezone, say)}</p>`}</div></header>`;
}

function madeText({ at, by }: NonNullable<PageData['made']>, timezone: string, say: Words): string {
  const time = plainLocal(timezone, at).slice(0, 16);
  return by === '' ? say.t('html.madeAt', { at: time }) : say.t('html.madeBy', { at: time, user: by });
}

export function summary(data: PageData, say: Words): Markup {
  const { coverage, outcome, apart, incomplete, notes } = headline(data.result, say);
  const figures = facts(data.result);
  const tone = figures.findings > 0 ? 'found' : incomplete ? 'open' : 'clean';
  return html`<section aria-labelledby="summary"><h2 id="summary">${say.t('html.summary')}</h2>
${notes.map((note) => html`<p class="verdict open">${note}</p>`)}<p class="lead">${coverage}</p>
<p class="verdict ${tone}">${outcome}</p>
${incomplete && html`<p class="verdict open">${incomplete}</p>`}${apart && html`<p class="soft">${apart}</p>`}
${tiles(data, say)}</section>`;
}

function tiles({ result }: PageData, say: Words): Markup {
  const figures = facts(result);
  const bySeverity = SEVERITIES.toReversed()
    .map((severity) => ({ severity, n: result.findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ severity, n }) => severity !== 'info' && n > 0)
    .map(({ severity, n }) => `${say.label('severity', severity)} ${say.number(n)}`);
  const rows: [name: string, value: number, more: string][] = [
    [say.t('report.column.lines'), figures.lines, say.t('html.evaluated', { n: say.number(figures.evaluated) })],
    [say.t('report.column.rejected'), figures.rejected, share(figures.rejected, figures.records, say)],
    [say.t('report.unjudged'), figures.unjudged, share(figures.unjudged, figures.records, say)],
    [say.t('report.findings'), figures.findings, bySeverity.join(say.t('report.comma'))],
    [
      say.t('html.accessesFound'),
      figures.accesses,
      say.t('html.personsBehind', { persons: say.persons(figures.persons) }),
    ],
  ];
  const tile = ([name, value, more]: (typeof rows)[number]) =>
    html`<div><dt>${name}</dt><dd>${say.number(value)}</dd>${more !== '' && html`<dd>${more}</dd>`}</div>`;
  return html`<dl class="tiles">${rows.map(tile)}</dl>`;
}

function share(part: number, whole: number, say: Words): string {
  if (whole === 0 || part === 0) return '';
  const percent = (part / whole) * 100;
  return percent < 0.01
    ? say.t('html.ofRecordsLess', { share: '0.01%' })
    : say.t('html.ofRecords', { share: `${Number(percent.toPrecision(2))}%` });
}

/**
 * Rules with findings, a row per system; the others in a sentence, so that their silence is said.
 */
export function ruleTable(data: PageData, say: Words): Markup {
  const lines = summaryLines(data);
  const found = lines.filter((line) => (line.findings ?? 0) > 0);
  const title = say.t('report.summary');
  return html`<section aria-labelledby="rules"><h2 id="rules">${title}</h2>
${found.length > 0 && table(title, ruleHeads(say), ruleRows(found, data, say))}
${silence(lines, found, data, say)}</section>`;
}

const NUMBERS = ['accesses', 'outputs', 'objects', 'accounts', 'terminals'] as const;

function ruleHeads(say: Words): Head[] {
  return [
    { title: say.t('report.column.system') },
    { title: say.t('report.column.rule') },
    { title: say.t('report.findings'), number: true },
    ...NUMBERS.map((name) => ({ title: say.t(`report.column.${name}`), number: true })),
    { title: say.t('html.persons') },
  ];
}

function ruleRows(found: readonly SummaryLine[], data: PageData, say: Words): Markup[] {
  const most = Math.max(...found.map((line) => line.accesses ?? 0), 1);
  const count = (value: number | undefined): Content =>
    value === undefined ? say.t('audit.notDeterminable') : say.number(value);
  return found.map((line) => {
    const bar = html`<svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect class="fill-now" width="${px((100 * (line.accesses ?? 0)) / most)}" height="10"/></svg>`;
    const rule = html`${say.ruleTitle(line.rule)}<br><span class="soft code">${line.rule}</span>${bar}`;
    const counts = [line.findings, ...NUMBERS.map((name) => line[name])].map(count);
    return row(
      [
        systemName(data, line.system) || say.t('report.ofRegister'),
        rule,
        ...counts,
        line.persons && say.persons(line.persons),
      ],
      ruleHeads(say),
    );
  });
}

export function systemName({ systems }: PageData, id: string): string {
  return systems.find((system) => system.id === id)?.name || id;
}

function silence(lines: readonly SummaryLine[], found: readonly SummaryLine[], data: PageData, say: Words): Markup {
  const noisy = new Set(found.map((line) => line.rule));
  const rules = [...new Set(lines.map((line) => line.rule))].filter((rule) => !noisy.has(rule)).map(say.ruleTitle);
  const open = groupBy(
    lines.filter((line) => line.findings === undefined),
    (line) => line.system,
  ).map(([line]) => systemName(data, line!.system));
  const comma = say.t('report.comma');
  return html`${rules.length > 0 && html`<p>${say.t('html.silentRules', { rules: rules.join(comma) })}</p>`}
${open.length > 0 && html`<p>${say.t('html.undetermined', { places: open.join(comma) })}</p>`}`;
}
