/** The daily log of a month: one row per day, signed by those who answer for it. */
import {
  CONFIRMATION_ROLES,
  type Confirmation,
  type Confirmations,
  type DailyLog,
  type DailyLogRow,
  type Instant,
  SEVERITIES,
} from '../../domain/model.js';
import { plainLocal } from '../../domain/time.js';
import { type Words, words } from '../document/words.js';
import { type Paper, type PaperCell, type PaperContext, type PaperTable, paperHead, seals } from './paper.js';

/** One row per day, with the squares of those who sign the month. */
export function dailyLogPaper(log: DailyLog, context: PaperContext): Paper {
  const say = words(context.lang);
  const left = log.rows.some(({ state }) => state !== 'done' && state !== 'acknowledged');
  const open = log.rows.some((entry) => entry.open > 0);
  return {
    title: titleOf(log, say),
    head: paperHead(context),
    lead: conclusion(log, say),
    tone: open ? 'found' : left ? 'open' : 'good',
    parts: [tableOf(log, context.timezone, say), seals(say)],
    landscape: true,
  };
}

const titleOf = ({ month }: DailyLog, say: Words) => say.t('dailyLog.title', { month: say.month(month) });

function conclusion({ rows }: DailyLog, say: Words): string {
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

function tableOf({ rows }: DailyLog, timezone: string, say: Words): PaperTable {
  const cellsOf = (entry: DailyLogRow): Record<(typeof COLUMNS)[number], PaperCell> => ({
    day: { day: entry.day },
    state: say.label('dayState', entry.state),
    records: entry.records,
    rejected: entry.rejected,
    findings: findingsText(entry, say),
    unjudged: entry.unjudged,
    run: entry.run ? [minute(timezone, entry.run.at), entry.run.user ?? ''].join(' ').trim() : '',
    checker: signature(entry.confirmations.checker, timezone, say),
    approver: signature(entry.confirmations.approver, timezone, say),
    remarks: entry.remarks.join(say.t('report.comma')),
  });
  return {
    kind: 'table',
    title: '',
    columns: COLUMNS.map((name, at) => ({
      title: say.t(`dailyLog.column.${name}`),
      number: NUMBERS.includes(name),
      wraps: !NUMBERS.includes(name) && name !== 'day',
      below: at >= COLUMNS.indexOf('run'),
    })),
    rows: rows.map((entry) => Object.values(cellsOf(entry))),
    none: say.t('paper.none'),
  };
}

function findingsText({ findings }: DailyLogRow, say: Words): string {
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
