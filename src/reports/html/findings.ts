/**
 * The table of findings: one body of two rows each, the second folded with message, timeline, facts
 * and accesses.
 */

import { placeOf } from '../../domain/evidence-place.js';
import { type Evidence, type Finding, SEVERITIES } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import { render } from '../../messages/index.js';
import { countsText, filled, isOfNobody } from '../document/finding-lines.js';
import { messageText } from '../document/shape.js';
import type { Words } from '../document/words.js';
import type { Charts } from './charts/types.js';
import type { PageData } from './data.js';
import { html, type Markup } from './markup.js';
import { systemName } from './overview.js';
import { fold, list, scroll, table } from './parts.js';

/** A page of more than this is slow to open; findings.csv and evidence.csv hold everything. */
const MOST_FINDINGS = 2000;
const MOST_EVIDENCE = 50;

const COLUMNS = ['severity', 'day', 'system', 'rule', 'who', 'accesses', 'status'] as const;

export function findingsSection(data: PageData, charts: Charts | undefined, say: Words): Markup {
  const weight = (finding: Finding) => SEVERITIES.indexOf(finding.severity);
  const sorted = data.result.findings.toSorted((a, b) => weight(b) - weight(a) || (a.day < b.day ? -1 : 1));
  const shown = sorted.slice(0, MOST_FINDINGS);
  const more = sorted.length - shown.length;
  return html`<section aria-labelledby="findings"><h2 id="findings">${say.t('report.findings')}</h2>
${more > 0 && html`<p class="bad">${say.t('html.moreFindings', { n: say.number(more) })}</p>`}
${shown.length === 0 ? html`<p>${say.t('report.headline.none')}</p>` : findingsTable(shown, data, charts, say)}</section>`;
}

function findingsTable(findings: readonly Finding[], data: PageData, charts: Charts | undefined, say: Words): Markup {
  const numeric = (name: string) => name === 'accesses' && html` class="n"`;
  const heads = COLUMNS.map(
    (name) => html`<th scope="col" data-key="${name}"${numeric(name)}>${say.t(`html.column.${name}`)}</th>`,
  );
  const bodies = findings.map((finding) => findingBody(finding, data, charts, say));
  const table = html`<table class="findings"><thead><tr>${heads}</tr></thead>
${bodies}</table>`;
  return html`${controls(findings, data, say)}${scroll(say.t('report.findings'), table)}`;
}

function controls(findings: readonly Finding[], data: PageData, say: Words): Markup {
  const choice = (name: 'severity' | 'system' | 'rule' | 'status', label: (code: string) => string) => {
    const codes = [...new Set(findings.map((finding) => finding[name]))].sort();
    const options = codes.map((code) => html`<option value="${sortKey(name, code)}">${label(code)}</option>`);
    return html`<label>${say.t(`html.column.${name}`)}<select name="${name}"><option value="">${say.t('html.all')}</option>${options}</select></label>`;
  };
  return html`<div class="controls" role="search" hidden>
<label>${say.t('html.search')}<input type="search" autocomplete="off"></label>
${choice('severity', (code) => say.label('severity', code))}
${choice('system', (code) => systemName(data, code) || say.t('report.ofRegister'))}
${choice('rule', say.ruleTitle)}
${choice('status', (code) => say.label('status', code))}
<button type="button">${say.t('html.unfold')}</button>
<p role="status" data-text="${say.t('html.shown', { shown: '%1', all: '%2' })}"></p></div>`;
}

/** Severities sort by weight, not by name. */
function sortKey(name: string, code: string): string {
  return name === 'severity' ? String(SEVERITIES.indexOf(code as Finding['severity'])) : code;
}

function findingBody(finding: Finding, data: PageData, charts: Charts | undefined, say: Words): Markup {
  const { id, severity, day, system, rule, account, actor, accesses, status, exception } = finding;
  const who = actor.employee_id || account;
  const waived = exception === undefined ? '' : ` (${say.t('report.waived', { id: exception })})`;
  const keys: Record<(typeof COLUMNS)[number], string | number> = {
    severity: sortKey('severity', severity),
    day,
    system,
    rule,
    who,
    accesses,
    status,
  };
  const attributes = COLUMNS.map((name) => html` data-${name}="${keys[name]}"`);
  return html`<tbody id="f-${id}"${attributes}>
<tr><td><span class="chip ${severity}">${say.label('severity', severity)}</span></td><td class="nowrap">${say.date(day)}</td>
<td>${systemName(data, system) || say.t('report.ofRegister')}</td><td>${say.ruleTitle(rule)}</td>
<td>${account !== '' && html`<span class="code">${account}</span><br>`}${!isOfNobody(finding) && say.actor(actor)}</td>
<td class="n">${say.number(accesses)}</td><td class="nowrap">${say.label('status', status)}${waived}</td></tr>
<tr class="more"><td colspan="${COLUMNS.length}"><p>${messageText(finding.messages, say)}</p>${folded(finding, data, charts, say)}</td></tr></tbody>
`;
}

function folded(finding: Finding, data: PageData, charts: Charts | undefined, say: Words): Markup {
  const { others, facts, evidence } = finding;
  const { timezone } = data.result;
  const doing = doingText(finding, timezone, say);
  const or = others.map((other) => say.t('report.alsoBy', { who: say.actor(other) })).join(say.t('report.comma'));
  const factLines = facts.map(
    ({ text, source }) => html`${render(say.lang, text, say.names)} <span class="code soft">${source}</span>`,
  );
  return html`<details class="finding"><summary>${say.t('html.details')}</summary><div>
<p class="soft">${doing !== '' && `${doing} · `}<a class="code" href="#f-${finding.id}">${finding.id}</a></p>
${or !== '' && html`<p>${or}</p>`}
${charts?.timeline(finding, data, say)}
<h3>${say.t('html.facts')}</h3>${list(factLines, say.t('html.none'))}
${evidence.length > 0 && evidenceTable(evidence, timezone, say)}</div></details>`;
}

function doingText(finding: Finding, timezone: string, say: Words): string {
  const { first, last, terminals } = finding;
  const counts = countsText(finding, ['views', 'outputs', 'failures', 'objects'], say);
  const when =
    first === undefined || last === undefined
      ? ''
      : `${plainLocal(timezone, first)} – ${plainLocal(timezone, last).slice(11)}`;
  return filled([when, terminals.join(', '), counts]).join(' · ');
}

/** In one piece: most of a page is made of these. */
function evidenceRow(evidence: Evidence, timezone: string): Markup {
  const { time, terminal, action, screen, object, result } = evidence;
  return html`<tr><td><span class="nowrap">${plainLocal(timezone, time)}</span></td><td>${terminal}</td><td>${action}</td><td>${screen}</td><td><span class="code">${object}</span></td><td>${result}</td><td><span class="code">${placeOf(evidence)}</span></td></tr>`;
}

function evidenceTable(all: readonly Evidence[], timezone: string, say: Words): Markup {
  const names = ['time', 'terminal', 'action', 'screen', 'object', 'result', 'place'] as const;
  const heads = names.map((name) => ({ title: say.t(`html.column.${name}`) }));
  const rows = all.slice(0, MOST_EVIDENCE).map((one) => evidenceRow(one, timezone));
  const more = all.length - rows.length;
  const title = say.t('html.evidence', { n: say.number(all.length) });
  const rest = more > 0 && html`<p>${say.t('html.moreEvidence', { n: say.number(more) })}</p>`;
  return fold(title, html`${table(title, heads, rows)}${rest}`);
}
