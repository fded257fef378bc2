/** `sekisho findings import`: a review sheet in, what it changed printed. */
import path from 'node:path';
import { type Imported, importSheet as importRows } from '../../../app/findings/import-sheet.js';
import { readSheet } from '../../../app/findings/read-sheet.js';
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
  const { rows, warnings } = readSheet(file === '-' ? file : path.resolve(context.cwd, file), file, sheetIn(options));
  const { changes, unchanged } = await withRecording(context, ({ ledger, config }) =>
    importRows(ledger, rows, { user, timezone: config.timezone, lang: context.lang }),
  );
  const { lang } = context;
  for (const warning of warnings) context.say(render(lang, warning));
  const undecided = rows.length - changes.length - unchanged;
  if (format === 'json') printJson(context, { changes: changes.map(shape), undecided, unchanged });
  else for (const change of changes) context.write(changedLine(change, lang));
  context.say(text(lang, 'findings.imported', { n: changes.length, undecided, unchanged }));
  return 0;
}

const sheetIn = ({ sheet }: ImportOptions) => (sheet !== undefined && /^\d{1,4}$/.test(sheet) ? Number(sheet) : sheet);

function shape({ id, before, status, reason, user, row }: Imported) {
  return { id, before, status, reason, user, line: row.line };
}
