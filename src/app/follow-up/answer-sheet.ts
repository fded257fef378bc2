/**
 * The sheet in which superiors answer: a row per finding, columns to fill in, and one that says
 * which question it was.
 */
import { createHash } from 'node:crypto';
import { ANSWER_FIELDS, DISCLOSED } from '../../domain/model.js';
import { LANGUAGES, text } from '../../messages/index.js';
import { type Column, csvRecords, type EntryBook, type View, violationColumns, words } from '../../reports/index.js';
import type { InquiryItem, InquiryLetter } from './inquire.js';
import type { StandingInquiry } from './standing.js';

const SHOWN = [
  'id',
  'day',
  'system',
  'account',
  'actor_employee_id',
  'actor_name',
  'actor_org',
  'actor_unit',
  'first',
  'last',
  'accesses',
  'views',
  'outputs',
  'objects',
  'message',
];

/** What a superior fills in, and what tells the question. */
export const ANSWER_COLUMNS = [...ANSWER_FIELDS, 'token'] as const;
export type AnswerColumn = (typeof ANSWER_COLUMNS)[number];

export function answerSheet(letters: readonly InquiryLetter[], view: View): EntryBook<InquiryItem> {
  const { t } = words(view.lang);
  const all = violationColumns(view);
  const columns: Column<InquiryItem>[] = [
    { name: 'recipient', cell: ({ recipient }) => recipient },
    { name: 'due', cell: ({ due }) => ({ raw: due }) },
    ...SHOWN.map((name) => all.find((column) => column.name === name)!).map(
      ({ name, cell }): Column<InquiryItem> => ({ name, cell: ({ finding }) => cell(finding) }),
    ),
    ...ANSWER_FIELDS.map((name): Column<InquiryItem> => ({ name, title: `answer.${name}`, cell: () => '' })),
    { name: 'token', cell: ({ asked }) => (asked === undefined ? '' : answerToken(asked)) },
  ];
  const free = Object.fromEntries(ANSWER_FIELDS.map((name) => [name, []]));
  return {
    name: t('inquiry.sheet'),
    columns,
    rows: letters.flatMap(({ items }) => items),
    entries: { ...free, disclosed: DISCLOSED.map((value) => t(`inquiry.disclosed.${value}`)) },
    lang: view.lang,
  };
}

export function answerCsv(letters: readonly InquiryLetter[], view: View): string {
  const { columns, rows } = answerSheet(letters, view);
  return [...csvRecords(columns, rows, view.lang)].join('');
}

/** `q-<id>-<6 hex digits>`; another after an answer, or another question. */
export function answerToken({ asked, answered }: StandingInquiry): string {
  const state = JSON.stringify([asked.finding, asked.seq, answered?.seq ?? 0]);
  return `q-${asked.finding}-${createHash('sha256').update(state).digest('hex').slice(0, 6)}`;
}

export function findingInAnswer(token: string): string | undefined {
  return /^q-([0-9a-f]+)-[0-9a-f]{6}$/.exec(token.trim())?.[1];
}

const plain = (value: string) => value.normalize('NFKC').trim().toLowerCase();

/** Whether a header cell names the column, in any language. */
export function isAnswerTitle(name: AnswerColumn, title: string): boolean {
  const id = name === 'token' ? 'column.token' : (`column.answer.${name}` as const);
  const titles = LANGUAGES.map((lang) => text(lang, id));
  return [name, ...titles].some((one) => plain(one) === plain(title));
}

/** Its code, or its name in any language; any other text stays what it is. */
export function disclosedIn(value: string): string {
  const code = DISCLOSED.find((one) => {
    return [one, ...LANGUAGES.map((lang) => text(lang, `inquiry.disclosed.${one}`))].some(
      (name) => plain(name) === plain(value),
    );
  });
  return code ?? value;
}
