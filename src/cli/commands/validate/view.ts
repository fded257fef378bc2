/** What `validate` has read, for people. */
import type { ValidatedLog } from '../../../app/validate/logs.js';
import { LIMITS } from '../../../lib/limits.js';
import { type Language, sayIn, text } from '../../../messages/index.js';
import type { Block } from '../../../reports/index.js';
import type { Context } from '../../command.js';

/** As JSON has it. */
export interface Summary {
  config: string;
  tables: readonly { table: string; files: number; rows: number; first: string; last: string }[];
  logs: readonly ValidatedLog[];
  people: number;
  accounts: number;
  rules: string[];
  exceptions: number;
  warnings: string[];
  /** rows that were left out */
  bad: string[];
}

export function summaryBlocks(summary: Summary, { lang }: Context): Block[] {
  const t = sayIn(lang);
  const dates = (first: string, last: string) => (first === last ? first : t('validate.dates', { first, last }));
  const counts = { people: summary.people, accounts: summary.accounts, exceptions: summary.exceptions };
  return [
    { kind: 'heading', text: t('validate.title', { file: summary.config }) },
    {
      kind: 'table',
      columns: [
        { title: t('validate.column.table') },
        { title: t('validate.column.files'), number: true },
        { title: t('validate.column.rows'), number: true },
        { title: t('validate.column.dates'), wraps: true },
      ],
      rows: summary.tables.map(({ table, files, rows, first, last }) => ({
        cells: [table, String(files), String(rows), dates(first, last)],
      })),
    },
    { kind: 'lines', lines: [t('validate.counts', counts)] },
    { kind: 'heading', text: t('validate.logs') },
    {
      kind: 'table',
      columns: [
        { title: t('validate.column.system') },
        { title: t('validate.column.format') },
        { title: t('validate.column.files'), number: true },
        { title: t('validate.column.path'), wraps: true },
        { title: t('validate.column.newest'), wraps: true },
        { title: t('validate.column.records'), number: true },
        { title: t('validate.column.rejected'), number: true },
      ],
      rows: summary.logs.map(({ system, format, files, path, newest }) => {
        const { path: file, records, rejected, more } = newest ?? { path: '', records: 0, rejected: 0, more: false };
        const counts = newest === undefined ? ['', ''] : [`${records}${more ? '+' : ''}`, String(rejected)];
        return { cells: [system, format, String(files), path, file, ...counts] };
      }),
    },
    {
      kind: 'lines',
      lines: [t('validate.rules', { n: summary.rules.length, rules: summary.rules.join(t('report.comma')) })],
    },
    ...section(t('validate.bad'), summary.bad, 'bad', lang),
    ...section(t('validate.warnings'), summary.warnings, 'medium', lang),
    summary.bad.length > 0
      ? { kind: 'lines', lines: [t('validate.incomplete', { n: summary.bad.length })], tone: 'bad' }
      : { kind: 'lines', lines: [t('validate.good', { n: summary.warnings.length })], tone: 'good' },
  ];
}

function section(heading: string, lines: string[], tone: 'bad' | 'medium', lang: Language): Block[] {
  if (lines.length === 0) return [];
  const left = lines.length - LIMITS.shownWarnings.max;
  const more = left > 0 ? [text(lang, 'report.moreWarnings', { n: left })] : [];
  return [
    { kind: 'heading', text: heading },
    { kind: 'lines', lines: [...lines.slice(0, LIMITS.shownWarnings.max), ...more], list: true, tone },
  ];
}
