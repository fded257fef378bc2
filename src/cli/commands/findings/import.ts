/** `sekisho findings import`: a review sheet in, what it changed printed. */
import path from 'node:path';
import { type Imported, importSheet as importRows } from '../../../app/findings/import-sheet.js';
import { openSheet, reviewFits, reviewRows } from '../../../app/findings/read-sheet.js';
import { answersFit, type ImportedAnswers, importAnswers } from '../../../app/follow-up/import-answers.js';
import type { PlainTable } from '../../../domain/plain-table.js';
import { render, text } from '../../../messages/index.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { printJson } from '../../print.js';
import { userOf } from '../../user.js';
import { withRecording } from '../../with-ledger.js';
import { changedLine } from './changed.js';
import type { ImportOptions } from './options.js';

export async function importSheet(context: Context, [file = '']: readonly string[], options: ImportOptions) {
  const format = formatOf(context, ['table', 'json']);
  const user = userOf(context, options.user);
  const fits = (header: readonly string[]) => Math.max(reviewFits(header), answersFit(header));
  const opened = file === '-' ? file : path.resolve(context.cwd, file);
  const table = openSheet(opened, file, { sheet: sheetIn(options), fits });
  const header = table.header?.cells ?? [];
  if (answersFit(header) > reviewFits(header)) {
    const taken = await withRecording(context, ({ ledger }) => importAnswers(ledger, table, user, file));
    sayWarnings(context, table);
    return showAnswers(context, taken, format);
  }
  const rows = reviewRows(table, file);
  const { changes, unchanged } = await withRecording(context, ({ ledger, config }) =>
    importRows(ledger, rows, { user, timezone: config.timezone, lang: context.lang }),
  );
  const { lang } = context;
  sayWarnings(context, table);
  const undecided = rows.length - changes.length - unchanged;
  if (format === 'json') printJson(context, { changes: changes.map(shape), undecided, unchanged });
  else for (const change of changes) context.write(changedLine(change, lang));
  context.say(text(lang, 'findings.imported', { n: changes.length, undecided, unchanged }));
  return 0;
}

function sayWarnings(context: Context, { warnings }: Pick<PlainTable, 'warnings'>): void {
  for (const warning of warnings) context.say(render(context.lang, warning));
}

function showAnswers(context: Context, { answers, unanswered, unchanged }: ImportedAnswers, format: 'table' | 'json') {
  const { lang } = context;
  if (format === 'json') printJson(context, { answers, unanswered, unchanged });
  else {
    for (const { finding, recipient, answered_by: by } of answers) {
      context.write(`${text(lang, 'inquiry.answered', { id: finding.slice(0, 8), by, recipient })}\n`);
    }
  }
  context.say(text(lang, 'inquiry.imported', { n: answers.length, unanswered, unchanged }));
  return 0;
}

const sheetIn = ({ sheet }: ImportOptions) => (sheet !== undefined && /^\d{1,4}$/.test(sheet) ? Number(sheet) : sheet);

function shape({ id, before, status, reason, user, row }: Imported) {
  return { id, before, status, reason, user, line: row.line };
}
