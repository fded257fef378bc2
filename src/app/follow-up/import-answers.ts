/** Takes the answers of superiors from their sheet into the ledger: all of them or none. */
import { type Problem, type ProblemData, problem, UserError, userError } from '../../domain/errors.js';
import { ANSWER_FIELDS, type AnswerField } from '../../domain/model.js';
import type { PlainTable } from '../../domain/plain-table.js';
import { isDay } from '../../domain/time.js';
import type { InquiryRow, Ledger } from '../../ledger/index.js';
import type { MessageId } from '../../messages/index.js';
import { plainCell } from '../../reports/index.js';
import { ANSWER_COLUMNS, answerToken, disclosedIn, findingInAnswer, isAnswerTitle } from './answer-sheet.js';
import { inquiriesOf } from './standing.js';

/** How well a header is that of an answer sheet, from 0 to 1. */
export function answersFit(header: readonly string[]): number {
  return (
    ANSWER_COLUMNS.filter((name) => header.some((title) => isAnswerTitle(name, title))).length / ANSWER_COLUMNS.length
  );
}

export interface ImportedAnswers {
  answers: readonly InquiryRow[];
  /** rows that nobody has filled in */
  unanswered: number;
  /** rows that say what the ledger says already */
  unchanged: number;
}

/** Needs `begin()`. Throws a UserError with every row that cannot be taken. */
export function importAnswers(ledger: Ledger, table: PlainTable, user: string, file: string): ImportedAnswers {
  const { header, rows, whereIs, faultsIn } = table;
  if (header === undefined) throw userError('findings.import.empty', {}, { file });
  const positions = ANSWER_COLUMNS.map((name) => header.cells.findIndex((title) => isAnswerTitle(name, title)));
  const missing = ANSWER_COLUMNS.filter((_, i) => positions[i]! < 0);
  if (missing.length > 0)
    throw userError('findings.import.columns', { missing: missing.join(', ') }, whereIs(header.line));
  const faults = rows.flatMap(({ line }) => faultsIn(line, (column) => positions.includes(column)));
  if (faults.length > 0) throw new UserError(faults);
  const standing = inquiriesOf(ledger);
  const problems: Problem[] = [];
  const answers = new Map<string, InquiryRow>();
  let [unanswered, unchanged] = [0, 0];
  for (const { cells, line } of rows) {
    const values = positions.map((at) => plainCell(cells[at] ?? '').trim());
    const token = values.at(-1)!;
    const answer = Object.fromEntries(ANSWER_FIELDS.map((name, i) => [name, values[i]!])) as Record<
      AnswerField,
      string
    >;
    if (ANSWER_FIELDS.every((name) => answer[name] === '')) {
      if (token !== '') unanswered += 1;
      continue;
    }
    answer.disclosed = disclosedIn(answer.disclosed);
    answer.answered_on = dayIn(answer.answered_on);
    const refuse = <Id extends MessageId>(id: Id, data: Omit<ProblemData<Id>, 'finding'>) => {
      problems.push(problem(id, { finding: token, ...data } as unknown as ProblemData<Id>, whereIs(line)));
    };
    const finding = findingInAnswer(token);
    const known = finding === undefined ? undefined : standing.get(finding);
    if (finding === undefined || known === undefined) {
      refuse('findings.import.noToken', { token });
      continue;
    }
    const { recipient } = known.asked;
    const row: InquiryRow = { finding, kind: 'answered', recipient, due: '', ...answer, user };
    const before = answers.get(finding) ?? known.answered;
    if (before !== undefined && ANSWER_FIELDS.every((name) => before[name] === answer[name])) unchanged += 1;
    else if (answers.has(finding)) refuse('inquiry.import.twice', {});
    else if (answerToken(known) !== token) refuse('inquiry.import.stale', {});
    else if (answer.answered_by === '' || answer.purpose === '') refuse('inquiry.import.incomplete', {});
    else if (answer.answered_on !== '' && !isDay(answer.answered_on))
      refuse('inquiry.import.badDay', { got: answer.answered_on });
    else answers.set(finding, row);
  }
  if (problems.length > 0) throw new UserError(problems);
  ledger.inquire([...answers.values()]);
  return { answers: [...answers.values()], unanswered, unchanged };
}

/** `2024/9/13`, `2024年9月13日` and `2024-09-13 00:00` as a day; other texts as they are. */
function dayIn(text: string): string {
  const [, y, m, d] = /^(\d{4})[-/年.](\d{1,2})[-/月.](\d{1,2})日?(?:[ T].*)?$/.exec(text.normalize('NFKC')) ?? [];
  return y === undefined ? text : [y, m!.padStart(2, '0'), d!.padStart(2, '0')].join('-');
}
