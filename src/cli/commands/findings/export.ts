/** `sekisho findings export`: a review sheet for those who do not use a terminal. */

import { chooseFindings, type FindingsRequest } from '../../../app/findings/choose.js';
import { reviewBook, reviewSheet } from '../../../app/findings/sheet.js';
import { text } from '../../../messages/index.js';
import { viewOf } from '../../../reports/index.js';
import { entryBook } from '../../../reports/printing.js';
import type { Context } from '../../command.js';
import { formatOf } from '../../options/read.js';
import { refuseTerminal } from '../../papers.js';
import { printCsv } from '../../print.js';
import { withLedger } from '../../with-ledger.js';
import type { ListOptions } from './options.js';

export async function exportSheet(context: Context, options: ListOptions): Promise<number> {
  const format = formatOf(context, ['csv', 'xlsx']);
  if (format === 'xlsx') refuseTerminal(context);
  return withLedger(context, (opened) => {
    const request: FindingsRequest = options.status === undefined ? { ...options, status: ['open'] } : options;
    const { findings } = chooseFindings(opened, request, { evidence: true });
    const standings = findings.map((finding) => ({ finding, last: opened.ledger.history(finding.id).at(-1) }));
    const view = viewOf(opened.config, context.lang);
    if (format === 'xlsx') for (const piece of entryBook(reviewBook(standings, view))) context.write(piece);
    else printCsv(context, reviewSheet(standings, view), options.csvEncoding, true);
    context.say(text(context.lang, 'findings.exported', { n: findings.length }));
    return 0;
  });
}
