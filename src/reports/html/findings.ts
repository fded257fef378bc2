/**
 * The table of findings: one body per person, system and day, of two rows: what rules say, and,
 * folded, timeline, facts and accesses.
 */

import { placeOf } from '../../domain/evidence-place.js';
import { type Evidence, type Finding, SEVERITIES } from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import { render } from '../../messages/index.js';
import { countsText, filled, isOfNobody } from '../document/finding-lines.js';
import { samePerson, weightOf } from '../document/groups.js';
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

/** `printed`: of this severity and above the evidence is on paper, too. */
export function findingsSection(
  data: PageData,
  charts: Charts | undefined,
  printed: Finding['severity'],
  say: Words,
): Markup {
  const sorted = data.result.findings.toSorted((a, b) => weightOf(b) - weightOf(a) || (a.day < b.day ? -1 : 1));
  const shown = sorted.slice(0, MOST_FINDINGS);
  const more = sorted.length - shown.length;
  return html`<section aria-labelledby="findings"><h2 id="findings">${say.t('report.findings')}</h2>
${more > 0 && html`<p class="bad">${say.t('html.moreFindings', { n: say.number(more) })}</p>`}
${shown.length === 0 ? html`<p>${say.t('report.headline.none')}</p>` : findingsTable(shown, { data, charts, printed, say })}</section>`;
}

interface Setting {
  data: PageData;
  charts: Charts | undefined;
  printed: Finding['severity'];
  say: Words;
}

function findingsTable(findings: readonly Finding[], setting: Setting): Markup {
  const { data, say } = setting;
  const numeric = (name: string) => name === 'accesses' && html` class="n"`;
  const heads = COLUMNS.map(
    (name) => html`<th scope="col" data-key="${name}"${numeric(name)}>${say.t(`html.column.${name}`)}</th>`,
  );
  const bodies = samePerson(findings).map((block) => blockBody(block, setting));
  const table = html`<table class="findings"><thead><tr>${heads}</tr></thead>
${bodies}</table>`;
  return html`${controls(findings, data, say)}${scroll(say.t('report.findings'), table)}${pager(say)}`;
}

