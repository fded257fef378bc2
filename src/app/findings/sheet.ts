/**
 * The review sheet: findings as a CSV file with three empty columns for people, and one that says
 * which state they were shown. The last one is what an import trusts: spreadsheets spoil ids that
 * look like numbers, and a sheet may lie for weeks.
 */
import { createHash } from 'node:crypto';
import type { Finding } from '../../domain/model.js';
import type { FindingEvent } from '../../ledger/index.js';
import { LANGUAGES, textIfAny } from '../../messages/index.js';
import type { View } from '../../reports/index.js';
import { type Column, csvRecords, type EntryBook, violationColumns, words } from '../../reports/index.js';
import { DECISIONS } from './statuses.js';

/** A finding with the last thing that happened to it. */
export interface Standing {
  finding: Finding;
  last: FindingEvent | undefined;
}

const SHOWN = [
  'id',
  'day',
  'severity',
  'rule',
  'system',
  'account',
  'actor_class',
  'actor_employee_id',
  'actor_name',
  'actor_org',
  'actor_unit',
  'terminals',
  'accesses',
  'views',
  'outputs',
  'objects',
  'first',
  'last',
  'message',
  'facts',
  'exception',
  'status',
];

/** What a person fills in, and what tells the state. */
export const REVIEW_COLUMNS = ['decision', 'reason', 'reviewer', 'token'] as const;
export type ReviewColumn = (typeof REVIEW_COLUMNS)[number];

export function reviewSheet(standings: readonly Standing[], view: View): string {
  const { columns, rows } = reviewBook(standings, view);
  return [...csvRecords(columns, rows, view.lang)].join('');
}

/** The same, for a workbook: decisions are chosen, ids cannot be changed. */
export function reviewBook(standings: readonly Standing[], view: View): EntryBook<Standing> {
  const columns: Column<Standing>[] = [
    ...violationColumns(view)
      .filter(({ name }) => SHOWN.includes(name))
      .sort((a, b) => SHOWN.indexOf(a.name) - SHOWN.indexOf(b.name))
      .map(({ name, cell }) => ({ name, cell: ({ finding }: Standing) => cell(finding) })),
    ...REVIEW_COLUMNS.map((name) => ({ name, cell: (one: Standing) => (name === 'token' ? tokenOf(one) : '') })),
  ];
  const { label, t } = words(view.lang);
  const decision = DECISIONS.map((status) => label('status', status));
  return {
    name: t('findings.sheet'),
    columns,
    rows: standings,
    entries: { decision, reason: [], reviewer: [] },
    lang: view.lang,
  };
}

/**
 * `s-<id>-<6 hex digits>`: begins with a letter, so that no spreadsheet takes it for a number or a
 * date.
 */
export function tokenOf({ finding, last }: Standing): string {
  const state = JSON.stringify([finding.id, last?.seq ?? 0, finding.status]);
  return `s-${finding.id}-${createHash('sha256').update(state).digest('hex').slice(0, 6)}`;
}

/** The id within a token; undefined where it is none. */
export function idInToken(token: string): string | undefined {
  return /^s-([0-9a-f]+)-[0-9a-f]{6}$/.exec(token.trim())?.[1];
}

/** Whether a header cell names the column, in any language. */
export function isTitleOf(name: ReviewColumn | 'id', title: string): boolean {
  const plain = (words: string) => words.normalize('NFKC').trim().toLowerCase();
  const titles = LANGUAGES.flatMap((lang) => textIfAny(lang, `column.${name}`) ?? []);
  return [name, ...titles].some((one) => plain(one) === plain(title));
}
