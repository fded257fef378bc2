/** The daily log of a month: as blocks for a terminal, and as a page that is printed and sealed. */
import {
  CONFIRMATION_ROLES,
  type Confirmation,
  type Confirmations,
  type Day,
  type DayState,
  type Instant,
  SEVERITIES,
  type Severity,
} from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import type { Language } from '../../messages/index.js';
import type { Block, TableBlock } from '../document/blocks.js';
import { textOf } from '../document/chunks.js';
import { type Words, words } from '../document/words.js';
import { html } from '../html/markup.js';
import { page } from '../html/page.js';
import { row, table } from '../html/parts.js';

/** What the document needs to know of a day. */
export interface DailyLogEntry {
  day: Day;
  state: DayState;
  systems: number;
  records: number;
  rejected: number;
  findings: Readonly<Record<Severity, number>>;
  open: number;
  unjudged: number;
  run?: { at: Instant; user: string | undefined } | undefined;
  confirmations: Confirmations;
  remarks: readonly string[];
}

export interface DailyLogDocument {
  month: string;
  rows: readonly DailyLogEntry[];
}

export function dailyLogBlocks(log: DailyLogDocument, timezone: string, lang: Language): Block[] {
  const say = words(lang);
  return [
    { kind: 'heading', text: titleOf(log, say) },
    { kind: 'lines', lines: [conclusion(log, say)] },
    narrow(tableOf(log, timezone, say)),
  ];
}

/** For a terminal: what is often empty and always long stands below its row. */
function narrow({ columns, rows, ...block }: TableBlock): TableBlock {
  const own = COLUMNS.indexOf('run');
  const noteOf = (cells: readonly string[]) =>
    columns.slice(own).flatMap(({ title }, at) => (cells[own + at] ? [`${title}: ${cells[own + at]}`] : []));
  return {
    ...block,
    columns: columns.slice(0, own),
    rows: rows.map(({ cells }) => ({ cells: cells.slice(0, own), note: noteOf(cells).join('; ') })),
  };
}

export function dailyLogPage(
  log: DailyLogDocument,
  { timezone, lang, version }: { timezone: string; lang: Language; version: string },
): string {
  const say = words(lang);
  const title = titleOf(log, say);
  const { columns, rows } = tableOf(log, timezone, say);
  const lines = rows.map(({ cells }) => row(cells, columns));
  const seals = ['prepared', 'reviewed', 'approved'] as const;
  const body = html`<header><div class="wide"><h1>${title}</h1></div></header>
<div class="wide"><main><p class="lead">${conclusion(log, say)}</p>
<div class="log">${table(title, columns, lines)}</div>
<table class="seals"><tbody><tr>${seals.map((one) => html`<th scope="col">${say.t(`dailyLog.seal.${one}`)}</th>`)}</tr><tr>${seals.map(() => html`<td></td>`)}</tr></tbody></table></main>
<footer>${say.t('html.footer', { version })}</footer></div>`;
  return textOf(page(lang, title, body));
}

const titleOf = ({ month }: DailyLogDocument, say: Words) => say.t('dailyLog.title', { month: say.month(month) });

function conclusion({ rows }: DailyLogDocument, say: Words): string {
  const finished = rows.filter(({ state }) => state === 'done' || state === 'acknowledged');
  const signed = rows.filter(({ confirmations }) => isSigned(confirmations));
  return say.t('dailyLog.conclusion', {
    n: rows.length,
    done: say.number(finished.length),
    signed: say.number(signed.length),
    open: say.number(rows.reduce((total, { open }) => total + open, 0)),
  });
}

function isSigned(confirmations: Confirmations): boolean {
  return CONFIRMATION_ROLES.every((role) => confirmations[role]?.outdated === false);
}

const COLUMNS = [
  'day',
  'state',
  'records',
  'rejected',
  'findings',
  'unjudged',
  'run',
  'checker',
  'approver',
  'remarks',
] as const;
const NUMBERS: readonly string[] = ['records', 'rejected', 'unjudged'];

/** The whole table, for files. */
export function dailyLogTable(log: DailyLogDocument, timezone: string, lang: Language): TableBlock {
  return tableOf(log, timezone, words(lang));
}

function tableOf({ rows }: DailyLogDocument, timezone: string, say: Words): TableBlock {
  const cellsOf = (entry: DailyLogEntry): Record<(typeof COLUMNS)[number], string> => ({
    day: say.date(entry.day),
    state: say.label('dayState', entry.state),
    records: say.number(entry.records),
    rejected: say.number(entry.rejected),
    findings: findingsText(entry, say),
    unjudged: say.number(entry.unjudged),
    run: entry.run ? [minute(timezone, entry.run.at), entry.run.user ?? ''].join(' ').trim() : '',
    checker: signature(entry.confirmations.checker, timezone, say),
    approver: signature(entry.confirmations.approver, timezone, say),
    remarks: entry.remarks.join(say.t('report.comma')),
  });
  return {
    kind: 'table',
    columns: COLUMNS.map((name) => ({
      title: say.t(`dailyLog.column.${name}`),
      number: NUMBERS.includes(name),
      wraps: !NUMBERS.includes(name) && name !== 'day',
    })),
    rows: rows.map((entry) => ({ cells: Object.values(cellsOf(entry)) })),
  };
}

function findingsText({ findings }: DailyLogEntry, say: Words): string {
  const some = SEVERITIES.toReversed().filter((severity) => findings[severity] > 0);
  if (some.length === 0) return say.number(0);
  return some.map((one) => `${say.label('severity', one)} ${say.number(findings[one])}`).join(say.t('report.comma'));
}

function signature(one: Confirmation | undefined, timezone: string, say: Words): string {
  if (one === undefined) return '';
  const text = `${one.user} ${minute(timezone, one.at)}`;
  return one.outdated ? say.t('dailyLog.outdated', { text }) : text;
}

/** Seconds say nothing to whoever reads the log of a month. */
const minute = (timezone: string, at: Instant) => plainLocal(timezone, at).slice(0, 16);