function controls(findings: readonly Finding[], data: PageData, say: Words): Markup {
  const choice = (name: 'severity' | 'system' | 'rule' | 'status', label: (code: string) => string) => {
    const codes = [...new Set(findings.map((finding) => finding[name]))].sort((a, b) =>
      name === 'severity' ? Number(sortKey(name, b)) - Number(sortKey(name, a)) : a < b ? -1 : 1,
    );
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

function pager(say: Words): Markup {
  return html`<div class="pager" role="group" aria-label="${say.t('html.pages')}" hidden><button type="button">${say.t('html.earlier')}</button>
<span data-text="${say.t('html.page', { n: '%1', of: '%2' })}"></span>
<button type="button">${say.t('html.later')}</button></div>`;
}

/** Severities sort by weight, not by name. */
function sortKey(name: string, code: string): string {
  return name === 'severity' ? String(SEVERITIES.indexOf(code as Finding['severity'])) : code;
}

/** Several findings that are read as one: their rules one below the other. */
function blockBody(block: readonly Finding[], setting: Setting): Markup {
  const { data, say } = setting;
  const [first] = block as [Finding];
  const { severity, system, account, actor } = first;
  const accesses = Math.max(...block.map((one) => one.accesses));
  // a filter finds each of the values, an order takes the first
  const all = (name: 'severity' | 'rule' | 'status') =>
    [...new Set(block.map((one) => sortKey(name, one[name])))].join(' ');
  const keys: Record<(typeof COLUMNS)[number], string | number> = {
    severity: all('severity'),
    day: first.day,
    system,
    rule: all('rule'),
    who: actor.employee_id || account,
    accesses,
    status: all('status'),
  };
  const attributes = COLUMNS.map((name) => html` data-${name}="${keys[name]}"`);
  const days = isOfNobody(first) ? say.days(first.day, block.at(-1)!.day, say.date) : say.date(first.day);
  const rules = isOfNobody(first) ? [first] : block;
  return html`<tbody${attributes}>
<tr><td><span class="chip ${severity}">${say.label('severity', severity)}</span></td><td>${days}</td>
<td>${systemName(data, system) || say.t('report.ofRegister')}</td><td>${rules.map((one) => html`<div>${say.ruleTitle(one.rule)}</div>`)}</td>
<td>${account !== '' && html`<span class="code">${account}</span><br>`}${!isOfNobody(first) && say.actor(actor)}</td>
<td class="n">${say.number(accesses)}</td><td>${[...new Set(block.map(({ status }) => status))].map((status) => html`<div>${say.label('status', status)}</div>`)}</td></tr>
<tr class="more"><td colspan="${COLUMNS.length}">${messages(block, data, say)}${folded(block, setting)}</td></tr></tbody>
`;
}

/** What was decided, why and by whom; nothing of what nobody has looked at. */
function decisionText({ id, status, exception }: Finding, { decisions }: PageData, say: Words): string {
  const decision = decisions?.get(id);
  const parts = filled([
    status === 'open' ? '' : say.label('status', status),
    exception === undefined ? '' : say.t('report.waived', { id: exception }),
    decision === undefined ? '' : say.t('html.decided', { reason: decision.reason, user: decision.user }),
  ]);
  return parts.join(say.t('report.comma'));
}

function messageMarkup(finding: Finding, data: PageData, say: Words): Markup {
  const decided = decisionText(finding, data, say);
  return html`${messageText(finding.messages, say)}${decided !== '' && html` <strong class="soft">${say.t('html.decision', { decided })}</strong>`}`;
}

function messages(block: readonly Finding[], data: PageData, say: Words): Markup {
  const [first] = block as [Finding];
  if (!isOfNobody(first))
    return html`${block.map((one) => html`<p id="f-${one.id}">${messageMarkup(one, data, say)}</p>`)}`;
  const others = block.slice(1).map(({ id }) => html`<span id="f-${id}"></span>`);
  const many = block.length > 1 && `${say.t('report.sameCause', { n: say.number(block.length) })} `;
  return html`<p id="f-${first.id}">${many}${messageMarkup(first, data, say)}${others}</p>`;
}

function folded(block: readonly Finding[], { data, charts, printed, say }: Setting): Markup {
  const [first] = block as [Finding];
  const { timezone } = data.result;
  const doing = doingText(block.toSorted((a, b) => b.accesses - a.accesses)[0]!, timezone, say);
  const or = first.others.map((other) => say.t('report.alsoBy', { who: say.actor(other) })).join(say.t('report.comma'));
  const facts = unique(
    block.flatMap((one) => one.facts.map(({ text, source }) => ({ text: render(say.lang, text, say.names), source }))),
    ({ text, source }) => `${source}\n${text}`,
  );
  const factLines = facts.map(({ text, source }) => html`${text} <span class="code soft">${source}</span>`);
  const evidence = unique(
    block.flatMap((one) => one.evidence),
    ({ file, line }) => `${file}:${line}`,
  ).sort((a, b) => a.time - b.time);
  const ids = block.map(({ id }) => html`<a class="code" href="#f-${id}">${id}</a> `);
  const onPaper = weightOf(first) >= SEVERITIES.indexOf(printed) && html` data-print`;
  return html`<details class="finding"${onPaper}><summary>${say.t('html.details')}</summary><div>
<p class="soft">${doing !== '' && `${doing} · `}${ids}</p>
${or !== '' && html`<p>${or}</p>`}
${charts?.timeline(first, data, say)}
<h3>${say.t('html.facts')}</h3>${list(factLines, say.t('html.none'))}
${evidence.length > 0 && evidenceTable(evidence, timezone, say)}</div></details>`;
}

/** The first of each key. */
function unique<T>(all: readonly T[], keyOf: (one: T) => string): T[] {
  return [...new Map(all.toReversed().map((one) => [keyOf(one), one])).values()].reverse();
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
